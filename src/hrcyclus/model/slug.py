"""Ids made from the texts that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection

from hrcyclus.model.folding import fold

_MOST_WORDS = 3
_LONGEST = 32

_WORD = re.compile("[a-z0-9]+")
_APOSTROPHE = re.compile("'s?\\b")

_LITTLE_WORDS = """
    aan al als bij dat de deze die dit door een en er heeft het hebben hoe hun in is kan kunnen
    met mee moet naar of om ook op over staat te tot uit van voor wat welke wie word worden wordt
    zich zij zijn
    a all also an and any are as at be been by can do does each for from has have how in into is
    it its of on or our out that the their there they this to was were what which who will with
"""
_SAYING_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words of which a sentence is full whatever it is about."""


def slug(text: str) -> str:
    """An id for what has this text; empty for one without letters or digits of the Latin alphabet.

    It is made of the first words that say something: "Er is een regeling." gives `regeling`.
    """
    words = _WORD.findall(_APOSTROPHE.sub("", fold(text)))
    telling = [word for word in words if word not in _SAYING_LITTLE] or words
    name = ""
    for word in telling[:_MOST_WORDS]:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return name


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id wanted, with a number behind it where it is taken; `-2` comes first."""
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free
