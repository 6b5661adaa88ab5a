"""What every step of a merge needs: the sources, what goes before, and what is settled by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from hrcyclus.model.assessment import (
    Answer,
    Extra,
    InstrumentAnswers,
    PromptAnswer,
    Said,
)
from hrcyclus.sharing.choices import Choice, extra_choice, joined
from hrcyclus.sharing.conflicts import Conflict
from hrcyclus.sharing.prefer import Prefer, preferred
from hrcyclus.sharing.provenance import Source, recorded, united

_Part = TypeVar("_Part", Answer, PromptAnswer, InstrumentAnswers)
_Value = TypeVar("_Value")

Extras: TypeAlias = tuple[Extra, Collection[Said]]
"""The unknown keys of a table, and the conflicts that stand in it."""

BASE = ""
"""The source of what stands in the base, which is never shown."""


class Merging:
    """One merge under way. `label` is that of the file which comes out of it."""

    def __init__(self, sources: Sequence[Source], prefer: Prefer | None) -> None:
        self.sources = tuple(sources)
        self.shown = _told_apart(sources)
        self.label = ""
        self.settled: list[Conflict] = []
        self._prefer = prefer

    def choose(
        self, place: tuple[str, ...], choices: Sequence[Choice], base: Choice | None
    ) -> tuple[Said | None, Choice]:
        """The one thing that is left of the choices, or the alternatives of a conflict."""
        left = joined(choices, base)
        if len(left) < 2:
            return (left[0] if left else None), ()
        first = preferred(choices, left, self._prefer) if self._prefer else None
        if first is None:
            return None, left
        self.settled.append(Conflict(place, first.key, left))
        return first, ()

    def extras(
        self,
        place: tuple[str, ...],
        parts: Sequence[Extras],
        base: Extras | None,
        known: Collection[str] = (),
    ) -> tuple[Extra, Choice]:
        """The unknown keys of a table, with the conflicts between them."""
        keys = {key for extra, _conflict in parts for key in extra}
        keys |= {said.key for _extra, conflict in parts for said in conflict}
        kept: dict[str, object] = {}
        conflicts: list[Said] = []
        for key in _in_their_order(keys - set(known), [extra for extra, _conflict in parts]):
            choices = [
                extra_choice(extra, tuple(conflict), key, shown)
                for (extra, conflict), shown in zip(parts, self.shown, strict=True)
            ]
            before = None if base is None else extra_choice(base[0], tuple(base[1]), key, BASE)
            value, standing = self.choose(place, choices, before)
            if value is not None:
                kept[key] = value.value
            conflicts += standing
        return kept, tuple(conflicts)

    def provenance(
        self,
        parts: Sequence[_Part],
        base: _Part | None,
        said_in: Callable[[_Part, str], tuple[Said, ...]],
    ) -> tuple[Said, ...]:
        """Who said what: in each source, or in those that changed something since the base."""
        records: list[Iterable[Said]] = [
            said_in(part, source.label) for part, source in zip(parts, self.sources, strict=True)
        ]
        if base is None:
            return recorded(united(records), self.label)
        changed = [replace(part, provenance=()) != replace(base, provenance=()) for part in parts]
        if any(changed):
            records = [
                record if other else part.provenance
                for record, part, other in zip(records, parts, changed, strict=True)
            ]
        return recorded(united(records, base.provenance), self.label)


def each(
    join: Callable[[Sequence[_Value], _Value | None], _Value],
    get: Callable[[_Part], _Value],
    parts: Sequence[_Part],
    base: _Part | None,
) -> _Value:
    """One thing of every part, joined."""
    return join([get(part) for part in parts], None if base is None else get(base))


def extras_of(part: Answer | PromptAnswer | InstrumentAnswers) -> Extras:
    """The unknown keys of a part with the conflicts that stand in it."""
    return part.extra, part.conflict


def _told_apart(sources: Sequence[Source]) -> tuple[str, ...]:
    """How conflicts name the sources: by their labels, and by the file too where these agree."""
    labels = [source.label for source in sources]
    return tuple(
        one.label
        if one.label and labels.count(one.label) == 1
        else ": ".join(part for part in (one.name, one.label) if part)
        for one in sources
    )


def _in_their_order(keys: Collection[str], tables: Sequence[Extra]) -> list[str]:
    """The keys as the tables that hold them all order them; else by the alphabet."""
    orders = {
        tuple(key for key in table if key in keys) for table in tables if set(keys) <= set(table)
    }
    return list(orders.pop()) if len(orders) == 1 else sorted(keys)
