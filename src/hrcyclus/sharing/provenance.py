"""Who said what: the sources of an assessment, and the record of them in what was merged."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, PromptAnswer, Said
from hrcyclus.sharing.canonical import Fact, fact, in_order

_DATE_AT_END = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\Z")


@dataclass(frozen=True, slots=True)
class Source:
    """An assessment that is compared or merged.

    `name` is the file as messages name it, `label` what stands in the record of who said what;
    it is empty for a version of the very file that is merged, whose respondent it does not name.
    """

    assessment: Assessment
    name: str = ""
    label: str = ""


def source_of(assessment: Assessment, name: str) -> Source:
    """An assessment as a source, labelled by its respondent, else by its file."""
    return Source(assessment, name, label_of(assessment, name))


def versions_of(ours: Assessment, theirs: Assessment) -> tuple[Source, Source]:
    """Two versions of one file as sources.

    Where neither names a respondent their record of who said what stays empty: it is one file.
    """
    labels = [label_of(ours), label_of(theirs)]
    if any(labels):
        labels = [label or name for label, name in zip(labels, ("ours", "theirs"), strict=True)]
    return Source(ours, "ours", labels[0]), Source(theirs, "theirs", labels[1])


def who(assessment: Assessment, name: str = "") -> str:
    """The respondent as others name them: "hr (P. Lont)", and `name` when nothing is known."""
    role, respondent = assessment.role, assessment.respondent
    if role and respondent:
        return f"{role} ({respondent})"
    return role or respondent or name


def label_of(assessment: Assessment, name: str = "") -> str:
    """The respondent with the date, as in "hr (P. Lont), 2026-11-02"."""
    known = who(assessment, name)
    date = assessment.date
    return f"{known}, {date.isoformat()}" if known and date else known


def date_of(label: str) -> datetime.date | None:
    """The date in a label of a source, None where it has none."""
    if match := _DATE_AT_END.search(label):
        with suppress(ValueError):
            return datetime.date.fromisoformat(match[1])
    return None


def without_date(label: str) -> str:
    """The label of a source without its date."""
    return _DATE_AT_END.sub("", label).rstrip(", ") or label


def said_in_answer(answer: Answer, label: str) -> tuple[Said, ...]:
    """Who said what in an answer.

    Where nothing is recorded it is the source itself. A status that stands beside a record
    without it was given after merging, by the one whose file it is.
    """
    own: list[Said] = []
    if answer.status:
        own += _unless_recorded(Said("status", answer.status, answer.reason, (label,)), answer)
    if answer.note and not answer.provenance:
        own.append(Said("note", answer.note, "", (label,)))
    return (*answer.provenance, *own)


def said_in_prompt(prompt: PromptAnswer, label: str) -> tuple[Said, ...]:
    """Who said what in the answer to a prompt."""
    if prompt.provenance or not prompt.note:
        return prompt.provenance
    return (Said("note", prompt.note, "", (label,)),)


def said_of_presence(answers: InstrumentAnswers, label: str) -> tuple[Said, ...]:
    """Who said what of the presence of an instrument."""
    if not answers.presence:
        return answers.provenance
    own = _unless_recorded(Said("presence", answers.presence, "", (label,)), answers)
    return (*answers.provenance, *own)


def _unless_recorded(own: Said, merged: Answer | InstrumentAnswers) -> list[Said]:
    what = fact(own)
    return [] if any(fact(said) == what for said in merged.provenance) else [own]


def united(records: Sequence[Iterable[Said]], base: Iterable[Said] | None = None) -> list[Said]:
    """The records of several files as one: each fact once, with all who said it.

    With `base`, what a record no longer says that base did is left out.
    """
    entries: dict[Fact, Said] = {}
    atoms = [_atoms(record, entries) for record in records]
    kept = set[tuple[Fact, str]]().union(*atoms)
    if base is not None:
        before = _atoms(base, entries)
        kept -= {atom for atom in before if any(atom not in one for one in atoms)}
    return sorted(
        (
            replace(entries[one], sources=tuple(sorted({who for what, who in kept if what == one})))
            for one in {what for what, _who in kept}
        ),
        key=in_order,
    )


def _atoms(record: Iterable[Said], entries: dict[Fact, Said]) -> set[tuple[Fact, str]]:
    """Every fact of a record with every source of it; the facts are added to `entries`."""
    atoms: set[tuple[Fact, str]] = set()
    for said in record:
        what = fact(said)
        entries.setdefault(what, said)
        atoms.update((what, source) for source in said.sources or ("",))
    return atoms


def recorded(record: Iterable[Said], label: str) -> tuple[Said, ...]:
    """The record as it is kept in a file of this label: what only itself says goes without."""
    told = tuple(record)
    own = all(set(said.sources) <= {label} and not said.extra for said in told)
    return () if own else told
