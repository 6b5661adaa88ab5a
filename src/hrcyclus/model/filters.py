"""Filters on the points of a card: which of them are open, a gap, noted or acted upon."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from hrcyclus.model.assessment import NO_ANSWER, Answer, InstrumentAnswers, Status
from hrcyclus.model.instrument import Checkpoint, Instrument, Rule
from hrcyclus.model.scoring import Statuses

GAP_STATUSES = frozenset({Status.ABSENT, Status.PARTIAL})


class Filter(StrEnum):
    """What is shown of a card."""

    ALL = "all"
    OPEN = "open"
    GAPS = "gaps"
    NOTES = "notes"
    ACTION = "action"


def gap_ids(instrument: Instrument, statuses: Statuses) -> Iterator[str]:
    """The checkpoints that are absent or partial, in reading order.

    Where one of a group is enough and one is present, the others are no gaps.
    """
    settled = {
        checkpoint.id
        for group in instrument.groups
        if group.rule is Rule.ONE
        and any(statuses.get(checkpoint.id) is Status.PRESENT for checkpoint in group.checkpoints)
        for checkpoint in group.checkpoints
    }
    for checkpoint in instrument.all_checkpoints():
        if statuses.get(checkpoint.id) in GAP_STATUSES and checkpoint.id not in settled:
            yield checkpoint.id


def passing(
    filter_: Filter, instrument: Instrument, answers: InstrumentAnswers, statuses: Statuses
) -> list[str]:
    """The ids of the checkpoints and prompts that pass a filter, in reading order.

    `statuses` are those that the card shows, with the followed ones. A checkpoint that follows
    another card is never open: there is nothing to answer. Prompts have no status, so that they
    pass by their note alone.
    """
    gaps = set(gap_ids(instrument, statuses)) if filter_ is Filter.GAPS else set[str]()

    def passes(checkpoint: Checkpoint) -> bool:
        if filter_ is Filter.GAPS:
            return checkpoint.id in gaps
        answer = NO_ANSWER if checkpoint.follows else answers.answer(checkpoint.id)
        return _passes(filter_, checkpoint, answer)

    checkpoints = [one.id for one in instrument.all_checkpoints() if passes(one)]
    prompts = [
        prompt.id
        for prompt in instrument.prompts
        if filter_ is Filter.ALL or (filter_ is Filter.NOTES and answers.prompt(prompt.id).note)
    ]
    return checkpoints + prompts


def _passes(filter_: Filter, checkpoint: Checkpoint, answer: Answer) -> bool:
    match filter_:
        case Filter.OPEN:
            return answer.status is None and not checkpoint.follows
        case Filter.NOTES:
            return bool(answer.note)
        case Filter.ACTION:
            return bool(answer.all_actions())
        case _:
            return True
