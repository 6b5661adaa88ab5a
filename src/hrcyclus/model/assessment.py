"""An assessment: the answers of one respondent, as an immutable value, and the edits on it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import TypeVar

from hrcyclus.model.value import value

_Value = TypeVar("_Value")

Extra = Mapping[str, object]
"""Keys of the file that this version does not know, kept as they were read."""


def _no_extra() -> Extra:
    return {}


class Status(StrEnum):
    """The answer to a checkpoint. No answer at all is None ("open")."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


class Presence(StrEnum):
    """Whether the organisation has the instrument; an absent one is deepened first."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@value
class Said:
    """What some sources said of one key of the file: a status, a presence, a note, a title.

    `reason` belongs to a status. `sources` name who said it, as in "hr (P. Lont), 2026-11-02".
    """

    key: str
    value: object
    reason: str = ""
    sources: tuple[str, ...] = ()
    extra: Extra = field(default_factory=_no_extra)


@value
class Action:
    """What is to be done about a checkpoint, by whom and when."""

    text: str = ""
    owner: str = ""
    due: datetime.date | None = None
    done: bool = False
    extra: Extra = field(default_factory=_no_extra)

    def __bool__(self) -> bool:
        return bool(self.text or self.owner or self.due or self.done or self.extra)


@value
class Answer:
    """What is said of one checkpoint.

    `reason` tells why a point is not applicable, `dismissed` which hints need not be given again.
    In what was merged from several files there may be more actions than one, a `conflict` between
    what was said and still has to be settled, and the `provenance`: who said what.
    """

    status: Status | None = None
    reason: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    action: Action = Action()
    dismissed: tuple[str, ...] = ()
    extra: Extra = field(default_factory=_no_extra)
    more_actions: tuple[Action, ...] = ()
    conflict: tuple[Said, ...] = ()
    provenance: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.status
            or self.reason
            or self.note
            or self.evidence
            or self.action
            or self.dismissed
            or self.extra
            or self.more_actions
            or self.conflict
            or self.provenance
        )

    def all_actions(self) -> tuple[Action, ...]:
        """Every action, the first one included; the empty ones are none."""
        return tuple(one for one in (self.action, *self.more_actions) if one)

    def action_at(self, index: int) -> Action:
        """One of all actions, counted from 0; an empty one past the last."""
        actions = self.all_actions()
        return actions[index] if index < len(actions) else Action()


@value
class PromptAnswer:
    """The note to a prompt; `conflict` and `provenance` are as in an answer."""

    note: str = ""
    extra: Extra = field(default_factory=_no_extra)
    conflict: tuple[Said, ...] = ()
    provenance: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.note or self.extra or self.conflict or self.provenance)


NO_ANSWER = Answer()
NO_PROMPT_ANSWER = PromptAnswer()


@value
class InstrumentAnswers:
    """What is said of one instrument.

    `version` is the card's version when it was last answered, `dismissed` names the hints on the
    card as a whole that need not be given again; `conflict` and `provenance` are of the presence.
    """

    version: str = ""
    presence: Presence | None = None
    checkpoints: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    prompts: Mapping[str, PromptAnswer] = field(default_factory=dict[str, PromptAnswer])
    dismissed: tuple[str, ...] = ()
    extra: Extra = field(default_factory=_no_extra)
    conflict: tuple[Said, ...] = ()
    provenance: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.presence
            or self.checkpoints
            or self.prompts
            or self.dismissed
            or self.extra
            or self.conflict
            or self.provenance
        )

    def answer(self, checkpoint_id: str) -> Answer:
        """The answer to a checkpoint; an empty one when nothing was said."""
        return self.checkpoints.get(checkpoint_id, NO_ANSWER)

    def prompt(self, prompt_id: str) -> PromptAnswer:
        """The answer to a prompt; an empty one when nothing was said."""
        return self.prompts.get(prompt_id, NO_PROMPT_ANSWER)


NO_ANSWERS = InstrumentAnswers()


@value
class Assessment:
    """One file of answers by one respondent, or what was merged from several.

    `about_conflict` is of what stands in the table about the assessment, `conflict` of the file.
    """

    title: str = ""
    organisation: str = ""
    unit: str = ""
    respondent: str = ""
    role: str = ""
    date: datetime.date | None = None
    language: str = ""
    instruments: Mapping[str, InstrumentAnswers] = field(
        default_factory=dict[str, InstrumentAnswers]
    )
    about_extra: Extra = field(default_factory=_no_extra)
    extra: Extra = field(default_factory=_no_extra)
    about_conflict: tuple[Said, ...] = ()
    conflict: tuple[Said, ...] = ()

    def of(self, instrument_id: str) -> InstrumentAnswers:
        """What is said of an instrument; an empty value when nothing was said."""
        return self.instruments.get(instrument_id, NO_ANSWERS)


def restated(answer: Answer, status: Status | None, reason: str = "") -> Answer:
    """The answer with another status; a reason stays only with not-applicable.

    A status settles the conflict about it. Making the point open again settles nothing.
    """
    if status is not Status.NOT_APPLICABLE:
        reason = ""
    conflict = answer.conflict if status is None else without(answer.conflict, "status")
    return replace(answer, status=status, reason=reason, conflict=conflict)


def with_action(answer: Answer, index: int, action: Action) -> Answer:
    """The answer with one of all its actions replaced, counted from 0.

    An empty action takes that one away, and those after it move up; past the last one is added.
    """
    actions = list(answer.all_actions())
    actions[index : index + 1] = [action] if action else []
    first, more = (actions[0], actions[1:]) if actions else (Action(), [])
    return replace(answer, action=first, more_actions=tuple(more))


def action_number(answer: Answer, index: int) -> int:
    """How to name one of all actions: its number, counted from 1, or 0 for the only one."""
    return index + 1 if index or len(answer.all_actions()) > 1 else 0


def without(conflict: tuple[Said, ...], *keys: str) -> tuple[Said, ...]:
    """What is left of a conflict once these keys are settled."""
    return tuple(said for said in conflict if said.key not in keys)


def with_presence(
    assessment: Assessment, instrument_id: str, version: str, presence: Presence | None
) -> Assessment:
    """The assessment with the presence of an instrument said, or unsaid with None."""
    answers = assessment.of(instrument_id)
    conflict = answers.conflict if presence is None else without(answers.conflict, "presence")
    answers = replace(answers, presence=presence, version=version, conflict=conflict)
    return _with_instrument(assessment, instrument_id, answers)


def with_answer(
    assessment: Assessment, instrument_id: str, version: str, checkpoint_id: str, answer: Answer
) -> Assessment:
    """The assessment with one answer replaced; an empty answer leaves no trace."""
    answers = assessment.of(instrument_id)
    checkpoints = _with_key(answers.checkpoints, checkpoint_id, answer)
    return _with_instrument(
        assessment, instrument_id, replace(answers, checkpoints=checkpoints, version=version)
    )


def with_prompt(
    assessment: Assessment, instrument_id: str, version: str, prompt_id: str, note: str
) -> Assessment:
    """The assessment with the note to a prompt replaced; an empty note leaves no trace."""
    answers = assessment.of(instrument_id)
    prompt = replace(answers.prompt(prompt_id), note=note)
    prompts = _with_key(answers.prompts, prompt_id, prompt)
    return _with_instrument(
        assessment, instrument_id, replace(answers, prompts=prompts, version=version)
    )


def with_dismissed(
    assessment: Assessment, instrument_id: str, version: str, hint: str, checkpoint_id: str = ""
) -> Assessment:
    """The assessment in which a hint, on a checkpoint or on the card as a whole, is dismissed."""
    answers = assessment.of(instrument_id)
    if checkpoint_id:
        answer = answers.answer(checkpoint_id)
        dismissed = tuple(sorted({*answer.dismissed, hint}))
        changed = replace(answer, dismissed=dismissed)
        return with_answer(assessment, instrument_id, version, checkpoint_id, changed)
    dismissed = tuple(sorted({*answers.dismissed, hint}))
    return _with_instrument(
        assessment, instrument_id, replace(answers, dismissed=dismissed, version=version)
    )


def _with_instrument(
    assessment: Assessment, instrument_id: str, answers: InstrumentAnswers
) -> Assessment:
    return replace(
        assessment, instruments=_with_key(assessment.instruments, instrument_id, answers)
    )


def _with_key(mapping: Mapping[str, _Value], key: str, value: _Value) -> dict[str, _Value]:
    changed = {**mapping, key: value}
    if not value:
        del changed[key]
    return changed
