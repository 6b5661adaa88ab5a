"""Which points of a comparison are listed, in which order, and under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Generic, TypeVar

from hrcyclus.i18n import _, in_language
from hrcyclus.model.scoring import VALUE
from hrcyclus.sharing.change_words import kind_word
from hrcyclus.sharing.compare import Kind, PointChange
from hrcyclus.sharing.points import Point
from hrcyclus.sharing.spread import PointSpread, Spread
from hrcyclus.store.cleaning import clean


class Show(StrEnum):
    """How much is listed."""

    DIFFERENCES = "differences"
    ALL = "all"


class Sort(StrEnum):
    """In which order: what matters most first, or card after card."""

    MOST = "most"
    CARDS = "cards"


_Listed = TypeVar("_Listed", PointChange, PointSpread)


@dataclass(frozen=True, slots=True)
class Section(Generic[_Listed]):
    """Points under a heading; `kind` is what they have in common, if that is how they changed."""

    heading: str
    points: tuple[_Listed, ...]
    kind: Kind | None = None


def card_title(point: Point) -> str:
    """The title of the card that a point is on."""
    title = clean(in_language(point.card), lines=False)
    return title if point.installed else _("{title} (not installed)").format(title=title)


def differs(point: PointChange | PointSpread) -> bool:
    """Whether a point is one of the differences: for a prompt, whether the notes differ."""
    if isinstance(point, PointChange):
        return point.changed
    if point.point.is_prompt:
        return len({note for note in point.notes if note}) > 1
    return not point.agrees


def of_card(points: Iterable[_Listed], card: str) -> list[_Listed]:
    """The points of one card, by its id; of all cards where that is empty."""
    return [one for one in points if not card or one.point.instrument == card]


def change_sections(
    points: Sequence[PointChange], show: Show, sort: Sort
) -> list[Section[PointChange]]:
    """What changed, the worst first; or card after card, in their order."""
    shown = [one for one in points if show is Show.ALL or one.changed]
    if sort is Sort.CARDS:
        return list(_by_card(shown))
    sections = [
        Section(kind_word(kind), tuple(sorted(_of_kind(shown, kind), key=_value_change)), kind)
        for kind in Kind
        if kind is not Kind.SAME
    ]
    same = _of_kind(shown, Kind.SAME)
    told = [one for one in same if one.changed]
    open_ = [one for one in same if not one.changed and not _said(one)]
    sections += [
        Section(_("Other notes or actions"), tuple(told), Kind.SAME),
        Section(
            _("Unchanged"),
            tuple(one for one in same if not one.changed and _said(one)),
            Kind.SAME,
        ),
        Section(_("Open in both"), tuple(open_), Kind.SAME),
    ]
    return [one for one in sections if one.points]


def spread_sections(
    found: Spread, points: Sequence[PointSpread], show: Show, sort: Sort
) -> list[Section[PointSpread]]:
    """On what they disagree, the most divided first; or card after card, in their order."""
    shown = [one for one in points if show is Show.ALL or differs(one)]
    if sort is Sort.CARDS:
        return list(_by_card(shown))
    checkpoints = [one for one in shown if not one.point.is_prompt]
    prompts = [one for one in shown if one.point.is_prompt]
    listed = {id(one) for one in checkpoints}
    agreed = [one for one in checkpoints if one.agrees]
    sections = [
        Section(
            _("Where they disagree"),
            tuple(one for one in found.most_divided() if id(one) in listed),
        ),
        Section(_("Questions"), tuple(one for one in prompts if any(one.notes))),
        Section(_("Where they agree"), tuple(one for one in agreed if any(one.statuses))),
        Section(
            _("Answered by nobody"),
            tuple(
                one
                for one in (*agreed, *prompts)
                if not any(one.statuses) and not (one.point.is_prompt and any(one.notes))
            ),
        ),
    ]
    return [one for one in sections if one.points]


def _by_card(points: Iterable[_Listed]) -> Iterator[Section[_Listed]]:
    for title, some in groupby(points, key=lambda one: card_title(one.point)):
        yield Section(title, tuple(some))


def _of_kind(points: Iterable[PointChange], kind: Kind) -> list[PointChange]:
    return [one for one in points if one.kind is kind]


def _value_change(one: PointChange) -> float:
    """How far a status moved, below 0; 0 where it has no value on a side."""
    was, now = (VALUE.get(status) if status else None for status in (one.before, one.after))
    return 0.0 if was is None or now is None else -abs(now - was)


def _said(one: PointChange) -> bool:
    return bool(one.after or one.note.after or one.actions_after)
