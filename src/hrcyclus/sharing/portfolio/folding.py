"""Adding up facts one after the other, a few hundred at a time."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable
from typing import TypeVar

from hrcyclus.sharing.portfolio.counts import (
    BINS,
    MOST_EXTREMES,
    MOST_GROUPS,
    SCORE_PLACES,
    By,
    Counts,
    Extreme,
    Name,
    Slice,
    Unreadable,
    bin_of,
    empty_slice,
    extremes,
    first_groups,
    first_unreadable,
    group_of,
    merge_slices,
    score_place,
)
from hrcyclus.sharing.portfolio.facts import DEEPEN_FIRST, NO_SCORE, STATUSES, WHOLE, Facts
from hrcyclus.sharing.portfolio.plan import Plan

_AT_ONCE = 512
"""Facts of one slice that are added up together: column by column that is far quicker."""
_MOST_WAITING = 20_000
"""Facts that may wait in all, however many slices they are of."""

_BINS = [bin_of(figure) for figure in range(DEEPEN_FIRST + 1)]

_Key = TypeVar("_Key", bound=Hashable)
_Waiting = dict[_Key, list[Facts]]


class Folding:
    """Counts in the making."""

    def __init__(self, plan: Plan, by: By | None = None) -> None:
        self._plan = plan
        self._by = by
        self._months: dict[int, Slice] = {}
        self._groups: dict[Name, Slice] = {}
        self._months_waiting: _Waiting[int] = {}
        self._groups_waiting: _Waiting[Name] = {}
        self._waiting = 0
        self._lowest: list[Extreme] = []
        self._highest: list[Extreme] = []
        self._low, self._high = NO_SCORE, -1
        self._unreadable: list[Unreadable] = []
        self._number_unreadable = 0

    def add(self, file: str, facts: Facts) -> None:
        """Count one assessment; `file` is the name by which it is told."""
        self._wait(self._months_waiting, self._months, facts.month, facts)
        group = group_of(self._by, facts)
        if group is not None:
            self._wait(self._groups_waiting, self._groups, group, facts)
        self._waiting += 1
        if self._waiting >= _MOST_WAITING:
            self._add_up()
        figure = facts.figures[0] | facts.figures[1] << 8
        if figure <= WHOLE and (figure <= self._low or figure >= self._high):
            self._remember(Extreme(figure, file, facts.organisation, facts.unit))

    @property
    def number_unreadable(self) -> int:
        """How many files could not be read so far."""
        return self._number_unreadable

    def unreadable(self, file: str, reason: str) -> None:
        """Count a file that cannot be read."""
        self._number_unreadable += 1
        self._unreadable.append(Unreadable(file, reason))
        if len(self._unreadable) > 1_000:
            self._unreadable = list(first_unreadable(self._unreadable))

    def counts(self) -> Counts:
        """The counts of all that was added."""
        self._add_up()
        return Counts(
            plan=self._plan.key,
            months=dict(self._months),
            groups=first_groups(dict(self._groups)),
            lowest=extremes(self._lowest, lowest=True),
            highest=extremes(self._highest, lowest=False),
            unreadable=first_unreadable(self._unreadable),
            number_unreadable=self._number_unreadable,
        )

    def _remember(self, one: Extreme) -> None:
        if one.figure <= self._low:
            self._lowest.append(one)
            if len(self._lowest) > 20 * MOST_EXTREMES:
                self._lowest = list(extremes(self._lowest, lowest=True))
                self._low = self._lowest[-1].figure
        if one.figure >= self._high:
            self._highest.append(one)
            if len(self._highest) > 20 * MOST_EXTREMES:
                self._highest = list(extremes(self._highest, lowest=False))
                self._high = self._highest[-1].figure

    def _wait(
        self, waiting: _Waiting[_Key], slices: dict[_Key, Slice], key: _Key, facts: Facts
    ) -> None:
        facts_of_key = waiting.setdefault(key, [])
        facts_of_key.append(facts)
        if len(facts_of_key) >= _AT_ONCE:
            _add(self._plan, slices, key, waiting.pop(key))

    def _add_up(self) -> None:
        for month, facts in self._months_waiting.items():
            _add(self._plan, self._months, month, facts)
        for group, facts in self._groups_waiting.items():
            _add(self._plan, self._groups, group, facts)
        self._months_waiting.clear()
        self._groups_waiting.clear()
        self._waiting = 0
        if len(self._groups) > 2 * MOST_GROUPS:
            self._groups = dict(first_groups(self._groups))


def _add(plan: Plan, slices: dict[_Key, Slice], key: _Key, facts: list[Facts]) -> None:
    found = _slice(plan, facts)
    before = slices.get(key)
    slices[key] = found if before is None else merge_slices(before, found)


def _slice(plan: Plan, facts: list[Facts]) -> Slice:
    tallies = empty_slice(plan).tallies
    statuses = b"".join([one.statuses for one in facts])
    codes = range(len(STATUSES))
    place = 0
    for index in range(plan.checkpoints):
        column = statuses[index :: plan.checkpoints]
        for code in codes:
            tallies[place + code] = column.count(code)
        place += len(codes)
    figures = array("H", b"".join([one.figures for one in facts]))
    sums: list[int] = []
    for index in range(len(plan.scores)):
        place = score_place(index, plan)
        column = figures[index :: len(plan.scores)]
        for figure, number in Counter(column).items():
            tallies[place + _BINS[figure]] += number
        none, absent = tallies[place + BINS : place + SCORE_PLACES]
        sums.append(sum(column) - none * NO_SCORE - absent * DEEPEN_FIRST)
    return Slice(len(facts), tallies, tuple(sums))
