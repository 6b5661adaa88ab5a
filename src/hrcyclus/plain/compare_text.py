"""What changed between two assessments, in plain lines: the scores, then what to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hrcyclus.i18n import _, in_language
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.plain.side_by_side import action_text, cut, table, wrapped
from hrcyclus.sharing.change_words import KIND_SYMBOL, change_text, kind_word
from hrcyclus.sharing.compare import (
    Comparison,
    Kind,
    PointChange,
    ScoreChange,
    Texts,
)
from hrcyclus.sharing.provenance import Source
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import SYMBOL, percent, phase_word, presence_word, status_word

_INDENT = "  "
_DEEPER = "      "


def change_lines(
    instruments: Sequence[Instrument],
    comparison: Comparison,
    sources: tuple[Source, Source],
    width: int,
    *,
    everything: bool = False,
) -> Iterator[str]:
    """The two files, the scores on both sides, and the changes; `everything` adds what is the
    same."""
    heads = (_("Before"), _("After"))
    yield from table(
        [(f"{h}:", about(one, width - 12)) for h, one in zip(heads, sources, strict=True)], width
    )
    yield ""
    yield from _scores(instruments, comparison, width)
    changed = [one for one in comparison.points if one.changed]
    if not changed:
        yield ""
        yield _("Nothing changed.")
    for kind in Kind:
        found = [one for one in comparison.of(kind) if one.changed and kind is not Kind.SAME]
        yield from _section(_title(kind, kind_word(kind), found), found, width)
    told = [one for one in comparison.of(Kind.SAME) if one.changed]
    yield from _section(_title(Kind.SAME, _("Other notes or actions"), told), told, width)
    if everything:
        same = [one for one in comparison.of(Kind.SAME) if not one.changed]
        yield from _section(_title(Kind.SAME, _("Unchanged"), same), same, width)


def _title(kind: Kind, words: str, points: Sequence[PointChange]) -> str:
    return f"{KIND_SYMBOL[kind]} {words} ({len(points)})"


def about(source: Source, room: int) -> str:
    """Who and when, with the file it is in."""
    label = source.label if source.label != source.name else ""
    return cut(" · ".join(part for part in (label, source.name) if part), room)


def _scores(instruments: Sequence[Instrument], comparison: Comparison, width: int) -> Iterator[str]:
    head = (_("Card"), _("Before"), _("After"), _("Difference"), _("Points"), "")
    on_cycle, around = (
        [row for one in instruments if one.role is role for row in _card_rows(one, comparison)]
        for role in (Role.INSTRUMENT, Role.CONTEXT)
    )
    means = [
        *(
            _row(f"{_INDENT}{phase_word(phase)}", change)
            for phase, change in comparison.phases.items()
        ),
        _row(_INDENT + _("Overall"), comparison.overall),
    ]
    lines = list(table([head, *on_cycle, *means, *around], width))
    at_means, at_around = 1 + len(on_cycle), 1 + len(on_cycle) + len(means)
    yield from lines[:at_means]
    yield ""
    yield _("HR cycle (Fombrun); its points are cards")
    yield from lines[at_means:at_around]
    if around:
        yield ""
        yield _("Around the cycle")
        yield from lines[at_around:]
    yield ""
    yield from wrapped(
        _("A score is taken over the points that are scored in both files, and over no others."),
        width,
    )


def _card_rows(instrument: Instrument, comparison: Comparison) -> Iterator[tuple[str, ...]]:
    card = comparison.cards[instrument.id]
    presences = (card.presence_before, card.presence_after)
    remark = ""
    if presences[0] is not presences[1]:
        remark = " → ".join(presence_word(one) for one in presences)
    yield _row(in_language(instrument.title), card.score, remark)
    for group in instrument.groups:
        yield _row(f"{_INDENT}{in_language(group.title)}", card.groups[group.id])


def _row(name: str, score: ScoreChange, remark: str = "") -> tuple[str, ...]:
    number = str(score.number) if score.number else ""
    return name, percent(score.before), percent(score.after), change_text(score), number, remark


def _section(title: str, points: Sequence[PointChange], width: int) -> Iterator[str]:
    if not points:
        return
    yield ""
    yield title
    for card, found in groupby(points, key=lambda one: in_language(one.point.card)):
        yield from wrapped(clean(card, lines=False), width, _INDENT)
        for one in found:
            yield from _point_lines(one, width)


def _point_lines(one: PointChange, width: int) -> Iterator[str]:
    text = clean(in_language(one.point.text), lines=False)
    if one.point.is_prompt:
        yield from wrapped(text, width, f"{_INDENT * 2}“ ")
    elif one.kind is Kind.SAME:
        lead = f"{_INDENT * 2}{SYMBOL[one.after]} {status_word(one.after)}: "
        yield from wrapped(f"{lead.strip()} {text}", width, _INDENT * 2, _DEEPER)
    else:
        symbols = f"{_INDENT * 2}{SYMBOL[one.before]} → {SYMBOL[one.after]}  "
        words = f"{status_word(one.before)} → {status_word(one.after)}"
        yield from wrapped(f"{words}: {text}", width, symbols, _DEEPER)
    if not one.point.installed:
        yield _DEEPER + _("(not installed)")
    yield from _text_lines(_("Reason"), one.reason, width)
    yield from _text_lines(_("Note"), one.note, width)
    if one.actions_changed:
        was, now = (
            "\n".join(map(action_text, actions))
            for actions in (one.actions_before, one.actions_after)
        )
        yield from _text_lines(_("Action"), Texts(was, now), width)


def _text_lines(what: str, texts: Texts, width: int) -> Iterator[str]:
    if not texts.changed:
        return
    for side, text in ((_("before"), texts.before), (_("after"), texts.after)):
        lead = f"{_DEEPER}{what}, {side}: "
        yield from wrapped(text or "–", width, lead, _DEEPER + _INDENT)
