"""What merging would do to an assessment, in numbers, to show before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrcyclus.model.assessment import Answer, Assessment, PromptAnswer
from hrcyclus.sharing.conflicts import standing_conflicts
from hrcyclus.sharing.merge import Merged


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of an assessment when others are merged into it.

    `new` are the answers that it does not have yet, `agree` those that another one gives as well,
    `differ` the conflicts that come of it and `standing` those that stood in it before. `texts`
    are the points at which a note, evidence or an action comes along.
    """

    new: int = 0
    agree: int = 0
    differ: int = 0
    standing: int = 0
    texts: int = 0
    changes: bool = False


def outlook(ours: Assessment, others: Sequence[Assessment], merged: Merged) -> Outlook:
    """What becomes of `ours` once it is what was `merged` of it and the others."""
    result = merged.assessment
    said = dict(_said(ours))
    of_others = [dict(_said(one)) for one in others]
    before = {(one.place, one.key) for one in standing_conflicts(ours)}
    standing = sum((one.place, one.key) in before for one in merged.conflicts)
    return Outlook(
        new=sum(place not in said for place, _value in _said(result)),
        agree=sum(
            any(one.get(place) == value for one in of_others)
            for place, value in _said(result)
            if place in said
        ),
        differ=len(merged.conflicts) - standing,
        standing=standing,
        texts=_texts_added(ours, result),
        changes=result != ours,
    )


def _said(assessment: Assessment) -> Iterator[tuple[tuple[str, str], object]]:
    """The statuses, and under an empty id the presences, each with its place."""
    for instrument, answers in assessment.instruments.items():
        if answers.presence:
            yield (instrument, ""), answers.presence
        for checkpoint, answer in answers.checkpoints.items():
            if answer.status:
                yield (instrument, checkpoint), answer.status


def _texts_added(ours: Assessment, result: Assessment) -> int:
    added = 0
    for instrument, answers in result.instruments.items():
        before = ours.of(instrument)
        added += sum(
            _texts(answer) != _texts(before.answer(id_))
            for id_, answer in answers.checkpoints.items()
        )
        added += sum(
            _texts(prompt) != _texts(before.prompt(id_)) for id_, prompt in answers.prompts.items()
        )
    return added


def _texts(said: Answer | PromptAnswer) -> tuple[object, ...]:
    if isinstance(said, PromptAnswer):
        return (said.note,)
    return said.note, said.evidence, said.all_actions()
