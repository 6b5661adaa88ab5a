"""What a plugin contributes: an instrument with its card, checkpoints, groups and prompts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.value import value


@value
class TextBlock:
    """A paragraph. `anchors` name the passages it covers, so that a search can open at it."""

    text: Bilingual
    anchors: tuple[str, ...] = ()


@value
class ListBlock:
    """Items under an optional lead-in."""

    items: tuple[TextBlock, ...]
    lead: Bilingual = NO_TEXT
    anchors: tuple[str, ...] = ()


@value
class DefinitionBlock:
    """A term and what it means."""

    term: Bilingual
    text: Bilingual
    anchors: tuple[str, ...] = ()


@value
class QuoteBlock:
    """Somebody's own words, always with their source; `term` when they define something."""

    text: Bilingual
    source: Bilingual
    term: Bilingual = NO_TEXT
    anchors: tuple[str, ...] = ()


@value
class TableBlock:
    """Rows of cells; a cell is one or more lines of text."""

    columns: tuple[Bilingual, ...]
    rows: tuple[tuple[tuple[TextBlock, ...], ...], ...]
    anchors: tuple[str, ...] = ()


Block: TypeAlias = TextBlock | ListBlock | DefinitionBlock | QuoteBlock | TableBlock


@value
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


@value
class Group:
    """Checkpoints under one heading, with a sub-score of their own."""

    id: str
    title: Bilingual
    checkpoints: tuple[Checkpoint, ...]
    help: Bilingual = NO_TEXT
    rule: Rule = Rule.ALL
    counts: Counts = Counts.APART
    anchors: tuple[str, ...] = ()


@value
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


@value
class _Index:
    """What is in a card, by id."""

    checkpoints: Mapping[str, Checkpoint]
    prompts: Mapping[str, Prompt]
    own: frozenset[str]
    followed: frozenset[str]


def _no_index() -> list[_Index]:
    return []


@value
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
    # Made when it is first asked for: most cards of a start are not looked into.
    _made: list[_Index] = field(default_factory=_no_index, init=False, repr=False, compare=False)

    @property
    def _index(self) -> _Index:
        if not self._made:
            checkpoints = tuple(self.all_checkpoints())
            self._made.append(
                _Index(
                    # Of two with the same id, which a card should not have, the first one counts.
                    {one.id: one for one in reversed(checkpoints)},
                    {one.id: one for one in reversed(self.prompts)},
                    frozenset(one.id for one in checkpoints if not one.follows),
                    frozenset(one.follows for one in checkpoints if one.follows),
                )
            )
        return self._made[0]

    @property
    def own_points(self) -> frozenset[str]:
        """The ids of the checkpoints that take an answer of their own."""
        return self._index.own

    @property
    def followed(self) -> frozenset[str]:
        """The ids of the instruments that checkpoints of the card follow."""
        return self._index.followed

    def all_checkpoints(self) -> Iterator[Checkpoint]:
        """Every checkpoint in reading order, those in groups included."""
        yield from self.checkpoints
        for group in self.groups:
            yield from group.checkpoints

    def checkpoint(self, checkpoint_id: str) -> Checkpoint | None:
        """The checkpoint of that id, if the card has it."""
        return self._index.checkpoints.get(checkpoint_id)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt of that id, if the card has it."""
        return self._index.prompts.get(prompt_id)
