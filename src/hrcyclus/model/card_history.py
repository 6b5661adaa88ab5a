"""Undo and redo of a card while it is edited, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hrcyclus.model.card_edits import ABOUT, Place
from hrcyclus.model.instrument import Instrument

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class CardStep:
    """The card on the other side of a change, and where it was changed.

    `field` is the field that was typed in, empty for a change of another kind.
    """

    card: Instrument
    place: Place
    field: str = ""


@dataclass(frozen=True, slots=True)
class CardHistory:
    """The card now, with the steps back and the steps forward again."""

    now: Instrument
    done: tuple[CardStep, ...] = ()
    undone: tuple[CardStep, ...] = ()

    def record(self, card: Instrument, place: Place, field: str = "") -> CardHistory:
        """The history after a change; what is typed on in one field is one step.

        A change that changes nothing leaves no step.
        """
        if card == self.now:
            return self
        if field and self.done and not self.undone:
            last = self.done[-1]
            if (last.place, last.field) == (place, field):
                return replace(self, now=card)
        step = CardStep(self.now, place, field)
        return CardHistory(card, (*self.done[-(MOST_STEPS - 1) :], step))

    def closed(self) -> CardHistory:
        """The history of which the last step is whole: what is typed from now on is another."""
        if not self.done or not self.done[-1].field:
            return self
        return replace(self, done=(*self.done[:-1], replace(self.done[-1], field="")))

    def undo(self) -> tuple[CardHistory, Place]:
        """The history one step back, and where that was; unchanged and `ABOUT` at its start."""
        if not self.done:
            return self, ABOUT
        step = self.done[-1]
        forward = CardStep(self.now, step.place)
        return CardHistory(step.card, self.done[:-1], (*self.undone, forward)), step.place

    def redo(self) -> tuple[CardHistory, Place]:
        """The history one step forward, and where that is; unchanged and `ABOUT` at its end."""
        if not self.undone:
            return self, ABOUT
        step = self.undone[-1]
        back = CardStep(self.now, step.place)
        return CardHistory(step.card, (*self.done, back), self.undone[:-1]), step.place
