"""The assessment file: TOML that people read, mail, compare and keep in git."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Said,
    Status,
    without,
)
from hrcyclus.model.value import value
from hrcyclus.store.atomic import Fingerprint, fingerprint_of
from hrcyclus.store.fields import Fields, shown
from hrcyclus.store.problem import FileError, KeyPath, Problem
from hrcyclus.store.regular_file import LARGEST, read_regular_file
from hrcyclus.store.said import (
    ABOUT,
    FILE,
    INSTRUMENT,
    POINT,
    PROMPT,
    conflict_places,
    read_said,
    said_tables,
)
from hrcyclus.store.toml_reader import TomlSource, parse_toml

FORMAT = 1
"""The number of the format that is written, as in `hrcyclus/1`."""

_FORMAT_NAME = re.compile(r"hrcyclus/([1-9][0-9]{0,8})")


@value
class Loaded:
    """An assessment as it was read.

    `warnings` are what deserves a second look but was loaded as it is. `read_only` says why the
    file must not be saved over, and is empty where it may be. `fingerprint` is that of the very
    bytes that were read; compare it before saving.
    """

    assessment: Assessment
    warnings: tuple[Problem, ...] = ()
    read_only: str = ""
    fingerprint: Fingerprint | None = None


def read_assessment(path: Path) -> Loaded:
    """The assessment in a file. Raises FileError with all that is wrong in it."""
    data, state = read_regular_file(path)
    loaded = parse_assessment(data, str(path))
    return Loaded(loaded.assessment, loaded.warnings, loaded.read_only, fingerprint_of(data, state))


def parse_assessment(data: bytes, file: str, largest: int = LARGEST) -> Loaded:
    """The assessment in the bytes of a file; `file` is the name given in problems.

    Known text comes out cleaned; unknown keys stay as they are, so clean them where they are
    shown. Raises FileError with all that is wrong, and for more than `largest` bytes. Of a newer
    format it reads what it can: what it does not understand are warnings then, and the result is
    read-only.
    """
    source = parse_toml(data, file, largest)
    number = _format_of(source)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    assessment = _assessment(Fields(source, source.data, (), problems), warnings)
    _warn_of_conflicts(Fields(source, source.data, (), warnings), conflict_places(assessment))
    if number > FORMAT:
        reason = _("the file was made by a newer HRcyclus (format hrcyclus/{number})")
        return Loaded(assessment, (*problems, *warnings), reason.format(number=number))
    if problems:
        raise FileError(*problems)
    return Loaded(assessment, tuple(warnings))


def _warn_of_conflicts(root: Fields, places: list[KeyPath]) -> None:
    """One warning for all: a file that was just merged may hold a conflict at every point."""
    if not places:
        return
    what = ngettext(
        "different things were said here",
        "different things were said here, and at other places: {number} in all",
        len(places),
    )
    root.problem(what.format(number=len(places)), at=places[0], mend=_("settle it: answer there"))


def _format_of(source: TomlSource) -> int:
    name = source.data.get("format")
    match = _FORMAT_NAME.fullmatch(name) if isinstance(name, str) else None
    if match:
        return int(match[1])
    if name is None:
        what = _("this is not an assessment of HRcyclus: the key format is missing")
    elif isinstance(name, str) and name.startswith("hrcyclus-card/"):
        what = _("this is a card, not an assessment")
    else:
        what = _("this is not an assessment of HRcyclus: {found}").format(found=shown(name))
    mend = _('an assessment begins with format = "hrcyclus/{number}"').format(number=FORMAT)
    raise FileError(
        Problem(what, mend, source.file, source.line_of("format"), key="format" if name else "")
    )


def _assessment(root: Fields, warnings: list[Problem]) -> Assessment:
    root.value("format")
    about = root.table("assessment") or Fields(root.source, {}, (), root.problems)
    conflict = read_said(root, "conflict", FILE)
    about_conflict = read_said(about, "conflict", ABOUT)
    instruments = {
        key: _instrument(table, warnings) for key, table in root.named_tables("instruments").items()
    }
    assessment = Assessment(
        title=about.text("title", lines=False),
        organisation=about.text("organisation", lines=False),
        unit=about.text("unit", lines=False),
        respondent=about.text("respondent", lines=False),
        role=about.text("role", lines=False),
        date=about.date("date"),
        language=about.text("language", lines=False),
        instruments={key: one for key, one in instruments.items() if one or one.version},
        about_extra=about.unknown(),
        extra=root.unknown(),
    )
    named = (key for key in ABOUT if getattr(assessment, key))
    about_conflict = without(about_conflict, *named, *assessment.about_extra)
    conflict = without(conflict, *assessment.extra)
    return replace(assessment, about_conflict=about_conflict, conflict=conflict)


def _instrument(table: Fields, warnings: list[Problem]) -> InstrumentAnswers:
    version = table.text("version", lines=False)
    presence = table.choice("presence", Presence)
    checkpoints = {
        key: _answer(inner, warnings) for key, inner in table.named_tables("checkpoints").items()
    }
    prompts = {key: _prompt(inner) for key, inner in table.named_tables("prompts").items()}
    dismissed = table.texts("dismissed", lines=False)
    conflict, provenance = _shared(table, INSTRUMENT)
    extra = table.unknown()
    return InstrumentAnswers(
        version=version,
        presence=presence,
        checkpoints={key: answer for key, answer in checkpoints.items() if answer},
        prompts={key: prompt for key, prompt in prompts.items() if prompt},
        dismissed=dismissed,
        extra=extra,
        conflict=without(conflict, *extra, *(("presence",) if presence else ())),
        provenance=provenance,
    )


def _shared(table: Fields, known: Collection[str]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """The conflict and the provenance in a table that was merged."""
    return read_said(table, "conflict", known), read_said(table, "provenance", known)


def _answer(table: Fields, warnings: list[Problem]) -> Answer:
    action = table.table("action")
    status = table.choice("status", Status)
    conflict, provenance = _shared(table, POINT)
    more = tuple(one for inner in table.tables("more-actions") if (one := _action(inner)))
    answer = Answer(
        status=status,
        reason=table.text("reason"),
        note=table.text("note"),
        evidence=table.texts("evidence", lines=False),
        action=_action(action) if action else Action(),
        dismissed=table.texts("dismissed", lines=False),
        more_actions=more,
        provenance=provenance,
        extra=table.unknown(),
    )
    # A status written by hand settles the conflict about it, as one given in the app does.
    settled = (*answer.extra, *(("status",) if status else ()))
    answer = replace(answer, conflict=without(conflict, *settled))
    _warn_of_reason(table, answer, warnings)
    return answer


def _warn_of_reason(table: Fields, answer: Answer, warnings: list[Problem]) -> None:
    not_applicable = answer.status is Status.NOT_APPLICABLE
    if not_applicable is bool(answer.reason.strip()):
        return
    told = Fields(table.source, {}, table.path, warnings)
    if not_applicable:
        told.problem(
            _("a checkpoint that is not applicable needs a reason"),
            at=("status",),
            mend=_("add a line with reason"),
        )
    elif "status" not in table or answer.status:
        told.problem(
            _("a reason belongs to a checkpoint that is not applicable"),
            at=("reason",),
            mend=_("move the text to note"),
        )


def _action(table: Fields) -> Action:
    return Action(
        text=table.text("text"),
        owner=table.text("owner", lines=False),
        due=table.date("due"),
        done=table.boolean("done"),
        extra=table.unknown(),
    )


def _prompt(table: Fields) -> PromptAnswer:
    conflict, provenance = _shared(table, PROMPT)
    note = table.text("note")
    extra = table.unknown()
    return PromptAnswer(note, extra, without(conflict, *extra), provenance)


def write_toml(assessment: Assessment) -> str:
    """The assessment as the text of its file.

    Known keys stand in a fixed order, ids in that of the alphabet: one changed or new answer is
    one changed place, and two people's files line up. Unknown keys come after the known ones, as
    they were. What is empty is left out.
    """
    from tomli_w import dumps

    return dumps(_root_table(assessment), multiline_strings=True)


_Table = dict[str, object]


def _root_table(assessment: Assessment) -> _Table:
    about = _filled(
        {
            "title": assessment.title,
            "organisation": assessment.organisation,
            "unit": assessment.unit,
            "respondent": assessment.respondent,
            "role": assessment.role,
            "date": assessment.date,
            "language": assessment.language,
            "conflict": said_tables(assessment.about_conflict, ABOUT),
        },
        assessment.about_extra,
    )
    instruments = {
        key: _instrument_table(answers) for key, answers in sorted(assessment.instruments.items())
    }
    known = {
        "assessment": about,
        "instruments": _filled(instruments),
        "conflict": said_tables(assessment.conflict, FILE),
    }
    return {"format": f"hrcyclus/{FORMAT}", **_filled(known, assessment.extra)}


def _instrument_table(answers: InstrumentAnswers) -> _Table:
    checkpoints = {
        key: _answer_table(answer) for key, answer in sorted(answers.checkpoints.items())
    }
    prompts = {
        key: _filled(
            {
                "note": prompt.note,
                "conflict": said_tables(prompt.conflict, PROMPT),
                "provenance": said_tables(prompt.provenance, PROMPT),
            },
            prompt.extra,
        )
        for key, prompt in sorted(answers.prompts.items())
    }
    return _filled(
        {
            "version": answers.version,
            "presence": answers.presence,
            "dismissed": list(answers.dismissed),
            "conflict": said_tables(answers.conflict, INSTRUMENT),
            "provenance": said_tables(answers.provenance, INSTRUMENT),
            "checkpoints": _filled(checkpoints),
            "prompts": _filled(prompts),
        },
        answers.extra,
    )


def _answer_table(answer: Answer) -> _Table:
    return _filled(
        {
            "status": answer.status,
            "reason": answer.reason,
            "note": answer.note,
            "evidence": list(answer.evidence),
            "dismissed": list(answer.dismissed),
            "action": _action_table(answer.action),
            "more-actions": [_action_table(action) for action in answer.more_actions],
            "conflict": said_tables(answer.conflict, POINT),
            "provenance": said_tables(answer.provenance, POINT),
        },
        answer.extra,
    )


def _action_table(action: Action) -> _Table:
    if not action:
        return {}
    known = {"text": action.text, "owner": action.owner, "due": action.due, "done": action.done}
    return _filled(known, action.extra)


def _filled(known: Mapping[str, object], extra: Mapping[str, object] | None = None) -> _Table:
    """The known keys that hold something, then the unknown ones; false is something too."""
    table = {key: value for key, value in known.items() if value or value is False}
    table.update((key, value) for key, value in (extra or {}).items() if key not in known)
    return table
