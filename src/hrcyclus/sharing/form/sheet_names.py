"""Names for sheets that every spreadsheet program takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
# Excel keeps this name to itself.
_TAKEN = "history"


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each title: as much of it as may stand there, and no two alike."""
    used = {_TAKEN}
    names: list[str] = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split())
        name = _cut(plain, _LONGEST) or "-"
        number = 1
        while name.casefold() in used:
            number += 1
            ending = f" {number}"
            name = _cut(plain, _LONGEST - len(ending)) + ending
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    # Excel counts in UTF-16, and an apostrophe may stand on neither side.
    cut = text.strip("' ")
    while len(cut.encode("utf-16-le", "replace")) // 2 > longest:
        cut = cut[:-1]
    return cut.strip("' ")
