"""Where the tiles of the heat map lie: lines of tiles behind the titles of their cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrcyclus.model.assessment import Status


@dataclass(frozen=True, slots=True)
class Tile:
    """A checkpoint on the map."""

    instrument: str
    checkpoint: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class TileRow:
    """A card or one of its groups: its title, its score as a text and its tiles.

    `remark` is what there is to say of it, behind the tiles.
    """

    title: str
    figure: str
    tiles: tuple[Tile, ...]
    group: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn: part of a row, with its title where it begins; without row a gap."""

    row: TileRow | None = None
    titled: bool = False
    tiles: tuple[Tile, ...] = ()

    @property
    def in_group(self) -> bool:
        """Whether the line is of a group, and not of the card itself."""
        return self.row is not None and self.row.group


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide things are: titles (0 when they stand above their tiles), tiles and their steps."""

    title: int
    left: int
    tile: int
    step: int
    across: int
    apart: bool


FIGURE = 6
"""The columns that a score takes behind a title."""


def fit_grid(rows: Sequence[TileRow], width: int, height: int) -> Grid:
    """The grid for these rows on a screen of that many columns and lines."""
    most = max((len(row.tiles) for row in rows), default=1)
    longest = max((len(row.title) + (2 if row.group else 0) for row in rows), default=0)
    if width < 56:
        return Grid(0, 2, 3, 4, max(1, (width - 2) // 4), apart=False)
    # A title gives way for its tiles to stay in one line, but not below what names it.
    title = min(longest + 2, width * 2 // 5, max(26, width - FIGURE - 2 - 4 * most))
    left = 1 + title - 2 + FIGURE + 2
    tile = 5 if width - left >= 6 * most else 3
    across = max(1, (width - left) // (tile + 1))
    cards = sum(1 for row in rows if not row.group)
    lines = sum(max(1, -(-len(row.tiles) // across)) for row in rows)
    return Grid(title, left, tile, tile + 1, across, apart=lines + cards - 1 <= height)


def lay_lines(rows: Sequence[TileRow], grid: Grid) -> list[Line]:
    """The lines that the rows take: a row with more tiles than fit goes on below."""
    lines: list[Line] = []
    for row in rows:
        if lines and grid.apart and not row.group:
            lines.append(Line())
        parts = [
            row.tiles[start : start + grid.across]
            for start in range(0, len(row.tiles), grid.across)
        ]
        if not grid.title:
            lines.append(Line(row, titled=True))
            lines += [Line(row, tiles=part) for part in parts]
        else:
            lines += [
                Line(row, titled=index == 0, tiles=part) for index, part in enumerate(parts or [()])
            ]
    return lines
