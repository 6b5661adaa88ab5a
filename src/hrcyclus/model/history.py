"""Undo and redo as a value: the assessment now, what came before and what was undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hrcyclus.model.assessment import Assessment

MOST_STEPS = 1000
"""How many steps back are kept; a day's work is some hundreds."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, to name it when it is undone: `what` (status, note, ...) and where.

    `number` tells which of several actions it was done to, counted from 1.
    """

    what: str
    instrument: str = ""
    item: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A change and the assessment as it was on the other side of it."""

    change: Change
    assessment: Assessment


@dataclass(frozen=True, slots=True)
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
            return replace(self, now=assessment)
        return History(assessment, (*self.done[-(MOST_STEPS - 1) :], Step(change, self.now)))

    def mapped(self, change: Callable[[Assessment], Assessment]) -> History:
        """The history with every assessment in it changed in the same way, and the same steps."""
        return History(
            change(self.now),
            tuple(replace(step, assessment=change(step.assessment)) for step in self.done),
            tuple(replace(step, assessment=change(step.assessment)) for step in self.undone),
        )

    def undo(self) -> tuple[History, Change | None]:
        """The history one step back and the change undone; unchanged and None at its start."""
        if not self.done:
            return self, None
        step = self.done[-1]
        forward = Step(step.change, self.now)
        return History(step.assessment, self.done[:-1], (*self.undone, forward)), step.change

    def redo(self) -> tuple[History, Change | None]:
        """The history one step forward and the change redone; unchanged and None at its end."""
        if not self.undone:
            return self, None
        step = self.undone[-1]
        back = Step(step.change, self.now)
        return History(step.assessment, (*self.done, back), self.undone[:-1]), step.change
