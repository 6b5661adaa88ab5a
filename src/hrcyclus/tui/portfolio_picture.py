"""Many assessments in one picture, as they were read: the whole, and any part told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from hrcyclus.i18n import current_language
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.portfolio import portfolio_words as words
from hrcyclus.sharing.portfolio.counts import (
    By,
    Counts,
    Name,
    Slice,
    empty_slice,
    merge_slices,
)
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.statistics import (
    Period,
    Portfolio,
    Spread,
    group_slices,
    make_portfolio,
    overall_spread,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the assessments: a group by its name, or those of a period by months.

    Months are counted from the year 0; the last one belongs to it.
    """

    by: By | None
    name: Name = ()
    first: int = 0
    last: int = 0

    def title(self) -> str:
        """What it is called, in the language that is spoken."""
        return words.group_words(self.name, self.by) if self.by else _period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the parts with how many assessments it has and their overall scores."""

    part: Part
    files: int
    overall: Spread


class Picture:
    """What was read in one go, for the cards of one plan; what it says is made when it is asked.

    `by` is what the groups in the counts are; years need none.
    """

    def __init__(
        self,
        instruments: Sequence[Instrument],
        plan: Plan,
        counts: Counts,
        by: By | None,
        folder_problems: Sequence[str] = (),
    ) -> None:
        self.instruments = instruments
        self.plan = plan
        self.counts = counts
        self.by = by
        self.folder_problems = tuple(folder_problems)
        self._said: dict[tuple[Part | None, str], Portfolio] = {}
        self._groups: dict[By, tuple[Group, ...]] = {}

    @property
    def dates(self) -> tuple[int, int] | None:
        """The first and the last month; None where no assessment has a usable date."""
        months = [month for month in self.counts.months if month]
        return (min(months), max(months)) if months else None

    def knows(self, by: By) -> bool:
        """Whether the groups of that kind were told apart."""
        return by in (self.by, By.YEAR)

    def has(self, part: Part) -> bool:
        """Whether there is such a part."""
        return part.by is None or (
            self.knows(part.by) and part.name in group_slices(self.counts, part.by)
        )

    def says(self, part: Part | None = None) -> Portfolio:
        """What all of it says, or a part; without groups, which are made one by one."""
        key = part, current_language()
        if key not in self._said:
            if len(self._said) > 20:
                self._said.clear()
            counts = self.counts if part is None else self._counts(part)
            self._said[key] = make_portfolio(self.instruments, self.plan, counts)
        return self._said[key]

    def groups(self, by: By) -> tuple[Group, ...]:
        """The groups of that kind, by their names; the year of what has no date is empty."""
        if by not in self._groups:
            self._groups[by] = tuple(
                Group(Part(by, name), one.files, overall_spread(one, self.plan))
                for name, one in sorted(group_slices(self.counts, by).items())
            )
        return self._groups[by]

    def _counts(self, part: Part) -> Counts:
        return Counts(self.plan.key, months={0: self._slice(part)})

    def _slice(self, part: Part) -> Slice:
        if part.by is not None:
            return group_slices(self.counts, part.by)[part.name]
        months = [
            one for month, one in self.counts.months.items() if part.first <= month <= part.last
        ]
        return reduce(merge_slices, months, empty_slice(self.plan))


def part_of(period: Period) -> Part:
    """A period of a trend as a part."""
    length = 12 // (period.parts or 1)
    first = period.year * 12 + max(0, period.part - 1) * length
    return Part(None, first=first, last=first + length - 1)


def dates_words(dates: tuple[int, int]) -> str:
    """From which month to which."""
    first, last = map(_month, dates)
    return first if first == last else f"{first} – {last}"


def _month(month: int) -> str:
    return words.period_words(Period(month // 12, month % 12 + 1, 12, 0, Spread(0)))


def _period(first: int, last: int) -> str:
    parts = 12 // (last - first + 1)
    part = first % 12 // (12 // parts) + 1 if parts > 1 else 0
    return words.period_words(Period(first // 12, part, parts, 0, Spread(0)))
