"""What a plugin contributes: an instrument with its card, checkpoints, groups and prompts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.cycle import Part, Phase


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph. `anchors` name the passages it covers, so that a search can open at it."""

    text: Bilingual
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items under an optional lead-in."""

    items: tuple[TextBlock, ...]
    lead: Bilingual = NO_TEXT
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionBlock:
    """A term and what it means."""

    term: Bilingual
    text: Bilingual
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Somebody's own words, always with their source; `term` when they define something."""

    text: Bilingual
    source: Bilingual
    term: Bilingual = NO_TEXT
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of cells; a cell is one or more lines of text."""

    columns: tuple[Bilingual, ...]
    rows: tuple[tuple[tuple[TextBlock, ...], ...], ...]
    anchors: tuple[str, ...] = ()


Block: TypeAlias = TextBlock | ListBlock | DefinitionBlock | QuoteBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One point that must not be missing.

    `weight` is finite and above 0. A checkpoint that `follows` an instrument has no answer of
    its own: its status is read from that instrument's card. `since` is the version of the card
    that it came with, empty when it was there from the beginning.
    """

    id: str
    text: Bilingual
    help: Bilingual = NO_TEXT
    weight: float = 1.0
    follows: str = ""
    since: str = ""
    anchors: tuple[str, ...] = ()


class Rule(StrEnum):
    """What a group asks: all of its checkpoints, or one of them."""

    ALL = "all"
    ONE = "one"


class Counts(StrEnum):
    """Where a group's checkpoints count: in a score of the group's own, or in the card's too."""

    APART = "apart"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Group:
    """Checkpoints under one heading, with a sub-score of their own."""

    id: str
    title: Bilingual
    checkpoints: tuple[Checkpoint, ...]
    help: Bilingual = NO_TEXT
    rule: Rule = Rule.ALL
    counts: Counts = Counts.APART
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that takes a note but no score. `since` is as in a checkpoint."""

    id: str
    text: Bilingual
    help: Bilingual = NO_TEXT
    since: str = ""
    anchors: tuple[str, ...] = ()


class Role(StrEnum):
    """An instrument on the cycle, or a context model around it."""

    INSTRUMENT = "instrument"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An HR instrument as a plugin contributes it: immutable, complete, safe to show."""

    id: str
    version: str
    title: Bilingual
    role: Role = Role.INSTRUMENT
    phases: Mapping[Phase, Part] = field(default_factory=dict[Phase, Part])
    explanation: tuple[Block, ...] = ()
    working_smarter: tuple[Block, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    groups: tuple[Group, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    api: int = 1

    def all_checkpoints(self) -> Iterator[Checkpoint]:
        """Every checkpoint in reading order, those in groups included."""
        yield from self.checkpoints
        for group in self.groups:
            yield from group.checkpoints

    def checkpoint(self, checkpoint_id: str) -> Checkpoint | None:
        """The checkpoint of that id, if the card has it."""
        return next((c for c in self.all_checkpoints() if c.id == checkpoint_id), None)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt of that id, if the card has it."""
        return next((p for p in self.prompts if p.id == prompt_id), None)
