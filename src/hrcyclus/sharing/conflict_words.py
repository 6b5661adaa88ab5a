"""The words for conflicts: what was said, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.model.assessment import Presence, Said, Status
from hrcyclus.sharing.provenance import without_date
from hrcyclus.store.cleaning import clean
from hrcyclus.store.fields import shown
from hrcyclus.store.problem import key_text
from hrcyclus.wording import SYMBOL, presence_word, status_word

_FIELDS = {
    "title": msg("Title"),
    "organisation": msg("Organisation"),
    "unit": msg("Unit"),
    "presence": msg("Presence"),
}

FEW_SOURCES = 4
"""How many sources fit in a line that names the first ones only."""


def field_text(place: Sequence[str], key: str) -> str:
    """What a conflict is about, beside its place: empty for the answer to a checkpoint.

    A key that this version does not know is told with its whole path in the file.
    """
    if key in _FIELDS:
        return _(_FIELDS[key])
    return "" if key == "status" else key_text((*place, key))


def value_text(said: Said) -> str:
    """What was said, on one line, without the reason that goes with a status."""
    match said.key, said.value:
        case "status", Status() as status:
            return f"{SYMBOL[status]} {status_word(status)}"
        case "presence", Presence() as presence:
            return presence_word(presence)
        case _, str() as text:
            return clean(text, lines=False)
        case _:
            return shown(said.value)


def short_sources(conflict: Sequence[Said]) -> tuple[Said, ...]:
    """The alternatives with their sources named without dates, where that tells them apart."""
    sources = {source for said in conflict for source in said.sources}
    short = {source: without_date(source) for source in sources}
    if len(set(short.values())) < len(sources):
        return tuple(conflict)
    return tuple(
        replace(said, sources=tuple(short[source] for source in said.sources)) for said in conflict
    )


def sources_text(sources: Sequence[str], most: int | None = None) -> str:
    """Who said it, on one line; with `most` the first ones and how many more there are."""
    told = [clean(source, lines=False) for source in sources[:most]]
    if left := len(sources) - len(told):
        told.append(ngettext("{number} more", "{number} more", left).format(number=left))
    return "; ".join(told) or _("nobody knows who")
