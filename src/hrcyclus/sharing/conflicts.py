"""The conflicts that stand in an assessment, and settling them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hrcyclus.model.assessment import (
    Assessment,
    Presence,
    PromptAnswer,
    Said,
    Status,
    restated,
    with_answer,
    with_presence,
    without,
)
from hrcyclus.model.value import value

NAMES = ("title", "organisation", "unit")
"""What an assessment has one of. Respondents and roles are joined: there may be several."""

ABOUT = "assessment"
"""The table of the file with what is said about the assessment as a whole."""


@value
class Conflict:
    """A key of which different things were said, with who said each of them.

    `place` are the keys of the table in which it stands: ("instruments", "thuiswerken",
    "checkpoints", "plan"), ("instruments", "thuiswerken"), ("assessment",) or none for the file.
    """

    place: tuple[str, ...]
    key: str
    alternatives: tuple[Said, ...]

    @property
    def instrument(self) -> str:
        """The id of the instrument, empty where the conflict is about none."""
        return self.place[1] if len(self.place) > 1 else ""

    @property
    def item(self) -> str:
        """The id of the checkpoint or the prompt, empty where the conflict is about neither."""
        return self.place[3] if len(self.place) > 3 else ""


def standing_conflicts(assessment: Assessment) -> tuple[Conflict, ...]:
    """The conflicts that still have to be settled, in the order of the file."""
    return tuple(
        Conflict(place, key, tuple(said for said in conflict if said.key == key))
        for place, conflict in _conflicts(assessment)
        for key in dict.fromkeys(said.key for said in conflict)
    )


def _conflicts(assessment: Assessment) -> Iterator[tuple[tuple[str, ...], tuple[Said, ...]]]:
    yield (ABOUT,), assessment.about_conflict
    for instrument, answers in sorted(assessment.instruments.items()):
        place = ("instruments", instrument)
        yield place, answers.conflict
        for checkpoint, answer in sorted(answers.checkpoints.items()):
            yield (*place, "checkpoints", checkpoint), answer.conflict
        for prompt, noted in sorted(answers.prompts.items()):
            yield (*place, "prompts", prompt), noted.conflict
    yield (), assessment.conflict


def settled(assessment: Assessment, conflict: Conflict, choice: Said) -> Assessment:
    """The assessment in which a conflict is settled by what was said, one of the alternatives."""
    match conflict.place, choice.value:
        case ("instruments", instrument, "checkpoints", checkpoint), value:
            answers = assessment.of(instrument)
            answer = answers.answer(checkpoint)
            if conflict.key == "status" and isinstance(value, Status):
                answer = replace(restated(answer, value), reason=choice.reason)
            else:
                answer = _with_extra(answer, choice)
            return with_answer(assessment, instrument, answers.version, checkpoint, answer)
        case ("instruments", instrument), Presence() as presence if conflict.key == "presence":
            return with_presence(
                assessment, instrument, assessment.of(instrument).version, presence
            )
        case ("instruments", instrument, *rest), _:
            answers = assessment.of(instrument)
            if rest:
                prompt: PromptAnswer = _with_extra(answers.prompt(rest[1]), choice)
                answers = replace(answers, prompts={**answers.prompts, rest[1]: prompt})
            else:
                answers = _with_extra(answers, choice)
            return replace(assessment, instruments={**assessment.instruments, instrument: answers})
        case _:
            return _with_fact(assessment, conflict, choice)


def can_be_left_open(conflict: Conflict) -> bool:
    """Whether a conflict can be settled without an answer: nothing that was said is lost by it."""
    return conflict.key in ("status", "presence") and conflict.place[:1] == ("instruments",)


def left_open(assessment: Assessment, conflict: Conflict) -> Assessment:
    """The assessment in which a conflict is settled by leaving the point open.

    It is one that can be left open; the record of who said what stays.
    """
    instrument = conflict.instrument
    answers = assessment.of(instrument)
    if conflict.item:
        answer = answers.answer(conflict.item)
        answer = replace(
            answer, status=None, reason="", conflict=without(answer.conflict, conflict.key)
        )
        return with_answer(assessment, instrument, answers.version, conflict.item, answer)
    answers = replace(answers, presence=None, conflict=without(answers.conflict, conflict.key))
    return replace(assessment, instruments={**assessment.instruments, instrument: answers})


def _with_extra(value: Any, choice: Said) -> Any:
    return replace(
        value,
        extra={**value.extra, choice.key: choice.value},
        conflict=without(value.conflict, choice.key),
    )


def _with_fact(assessment: Assessment, conflict: Conflict, choice: Said) -> Assessment:
    if not conflict.place:
        return _with_extra(assessment, choice)
    left = without(assessment.about_conflict, choice.key)
    if choice.key in NAMES:
        known: dict[str, Any] = {choice.key: choice.value}
        return replace(assessment, about_conflict=left, **known)
    extra = {**assessment.about_extra, choice.key: choice.value}
    return replace(assessment, about_conflict=left, about_extra=extra)
