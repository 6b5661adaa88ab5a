"""The size of a screen, as others tell it: brought within bounds."""

from __future__ import annotations

import os
from collections.abc import Mapping

COLUMNS, ROWS = (20, 400), (8, 150)
"""The smallest and the largest screen that is drawn."""


def size_told(told: Mapping[str, object]) -> tuple[int, int] | None:
    """The columns and rows that are told, brought within bounds; None where none are."""
    width, height = told.get("width"), told.get("height")
    if type(width) is int and type(height) is int:
        return _within(width, COLUMNS), _within(height, ROWS)
    return None


def first_size(environ: Mapping[str, str] = os.environ) -> tuple[int, int]:
    """The columns and rows to begin with, from the environment."""
    try:
        width, height = int(environ["COLUMNS"]), int(environ["ROWS"])
    except (KeyError, ValueError):
        return 80, 24
    return _within(width, COLUMNS), _within(height, ROWS)


def _within(number: int, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return min(max(number, least), most)
