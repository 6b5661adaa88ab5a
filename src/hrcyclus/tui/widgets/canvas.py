"""A grid of characters with styles: lines that join where they meet, and text on top."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import itemgetter

from textual.content import Content

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8

_JOINTS = {
    NORTH | SOUTH: "│",
    EAST | WEST: "─",
    EAST | SOUTH: "╭",
    WEST | SOUTH: "╮",
    NORTH | EAST: "╰",
    NORTH | WEST: "╯",
    NORTH | EAST | SOUTH: "├",
    NORTH | SOUTH | WEST: "┤",
    EAST | SOUTH | WEST: "┬",
    NORTH | EAST | WEST: "┴",
    NORTH | EAST | SOUTH | WEST: "┼",
    NORTH: "│",
    SOUTH: "│",
    EAST: "─",
    WEST: "─",
}

_EMPTY = (" ", "")
_CHARACTER, _STYLE = itemgetter(0), itemgetter(1)


class Canvas:
    """Draw lines and text, then take it as lines of content."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}
        self._joints: dict[tuple[int, int], int] = {}

    def line(self, points: Iterable[tuple[int, int]], style: str) -> None:
        """A line through the points, each straight across or straight down from the one before."""
        for (x1, y1), (x2, y2) in pairwise(points):
            forth, back = _directions(x2 - x1, y2 - y1)
            steps = max(abs(x2 - x1), abs(y2 - y1))
            for step in range(steps + 1):
                x = x1 + step * _sign(x2 - x1)
                y = y1 + step * _sign(y2 - y1)
                joint = (forth if step < steps else 0) | (back if step > 0 else 0)
                self._joints[x, y] = self._joints.get((x, y), 0) | joint
                self._cells[x, y] = (_JOINTS[self._joints[x, y]], style)

    def box(self, x: int, y: int, width: int, height: int, style: str, *, heavy: bool) -> None:
        """A box, emptied inside; a heavy one stands out without colour too."""
        corners, across, down = ("┏┓┗┛", "━", "┃") if heavy else ("╭╮╰╯", "─", "│")
        inside = width - 2
        self.text(x, y, corners[0] + across * inside + corners[1], style)
        for row in range(y + 1, y + height - 1):
            self.text(x, row, down + " " * inside + down, style)
        self.text(x, y + height - 1, corners[2] + across * inside + corners[3], style)

    def text(self, x: int, y: int, text: str, style: str) -> None:
        """Text over whatever is there; it must be of single-cell characters."""
        for index, character in enumerate(text):
            self._cells[x + index, y] = (character, style)

    def rows(self) -> list[Content]:
        """The drawing, a content a line."""
        return [Content.assemble(*row) for row in self.runs()]

    def runs(self) -> list[list[tuple[str, str]]]:
        """The drawing, of each line the pieces of text in one style, with that style."""
        return [self._runs_of(y) for y in range(self.height)]

    def _runs_of(self, y: int) -> list[tuple[str, str]]:
        cells = [self._cells.get((x, y), _EMPTY) for x in range(self.width)]
        return [("".join(map(_CHARACTER, run)), style) for style, run in groupby(cells, key=_STYLE)]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _directions(across: int, down: int) -> tuple[int, int]:
    if across:
        return (EAST, WEST) if across > 0 else (WEST, EAST)
    return (SOUTH, NORTH) if down > 0 else (NORTH, SOUTH)
