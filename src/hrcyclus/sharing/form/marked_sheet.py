"""A sheet of a form, by its marks: what each row is, and where the columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hrcyclus.i18n import _
from hrcyclus.sharing.form.form_layout import FORMAT, FORMAT_NAME, Column, Mark
from hrcyclus.store.problem import Problem, quoted
from hrcyclus.store.workbook import Cell, Sheet, Workbook

_FORMAT = re.compile(rf"{Mark.FORMAT}:{FORMAT_NAME}/([0-9]{{1,9}})")
_MARKS = frozenset(Mark)
_MARK = re.compile(r"([a-z]+):(.*)")


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row: what it is, after the colon the name of it, and the cells to read by column."""

    mark: Mark
    name: str
    place: Cell
    cells: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet of a form: its rows from the top, and the cells that no row or column claims."""

    name: str
    rows: tuple[MarkedRow, ...]
    unclaimed: tuple[Cell, ...]

    def rows_of(self, mark: Mark) -> Iterator[MarkedRow]:
        """The rows with this mark."""
        return (row for row in self.rows if row.mark is mark)

    def name_of(self, mark: Mark) -> str:
        """What the first row with this mark names, "" without one."""
        return next((row.name for row in self.rows_of(mark)), "")


def marked_sheet(workbook: Workbook, sheet: Sheet, problems: list[Problem]) -> MarkedSheet | None:
    """The sheet as part of a form, None when it is none; adds what is wrong to `problems`."""
    found = _format_cell(sheet)
    if found is None:
        return None
    first, number = found
    if number > FORMAT:
        what = _("the form was made by a newer HRcyclus (format {name}/{number})")
        mend = _("read it with that version")
        problems.append(
            workbook.problem(what.format(name=FORMAT_NAME, number=number), mend, at=first)
        )
        return MarkedSheet(sheet.name, (), ())
    marks = {
        cell.row: (Mark(match[1]), match[2], cell)
        for cell in sheet.cells.values()
        if cell.column == first.column
        and (match := _MARK.fullmatch(cell.text))
        and match[1] in _MARKS
    }
    columns = _columns(workbook, sheet, marks, problems)
    rows = tuple(_row(sheet, columns, *marks[number]) for number in sorted(marks))
    return MarkedSheet(sheet.name, rows, tuple(_unclaimed(sheet, first.column, marks, columns)))


def _format_cell(sheet: Sheet) -> tuple[Cell, int] | None:
    for cell in sheet.cells.values():
        if isinstance(cell.value, str) and (match := _FORMAT.fullmatch(cell.value)):
            return cell, int(match[1])
    return None


_Marks = Mapping[int, tuple[Mark, str, Cell]]


def _columns(
    workbook: Workbook, sheet: Sheet, marks: _Marks, problems: list[Problem]
) -> dict[Column, int]:
    """Where each column is, by the row that names them."""
    named = [cell for mark, _name, cell in marks.values() if mark is Mark.COLUMNS]
    if not named:
        problems.append(
            workbook.problem(
                _("the hidden row with the names of the columns is gone"),
                _("copy the answers into an empty form"),
                at=sheet.name,
            )
        )
        return {}
    columns: dict[Column, int] = {}
    for cell in sheet.cells.values():
        if cell.row != named[0].row or cell.column == named[0].column:
            continue
        if cell.text in set(Column):
            columns.setdefault(Column(cell.text), cell.column)
        else:
            what = _("there is no column {name}").format(name=quoted(cell.text))
            problems.append(
                workbook.problem(what, _("copy the answers into an empty form"), at=cell)
            )
    return columns


def _row(
    sheet: Sheet, columns: Mapping[Column, int], mark: Mark, name: str, place: Cell
) -> MarkedRow:
    cells = {
        column: cell
        for column, number in columns.items()
        if (cell := sheet.cell(place.row, number)) is not None
    }
    return MarkedRow(mark, name, place, cells)


def _unclaimed(
    sheet: Sheet, first: int, marks: _Marks, columns: Mapping[Column, int]
) -> Iterator[Cell]:
    claimed = {first, *columns.values()}
    filled_in = (Mark.CHECKPOINT, Mark.PROMPT, Mark.ABOUT)
    for cell in sheet.cells.values():
        if cell.row not in marks or (
            marks[cell.row][0] in filled_in and cell.column not in claimed
        ):
            yield cell
