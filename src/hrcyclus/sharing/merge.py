"""Merging assessments: what one of them says is kept, what agrees is one, what differs is told.

The order of the sources does not count, merging a file with itself changes nothing, and no note,
evidence or action is lost. With a common ancestor as the base, who changed nothing yields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Said,
    Status,
)
from hrcyclus.sharing.canonical import fact
from hrcyclus.sharing.choices import Choice, chosen
from hrcyclus.sharing.conflicts import ABOUT, NAMES, Conflict, standing_conflicts
from hrcyclus.sharing.joined_actions import joined_actions
from hrcyclus.sharing.merge_text import joined_lists, joined_names, joined_notes
from hrcyclus.sharing.merging import BASE, Merging, each, extras_of
from hrcyclus.sharing.prefer import Prefer
from hrcyclus.sharing.provenance import (
    Source,
    label_of,
    said_in_answer,
    said_in_prompt,
    said_of_presence,
)

_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Merged:
    """What was made of the sources.

    `conflicts` still have to be settled, those that stood in a source already included. `settled`
    are the ones that were settled by what is preferred.
    """

    assessment: Assessment
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Conflict, ...] = ()


def merge(
    sources: Sequence[Source], base: Assessment | None = None, prefer: Prefer | None = None
) -> Merged:
    """The sources, at least one, as one assessment.

    Answers should have been `followed` to the ids that the cards have now.
    """
    merging = Merging(sources, prefer)
    files = [source.assessment for source in sources]
    # repr() tells true from 1 in keys that nobody knows, which are equal to Python.
    same = all(one == files[0] and repr(one) == repr(files[0]) for one in files)
    assessment = files[0] if same and prefer is None else _assessment(merging, files, base)
    return Merged(assessment, standing_conflicts(assessment), tuple(merging.settled))


def _assessment(
    merging: Merging, files: Sequence[Assessment], base: Assessment | None
) -> Assessment:
    about = _about(merging, files, base)
    merging.label = label_of(about)
    instruments = {
        id_: _instrument(
            merging, id_, [one.of(id_) for one in files], None if base is None else base.of(id_)
        )
        for id_ in sorted({id_ for one in files for id_ in one.instruments})
    }
    extra, conflict = merging.extras(
        (),
        [(one.extra, one.conflict) for one in files],
        None if base is None else (base.extra, base.conflict),
    )
    return replace(
        about,
        instruments={key: one for key, one in instruments.items() if one or one.version},
        extra=extra,
        conflict=conflict,
    )


def _about(merging: Merging, files: Sequence[Assessment], base: Assessment | None) -> Assessment:
    known: dict[str, Any] = {}
    conflict: list[Said] = []
    for key in NAMES:
        choices = [_name(one, key, shown) for one, shown in zip(files, merging.shown, strict=True)]
        before = None if base is None else _name(base, key, BASE)
        name, standing = merging.choose((ABOUT,), choices, before)
        known[key] = "" if name is None else name.value
        conflict += standing
    for key in ("respondent", "role", "language"):
        texts = [getattr(one, key) for one in files]
        known[key] = joined_names(texts, None if base is None else getattr(base, key))
    dates = [one.date for one in files if base is None or one.date != base.date]
    if base is not None and not dates:
        dates = [base.date]
    known["date"] = max((date for date in dates if date is not None), default=None)
    extra, standing = merging.extras(
        (ABOUT,),
        [(one.about_extra, one.about_conflict) for one in files],
        None if base is None else (base.about_extra, base.about_conflict),
        NAMES,
    )
    return Assessment(**known, about_extra=extra, about_conflict=(*conflict, *standing))


def _instrument(
    merging: Merging, id_: str, parts: Sequence[InstrumentAnswers], base: InstrumentAnswers | None
) -> InstrumentAnswers:
    place = ("instruments", id_)
    choices = [_presence(part, shown) for part, shown in zip(parts, merging.shown, strict=True)]
    before = None if base is None else _presence(base, BASE)
    presence, conflict = merging.choose(place, choices, before)
    extra, standing = merging.extras(
        place, [*map(extras_of, parts)], None if base is None else extras_of(base), ("presence",)
    )
    checkpoints = {
        key: _answer(
            merging,
            (*place, "checkpoints", key),
            [part.answer(key) for part in parts],
            None if base is None else base.answer(key),
        )
        for key in sorted({key for part in parts for key in part.checkpoints})
    }
    prompts = {
        key: _noted(
            merging,
            (*place, "prompts", key),
            [part.prompt(key) for part in parts],
            None if base is None else base.prompt(key),
        )
        for key in sorted({key for part in parts for key in part.prompts})
    }
    return InstrumentAnswers(
        version=max((part.version for part in parts), key=_version_order),
        presence=cast("Presence", presence.value) if presence else None,
        checkpoints={key: answer for key, answer in checkpoints.items() if answer},
        prompts={key: noted for key, noted in prompts.items() if noted},
        dismissed=each(joined_lists, lambda part: part.dismissed, parts, base),
        extra=extra,
        conflict=(*conflict, *standing),
        provenance=merging.provenance(parts, base, said_of_presence),
    )


def _answer(
    merging: Merging, place: tuple[str, ...], parts: Sequence[Answer], base: Answer | None
) -> Answer:
    choices = [_status(part, shown) for part, shown in zip(parts, merging.shown, strict=True)]
    before = None if base is None else _status(base, BASE)
    status, conflict = merging.choose(place, choices, before)
    extra, standing = merging.extras(
        place, [*map(extras_of, parts)], None if base is None else extras_of(base), ("status",)
    )
    actions = each(joined_actions, Answer.all_actions, parts, base)
    return Answer(
        status=cast("Status", status.value) if status else None,
        reason=status.reason if status else each(joined_notes, _reason_alone, parts, base),
        note=each(joined_notes, lambda part: part.note, parts, base),
        evidence=each(joined_lists, lambda part: part.evidence, parts, base),
        action=actions[0] if actions else Action(),
        dismissed=each(joined_lists, lambda part: part.dismissed, parts, base),
        extra=extra,
        more_actions=actions[1:],
        conflict=(*conflict, *standing),
        provenance=merging.provenance(parts, base, said_in_answer),
    )


def _noted(
    merging: Merging,
    place: tuple[str, ...],
    parts: Sequence[PromptAnswer],
    base: PromptAnswer | None,
) -> PromptAnswer:
    extra, conflict = merging.extras(
        place, [*map(extras_of, parts)], None if base is None else extras_of(base)
    )
    return PromptAnswer(
        note=each(joined_notes, lambda part: part.note, parts, base),
        extra=extra,
        conflict=conflict,
        provenance=merging.provenance(parts, base, said_in_prompt),
    )


def _name(assessment: Assessment, key: str, shown: str) -> Choice:
    text = getattr(assessment, key)
    return chosen(Said(key, text, "", (shown,)) if text else None, assessment.about_conflict, key)


def _presence(answers: InstrumentAnswers, shown: str) -> Choice:
    presence = answers.presence
    said = Said("presence", presence, "", (shown,)) if presence else None
    return chosen(said and _with_sources(said, answers), answers.conflict, "presence")


def _status(answer: Answer, shown: str) -> Choice:
    said = Said("status", answer.status, answer.reason, (shown,)) if answer.status else None
    return chosen(said and _with_sources(said, answer), answer.conflict, "status")


def _with_sources(said: Said, part: Answer | InstrumentAnswers) -> Said:
    """With those who said it as far as that is recorded; else the file in which it stands."""
    found = (one.sources for one in part.provenance if fact(one) == fact(said))
    sources = tuple(sorted({source for sources in found for source in sources}))
    return replace(said, sources=sources) if sources else said


def _reason_alone(answer: Answer) -> str:
    """A reason without a status: nothing that is of use, but it was written."""
    return "" if answer.status else answer.reason


def _version_order(version: str) -> tuple[list[int], str]:
    return [int(number) for number in _NUMBER.findall(version)], version
