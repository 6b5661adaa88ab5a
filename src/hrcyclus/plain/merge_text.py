"""Conflicts of a merge in plain lines: where, and who said what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hrcyclus.i18n import in_language
from hrcyclus.model.assessment import Said
from hrcyclus.model.instrument import Instrument
from hrcyclus.plain.side_by_side import cut, wrapped
from hrcyclus.sharing.conflict_words import FEW_SOURCES, field_text, sources_text, value_text
from hrcyclus.sharing.conflicts import Conflict
from hrcyclus.store.cleaning import clean

_INDENT = "  "
_DEEPER = "      "

_LONGEST_TEXT = 60


def conflict_lines(
    instruments: Iterable[Instrument], conflicts: Iterable[Conflict], width: int
) -> Iterator[str]:
    """Each conflict with its place in the file and in the cards, and who said what."""
    installed = {one.id: one for one in instruments}
    for index, conflict in enumerate(conflicts):
        if index:
            yield ""
        yield from wrapped(place_text(conflict, installed.get(conflict.instrument)), width)
        for said in conflict.alternatives:
            yield from wrapped(alternative_text(said), width, _INDENT, _DEEPER)


def place_text(conflict: Conflict, instrument: Instrument | None) -> str:
    """Where a conflict is: "thuiswerken.plan: Working from home: There is a plan."."""
    ids = ".".join(clean(one, lines=False) for one in (conflict.instrument, conflict.item) if one)
    known = [in_language(instrument.title)] if instrument else []
    if instrument and conflict.item:
        item = instrument.checkpoint(conflict.item) or instrument.prompt(conflict.item)
        known += [in_language(item.text)] if item else []
    known.append(field_text(conflict.place, conflict.key))
    return ": ".join(part for part in (ids, *(clean(one, lines=False) for one in known)) if part)


def alternative_text(said: Said) -> str:
    """One of the things that were said, with who said it."""
    told = cut(value_text(said), _LONGEST_TEXT)
    if said.reason:
        told = f"{told} ({cut(said.reason, _LONGEST_TEXT)})"
    return f"{told}: {sources_text(said.sources, FEW_SOURCES)}"
