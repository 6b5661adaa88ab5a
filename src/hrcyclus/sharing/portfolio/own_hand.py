"""Reading what our own writer wrote, without parsing it: one expression that follows its hand.

It knows the keys in the order in which they are written, and nothing else. Whatever differs, were
it a comment or one key before another, is not of our hand and for a parser to read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from hrcyclus.store.toml_scan import LONGEST_KEY

_TEXT = r'"(?:[^"\\\n]++|\\[btnfr"\\])*+"(?!")'
_LONG_TEXT = r'"""\n(?:[^"\\]++|\\[btnfr"\\])*+"""'
_ANY_TEXT = f"(?:{_LONG_TEXT}|{_TEXT})"
_TEXTS = rf"\[\n(?:    {_TEXT},\n)*+\]"
_ID = rf'([A-Za-z0-9_-]{{1,{LONGEST_KEY}}}+|"[ !#-\[\]-~]{{1,{LONGEST_KEY}}}+")'
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
    """What stands in a file: ids with statuses and presences as they are written there."""

    organisation: str
    unit: str
    role: str
    date: date | None
    presences: dict[str, str | None]
    statuses: dict[tuple[str, str], str | None]


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
    instruments, points, said, due, *others = (parts[group::_STEP] for group in range(1, _STEP))
    blocks = zip(instruments, points, said, *others, strict=True)
    organisation, unit, role, day = head.groups("")
    try:
        found = date.fromisoformat(day) if day else None
        for one in filter(None, due):
            date.fromisoformat(one)
    except ValueError:
        return None
    statuses: dict[tuple[str, str], str | None] = {}
    presences: dict[str, str | None] = {}
    asked: set[tuple[str, str]] = set()
    for instrument, point, status, is_own, presence, prompt in blocks:
        # A quote within an id would have been escaped, and so of another hand.
        card = instrument.strip('"')
        if point:
            statuses[card, point.strip('"')] = status
        elif is_own:
            presences[card] = presence
        else:
            asked.add((card, prompt.strip('"')))
    if len(statuses) + len(presences) + len(asked) != len(due):
        # TOML has no table twice.
        return None
    return Written(organisation, unit, role, found, presences, statuses)
