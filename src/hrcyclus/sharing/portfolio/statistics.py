"""What counts say: quartiles, gaps, outliers and how it goes over time, in the cards' own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import ceil, floor
from typing import TypeVar

from hrcyclus.i18n import in_language
from hrcyclus.model.assessment import Status
from hrcyclus.model.cycle import Phase
from hrcyclus.model.instrument import Instrument, Role, Rule
from hrcyclus.sharing.portfolio.counts import (
    BINS,
    SCORE_PLACES,
    By,
    Counts,
    Extreme,
    Name,
    Slice,
    Unreadable,
    empty_slice,
    merge_slices,
    score_place,
)
from hrcyclus.sharing.portfolio.facts import STATUSES, WHOLE
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.store.cleaning import clean

WORST = 10
"""Checkpoints that are shown as the worst gaps of all."""
WORST_OF_GROUP = 3
"""The same within one group."""
MOST_PERIODS = 12
"""Rows of a trend: months, or else quarters, or else years."""
_FENCE = 1.5
"""How many times the distance between the quartiles a score lies outside them to be an outlier."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Spread:
    """How scores are spread. All are fractions 0..1, None where `number` is 0.

    The mean is that of the scores as they are, the others are of whole percentages. `number` is
    how many have a score, `deepen_first` of how many the instrument is absent.
    """

    number: int
    deepen_first: int = 0
    mean: float | None = None
    lowest: float | None = None
    first_quartile: float | None = None
    median: float | None = None
    third_quartile: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class PointSpread:
    """How the answers to a checkpoint are spread; every status is in `counts`.

    `gap` is what is known to be missing: absent counts 1 and partial 0.5, over all to whom it
    applies. `mean` is the score over those who scored it. Both are fractions 0..1, or None. What
    follows another card, or is one of several of which one is enough, does not stand alone: it is
    never listed as a gap.
    """

    card: str
    id: str
    card_title: str
    text: str
    counts: Mapping[Status | None, int]
    gap: float | None
    mean: float | None
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class CardSpread:
    """How the scores of a card are spread, and those of its groups by their titles."""

    id: str
    title: str
    role: Role
    spread: Spread
    groups: tuple[tuple[str, str, Spread], ...]


@dataclass(frozen=True, slots=True)
class GroupSpread:
    """Some of the assessments: their overall scores, those of the cards, and their points."""

    name: Name
    files: int
    overall: Spread
    cards: Mapping[str, Spread]
    points: tuple[PointSpread, ...]

    def gaps(self) -> tuple[PointSpread, ...]:
        """Their worst gaps."""
        return worst(self.points, WORST_OF_GROUP)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter or a month: `part` is 0, or its number from 1."""

    year: int
    part: int
    parts: int
    files: int
    overall: Spread


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Many assessments in one picture, in the language in which it was made.

    `low` and `high` are the outliers that are known by name, the most extreme first, out of
    `number_low` and `number_high`.
    """

    files: int
    by: By | None
    overall: Spread
    phases: Mapping[Phase, Spread]
    cards: tuple[CardSpread, ...]
    points: tuple[PointSpread, ...]
    groups: tuple[GroupSpread, ...]
    trend: tuple[Period, ...]
    undated: int
    low: tuple[Extreme, ...]
    high: tuple[Extreme, ...]
    number_low: int
    number_high: int
    unreadable: tuple[Unreadable, ...]
    number_unreadable: int

    def gaps(self) -> tuple[PointSpread, ...]:
        """The worst gaps of all, the worst first."""
        return worst(self.points, WORST)


def make_portfolio(
    instruments: Sequence[Instrument], plan: Plan, counts: Counts, by: By | None = None
) -> Portfolio:
    """What these counts say. `instruments` are those of the plan."""
    whole = reduce(merge_slices, counts.months.values(), empty_slice(plan))
    reader = _Reader(instruments, plan)
    spreads = reader.spreads(whole)
    overall = spreads["overall",]
    low, high = _fences(overall)
    return Portfolio(
        files=whole.files,
        by=by,
        overall=overall,
        phases={phase: spreads["phase", phase.value] for phase in Phase},
        cards=tuple(_card(one, spreads) for one in instruments),
        points=reader.points(whole),
        groups=tuple(reader.groups(group_slices(counts, by), by)),
        trend=tuple(reader.trend(counts.months)),
        undated=counts.months[0].files if 0 in counts.months else 0,
        low=tuple(one for one in counts.lowest if _percentage(one) < low),
        high=tuple(one for one in counts.highest if _percentage(one) > high),
        number_low=sum(reader.bins(whole, 0)[: max(0, low)]),
        number_high=sum(reader.bins(whole, 0)[high + 1 : BINS]),
        unreadable=counts.unreadable,
        number_unreadable=counts.number_unreadable,
    )


def worst(points: Iterable[PointSpread], number: int) -> tuple[PointSpread, ...]:
    """The points with the largest gaps, the largest first; those without any are left out."""
    missing = [one for one in points if one.gap and one.stands_alone]
    return tuple(sorted(missing, key=lambda one: -(one.gap or 0))[:number])


