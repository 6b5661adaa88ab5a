"""What leads from one assessment to another: as much as they differ, and no more.

A thousand steps of undo are held as differences. As assessments they would take as much memory as
so many times all the answers of a card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    InstrumentAnswers,
    PromptAnswer,
)
from hrcyclus.model.value import value

_Value = TypeVar("_Value")
_Changes = Mapping[str, _Value | None]
"""The values that differ, by their keys; None for a key that the other one does not have."""


@value
class _AnswersDifference:
    """What leads to other answers to one instrument; `rest` are those without the answers."""

    rest: InstrumentAnswers
    checkpoints: _Changes[Answer]
    prompts: _Changes[PromptAnswer]


@value
class Difference:
    """What leads to another assessment; `rest` is that one without its instruments."""

    rest: Assessment
    instruments: _Changes[_AnswersDifference]

    def applied(self, source: Assessment) -> Assessment:
        """The other assessment, from the one that it was taken from."""
        changed = {
            key: None if difference is None else _answers_applied(difference, source.of(key))
            for key, difference in self.instruments.items()
        }
        return replace(self.rest, instruments=_applied(changed, source.instruments))


def difference(source: Assessment, target: Assessment) -> Difference:
    """What leads from `source` to `target`."""
    return Difference(
        replace(target, instruments={}),
        {
            key: None if answers is None else _answers_difference(source.of(key), answers)
            for key, answers in _changes(source.instruments, target.instruments).items()
        },
    )


def _answers_difference(source: InstrumentAnswers, target: InstrumentAnswers) -> _AnswersDifference:
    return _AnswersDifference(
        replace(target, checkpoints={}, prompts={}),
        _changes(source.checkpoints, target.checkpoints),
        _changes(source.prompts, target.prompts),
    )


def _answers_applied(
    difference: _AnswersDifference, source: InstrumentAnswers
) -> InstrumentAnswers:
    return replace(
        difference.rest,
        checkpoints=_applied(difference.checkpoints, source.checkpoints),
        prompts=_applied(difference.prompts, source.prompts),
    )


def _changes(
    source: Mapping[str, _Value], target: Mapping[str, _Value]
) -> dict[str, _Value | None]:
    found: dict[str, _Value | None] = {
        key: value
        for key, value in target.items()
        if (before := source.get(key)) is not value and before != value
    }
    found.update((key, None) for key in source.keys() - target.keys())
    return found


def _applied(changes: _Changes[_Value], source: Mapping[str, _Value]) -> Mapping[str, _Value]:
    if not changes:
        return source
    merged = {**source, **changes}
    return {key: value for key, value in merged.items() if value is not None}
