"""Values that no set can hold, told apart and put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from hrcyclus.model.assessment import Presence, Said, Status

Fact: TypeAlias = tuple[str, str, str, str]
"""What was said, whoever said it: equal facts are one."""

_RANK = {
    "status": {str(status): rank for rank, status in enumerate(Status)},
    "presence": {str(presence): rank for rank, presence in enumerate(Presence)},
}


def canonical(value: object) -> str:
    """The same text for equal values and another one for different ones, whatever their kind.

    The order of keys in a table does not count. True, 1 and 1.0 are different.
    """
    if isinstance(value, str):
        return repr(str(value))
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return f"{{{', '.join(f'{key!r}: {canonical(table[key])}' for key in sorted(table))}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(canonical, cast('Sequence[object]', value)))}]"
    return repr(value)


def fact(said: Said) -> Fact:
    """What was said, without who said it."""
    return said.key, canonical(said.value), said.reason, canonical(said.extra)


def in_order(said: Said) -> tuple[bool, str, int, Fact]:
    """A key to sort by: statuses from present to unknown first, then by the alphabet."""
    ranks = _RANK.get(said.key, {})
    return not ranks, said.key, ranks.get(str(said.value), 0), fact(said)
