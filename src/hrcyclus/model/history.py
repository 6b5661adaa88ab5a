"""Undo and redo as a value: the assessment now, what came before and what was undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.difference import Difference, difference
from hrcyclus.model.value import value

MOST_STEPS = 1000
"""How many steps back are kept; a day's work is some hundreds."""


@value
class Change:
    """What was done, to name it when it is undone: `what` (status, note, ...) and where.

    `number` tells which of several actions it was done to, counted from 1.
    """

    what: str
    instrument: str = ""
    item: str = ""
    number: int = 0


@value
class Step:
    """A change, and what leads to the assessment on the other side of it."""

    change: Change
    difference: Difference


@value
class History:
    """The assessment now, with the steps back and the steps forward again."""

    now: Assessment
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def record(self, change: Change, assessment: Assessment, *, merge: bool = False) -> History:
        """The history after a change.

        `merge` joins it to the step before when that changed the same thing, so that typing a
        note is undone at once and not letter by letter. A change that changes nothing leaves no
        step.
        """
        if assessment == self.now:
            return self
        if merge and self.done and self.done[-1].change == change and not self.undone:
            before = self.done[-1].difference.applied(self.now)
            step = Step(change, difference(assessment, before))
            return History(assessment, (*self.done[:-1], step))
        step = Step(change, difference(assessment, self.now))
        return History(assessment, (*self.done[-(MOST_STEPS - 1) :], step))

    def mapped(self, change: Callable[[Assessment], Assessment]) -> History:
        """The history with every assessment in it changed in the same way, and the same steps."""
        now = change(self.now)
        return History(
            now, self._mapped(self.done, now, change), self._mapped(self.undone, now, change)
        )

    def _mapped(
        self, steps: tuple[Step, ...], now: Assessment, change: Callable[[Assessment], Assessment]
    ) -> tuple[Step, ...]:
        mapped: list[Step] = []
        before = self.now
        for step in reversed(steps):
            other = step.difference.applied(before)
            there = change(other)
            mapped.append(replace(step, difference=difference(now, there)))
            before, now = other, there
        return tuple(reversed(mapped))

    def undo(self) -> tuple[History, Change | None]:
        """The history one step back and the change undone; unchanged and None at its start."""
        if not self.done:
            return self, None
        step = self.done[-1]
        before = step.difference.applied(self.now)
        forward = Step(step.change, difference(before, self.now))
        return History(before, self.done[:-1], (*self.undone, forward)), step.change

    def redo(self) -> tuple[History, Change | None]:
        """The history one step forward and the change redone; unchanged and None at its end."""
        if not self.undone:
            return self, None
        step = self.undone[-1]
        after = step.difference.applied(self.now)
        back = Step(step.change, difference(after, self.now))
        return History(after, (*self.done, back), self.undone[:-1]), step.change
