"""Texts and lists of several files joined: without duplicates, and with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")
_SEPARATOR = "; "


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without the blank space around them."""
    return [one for part in _BETWEEN_PARAGRAPHS.split(text) if (one := part.strip())]


def joined_notes(notes: Sequence[str], base: str | None = None) -> str:
    """The notes as one: the longest as it is, then the paragraphs of others that it lacks.

    The order in which the notes are given does not count. With `base`, one that did not change
    yields, and a paragraph that was deleted in one stays away.
    """
    different = _different(notes, base)
    if len(different) <= 1:
        return different[0] if different else ""
    gone: set[str] = set()
    if base is not None:
        texts = [set(paragraphs(note)) for note in notes]
        gone = {one for one in paragraphs(base) if any(one not in text for text in texts)}
    first, *others = sorted(
        different, key=lambda note: (-len(set(paragraphs(note)) - gone), -len(note), note)
    )
    if gone.intersection(paragraphs(first)):
        first = "\n\n".join(one for one in paragraphs(first) if one not in gone)
    there = {*paragraphs(first), *gone}
    added: list[str] = []
    for note in others:
        for paragraph in paragraphs(note):
            if paragraph not in there:
                there.add(paragraph)
                added.append(paragraph)
    return "\n\n".join(part for part in (first.rstrip() if added else first, *added) if part)


def joined_lists(
    lists: Sequence[tuple[str, ...]], base: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """The lists as one, sorted where they differ. With `base` as in notes."""
    different = _different(lists, base)
    if len(different) <= 1:
        return different[0] if different else ()
    united = set[str]().union(*different)
    if base is not None:
        united -= {one for one in base if any(one not in found for found in lists)}
    return tuple(sorted(united))


def joined_names(names: Sequence[str], base: str | None = None) -> str:
    """Names as one line, as in "hr; works council", each of them once."""
    different = _different(names, base)
    if len(different) <= 1:
        return different[0] if different else ""
    lists = [tuple(name.split(_SEPARATOR)) if name else () for name in names]
    before = None if base is None else tuple(base.split(_SEPARATOR))
    return _SEPARATOR.join(joined_lists(lists, before))


def _different(values: Iterable, base: object | None) -> list:
    """The different ones that say something, or that changed since `base`."""
    seen = []
    for value in values:
        if value != base and value not in seen and (value or base is not None):
            seen.append(value)
    if base is not None and not seen:
        return [base]
    return seen
