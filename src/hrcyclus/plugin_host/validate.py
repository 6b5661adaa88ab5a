"""What a hook returned, checked and cleaned: the values that the rest of the application trusts.

A plugin written in Python can put anything into a field, so every field is looked at and the
value is built anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar, cast

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    Counts,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    Role,
    Rule,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.scoring import Score
from hrcyclus.plugin_host.api_level import API_LEVEL, newer_api
from hrcyclus.plugin_host.guard import PluginError
from hrcyclus.plugin_host.rules import broken_rules
from hrcyclus.store.cleaning import clean

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)

_ROUNDING = 1e-9
"""How far a fraction may be outside 0..1 by adding up floats."""


class InvalidResultError(PluginError):
    """A hook returned something unusable. `problems` are all that were found, a line each."""

    def __init__(self, hook: str, problems: Sequence[str], *, api: int | None = None) -> None:
        reason = f"{hook}: {problems[0]}"
        if len(problems) > 1:
            reason += " " + _("(and {number} more)").format(number=len(problems) - 1)
        super().__init__(reason, api=api)
        self.problems = tuple(problems)


def validated_instrument(value: object) -> Instrument:
    """The instrument that a hook returned, its texts cleaned.

    Raises InvalidResultError when it is no instrument or breaks a rule of the card.
    """
    hook = "hrcyclus_instrument"
    if not isinstance(value, Instrument):
        raise InvalidResultError(hook, [_returned(value, "Instrument")])
    look = _Look()
    api = look.count(value.api, "api")
    if api > API_LEVEL:
        raise InvalidResultError(hook, [newer_api(api)], api=api)
    instrument = look.instrument(value)
    problems = look.problems or [str(rule) for rule in broken_rules(instrument)]
    if problems:
        raise InvalidResultError(hook, problems)
    return instrument


def validated_score(value: object) -> Score:
    """The score that a hook returned. Raises InvalidResultError when it is none."""
    hook = "hrcyclus_score"
    if not isinstance(value, Score):
        raise InvalidResultError(hook, [_returned(value, "Score")])
    look = _Look()
    score = Score(
        score=look.fraction(value.score, "score"),
        coverage=look.fraction(value.coverage, "coverage"),
        low=look.fraction(value.low, "low"),
        high=look.fraction(value.high, "high"),
        answered=look.count(value.answered, "answered"),
        applicable=look.count(value.applicable, "applicable"),
    )
    if score.low is not None and score.high is not None and score.low > score.high + _ROUNDING:
        look.problems.append(
            _("low ({low:g}) is above high ({high:g})").format(low=score.low, high=score.high)
        )
    if look.problems:
        raise InvalidResultError(hook, look.problems)
    return score


class _Look:
    """Looks at one field after the other, and keeps what is of another type than it should be."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def instrument(self, value: Instrument) -> Instrument:
        return Instrument(
            id=self.line(value.id, "id"),
            version=self.line(value.version, "version"),
            title=self.bilingual(value.title, "title", lines=False),
            role=self.choice(value.role, Role, "role", Role.INSTRUMENT),
            phases=self.phases(value.phases),
            explanation=self.blocks(value.explanation, "explanation"),
            working_smarter=self.blocks(value.working_smarter, "working_smarter"),
            checkpoints=self.checkpoints(value.checkpoints, "checkpoints"),
            groups=tuple(
                self.group(group, where)
                for where, group in self.each(value.groups, Group, "groups")
            ),
            prompts=tuple(
                Prompt(
                    id=self.line(prompt.id, f"{where}.id"),
                    text=self.bilingual(prompt.text, f"{where}.text"),
                    help=self.bilingual(prompt.help, f"{where}.help"),
                    since=self.line(prompt.since, f"{where}.since"),
                    anchors=self.lines(prompt.anchors, f"{where}.anchors"),
                )
                for where, prompt in self.each(value.prompts, Prompt, "prompts")
            ),
            renamed={
                self.line(old, "renamed"): self.line(new, "renamed")
                for old, new in self.mapping(value.renamed, "renamed").items()
            },
            api=value.api,
        )

    def phases(self, value: object) -> dict[Phase, Part]:
        found = {
            self.choice(phase, Phase, "phases", None): self.choice(part, Part, "phases", None)
            for phase, part in self.mapping(value, "phases").items()
        }
        return {phase: part for phase in Phase if (part := found.get(phase)) is not None}

    def group(self, group: Group, where: str) -> Group:
        return Group(
            id=self.line(group.id, f"{where}.id"),
            title=self.bilingual(group.title, f"{where}.title", lines=False),
            checkpoints=self.checkpoints(group.checkpoints, f"{where}.checkpoints"),
            help=self.bilingual(group.help, f"{where}.help"),
            rule=self.choice(group.rule, Rule, f"{where}.rule", Rule.ALL),
            counts=self.choice(group.counts, Counts, f"{where}.counts", Counts.APART),
            anchors=self.lines(group.anchors, f"{where}.anchors"),
        )

    def checkpoints(self, value: object, within: str) -> tuple[Checkpoint, ...]:
        return tuple(
            Checkpoint(
                id=self.line(checkpoint.id, f"{where}.id"),
                text=self.bilingual(checkpoint.text, f"{where}.text"),
                help=self.bilingual(checkpoint.help, f"{where}.help"),
                weight=self.number(checkpoint.weight, f"{where}.weight"),
                follows=self.line(checkpoint.follows, f"{where}.follows"),
                since=self.line(checkpoint.since, f"{where}.since"),
                anchors=self.lines(checkpoint.anchors, f"{where}.anchors"),
            )
            for where, checkpoint in self.each(value, Checkpoint, within)
        )

    def blocks(self, value: object, within: str) -> tuple[Block, ...]:
        found: list[Block] = []
        for where, block in self.each(value, object, within):
            if isinstance(block, Block):
                found.append(self.block(block, where))
            else:
                self.wrong(block, where, "Block")
        return tuple(found)

    def block(self, block: Block, where: str) -> Block:
        anchors = self.lines(block.anchors, f"{where}.anchors")
        match block:
            case TextBlock():
                return self.text_block(block, where)
            case ListBlock():
                return ListBlock(
                    items=self.text_blocks(block.items, f"{where}.items"),
                    lead=self.bilingual(block.lead, f"{where}.lead"),
                    anchors=anchors,
                )
            case DefinitionBlock():
                return DefinitionBlock(
                    term=self.bilingual(block.term, f"{where}.term", lines=False),
                    text=self.bilingual(block.text, f"{where}.text"),
                    anchors=anchors,
                )
            case QuoteBlock():
                return QuoteBlock(
                    text=self.bilingual(block.text, f"{where}.text"),
                    source=self.bilingual(block.source, f"{where}.source", lines=False),
                    term=self.bilingual(block.term, f"{where}.term", lines=False),
                    anchors=anchors,
                )
            case TableBlock():
                return TableBlock(
                    columns=tuple(
                        self.bilingual(column, within, lines=False)
                        for within, column in self.each(
                            block.columns, Bilingual, f"{where}.columns"
                        )
                    ),
                    rows=tuple(
                        tuple(
                            self.text_blocks(cell, f"{where}.rows")
                            for cell in self.sequence(row, f"{where}.rows")
                        )
                        for row in self.sequence(block.rows, f"{where}.rows")
                    ),
                    anchors=anchors,
                )

    def text_blocks(self, value: object, within: str) -> tuple[TextBlock, ...]:
        return tuple(
            self.text_block(block, where) for where, block in self.each(value, TextBlock, within)
        )

    def text_block(self, block: TextBlock, where: str) -> TextBlock:
        return TextBlock(
            text=self.bilingual(block.text, f"{where}.text"),
            anchors=self.lines(block.anchors, f"{where}.anchors"),
        )

    def bilingual(self, value: object, where: str, *, lines: bool = True) -> Bilingual:
        if not isinstance(value, Bilingual):
            self.wrong(value, where, "Bilingual")
            return NO_TEXT
        return Bilingual(
            nl=self.text(value.nl, f"{where}.nl", lines=lines),
            en=self.text(value.en, f"{where}.en", lines=lines),
        )

    def line(self, value: object, where: str) -> str:
        return self.text(value, where, lines=False)

    def text(self, value: object, where: str, *, lines: bool = True) -> str:
        if not isinstance(value, str):
            self.wrong(value, where, "str")
            return ""
        return clean(value, lines=lines).strip()

    def lines(self, value: object, where: str) -> tuple[str, ...]:
        return tuple(self.line(item, where) for item in self.sequence(value, where))

    def number(self, value: object, where: str) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                return float(value)
            except OverflowError:
                return math.inf
        self.wrong(value, where, "float")
        return 1.0

    def fraction(self, value: object, where: str) -> float | None:
        if value is None:
            return None
        number = self.number(value, where)
        if not -_ROUNDING <= number <= 1 + _ROUNDING:
            self.problems.append(
                _("{where} is {number:g}, not from 0 to 1").format(where=where, number=number)
            )
        return min(max(number, 0.0), 1.0)

    def count(self, value: object, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(value, where, "int")
            return 0
        if value < 0:
            self.problems.append(
                _("{where} is {number:g}, below 0").format(where=where, number=value)
            )
        return value

    def choice(
        self, value: object, choices: type[_Choice], where: str, default: _Value
    ) -> _Choice | _Value:
        try:
            return choices(value)
        except ValueError:
            self.wrong(value, where, choices.__name__)
            return default

    def mapping(self, value: object, where: str) -> Mapping[object, object]:
        if isinstance(value, Mapping):
            return cast("Mapping[object, object]", value)
        self.wrong(value, where, "dict")
        return {}

    def sequence(self, value: object, where: str) -> Sequence[object]:
        if isinstance(value, tuple | list):
            return cast("Sequence[object]", value)
        self.wrong(value, where, "tuple")
        return ()

    def each(self, value: object, kind: type[_Value], where: str) -> Iterator[tuple[str, _Value]]:
        for index, item in enumerate(self.sequence(value, where)):
            if isinstance(item, kind):
                yield f"{where}[{index + 1}]", item
            else:
                self.wrong(item, f"{where}[{index + 1}]", kind.__name__)

    def wrong(self, value: object, where: str, expected: str) -> None:
        self.problems.append(
            _("{where} is {found}, expected {expected}").format(
                where=where, found=_kind(value), expected=expected
            )
        )


def _returned(value: object, expected: str) -> str:
    return _("returned {found} instead of {expected}").format(found=_kind(value), expected=expected)


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