def group_slices(counts: Counts, by: By | None) -> Mapping[Name, Slice]:
    """The counts of every group; they must have been told apart, but years always are."""
    if by is not By.YEAR:
        return counts.groups
    years = {month: (str(month // 12) if month else "",) for month in counts.months}
    return _added_up(years, counts.months)


def overall_spread(slice_: Slice, plan: Plan) -> Spread:
    """How the overall scores of some assessments are spread."""
    return _Reader((), plan).spread(slice_, 0)


class _Reader:
    """Reads what slices of one plan say."""

    def __init__(self, instruments: Sequence[Instrument], plan: Plan) -> None:
        self._plan = plan
        self._named = [
            (
                card.id,
                point.id,
                clean(in_language(card.title), lines=False),
                clean(in_language(point.text), lines=False),
                not point.follows and point.id not in _alternatives(card),
            )
            for card in instruments
            for point in card.all_checkpoints()
        ]

    def bins(self, slice_: Slice, index: int) -> Sequence[int]:
        """How many have each percentage of a score; then how many none, and of absent ones."""
        place = score_place(index, self._plan)
        return slice_.tallies[place : place + SCORE_PLACES]

    def spread(self, slice_: Slice, index: int) -> Spread:
        """How one score is spread."""
        bins = self.bins(slice_, index)
        absent = bins[BINS + 1]
        number = sum(bins[:BINS])
        if not number:
            return Spread(0, absent)
        upto = list(accumulate(bins[:BINS]))
        quarter = [
            bisect_left(upto, rank) / 100
            for rank in (1, -(-number // 4), -(-number // 2), -(-3 * number // 4), number)
        ]
        return Spread(number, absent, slice_.sums[index] / number / WHOLE, *quarter)

    def spreads(self, slice_: Slice) -> Mapping[tuple[str, ...], Spread]:
        """How every score is spread, by its name in the plan."""
        return {name: self.spread(slice_, index) for index, name in enumerate(self._plan.scores)}

    def points(self, slice_: Slice) -> tuple[PointSpread, ...]:
        """How the answers to every checkpoint are spread, in the order of the cards."""
        return tuple(
            _point(named, slice_.tallies[start : start + len(STATUSES)])
            for named, start in zip(
                self._named,
                range(0, len(self._named) * len(STATUSES), len(STATUSES)),
                strict=True,
            )
        )

    def groups(self, groups: Mapping[Name, Slice], by: By | None) -> Iterator[GroupSpread]:
        """The lowest median first, but years in their order."""
        found = [self._group(name, groups[name]) for name in sorted(groups)]
        if by is not By.YEAR:
            found.sort(key=lambda one: (one.overall.median is None, one.overall.median or 0))
        yield from found

    def trend(self, months: Mapping[int, Slice]) -> Iterator[Period]:
        """Months when they are few, else quarters, else years."""
        dated = {month: one for month, one in months.items() if month}
        for length in (1, 3, 12):
            periods = _added_up({month: month // length for month in dated}, dated)
            if len(periods) <= MOST_PERIODS or length == 12:
                break
        parts = 12 // length
        for period in sorted(periods):
            year, part = divmod(period, parts)
            one = periods[period]
            number = part + 1 if parts > 1 else 0
            yield Period(year, number, parts, one.files, self.spread(one, 0))

    def _group(self, name: Name, slice_: Slice) -> GroupSpread:
        spreads = self.spreads(slice_)
        cards = {name[1]: one for name, one in spreads.items() if name[0] == "card"}
        return GroupSpread(name, slice_.files, spreads["overall",], cards, self.points(slice_))


def _added_up(names: Mapping[int, _Key], months: Mapping[int, Slice]) -> dict[_Key, Slice]:
    found: dict[_Key, Slice] = {}
    for month, name in names.items():
        one = months[month]
        found[name] = merge_slices(found[name], one) if name in found else one
    return found


def _alternatives(card: Instrument) -> set[str]:
    """The checkpoints of groups of which one is enough."""
    groups = (group for group in card.groups if group.rule is Rule.ONE)
    return {point.id for group in groups for point in group.checkpoints}


def _point(named: tuple[str, str, str, str, bool], tallies: Sequence[int]) -> PointSpread:
    card, id_, card_title, text, stands_alone = named
    counts = dict(zip(STATUSES, tallies, strict=True))
    present, partial, absent = tallies[:3]
    scored = present + partial + absent
    applicable = sum(tallies) - counts[Status.NOT_APPLICABLE]
    return PointSpread(
        card=card,
        id=id_,
        card_title=card_title,
        text=text,
        counts=counts,
        gap=(absent + partial / 2) / applicable if applicable else None,
        mean=(present + partial / 2) / scored if scored else None,
        stands_alone=stands_alone,
    )


def _card(card: Instrument, spreads: Mapping[tuple[str, ...], Spread]) -> CardSpread:
    return CardSpread(
        id=card.id,
        title=clean(in_language(card.title), lines=False),
        role=card.role,
        spread=spreads["card", card.id],
        groups=tuple(
            (
                group.id,
                clean(in_language(group.title), lines=False),
                spreads["group", card.id, group.id],
            )
            for group in card.groups
        ),
    )


def _fences(spread: Spread) -> tuple[int, int]:
    """The percentages below and above which scores are outliers."""
    if spread.first_quartile is None or spread.third_quartile is None:
        return 0, BINS
    first, third = round(spread.first_quartile * 100), round(spread.third_quartile * 100)
    reach = _FENCE * (third - first)
    # The first whole percentage within the lower fence, and the last one within the upper.
    return max(0, ceil(first - reach)), min(100, floor(third + reach))


def _percentage(one: Extreme) -> int:
    return (one.figure + 50) // 100
