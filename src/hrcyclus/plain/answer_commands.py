"""What a line typed at a question means: a number, a letter, or a word in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from hrcyclus.model.assessment import Status
from hrcyclus.store.cleaning import clean


class Verb(Enum):
    """What can be asked for, besides answering."""

    CLEAR = auto()
    ON = auto()
    BACK = auto()
    SKIP = auto()
    NEXT_OPEN = auto()
    GO = auto()
    POINT = auto()
    NOTE = auto()
    EVIDENCE = auto()
    ACTION = auto()
    READ = auto()
    REPEAT = auto()
    PRESENCE = auto()
    SUMMARY = auto()
    UNDO = auto()
    REDO = auto()
    BRIEF = auto()
    HELP = auto()
    STOP = auto()


Meaning: TypeAlias = Status | Verb


@dataclass(frozen=True, slots=True)
class Command:
    """A line that is understood; `rest` is what was typed after the command."""

    meaning: Meaning
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that is not understood, with what its beginning could stand for."""

    typed: str
    could_be: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """How a command is called: `keys` in full only, words by any beginning that fits no other."""

    keys: tuple[str, ...]
    nl: tuple[str, ...]
    en: tuple[str, ...]


WORDS: Mapping[Meaning, Words] = {
    Status.PRESENT: Words(("1",), ("aanwezig",), ("present",)),
    Status.PARTIAL: Words(("2",), ("deels", "gedeeltelijk"), ("partial", "partly")),
    Status.ABSENT: Words(("3",), ("ontbreekt", "afwezig"), ("absent", "missing")),
    Status.NOT_APPLICABLE: Words(
        ("4", "na"),
        ("n.v.t", "nvt", "niet van toepassing"),
        ("n/a", "not applicable", "not-applicable"),
    ),
    Status.UNKNOWN: Words(
        ("5",), ("weet niet", "weet ik niet", "onbekend"), ("don't know", "dont know", "unknown")
    ),
    Verb.CLEAR: Words(("-",), ("wis",), ("clear",)),
    Verb.ON: Words(("",), ("verder",), ("next",)),
    Verb.BACK: Words(("b",), ("terug",), ("back",)),
    Verb.SKIP: Words(("v",), ("sla over",), ("skip",)),
    Verb.NEXT_OPEN: Words(("o",), ("open",), ("open",)),
    Verb.GO: Words(("ga", "go"), ("kaarten", "ga naar"), ("cards", "go to")),
    Verb.POINT: Words((), ("punt",), ("point",)),
    Verb.NOTE: Words(("n",), ("notitie",), ("note",)),
    Verb.EVIDENCE: Words(("e",), ("bewijs",), ("evidence",)),
    Verb.ACTION: Words(("a",), ("actie",), ("action",)),
    Verb.READ: Words(("r",), ("lees", "toelichting", "uitleg"), ("read", "explanation")),
    Verb.REPEAT: Words((".",), ("herhaal",), ("repeat",)),
    Verb.PRESENCE: Words(("p", "presence", "aanwezigheid"), ("instrument",), ("instrument",)),
    Verb.SUMMARY: Words(("s",), ("score", "samenvatting"), ("score", "summary")),
    Verb.UNDO: Words(("z", "u"), ("ongedaan",), ("undo",)),
    Verb.REDO: Words((), ("opnieuw",), ("redo",)),
    Verb.BRIEF: Words((), ("kort",), ("brief",)),
    Verb.HELP: Words(("?", "h"), ("hulp",), ("help",)),
    Verb.STOP: Words(("q",), ("stop", "einde"), ("stop", "quit", "exit")),
}
"""Every command. The keys are the same in both languages."""

TAKES_MORE = frozenset(
    {
        Status.NOT_APPLICABLE,
        Verb.GO,
        Verb.POINT,
        Verb.NOTE,
        Verb.EVIDENCE,
        Verb.ACTION,
        Verb.READ,
        Verb.PRESENCE,
    }
)
"""The commands that may have something after them on the same line."""


def parse(line: str) -> Command | Unclear:
    """What a line means. Capitals, spaces and a full stop behind it make no difference."""
    typed = " ".join(clean(line, lines=False).split())
    plain = _plain(typed)
    found = _exactly(plain)
    if found is None and len(could_be := _beginning_with(plain)) == 1:
        found = could_be[0]
    if found is not None:
        return Command(found)
    first, _, rest = typed.partition(" ")
    found = _exactly(_plain(first))
    if rest and found is not None and found in TAKES_MORE:
        return Command(found, rest)
    return Unclear(typed, tuple(_beginning_with(plain)))


def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'")
    return text.rstrip(".,;:!)") or text


def _exactly(text: str) -> Meaning | None:
    return next(
        (
            meaning
            for meaning, words in WORDS.items()
            if text in words.keys or (text and text in (*words.nl, *words.en))
        ),
        None,
    )


def _beginning_with(text: str) -> list[Meaning]:
    return list(_beginnings(text)) if text else []


def _beginnings(text: str) -> Iterator[Meaning]:
    for meaning, words in WORDS.items():
        if any(word.startswith(text) for word in (*words.nl, *words.en)):
            yield meaning
