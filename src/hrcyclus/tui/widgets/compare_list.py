"""What changed between two assessments as a list: the scores, and then the points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language, ngettext
from hrcyclus.model.assessment import Status
from hrcyclus.sharing.change_words import change_text, kind_of_points, percentage_points
from hrcyclus.sharing.compare import Kind, PointChange, ScoreChange
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.compare_drawing import KIND_COLOUR, kind_mark, way
from hrcyclus.tui.compare_sections import Section, card_title
from hrcyclus.tui.compare_words import text_changes
from hrcyclus.tui.drawing import MUTED, status_label, status_mark
from hrcyclus.tui.widgets.compare_rows import BESIDE, CompareRows, has_room_beside
from hrcyclus.tui.widgets.row_list import NOTHING, Row
from hrcyclus.wording import percent, status_word

_LEAD = 5
_WAY, _SHORT_WAY = 20, 10
_SIDES, _DIFFERENCE, _OVER, _SHORT_OVER = 13, 9, 9, 3
"""What the figures of a score take: before and after, the difference, and over how many."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score to list. `card` is the card that it is of, `of_cards` tells that it is a mean of
    cards, `key` tells it from the others."""

    key: str
    title: str
    change: ScoreChange
    card: str = ""
    of_cards: bool = False
    indent: bool = False
    remark: str = ""

    @property
    def kind(self) -> Kind:
        """Whether it is better, worse or the same."""
        return kind_of_points(percentage_points(self.change) or 0)


class CompareList(CompareRows):
    """Shows scores and points; tells which of them is stood on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._listed: dict[str, PointChange | ScoreRow] = {}
        self._scores: tuple[tuple[str, tuple[ScoreRow, ...]], ...] = ()
        self._sections: tuple[Section[PointChange], ...] = ()
        self._remark = NOTHING
        self._name_cards = True

    @property
    def stood_on(self) -> PointChange | ScoreRow | None:
        """What is stood on."""
        return self._listed.get(self.current)

    def show_change(
        self,
        scores: Sequence[tuple[str, Sequence[ScoreRow]]],
        sections: Sequence[Section[PointChange]],
        *,
        name_cards: bool = True,
        nothing: Content = NOTHING,
    ) -> None:
        """Show scores and points under their headings, each point with the name of its card or
        without; `nothing` says why there are no points."""
        self._name_cards = name_cards
        self._scores = tuple((heading, tuple(rows)) for heading, rows in scores)
        self._sections = tuple(sections)
        self._remark = nothing
        self._listed = {
            **{row.key: row for _heading, rows in scores for row in rows},
            **{_key(one): one for section in sections for one in section.points},
        }
        self._lay_out_rows()

    def on_resize(self) -> None:
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        # While the details stand in its place the list has no width, and keeps the one it had.
        width = self.scrollable_content_region.width or self._width
        self.set_rows(list(self._all_rows(width)))

    def _all_rows(self, width: int) -> Iterator[Row]:
        for index, (heading, scores) in enumerate(self._scores):
            if heading:
                yield _heading(heading, gap=index > 0)
            for score in scores:
                yield _score_row(score, width)
        for section in self._sections:
            yield _heading(section.heading, len(section.points), section.kind, gap=True)
            for one in section.points:
                yield _point_row(one, name_card=self._name_cards)
        if self._remark:
            yield Row(
                body=self._remark,
                lead=Content(" "),
                gap_above=bool(self._scores),
                facts=self._remark.plain,
            )


def _heading(text: str, number: int = 0, kind: Kind | None = None, *, gap: bool) -> Row:
    mark = Content.assemble(" ", kind_mark(kind), " ") if kind else Content(" ")
    return Row(
        body=Content.styled(f"{text} ({number})" if number else text, "bold"),
        lead=mark,
        gap_above=gap,
        facts=(text, number, kind, gap),
    )


def _score_row(score: ScoreRow, width: int) -> Row:
    lead = "   └ " if score.indent else (" • " if score.card else "   ")
    return Row(
        key=score.key,
        lead=Content.styled(lead, "$text-primary"),
        body=Content.styled(score.title, "" if score.card else "bold"),
        tail=_figures(score, width),
        detail=Content.styled(score.remark, "$text-warning") if score.remark else NOTHING,
        facts=(score, width, current_language()),
    )


def _figures(score: ScoreRow, width: int) -> Content:
    """Its way, both sides, the difference and over how many: in one line where that fits."""
    change = score.change
    figures = _SIDES + _DIFFERENCE + 1
    beside = has_room_beside(width, _LEAD, _SHORT_WAY + figures + _SHORT_OVER)
    in_words = not beside or has_room_beside(width, _LEAD, _SHORT_WAY + figures + _OVER)
    over = _OVER if in_words else _SHORT_OVER
    spare = width - _LEAD - BESIDE - figures - over - 3
    length = min(_WAY, spare if beside else width - 10)
    if change.change is None:
        none = Content.styled(_("not scored in both"), MUTED)
        if not beside:
            return none
        return none.pad_left(length + 1).pad_right(max(0, figures - 1 + over - none.cell_length))
    number = over_words(score) if in_words else str(change.number)
    told = Content.assemble(
        f"{percent(change.before):>5} → {percent(change.after):>5}",
        (f"  {change_text(change):<{_DIFFERENCE - 2}}", f"bold {KIND_COLOUR[score.kind]}"),
        (f"{number:>{over}}", MUTED),
    )
    drawn = way(change.before, change.after, score.kind, max(8, length))
    return Content.assemble(drawn, " " if beside else "\n", told)


def over_words(score: ScoreRow) -> str:
    """Over how many points, or cards, a score is taken."""
    number = score.change.number
    words = (
        ngettext("{number} card", "{number} cards", number)
        if score.of_cards
        else ngettext("{number} point", "{number} points", number)
    )
    return words.format(number=number)


def _point_row(one: PointChange, *, name_card: bool) -> Row:
    text = clean(in_language(one.point.text), lines=False)
    mark = Content.styled("✎", "$text-accent") if one.point.is_prompt else kind_mark(one.kind)
    lines = [] if one.point.is_prompt else [_statuses(one.before, one.after)]
    lines += [Content.styled(words, MUTED) for words in text_changes(one)]
    return Row(
        key=_key(one),
        lead=Content.assemble(" ", mark, " "),
        body=Content(text),
        tail=Content("\n").join(_as_wide(line) for line in lines or [Content("–")]),
        detail=Content(card_title(one.point)) if name_card else NOTHING,
        facts=(one, name_card, current_language()),
    )


def _statuses(before: Status | None, after: Status | None) -> Content:
    """The status on both sides; once where it is the same."""
    one, other = (
        Content.assemble(status_mark(status), " ", status_label(status))
        for status in (before, after)
    )
    if before is after:
        return other
    pad = " " * (_status_width() - one.cell_length)
    return Content.assemble(one, pad, (" → ", MUTED), other)


def _status_width() -> int:
    return 2 + max(len(status_word(status)) for status in (*Status, None))


def _as_wide(line: Content) -> Content:
    """A line of the block beside a point, as wide on every row."""
    return line.pad_right(max(0, 2 * _status_width() + 3 - line.cell_length))


def _key(one: PointChange) -> str:
    kind = "prompt" if one.point.is_prompt else "point"
    return f"{kind}:{one.point.instrument}/{one.point.id}"
