"""The way along the questions: every checkpoint and prompt of the cards, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt


@dataclass(frozen=True, slots=True)
class Stop:
    """A question: the `number`-th (from 1) of `total` points, or questions, on its card."""

    card: Instrument
    item: Checkpoint | Prompt
    number: int
    total: int
    group: Group | None = None

    @property
    def follows(self) -> str:
        """The id of the card that answers this one; empty where it takes an answer itself."""
        return self.item.follows if isinstance(self.item, Checkpoint) else ""

    @property
    def place(self) -> tuple[str, str]:
        """The ids of the card and of the checkpoint or prompt."""
        return self.card.id, self.item.id


Route: TypeAlias = tuple[Stop, ...]


def route(cards: Iterable[Instrument]) -> Route:
    """All questions of the cards."""
    return tuple(stop for card in cards for stop in _stops(card))


def _stops(card: Instrument) -> Iterator[Stop]:
    total = len(list(card.all_checkpoints()))
    number = 0
    for group, checkpoints in (
        (None, card.checkpoints),
        *((group, group.checkpoints) for group in card.groups),
    ):
        for checkpoint in checkpoints:
            number += 1
            yield Stop(card, checkpoint, number, total, group)
    for index, prompt in enumerate(card.prompts, start=1):
        yield Stop(card, prompt, index, len(card.prompts))


def find(stops: Route, place: tuple[str, str]) -> int | None:
    """Where on the way a card's checkpoint or prompt is."""
    return next((index for index, stop in enumerate(stops) if stop.place == place), None)


def first_unanswered(stops: Iterable[Stop], assessment: Assessment) -> tuple[str, str] | None:
    """The place of the first question without an answer: a point that is open, otherwise a prompt
    without a note."""
    waiting = [stop for stop in stops if not stop.follows and not is_answered(stop, assessment)]
    points = (stop for stop in waiting if isinstance(stop.item, Checkpoint))
    found = next(points, None) or next(iter(waiting), None)
    return found.place if found else None


def is_answered(stop: Stop, assessment: Assessment) -> bool:
    """Whether a point has a status, or a prompt a note."""
    answers = assessment.of(stop.card.id)
    if isinstance(stop.item, Checkpoint):
        return answers.answer(stop.item.id).status is not None
    return bool(answers.prompt(stop.item.id).note)


def counted(stops: Iterable[Stop], assessment: Assessment) -> tuple[int, int]:
    """How many points have an answer, and how many there are to answer."""
    points = [stop for stop in stops if isinstance(stop.item, Checkpoint) and not stop.follows]
    return sum(is_answered(stop, assessment) for stop in points), len(points)
