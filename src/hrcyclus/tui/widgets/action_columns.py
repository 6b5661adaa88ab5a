"""The columns of the table of actions: how wide each is, and a row laid out in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

_GAP = 2
_ROOMY, _NORMAL, _TIGHT = 116, 90, 74
"""The widths in cells from which the table has all columns, none for the checkpoint, and none for
the card; below the last it has no columns but a second line."""


class Column(StrEnum):
    """The columns, in the order in which they stand."""

    DUE = "due"
    STATE = "state"
    OWNER = "owner"
    WHAT = "what"
    CARD = "card"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that fit, each with its width in cells; none of them in a narrow table."""

    widths: tuple[tuple[Column, int], ...] = ()

    def joined(self, first: Column, second: Column) -> Columns:
        """The columns with two neighbours made one, which has the name of the second."""
        sizes = dict(self.widths)
        sizes[second] += sizes.pop(first) + _GAP
        return Columns(tuple(sizes.items()))

    def lay_out(self, lead: Content, cells: dict[Column, Content], width: int) -> list[Content]:
        """The lines of a row: what is to be done wraps, and the others have as many lines."""
        wrapped = {
            column: cells.get(column, Content("")).wrap(room) for column, room in self.widths
        }
        height = max(1, len(wrapped[Column.WHAT]))
        return [
            _filled(
                Content.assemble(
                    lead if y == 0 else " " * lead.cell_length,
                    Content(" " * _GAP).join(
                        _cell(wrapped[column], y, height, room, right=column is Column.DUE)
                        for column, room in self.widths
                    ),
                ),
                width,
            )
            for y in range(height)
        ]


def fitting(width: int, lead: int, widest: Mapping[Column, int]) -> Columns:
    """The columns for a table of so many cells, by how many cells the texts in a column take."""
    if width < _TIGHT or not widest:
        return Columns()
    room = width - lead - 1
    fixed = {
        Column.DUE: widest[Column.DUE],
        Column.STATE: widest[Column.STATE],
        Column.OWNER: min(widest[Column.OWNER], max(16, width // 7)),
    }
    if width >= _NORMAL:
        fixed[Column.CARD] = min(widest[Column.CARD], 26, width // 5)
    rest = room - sum(fixed.values()) - _GAP * len(fixed)
    if width >= _ROOMY:
        fixed[Column.POINT] = (rest - _GAP) * 2 // 5
        rest -= fixed[Column.POINT] + _GAP
    fixed[Column.WHAT] = rest
    return Columns(tuple((column, fixed[column]) for column in Column if column in fixed))


def two_lines(lead: Content, what: Content, below: Content, width: int) -> Iterator[Content]:
    """A row of a table that is too narrow for columns."""
    room = max(8, width - lead.cell_length - 1)
    indent = Content(" " * lead.cell_length)
    for index, line in enumerate([*what.wrap(room), *(below.wrap(room) if below else ())]):
        yield _filled(Content.assemble(indent if index else lead, line.rstrip()), width)


def _cell(lines: Sequence[Content], y: int, height: int, room: int, *, right: bool) -> Content:
    """One line of a cell; where its text is longer than the row is high it says so."""
    if y >= len(lines):
        return Content(" " * room)
    line = lines[y].rstrip()
    if y == height - 1 and len(lines) > height:
        line = Content.assemble(line.truncate(room - 1).rstrip(), "…")
    gap = max(0, room - line.cell_length)
    return line.pad_left(gap) if right else line.pad_right(gap)


def _filled(line: Content, width: int) -> Content:
    return line.pad_right(max(0, width - line.cell_length))
