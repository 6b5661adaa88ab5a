"""What can be one thing only: what each file says of it, and what is left when they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from hrcyclus.model.assessment import Extra, Said
from hrcyclus.sharing.canonical import canonical, fact, in_order

Choice: TypeAlias = tuple[Said, ...]
"""What a file says of one key: nothing, one thing, or the alternatives of a conflict in it."""


def chosen(said: Said | None, conflict: Sequence[Said], key: str) -> Choice:
    """What a file says of a key: what is set, else the conflict that stands there."""
    if said is not None:
        return (said,)
    return tuple(one for one in conflict if one.key == key)


def extra_choice(extra: Extra, conflict: Sequence[Said], key: str, source: str) -> Choice:
    """What a file says of a key that this version does not know."""
    set_to = Said(key, extra[key], "", (source,)) if key in extra else None
    return chosen(set_to, conflict, key)


def joined(choices: Sequence[Choice], base: Choice | None = None) -> Choice:
    """What is left of the choices: nothing, one thing, or the alternatives of a conflict.

    Saying something goes before saying nothing. With `base`, who did not change yields.
    """
    if base is not None:
        before = _facts(base)
        changed = [choice for choice in choices if _facts(choice) != before]
        choices = changed or choices
    found: dict[object, Said] = {}
    for said in (said for choice in choices for said in choice):
        same = found.setdefault(fact(said), said)
        sources = tuple(sorted({*same.sources, *said.sources}))
        found[fact(said)] = replace(same, sources=sources)
    given = list(found.values())
    return tuple(sorted((one for one in given if not _without_reason(one, given)), key=in_order))


def _facts(choice: Choice) -> set[object]:
    return {fact(said) for said in choice}


def _without_reason(said: Said, given: Sequence[Said]) -> bool:
    """Whether it says no more than another one, which also gives the reason."""
    return not said.reason and any(
        one.reason and (one.key, canonical(one.value)) == (said.key, canonical(said.value))
        for one in given
    )
