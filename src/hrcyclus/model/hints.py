"""Consistency hints: answers that ask for a second look. None of them changes a score."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from enum import StrEnum

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.value import value

MUCH_NOT_APPLICABLE = 0.3
"""The fraction of a card above which not-applicable asks for a second look."""


class HintKind(StrEnum):
    """What is noticed. The values stand in assessment files, as dismissed hints."""

    PRESENT_WITHOUT_EVIDENCE = "present-without-evidence"
    ABSENT_WITHOUT_ACTION = "absent-without-action"
    ACTION_OVERDUE = "action-overdue"
    MUCH_NOT_APPLICABLE = "much-not-applicable"
    ABSENT_WITH_ANSWERS = "absent-with-answers"


@value
class Hint:
    """A hint on a checkpoint, or on the card as a whole when `checkpoint` is empty."""

    kind: HintKind
    instrument: str
    checkpoint: str = ""


def card_hints(instrument: Instrument, assessment: Assessment, today: datetime.date) -> list[Hint]:
    """The hints on one card that are not dismissed: those on the whole first."""
    answers = assessment.of(instrument.id)
    found = list(_on_whole_card(instrument, answers))
    for checkpoint in instrument.all_checkpoints():
        if not checkpoint.follows:
            found += _on_checkpoint(instrument, answers, checkpoint.id, today)
    return found


def hints_at(
    instrument: Instrument, assessment: Assessment, today: datetime.date, checkpoint_id: str
) -> list[Hint]:
    """The hints on one checkpoint, if it takes an answer, then those on the card as a whole."""
    answers = assessment.of(instrument.id)
    found: list[Hint] = []
    if checkpoint_id in instrument.own_points:
        found += _on_checkpoint(instrument, answers, checkpoint_id, today)
    return [*found, *_on_whole_card(instrument, answers)]


def all_hints(
    instruments: Iterable[Instrument], assessment: Assessment, today: datetime.date
) -> list[Hint]:
    """The hints on all cards that are not dismissed."""
    return [hint for one in instruments for hint in card_hints(one, assessment, today)]


def _on_whole_card(instrument: Instrument, answers: InstrumentAnswers) -> Iterator[Hint]:
    for kind in _whole_card(instrument, answers):
        if kind not in answers.dismissed:
            yield Hint(kind, instrument.id)


def _on_checkpoint(
    instrument: Instrument, answers: InstrumentAnswers, checkpoint_id: str, today: datetime.date
) -> Iterator[Hint]:
    answer = answers.answer(checkpoint_id)
    for kind in _checkpoint(answer, today):
        if kind not in answer.dismissed:
            yield Hint(kind, instrument.id, checkpoint_id)


def _whole_card(instrument: Instrument, answers: InstrumentAnswers) -> Iterator[HintKind]:
    points = instrument.own_points
    statuses = [answer.status for id_, answer in answers.checkpoints.items() if id_ in points]
    if answers.presence is Presence.ABSENT and any(statuses):
        yield HintKind.ABSENT_WITH_ANSWERS
    not_applicable = statuses.count(Status.NOT_APPLICABLE)
    if points and not_applicable / len(points) > MUCH_NOT_APPLICABLE:
        yield HintKind.MUCH_NOT_APPLICABLE


def _checkpoint(answer: Answer, today: datetime.date) -> Iterator[HintKind]:
    if answer.status is Status.PRESENT and not answer.evidence:
        yield HintKind.PRESENT_WITHOUT_EVIDENCE
    if answer.status is Status.ABSENT and not answer.all_actions():
        yield HintKind.ABSENT_WITHOUT_ACTION
    if any(one.due and one.due < today and not one.done for one in answer.all_actions()):
        yield HintKind.ACTION_OVERDUE
