"""Texts under each other in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    """The rows in columns as wide as their widest cell: the first `left` ones start at the left,
    the others end at the right, and the last one runs on."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        *most, last = row
        padded = [
            cell + " " * (width - cells(cell))
            if index < left
            else " " * (width - cells(cell)) + cell
            for index, (cell, width) in enumerate(zip(most, widths, strict=False))
        ]
        yield _GAP.join([*padded, last]).rstrip()


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
