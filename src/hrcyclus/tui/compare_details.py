"""All that is said of one row of a comparison: whole texts, and who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import Answer, PromptAnswer, Status
from hrcyclus.sharing.change_words import change_text, kind_word
from hrcyclus.sharing.compare import Comparison, Kind, PointChange
from hrcyclus.sharing.conflict_words import sources_text, value_text
from hrcyclus.sharing.points import Point
from hrcyclus.sharing.provenance import Source
from hrcyclus.sharing.spread import PointSpread
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.answer_text import action_text
from hrcyclus.tui.compare_drawing import KIND_COLOUR, kind_mark
from hrcyclus.tui.compare_sections import card_title
from hrcyclus.tui.compare_words import FEW, names_of, source_line, text_changes
from hrcyclus.tui.compared import Compared
from hrcyclus.tui.drawing import CONFLICT, MUTED, status_label, status_mark
from hrcyclus.tui.widgets.compare_list import ScoreRow, over_words
from hrcyclus.wording import percent, presence_word

_BLANK = Content("")


def change_details(compared: Compared, one: PointChange) -> Iterator[Content]:
    """A point on both sides: how it changed, and then what each says."""
    yield from _title(one.point)
    told = text_changes(one)
    if one.kind is not Kind.SAME or not told:
        told = [] if one.point.is_prompt else [kind_word(one.kind), *told]
    if told:
        what = Content.styled(" · ".join(told), KIND_COLOUR[one.kind])
        yield Content.assemble(kind_mark(one.kind), " ", what)
    heads = (_("before"), _("after"))
    for head, side, status in zip(heads, compared.sides, (one.before, one.after), strict=True):
        yield _BLANK
        marked = _BLANK if one.point.is_prompt else Content.assemble(_marked(status), "  ")
        yield Content.assemble(
            (head, "bold $text-accent"),
            "  ",
            marked,
            source_line(compared, side, brief=True).stylize_before(MUTED),
        )
        yield from _said(side, one.point)


def spread_details(compared: Compared, one: PointSpread) -> Iterator[Content]:
    """A point as all see it: how they are divided, and then what each says."""
    yield from _title(one.point)
    if not one.point.is_prompt:
        yield Content("   ").join(
            Content.assemble(_marked(status), f" {number}")
            for status, number in one.counts.items()
            if number
        )
    if one.disagreement is not None:
        told = _("disagreement {disagreement}, range {range}")
        figures = told.format(disagreement=percent(one.disagreement), range=percent(one.range))
        yield Content.styled(figures, MUTED)
    if len(one.statuses) <= FEW:
        yield from _each(compared, one)
    else:
        yield from _by_status(compared, one)


def score_details(
    compared: Compared, score: ScoreRow, means: Sequence[tuple[str, ScoreRow]]
) -> Iterator[Content]:
    """A score on both sides and what it is taken over; `means` are the titles and scores of the
    cards in it."""
    yield Content.styled(score.title, "bold")
    change = score.change
    if change.change is None:
        yield Content.styled(_("not scored in both"), MUTED)
    else:
        yield Content.assemble(
            f"{percent(change.before)} → {percent(change.after)}  ",
            (change_text(change), f"bold {KIND_COLOUR[score.kind]}"),
            (f"  {over_words(score)}", MUTED),
        )
    if score.remark:
        yield Content.styled(score.remark, "$text-warning")
    for title, one in means:
        yield Content.assemble(
            f"  {percent(one.change.before):>5} → {percent(one.change.after):>5}  ",
            (f"{change_text(one.change):<7}", KIND_COLOUR[one.kind]),
            f" {title}",
        )
    if score.card:
        yield from _kinds(compared.change, score.card)
    yield _BLANK
    yield Content.styled(
        _("A score is taken over the points that are scored in both files, and over no others."),
        MUTED,
    )


def presence_words(found: Comparison, card: str) -> str:
    """How the presence of an instrument changed; empty where it did not."""
    one = found.cards[card]
    if one.presence_before is one.presence_after:
        return ""
    sides = (one.presence_before, one.presence_after)
    return _("Instrument: {change}").format(change=" → ".join(map(presence_word, sides)))


def _kinds(found: Comparison, card: str) -> Iterator[Content]:
    """How many of the points of a card changed in each way."""
    for kind in Kind:
        number = sum(
            one.point.instrument == card and not one.point.is_prompt for one in found.of(kind)
        )
        if number and kind is not Kind.SAME:
            yield Content.assemble(
                "  ", kind_mark(kind), " ", (f"{kind_word(kind)}: {number}", KIND_COLOUR[kind])
            )


def _title(point: Point) -> Iterator[Content]:
    yield Content.styled(card_title(point), MUTED)
    yield Content.styled(clean(in_language(point.text), lines=False), "bold")
    if point.follows:
        yield Content.styled(_("follows from its card"), MUTED)


def _marked(status: Status | None) -> Content:
    return Content.assemble(status_mark(status), " ", status_label(status))


def _each(compared: Compared, one: PointSpread) -> Iterator[Content]:
    """A block for each respondent; at a prompt for those who wrote something."""
    for number, (name, source, status) in enumerate(
        zip(names_of(compared), compared.sources, one.statuses, strict=True), start=1
    ):
        said = list(_said(source, one.point))
        if one.point.is_prompt and not said:
            continue
        yield _BLANK
        yield Content.assemble(
            (str(number), "bold $text-accent"),
            " ",
            (name, "bold"),
            "" if one.point.is_prompt else Content.assemble("  ", _marked(status)),
        )
        yield from said


def _by_status(compared: Compared, one: PointSpread) -> Iterator[Content]:
    """Who gave each status, and then what those wrote who wrote something."""
    everyone = list(zip(names_of(compared), compared.sources, one.statuses, strict=True))
    for status, number in one.counts.items():
        if not number:
            continue
        some = [(name, source) for name, source, said in everyone if said is status]
        if not one.point.is_prompt:
            yield _BLANK
            yield Content.assemble(_marked(status), f" {number}").stylize("bold")
            yield Content.styled("  " + "; ".join(name for name, _source in some), MUTED)
        for name, source in some:
            if said := list(_said(source, one.point)):
                yield Content.assemble("  ", (name, "bold"))
                yield from (Content.assemble("  ", line) for line in said)


def _said(source: Source, point: Point) -> Iterator[Content]:
    """All that one assessment says of a point, beside its status."""
    answers = source.assessment.of(point.instrument)
    if point.is_prompt:
        prompt = answers.prompt(point.id)
        yield from _text(_("Note"), prompt.note)
        yield from _recorded(prompt)
        return
    if point.follows:
        return
    answer = answers.answer(point.id)
    yield from _text(_("Reason"), answer.reason)
    yield from _text(_("Note"), answer.note)
    for evidence in answer.evidence:
        yield from _text(_("Evidence"), evidence)
    for action in answer.all_actions():
        yield from _text(_("Action"), action_text(action))
    yield from _recorded(answer)


def _text(label: str, text: str) -> Iterator[Content]:
    lines = text.strip().splitlines()
    for index, line in enumerate(lines):
        lead = "" if index else f"{label}: "
        yield Content.assemble("  ", (lead, "$text-primary"), line)


def _recorded(answer: Answer | PromptAnswer) -> Iterator[Content]:
    """What is not settled yet, and by whom, in what was merged from several files."""
    mark, style = CONFLICT
    for said in answer.conflict:
        yield Content.assemble(
            "  ", (mark, style), f" {value_text(said)}: ", (sources_text(said.sources), MUTED)
        )
    for said in answer.provenance:
        yield Content.assemble(
            "  ", (f"{value_text(said)}: ", MUTED), (sources_text(said.sources), MUTED)
        )
