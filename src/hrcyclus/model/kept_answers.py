"""Answers that hang on nothing that is installed: they are kept as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, PromptAnswer
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.value import value


@value
class KeptInstrument:
    """All answers to an instrument that is not installed; `version` is that of its card then."""

    instrument: str
    said: InstrumentAnswers

    @property
    def version(self) -> str:
        """The version of the card that was answered; empty where the file does not say it."""
        return self.said.version

    @property
    def number(self) -> int:
        """How many checkpoints and prompts are answered, presence included."""
        return (
            len(self.said.checkpoints) + len(self.said.prompts) + (self.said.presence is not None)
        )

    @property
    def path(self) -> tuple[str, ...]:
        """The keys of the file under which it stands."""
        return "instruments", self.instrument


@value
class KeptAnswer:
    """An answer to a checkpoint or a prompt that the installed card does not have."""

    instrument: str
    id: str
    said: Answer | PromptAnswer

    @property
    def number(self) -> int:
        """It is one answer."""
        return 1

    @property
    def path(self) -> tuple[str, ...]:
        """The keys of the file under which it stands."""
        kind = "checkpoints" if isinstance(self.said, Answer) else "prompts"
        return "instruments", self.instrument, kind, self.id


Kept: TypeAlias = KeptInstrument | KeptAnswer


def kept_answers(assessment: Assessment, instruments: Iterable[Instrument]) -> tuple[Kept, ...]:
    """The answers that no installed card has a place for, in the order of the file.

    To be asked of an assessment that has been `followed`: what was renamed has its place.
    """
    installed = {one.id: one for one in instruments}
    return tuple(_kept(assessment, installed))


def _kept(assessment: Assessment, installed: Mapping[str, Instrument]) -> Iterator[Kept]:
    for id_, answers in assessment.instruments.items():
        card = installed.get(id_)
        if card is None:
            yield KeptInstrument(id_, answers)
            continue
        yield from kept_of_card(card, answers)


def kept_of_card(card: Instrument, answers: InstrumentAnswers) -> Iterator[KeptAnswer]:
    """The answers to an installed card that it has no place for."""
    points, prompts = card.own_points, prompts_of(card)
    if not answers.checkpoints.keys() <= points:
        for key, answer in answers.checkpoints.items():
            if key not in points:
                yield KeptAnswer(card.id, key, answer)
    for key, note in answers.prompts.items():
        if key not in prompts:
            yield KeptAnswer(card.id, key, note)


def prompts_of(card: Instrument) -> frozenset[str]:
    """The ids of the prompts of a card."""
    return frozenset(one.id for one in card.prompts)
