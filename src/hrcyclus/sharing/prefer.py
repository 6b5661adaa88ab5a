"""Which side of a conflict goes before the others, where the one who merges says so."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hrcyclus.model.assessment import Presence, Said, Status
from hrcyclus.model.scoring import VALUE
from hrcyclus.sharing.canonical import fact
from hrcyclus.sharing.choices import Choice
from hrcyclus.sharing.provenance import date_of


class Rule(StrEnum):
    """What goes before: what one file says, the newest, or the lowest or highest value."""

    FILE = "file"
    NEWEST = "newest"
    LOWEST = "lowest"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Prefer:
    """A rule; `file` is the index of the source that goes before in Rule.FILE."""

    rule: Rule
    file: int = 0


def preferred(choices: Sequence[Choice], alternatives: Choice, prefer: Prefer) -> Said | None:
    """The alternative that goes before the others; None where the rule does not decide.

    `choices` are what each source says. The newest goes by the dates of the sources; values are
    those of a score, and absent before present for a presence. Who does not know has no value and
    yields, and what has none for another reason is never outdone by one.
    """
    match prefer.rule:
        case Rule.FILE:
            own = {fact(said) for said in choices[prefer.file]}
            found = [said for said in alternatives if fact(said) in own]
            return found[0] if len(found) == 1 else None
        case Rule.NEWEST:
            return _most([(_newest(said), said) for said in alternatives])
        case Rule.LOWEST | Rule.HIGHEST:
            known = [said for said in alternatives if not _does_not_know(said)]
            valued = [(value, said) for said in known if (value := _value(said)) is not None]
            if len(valued) < len(known):
                return None
            sign = 1 if prefer.rule is Rule.HIGHEST else -1
            return _most([(sign * value, said) for value, said in valued])


def _most(ranked: Sequence[tuple[float, Said]]) -> Said | None:
    """The one that is ranked highest; None when several are."""
    if not ranked:
        return None
    highest = max(rank for rank, _said in ranked)
    found = [said for rank, said in ranked if rank == highest]
    return found[0] if len(found) == 1 else None


def _newest(said: Said) -> int:
    dates = [date for source in said.sources if (date := date_of(source))]
    return max(dates, default=datetime.date.min).toordinal()


def _does_not_know(said: Said) -> bool:
    return (said.key, said.value) in (("status", Status.UNKNOWN), ("presence", Presence.UNKNOWN))


def _value(said: Said) -> float | None:
    if said.key == "status" and isinstance(said.value, Status):
        return VALUE.get(said.value)
    if said.key == "presence" and isinstance(said.value, Presence):
        return 1.0 if said.value is Presence.PRESENT else 0.0
    return None
