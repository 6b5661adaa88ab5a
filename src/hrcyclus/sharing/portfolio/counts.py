"""The counts over many assessments, as a value: folded from facts, and merged from parts.

Counts are whole numbers that are added up, so that it does not matter in which order, in how many
parts or on which machines the files were read. What they hold does not grow with their number.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nsmallest
from operator import add

from hrcyclus.sharing.portfolio.facts import NO_SCORE, STATUSES, WHOLE, Facts
from hrcyclus.sharing.portfolio.plan import Plan

BINS = 101
"""Places for the whole percentages 0 to 100."""
SCORE_PLACES = BINS + 2
"""The percentages, then: no score, and the instrument is absent."""

MOST_GROUPS = 2_000
"""Groups that are kept apart: the first ones by the alphabet. The others go together."""
MOST_EXTREMES = 50
"""Files with the lowest scores that are remembered by name, and as many with the highest."""
MOST_UNREADABLE = 200
"""Files that cannot be read of which the reason is remembered."""

Name = tuple[str, ...]
"""The name of a group: a role, an organisation, or an organisation and one of its units."""

OTHERS: Name = ()
"""The name of all groups after the first `MOST_GROUPS` together."""


class By(StrEnum):
    """What to tell apart."""

    UNIT = "unit"
    ROLE = "role"
    ORGANISATION = "organisation"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Extreme:
    """A file with its overall score as a figure."""

    figure: int
    file: str
    organisation: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Unreadable:
    """A file that cannot be read, with the reason in one line."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slice:
    """The counts of some of the assessments.

    `tallies` holds, for each checkpoint, how many gave each status, then for each score how many
    have each whole percentage, have none, or are of an absent instrument. `sums` adds up the
    figures of each score.
    """

    files: int
    tallies: array[int]
    sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts for the cards of one plan, by month and by group.

    Together the months hold every assessment; month 0 those without a usable date. `lowest` and
    `highest` are in order, the most extreme first; so is `unreadable`, by name.
    """

    plan: str
    months: Mapping[int, Slice] = field(default_factory=dict[int, Slice])
    groups: Mapping[Name, Slice] = field(default_factory=dict[Name, Slice])
    lowest: tuple[Extreme, ...] = ()
    highest: tuple[Extreme, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    number_unreadable: int = 0

    @property
    def files(self) -> int:
        """How many assessments are counted."""
        return sum(one.files for one in self.months.values())


def fold(plan: Plan, facts: Iterable[tuple[str, Facts]], by: By | None = None) -> Counts:
    """The counts of assessments, each with the name of its file."""
    from hrcyclus.sharing.portfolio.folding import Folding

    folding = Folding(plan, by)
    for file, one in facts:
        folding.add(file, one)
    return folding.counts()


def merge(one: Counts, other: Counts) -> Counts:
    """The counts of all that is in either. Raises ValueError when they are of different cards."""
    if one.plan != other.plan:
        raise ValueError("counts of different cards do not add up")
    return Counts(
        plan=one.plan,
        months=_merged(one.months, other.months),
        groups=first_groups(_merged(one.groups, other.groups)),
        lowest=extremes((*one.lowest, *other.lowest), lowest=True),
        highest=extremes((*one.highest, *other.highest), lowest=False),
        unreadable=first_unreadable((*one.unreadable, *other.unreadable)),
        number_unreadable=one.number_unreadable + other.number_unreadable,
    )


def merge_slices(one: Slice, other: Slice) -> Slice:
    """The counts of both."""
    return Slice(
        one.files + other.files,
        _added(one.tallies, other.tallies),
        tuple(map(add, one.sums, other.sums)),
    )


def empty_slice(plan: Plan) -> Slice:
    """The counts of nothing."""
    places = plan.checkpoints * len(STATUSES) + len(plan.scores) * SCORE_PLACES
    return Slice(0, array("I", bytes(4 * places)), (0,) * len(plan.scores))


def group_of(by: By | None, facts: Facts) -> Name | None:
    """The group that an assessment belongs to; None where months tell enough."""
    match by:
        case By.UNIT:
            return facts.organisation, facts.unit
        case By.ROLE:
            return (facts.role,)
        case By.ORGANISATION:
            return (facts.organisation,)
        case _:
            return None


def first_groups(groups: Mapping[Name, Slice]) -> Mapping[Name, Slice]:
    """At most `MOST_GROUPS`, and what is left over as `OTHERS`.

    A group that is among the first of all is among the first of any part, so it is never split.
    """
    named = sorted(groups.keys() - {OTHERS})
    if len(named) <= MOST_GROUPS:
        return groups
    kept = {name: groups[name] for name in named[:MOST_GROUPS]}
    left = [groups[name] for name in named[MOST_GROUPS:]]
    rest = groups.get(OTHERS) or left.pop()
    for one in left:
        rest = merge_slices(rest, one)
    return {**kept, OTHERS: rest}


def extremes(found: Iterable[Extreme], *, lowest: bool) -> tuple[Extreme, ...]:
    """The most extreme ones, in order; of equal scores those first by the alphabet."""
    return tuple(nsmallest(MOST_EXTREMES, found, key=None if lowest else _highest_first))


def first_unreadable(found: Iterable[Unreadable]) -> tuple[Unreadable, ...]:
    """The first ones by name."""
    return tuple(nsmallest(MOST_UNREADABLE, found))


def score_place(index: int, plan: Plan) -> int:
    """Where the tallies of a score begin."""
    return plan.checkpoints * len(STATUSES) + index * SCORE_PLACES


def bin_of(figure: int) -> int:
    """The place of a figure among those of its score."""
    return (figure + 50) // 100 if figure <= WHOLE else BINS + figure - NO_SCORE


def _highest_first(one: Extreme) -> tuple[int, str, str, str]:
    return -one.figure, one.file, one.organisation, one.unit


def _added(one: array[int], other: array[int]) -> array[int]:
    """The sums of what stands at the same places."""
    # As two large numbers they are added in one go: no sum is so large that it carries over.
    total = int.from_bytes(one, sys.byteorder) + int.from_bytes(other, sys.byteorder)
    return array("I", total.to_bytes(len(one) * one.itemsize, sys.byteorder))


def _merged(one: Mapping, other: Mapping) -> dict:
    merged = {**one}
    for name, slice_ in other.items():
        merged[name] = merge_slices(merged[name], slice_) if name in merged else slice_
    return merged
