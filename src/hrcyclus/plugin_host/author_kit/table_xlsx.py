"""A table as a sheet of Excel."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import Any

from hrcyclus.i18n import _
from hrcyclus.plugin_host.author_kit.card_rows import Cells
from hrcyclus.plugin_host.author_kit.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet
from hrcyclus.plugin_host.author_kit.table_columns import Column
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.workbook import Cell, Limits, read_workbook
from hrcyclus.store.workbook_cells import CellError, Formula

"""What Excel puts in a cell of which the formula has no outcome."""

_WIDTHS = {
    Column.KIND: 15,
    Column.GROUP: 18,
    Column.ID: 26,
    Column.TEXT_NL: 50,
    Column.TEXT_EN: 50,
    Column.HELP_NL: 40,
    Column.HELP_EN: 40,
    Column.FOLLOWS: 16,
}
_OTHER_WIDTH = 10

_POINTS_A_LINE = 15
_MOST_LINES = 27
"""A row of Excel is no higher."""

_A4 = 9


def read_xlsx(path: Path) -> Sheet:
    """The cells of the first sheet of a workbook that is not hidden. Raises FileError.

    A formula, a date, an error or a tick in a cell is a problem in the sheet: none of them is the
    text that stands on the screen.
    """
    limits = Limits(rows=MOST_ROWS, columns=MOST_COLUMNS, cell=LONGEST_CELL)
    workbook = read_workbook(path, limits=limits)
    shown = next((sheet for sheet in workbook.sheets if not sheet.hidden), None)
    if shown is None:
        raise FileError(Problem(_("the workbook has no sheet"), file=workbook.file))
    found = Sheet(workbook.file)
    rows: list[list[str]] = []
    for cells in shown.rows():
        rows += ([] for _row in range(len(rows), cells[0].row))
        for cell in cells:
            rows[-1] += [""] * (cell.column - 1 - len(rows[-1]))
            rows[-1].append(_text_of(cell, found))
    found.rows = rows
    return found


def xlsx_bytes(headings: Mapping[Column, str], rows: Iterable[Cells]) -> bytes:
    """The table as a workbook of one sheet, every text as text."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none

    stream = io.BytesIO()
    workbook: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    with workbook:
        sheet = workbook.add_worksheet()
        heading = workbook.add_format(
            {"bold": True, "bg_color": "#E6E6E6", "bottom": 1, "valign": "top"}
        )
        # As text: in an ordinary cell Excel makes a number or a date of a version like 1.10.
        text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = workbook.add_format({"valign": "top"})
        for index, column in enumerate(headings):
            plain = number if column is Column.WEIGHT else text
            sheet.set_column(index, index, _WIDTHS.get(column, _OTHER_WIDTH), plain)
            sheet.write_string(0, index, headings[column], heading)
        last = 0
        for last, row in enumerate(rows, 1):
            for index, column in enumerate(headings):
                value = row.get(column, "")
                if isinstance(value, float) and float(f"{value:.16G}") == value:
                    sheet.write_number(last, index, value, number)
                elif value:
                    sheet.write_string(last, index, str(value), text)
            # Excel would see to it by itself, but LibreOffice shows one line.
            sheet.set_row(last, _POINTS_A_LINE * _lines_of(row))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return stream.getvalue()


def _lines_of(row: Cells) -> int:
    """The lines that a row takes in the columns as wide as they are, some ten characters of every
    hundred lost where lines break."""
    most = 1
    for column, value in row.items():
        if isinstance(value, str):
            width = _WIDTHS.get(column, _OTHER_WIDTH) * 0.9
            most = max(most, sum(max(1, ceil(len(line) / width)) for line in value.split("\n")))
    return min(most, _MOST_LINES)


def _text_of(cell: Cell, sheet: Sheet) -> str:
    """The text of a cell; where it holds something else "", with a problem in the sheet."""
    match cell.value:
        case Formula():
            what, mend = _("this cell holds a formula"), _("put its result there as a value")
        case str(text):
            return text
        case CellError(name):
            what = _("this cell holds the error {name}").format(name=name)
            mend = _("write the text there")
        case bool():
            what, mend = _("this cell holds no text"), _format_as_text()
        case datetime.date():
            what, mend = _("this cell holds a date"), _format_as_text()
        case _:
            return cell.text
    sheet.problem(cell.row - 1, cell.column - 1, what, mend)
    return ""


def _format_as_text() -> str:
    return _("give the cell the format Text and type it anew")
