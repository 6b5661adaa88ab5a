"""The fields of a form for each part of a card: what they are called, hold and change.

The value of every field is text; its name is the part of the value it changes (`text.nl`,
`weight`, `phases.selection`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from hrcyclus.i18n import msg
from hrcyclus.model.bilingual import LANGUAGES, Bilingual, Language
from hrcyclus.model.card_edits import Item
from hrcyclus.model.card_lines import (
    is_plain_table,
    list_lines,
    table_lines,
    with_list_lines,
    with_table_lines,
)
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
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
from hrcyclus.store.cleaning import clean

Subject: TypeAlias = Instrument | Item
"""What a form is of: the card itself, for what stands above its parts, or one of them."""

Values: TypeAlias = Mapping[str, str]

UNREADABLE = math.nan
"""The weight where what is typed is no number: it breaks a rule of the card, and is told so."""


class Shape(Enum):
    """How a field is written: on one line, as a text that wraps, a line for each item, chosen."""

    LINE = "line"
    PROSE = "prose"
    LINES = "lines"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """A field. `base` is its name without the language; `label` and `hint` are messages."""

    base: str
    label: str
    shape: Shape = Shape.LINE
    language: Language | None = None
    hint: str = ""
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.base}.{self.language}" if self.language else self.base


def _both(base: str, label: str, shape: Shape = Shape.LINE, hint: str = "") -> tuple[Field, ...]:
    return tuple(Field(base, label, shape, language, hint) for language in LANGUAGES)


PHASES = "phases"
"""What the fields of the phases are called together."""

_PARTS = ("", *Part)

POOL: tuple[Field, ...] = (
    *_both("title", msg("Title")),
    *_both("term", msg("Term")),
    *_both("lead", msg("Lead-in"), Shape.PROSE, msg("may be left empty")),
    *_both("text", msg("Text"), Shape.PROSE),
    *_both("items", msg("Items"), Shape.LINES, msg("a line for each item")),
    *_both("rows", msg("Table"), Shape.LINES, msg("head | head, and then a line for each row")),
    *_both("source", msg("Source"), Shape.LINE, msg("who said it, and where")),
    *_both("help", msg("Help"), Shape.PROSE, msg("For example …")),
    Field("id", msg("Id")),
    Field("version", msg("Version")),
    Field("role", msg("Kind"), Shape.CHOICE, options=tuple(Role)),
    *(Field(f"phases.{one}", one, Shape.CHOICE, options=_PARTS) for one in Phase),
    Field("weight", msg("Weight")),
    Field("since", msg("Since"), hint=msg("the version it came with; may be left empty")),
    Field("counts", msg("Counts"), Shape.CHOICE, options=tuple(Counts)),
    Field("rule", msg("Asks"), Shape.CHOICE, options=tuple(Rule)),
)
"""Every field there is, in the order in which any form has them."""

_PHASES = tuple(f"phases.{one}" for one in Phase)


_BASES: Mapping[type[Subject], tuple[str, ...]] = {
    TextBlock: ("text",),
    ListBlock: ("lead", "items"),
    DefinitionBlock: ("term", "text"),
    QuoteBlock: ("term", "text", "source"),
    TableBlock: ("rows",),
    Checkpoint: ("text", "help", "id", "weight", "since"),
    Group: ("title", "help", "id", "counts", "rule"),
    Prompt: ("text", "help", "id", "since"),
    Instrument: ("title", "id", "version", "role", *_PHASES),
}


def bases_of(subject: Subject) -> tuple[str, ...]:
    """The fields of a form, by their names without language; none for what can't be typed."""
    bases = _BASES[type(subject)]
    if isinstance(subject, TableBlock) and not is_plain_table(subject):
        return ()
    if isinstance(subject, Instrument) and subject.role is Role.CONTEXT:
        return tuple(base for base in bases if base not in _PHASES)
    return bases


def values_of(subject: Subject) -> dict[str, str]:
    """What stands in the fields of a form."""
    bases = bases_of(subject)
    return {one.name: _value(subject, one) for one in POOL if one.base in bases}


def with_values(subject: Any, before: Values, now: Values) -> Any:
    """The same kind of thing with what was changed in its fields; what was not stays untouched."""
    lines: Mapping[str, Callable[[Any, str, str], Item]] = {
        "items": with_list_lines,
        "rows": with_table_lines,
    }
    changed = {one.base: one for one in POOL if now.get(one.name) != before.get(one.name)}
    for base, example in changed.items():
        if base in lines:
            nl, en = (clean(now[f"{base}.{one}"]) for one in LANGUAGES)
            subject = lines[base](subject, nl, en)
        elif example.language:
            wrap = example.shape is not Shape.LINE
            text = Bilingual(
                *(
                    clean(now[name], lines=wrap).strip()
                    if now[name := f"{base}.{one}"] != before.get(name)
                    else getattr(getattr(subject, base), one)
                    for one in LANGUAGES
                )
            )
            subject = replace(subject, **{base: text})
        else:
            subject = _with_plain(subject, base, clean(now[base], lines=False).strip())
    return subject


def _value(subject: Any, field: Field) -> str:
    match field.base:
        case "items":
            return list_lines(subject, field.language or "nl")
        case "rows":
            return table_lines(subject, field.language or "nl")
        case "weight":
            return "" if math.isnan(subject.weight) else f"{subject.weight:g}"
        case base if base in _PHASES:
            return subject.phases.get(Phase(base.removeprefix("phases.")), "")
        case base:
            value = getattr(subject, base)
            return getattr(value, field.language) if field.language else str(value)


def _with_plain(subject: Any, base: str, value: str) -> Any:
    match base:
        case "weight":
            return replace(subject, weight=_number(value))
        case "role":
            role = Role(value)
            return replace(
                subject, role=role, phases=subject.phases if role is Role.INSTRUMENT else {}
            )
        case "counts":
            return replace(subject, counts=Counts(value))
        case "rule":
            return replace(subject, rule=Rule(value))
        case _ if base in _PHASES:
            chosen = {**subject.phases, Phase(base.removeprefix("phases.")): value}
            phases = {one: Part(chosen[one]) for one in Phase if chosen.get(one)}
            return replace(subject, phases=phases)
        case _:
            return replace(subject, **{base: value})


def _number(typed: str) -> float:
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        return UNREADABLE
    return UNREADABLE if math.isnan(number) else number
