"""A sheet of cells as it was read, of whatever kind the file is."""

from __future__ import annotations

from collections.abc import Sequence

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem

MOST_ROWS = 20_000
MOST_COLUMNS = 100
"""Columns that are looked at; what stands further to the right is not read."""
LONGEST_CELL = 32_767
"""Characters in a cell, as in Excel."""


class Sheet:
    """The text of each cell, and what is wrong with cells; rows and columns count from 0.

    `rows` holds text as it was found: clean it where it is used.
    """

    def __init__(self, file: str, rows: Sequence[Sequence[str]] = ()) -> None:
        self.file = file
        self.rows = rows
        self._problems: dict[tuple[int, int], Problem] = {}

    def problem(self, row: int, column: int, what: str, mend: str = "") -> None:
        """Adds a problem with a cell; only the first one of each cell is kept."""
        found = Problem(what, mend, file=self.file, key=cell_name(row, column))
        self._problems.setdefault((row, column), found)

    def too_long(self, row: int, column: int) -> None:
        """Adds the problem that a cell holds more than a cell can."""
        what = _("the text is longer than {most} characters").format(most=LONGEST_CELL)
        self.problem(row, column, what, _("shorten it"))

    def refuse_problems(self) -> None:
        """Raises FileError with the problems, if there are any, in the order of the rows."""
        if self._problems:
            raise FileError(*(problem for _place, problem in sorted(self._problems.items())))


def cell_name(row: int, column: int) -> str:
    """The name of a cell, as in B7; row and column count from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def refuse_too_many_rows(count: int, file: str) -> None:
    """Raises FileError when a sheet has more rows than are read."""
    if count > MOST_ROWS:
        raise FileError(
            Problem(
                _("the table has more than {most} rows").format(most=MOST_ROWS),
                _("keep one card in a table, and delete what stands below it"),
                file=file,
            )
        )
