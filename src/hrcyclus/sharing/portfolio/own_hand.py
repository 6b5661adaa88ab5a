"""Reading what our own writer wrote, without parsing it: one expression that follows its hand.

It knows the keys in the order in which they are written, and nothing else. Whatever differs, were
it a comment or one key before another, is not of our hand and for a parser to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import compress
from typing import NamedTuple

from hrcyclus.store.toml_scan import LONGEST_KEY

_TEXT = r'"(?:[^"\\\n]++|\\[btnfr"\\])*+"(?!")'
_LONG_TEXT = r'"""\n(?:[^"\\]++|\\[btnfr"\\])*+"""'
_ANY_TEXT = f"(?:{_LONG_TEXT}|{_TEXT})"
_TEXTS = rf"\[\n(?:    {_TEXT},\n)*+\]"
# A key is quoted where it has to be, and so it is spelt in one way only.
_ID = (
    rf"([A-Za-z0-9_-]{{1,{LONGEST_KEY}}}+"
    rf'|"(?![A-Za-z0-9_-]++")[ !#-\[\]-~]{{1,{LONGEST_KEY}}}+")'
)
_BARE = re.compile("[A-Za-z0-9_-]+")
_DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})"

_HEAD = re.compile(
    r'format = "hrcyclus/1"\n'
    r"(?:\n\[assessment\]\n"
    rf"(?:title = {_TEXT}\n)?+"
    r'(?:organisation = "([^"\\\n]*+)"\n)?+'
    r'(?:unit = "([^"\\\n]*+)"\n)?+'
    rf"(?:respondent = {_TEXT}\n)?+"
    r'(?:role = "([^"\\\n]*+)"\n)?+'
    rf"(?:date = {_DATE}\n)?+"
    rf"(?:language = {_TEXT}\n)?+)?+"
)
_BLOCK = re.compile(
    rf"\n\[instruments\.{_ID}"
    r"(?:"
    rf"\.checkpoints\.{_ID}\]\n"
    r'(?:status = "([a-z-]++)"\n)?+'
    rf"(?:reason = {_ANY_TEXT}\n)?+"
    rf"(?:note = {_ANY_TEXT}\n)?+"
    rf"(?:evidence = {_TEXTS}\n)?+"
    rf"(?:dismissed = {_TEXTS}\n)?+"
    r"(?:\n\[instruments\.\1\.checkpoints\.\2\.action\]\n"
    rf"(?:text = {_ANY_TEXT}\n)?+"
    rf"(?:owner = {_TEXT}\n)?+"
    rf"(?:due = {_DATE}\n)?+"
    r"(?:done = (?:true|false)\n)?+)?+"
    r"|(\])\n"
    rf"(?:version = {_TEXT}\n)?+"
    r'(?:presence = "([a-z-]++)"\n)?+'
    rf"(?:dismissed = {_TEXTS}\n)?+"
    rf"|\.prompts\.{_ID}\]\n"
    rf"(?:note = {_ANY_TEXT}\n)?+"
    r")"
)
_STEP = _BLOCK.groups + 1


class Written(NamedTuple):
    """What stands in a file. Ids are spelt as `spelt` gives them.

    `presences` are those of the instruments that have a table of their own. For each table within
    an instrument `points` has its instrument and the checkpoint, None where it is of something
    else, and `statuses` what is said of that.
    """

    organisation: str
    unit: str
    role: str
    date: date | None
    presences: dict[str, str | None]
    points: Iterable[tuple[str, str | None]]
    statuses: list[str | None]


def spelt(id_: str) -> str:
    """An id as our writer spells it in the name of a table."""
    return id_ if _BARE.fullmatch(id_) else f'"{id_}"'


def read_own_hand(text: str) -> Written | None:
    """What our writer wrote; None where it is of another hand, or is no TOML.

    The text must be free of control characters other than tabs and line ends.
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    parts = _BLOCK.split(text[head.end() :])
    if any(parts[::_STEP]):
        # Something stands between the blocks.
        return None
    instruments, points, statuses, due, own, presences, prompts = (
        parts[group::_STEP] for group in range(1, _STEP)
    )
    if len(set(zip(instruments, points, prompts, strict=True))) < len(instruments):
        # TOML has no table twice.
        return None
    organisation, unit, role, day = head.groups("")
    try:
        found = date.fromisoformat(day) if day else None
        for one in filter(None, due):
            date.fromisoformat(one)
    except ValueError:
        return None
    return Written(
        organisation,
        unit,
        role,
        found,
        dict(zip(compress(instruments, own), compress(presences, own), strict=True)),
        zip(instruments, points, strict=True),
        statuses,
    )
