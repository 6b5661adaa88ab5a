"""Reading what our own writer wrote, without parsing it: one expression that follows its hand.

It knows the keys in the order in which they are written, and nothing else. Whatever differs, were
it a comment or one key before another, is not of our hand and for a parser to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hrcyclus.store.toml_scan import LONGEST_KEY

# What is possessive is a set of characters and never a group: Python before 3.11.5 loses its way
# in possessive groups. Going back finds nothing either way, since of every two things that may
# come next the first characters tell which one it is.
_TEXT = r'"[^"\\\n]*+(?:\\[btnfr"\\][^"\\\n]*+)*"'
_LONG_TEXT = r'"""\n[^"\\]*+(?:\\[btnfr"\\][^"\\]*+)*"""'
# The same for a file without any backslash, in far fewer steps: there is a quote on this line, so
# what comes before the first quote is on this line too.
_BARE_TEXT = r'"(?=.*")[^"]*+"'
_LONG_BARE_TEXT = r'"""\n[^"]*+"""'
# A key is quoted where it has to be, and so it is spelt in one way only.
_ID = (
    rf"(?:[A-Za-z0-9_-]{{1,{LONGEST_KEY}}}+"
    rf'|"(?![A-Za-z0-9_-]++")[ !#-\[\]-~]{{1,{LONGEST_KEY}}}+")'
)
_BARE = re.compile("[A-Za-z0-9_-]+")
_DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})"

_HEAD = re.compile(
    r'format = "hrcyclus/1"\n'
    r"(?:\n\[assessment\]\n"
    rf"(?:title = {_TEXT}\n)?"
    r'(?:organisation = "([^"\\\n]*+)"\n)?'
    r'(?:unit = "([^"\\\n]*+)"\n)?'
    rf"(?:respondent = {_TEXT}\n)?"
    r'(?:role = "([^"\\\n]*+)"\n)?'
    rf"(?:date = {_DATE}\n)?"
    rf"(?:language = {_TEXT}\n)?)?"
)


def _blocks(text: str, long_text: str) -> re.Pattern[str]:
    """One table within the instruments; an action goes with its checkpoint."""
    any_text = f"(?:{long_text}|{text})"
    texts = rf"\[\n(?:    {text},\n)*\]"
    return re.compile(
        r"\n\[instruments\.(?:"
        rf"({_ID}\.checkpoints\.{_ID})\]\n"
        r'(?:status = "([a-z-]++)"\n)?'
        rf"(?:reason = {any_text}\n)?"
        rf"(?:note = {any_text}\n)?"
        rf"(?:evidence = {texts}\n)?"
        rf"(?:dismissed = {texts}\n)?"
        r"(?:\n\[instruments\.\1\.action\]\n"
        rf"(?:text = {any_text}\n)?"
        rf"(?:owner = {text}\n)?"
        rf"(?:due = {_DATE}\n)?"
        r"(?:done = (?:true|false)\n)?)?"
        rf"|({_ID})\]\n"
        rf"(?:version = {text}\n)?"
        r'(?:presence = "([a-z-]++)"\n)?'
        rf"(?:dismissed = {texts}\n)?"
        rf"|({_ID}\.prompts\.{_ID})\]\n"
        rf"(?:note = {any_text}\n)?"
        r")"
    )


_BLOCKS = _blocks(_TEXT, _LONG_TEXT)
_BARE_BLOCKS = _blocks(_BARE_TEXT, _LONG_BARE_TEXT)
_STEP = _BLOCKS.groups + 1


class Written(NamedTuple):
    """What stands in a file: the presence of each instrument that has a table of its own, and the
    status of each checkpoint. Those are named as `spelt` and `spelt_point` give them; the lists of
    checkpoints and statuses have None for each table of something else."""

    organisation: str
    unit: str
    role: str
    date: date | None
    presences: dict[str, str | None]
    points: list[str | None]
    statuses: list[str | None]


def spelt(id_: str) -> str:
    """An id as our writer spells it in the name of a table."""
    return id_ if _BARE.fullmatch(id_) else f'"{id_}"'


def spelt_point(card: str, id_: str) -> str:
    """A checkpoint as our writer names its table, within that of the instruments."""
    return f"{spelt(card)}.checkpoints.{spelt(id_)}"


def read_own_hand(text: str) -> Written | None:
    """What our writer wrote; None where it is of another hand, or is no TOML.

    The text must be free of control characters other than tabs and line ends.
    """
    blocks = _BLOCKS if "\\" in text else _BARE_BLOCKS
    parts = blocks.split(text)
    head = _HEAD.fullmatch(parts[0])
    if head is None or any(parts[_STEP::_STEP]):
        # Something else stands before the blocks or between them.
        return None
    points, statuses, due, instruments, presences, prompts = (
        parts[group::_STEP] for group in range(1, _STEP)
    )
    if any(map(_is_twice, (points, instruments, prompts))):
        return None
    organisation, unit, role, day = head.groups("")
    try:
        found = date.fromisoformat(day) if day else None
        for one in filter(None, due):
            date.fromisoformat(one)
    except ValueError:
        return None
    told = {
        name: presence
        for name, presence in zip(instruments, presences, strict=True)
        if name is not None
    }
    return Written(organisation, unit, role, found, told, points, statuses)


def _is_twice(names: Iterable[str | None]) -> bool:
    """Whether a table stands there twice, which TOML does not have."""
    found = [name for name in names if name is not None]
    return len(set(found)) < len(found)
