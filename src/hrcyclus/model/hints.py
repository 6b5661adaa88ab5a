"""Consistency hints: answers that ask for a second look. None of them changes a score."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.instrument import Instrument

MUCH_NOT_APPLICABLE = 0.3
"""The fraction of a card above which not-applicable asks for a second look."""


class HintKind(StrEnum):
    """What is noticed. The values stand in assessment files, as dismissed hints."""

    PRESENT_WITHOUT_EVIDENCE = "present-without-evidence"
    ABSENT_WITHOUT_ACTION = "absent-without-action"
    ACTION_OVERDUE = "action-overdue"
    MUCH_NOT_APPLICABLE = "much-not-applicable"
    ABSENT_WITH_ANSWERS = "absent-with-answers"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint on a checkpoint, or on the card as a whole when `checkpoint` is empty."""

    kind: HintKind
    instrument: str
    checkpoint: str = ""


def card_hints(instrument: Instrument, assessment: Assessment, today: datetime.date) -> list[Hint]:
    """The hints on one card that are not dismissed: those on the whole first."""
    answers = assessment.of(instrument.id)
    found = [
        Hint(kind, instrument.id)
        for kind in _whole_card(instrument, answers)
        if kind not in answers.dismissed
    ]
    for checkpoint in instrument.all_checkpoints():
        if not checkpoint.follows:
            answer = answers.answer(checkpoint.id)
            found += [
                Hint(kind, instrument.id, checkpoint.id)
                for kind in _checkpoint(answer, today)
                if kind not in answer.dismissed
            ]
    return found


def all_hints(
    instruments: Iterable[Instrument], assessment: Assessment, today: datetime.date
) -> list[Hint]:
    """The hints on all cards that are not dismissed."""
    return [hint for one in instruments for hint in card_hints(one, assessment, today)]


def _whole_card(instrument: Instrument, answers: InstrumentAnswers) -> Iterator[HintKind]:
    statuses = [
        answers.answer(checkpoint.id).status
        for checkpoint in instrument.all_checkpoints()
        if not checkpoint.follows
    ]
    if answers.presence is Presence.ABSENT and any(statuses):
        yield HintKind.ABSENT_WITH_ANSWERS
    not_applicable = statuses.count(Status.NOT_APPLICABLE)
    if statuses and not_applicable / len(statuses) > MUCH_NOT_APPLICABLE:
        yield HintKind.MUCH_NOT_APPLICABLE


def _checkpoint(answer: Answer, today: datetime.date) -> Iterator[HintKind]:
    if answer.status is Status.PRESENT and not answer.evidence:
        yield HintKind.PRESENT_WITHOUT_EVIDENCE
    if answer.status is Status.ABSENT and not answer.all_actions():
        yield HintKind.ABSENT_WITHOUT_ACTION
    if any(one.due and one.due < today and not one.done for one in answer.all_actions()):
        yield HintKind.ACTION_OVERDUE
