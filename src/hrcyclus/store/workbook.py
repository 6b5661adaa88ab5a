"""Reading an Excel workbook (.xlsx) from outside: the plain values of its cells, nothing else.

Formulas are never evaluated, and neither macros, links, pictures nor styles are looked at, but for
what tells a date from a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, Problem, quoted
from hrcyclus.store.workbook_cells import CellReader, CellValue, UnreadableCellError
from hrcyclus.store.workbook_package import Package
from hrcyclus.store.workbook_xml import Element

_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read. Sheets, rows and columns count from 1, a cell in characters."""

    sheets: int = 100
    rows: int = 20_000
    columns: int = 200
    cells: int = 100_000
    cell: int = 32_767


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; `row` and `column` count from 1. Text is cleaned.

    A formula comes as a Formula, with its text and not its outcome.
    """

    sheet: str
    row: int
    column: int
    value: CellValue

    @property
    def name(self) -> str:
        """As in D7."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """As in Thuiswerken!D7."""
        return cell_place(self.sheet, self.row, self.column)

    @property
    def text(self) -> str:
        """The value as it would be typed."""
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: by row and column, counted from 1, the cells that hold something."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, None when it is empty."""
        return self.cells.get((row, column))

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """From the top, the rows that hold something: their cells from the left."""
        row: list[Cell] = []
        for cell in self.cells.values():
            if row and row[0].row != cell.row:
                yield tuple(row)
                row = []
            row.append(cell)
        if row:
            yield tuple(row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in their order. `file` is the name that problems give."""

    file: str
    sheets: tuple[Sheet, ...]

    def problem(self, what: str, mend: str = "", *, at: Cell | str = "") -> Problem:
        """A problem with the workbook, or with what stands at a cell of it."""
        place = at.place if isinstance(at, Cell) else at
        return Problem(what, mend, self.file, key=place)


def read_workbook(path: Path, *, limits: Limits | None = None) -> Workbook:
    """The cells of a workbook. Raises FileError for whatever is wrong with it."""
    return _Reading(Package(path), limits or Limits()).workbook()


def column_letters(column: int) -> str:
    """The letters of a column that counts from 1: A, Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_place(sheet: str, row: int, column: int) -> str:
    """A cell as a spreadsheet names it: Sheet1!D7, or 'Two words'!D7."""
    plain = sheet.replace("_", "").isalnum() and not sheet[:1].isdigit()
    name = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{column_letters(column)}{row}"


class _Reading:
    """One workbook as it is read, with what has been counted so far."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._cells = 0
        self._related = package.related(package.workbook)
        root = package.elements(package.workbook, "workbookPr", "sheet")
        settings = next((one for one in root if one.tag == "workbookPr"), None)
        self._sheets = [one for one in root if one.tag == "sheet"]
        if not self._sheets:
            raise package.not_a_workbook()
        since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._reader = CellReader(
            strings=self._elements("sharedStrings", "si"),
            styles=self._elements("styles", "numFmt", "cellXfs"),
            since_1904=since_1904,
        )

    def workbook(self) -> Workbook:
        listed = [
            (element, part)
            for element in self._sheets
            for kind, part in [self._related.get(element.get("id"), ("", ""))]
            if kind == "worksheet"
        ]
        if len(listed) > self._limits.sheets:
            raise self._too_large(
                _("the workbook has more than {most} sheets"), self._limits.sheets
            )
        return Workbook(self._package.file, tuple(self._sheet(*one) for one in listed))

    def _elements(self, kind: str, *tags: str) -> list[Element]:
        parts = [part for found, part in self._related.values() if found == kind]
        return self._package.elements(parts[0], *tags) if parts else []

    def _sheet(self, element: Element, part: str) -> Sheet:
        name = clean(element.get("name")[:100], lines=False)
        cells: dict[tuple[int, int], Cell] = {}
        row_number = 0
        for row in self._package.elements(part, "row"):
            row_number = self._number(row.get("r"), row_number + 1)
            column = 0
            for found in row.inner:
                if found.tag == "c":
                    place = self._place(found.get("r"), row_number, column + 1)
                    column = place[1]
                    if (cell := self._cell(name, place, found)) is not None:
                        cells[place] = cell
        return Sheet(
            name, dict(sorted(cells.items())), hidden=element.get("state") not in ("", "visible")
        )

    def _cell(self, sheet: str, place: tuple[int, int], element: Element) -> Cell | None:
        try:
            value = self._reader.value(element)
        except UnreadableCellError as error:
            where = cell_place(sheet, *place)
            raise self._package.broken(f"{where}: {error}") from error
        if value is None:
            return None
        cell = Cell(sheet, *place, clean(value) if isinstance(value, str) else value)
        self._refuse_too_much(cell)
        return cell

    def _refuse_too_much(self, cell: Cell) -> None:
        limits = self._limits
        self._cells += 1
        if self._cells > limits.cells:
            raise self._too_large(_("the workbook has more than {most} cells"), limits.cells)
        if cell.row > limits.rows:
            raise self._too_large(_("there is something beyond row {most}"), limits.rows, cell)
        if cell.column > limits.columns:
            what = _("there is something beyond column {most}")
            raise self._too_large(what, column_letters(limits.columns), cell)
        if len(cell.text) > limits.cell:
            what = _("the text is longer than {most} characters")
            raise self._too_large(what, limits.cell, cell)

    def _too_large(self, what: str, most: int | str, at: Cell | None = None) -> FileError:
        mend = _("check that it is the file you mean") if at is None else ""
        place = at.place if at else ""
        return FileError(Problem(what.format(most=most), mend, self._package.file, key=place))

    def _number(self, text: str, following: int) -> int:
        if not text:
            return following
        if not text.isascii() or not text.isdigit() or len(text) > 7:
            raise self._package.broken(_("there is no row {name}").format(name=quoted(text)))
        return int(text)

    def _place(self, name: str, row: int, following: int) -> tuple[int, int]:
        """The row and the column of a cell; those that follow where it has no name."""
        if not name:
            return row, following
        letters = name.rstrip("0123456789")
        if not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
            raise self._package.broken(_("there is no cell {name}").format(name=quoted(name)))
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return self._number(name[len(letters) :], row), column
