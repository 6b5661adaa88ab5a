"""What is wrong with a file: where, what, and how to mend it."""

from __future__ import annotations

import re
from typing import TypeAlias

from hrcyclus.model.value import value
from hrcyclus.store.cleaning import clean

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a TOML file: keys, and indexes (from 0) into arrays."""

_LONGEST_FILE = 160
_LONGEST_KEY = 120
_LONGEST_SENTENCE = 240

_BARE_KEY = r"[A-Za-z0-9_-]+"


@value
class Problem:
    """One thing that is wrong; `line` and `column` count from 1. str() is one safe line of it.

    The fields hold text as it was found, so show them through str() or clean them.
    """

    what: str
    mend: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""

    def __str__(self) -> str:
        place = _shortened(self.file, _LONGEST_FILE, keep_end=True)
        if self.line is not None:
            place = f"{place}:{self.line}" if place else f"{self.line}"
            if self.column is not None:
                place = f"{place}:{self.column}"
        key = _shortened(self.key, _LONGEST_KEY)
        what = _shortened(self.what, _LONGEST_SENTENCE)
        mend = _shortened(self.mend, _LONGEST_SENTENCE)
        told = ": ".join(part for part in (place, key, what) if part)
        return f"{told} ({mend})" if mend else told


class FileError(Exception):
    """A file that cannot be used. `problems` are all that were found; str() is the first one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        return str(self.problems[0]) if self.problems else ""


def key_text(path: KeyPath) -> str:
    """A key path as people read it: `explanation[2].nl` is the key nl of the second block."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
            continue
        name = part if re.fullmatch(_BARE_KEY, part) else quoted(part)
        text += f".{name}" if text else name
    return text


def quoted(text: str, longest: int = 40) -> str:
    """A text between quotes for use in a message: on one line, cleaned and cut."""
    return f'"{_shortened(text, longest)}"'


def _shortened(text: str, longest: int, *, keep_end: bool = False) -> str:
    # Cut before cleaning as well: a message about a huge value must not cost much either.
    if keep_end:
        text = clean(text[-4 * longest :], lines=False)
        return text if len(text) <= longest else "…" + text[1 - longest :]
    text = clean(text[: 4 * longest], lines=False)
    return text if len(text) <= longest else text[: longest - 1] + "…"
