"""A table as CSV, as spreadsheets write and read it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping

from hrcyclus.i18n import _, current_language
from hrcyclus.plugin_host.author_kit.card_rows import Cells
from hrcyclus.plugin_host.author_kit.sheet import LONGEST_CELL, Sheet, refuse_too_many_rows
from hrcyclus.plugin_host.author_kit.table_columns import Column, recognised
from hrcyclus.store.problem import FileError, Problem

_DELIMITERS = ";,\t"

_NAMED_DELIMITER = re.compile(r"sep=([^\"\r])\r?\n")
"""The line before the headings with which a file tells Excel how its cells are divided."""

_TAKEN_FOR_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def read_csv(data: bytes, file: str) -> Sheet:
    """The cells of a CSV file: UTF-8, UTF-16 with a mark or Windows-1252, divided by semicolons,
    commas or tabs. Raises FileError.
    """
    text = _decoded(data, file)
    if named := _NAMED_DELIMITER.match(text):
        text, delimiter = text[named.end() :], named[1]
    else:
        delimiter = _delimiter_of(text)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            refuse_too_many_rows(len(rows) + 1, file)
            rows.append([_unescaped(cell) for cell in row])
    except csv.Error as error:
        what = _("this is not valid CSV: {reason}").format(reason=error)
        mend = _("check the quotes, or save it anew from a spreadsheet")
        raise FileError(Problem(what, mend, file, reader.line_num)) from error
    sheet = Sheet(file, rows)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if len(cell) > LONGEST_CELL:
                sheet.too_long(row, column)
    return sheet


def csv_bytes(headings: Mapping[Column, str], rows: Iterable[Cells]) -> bytes:
    """The table as CSV that a double click opens in Excel, in the current language.

    Excel divides cells and writes decimals as its country does: a Dutch one wants semicolons and
    decimal commas. It takes text for UTF-8 only when there is a mark.
    """
    dutch = current_language() == "nl"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";" if dutch else ",")
    writer.writerow(headings.values())
    for row in rows:
        writer.writerow(_csv_cell(row.get(column, ""), dutch=dutch) for column in headings)
    return codecs.BOM_UTF8 + stream.getvalue().encode("utf-8")


def _csv_cell(value: str | float, *, dutch: bool) -> str:
    if isinstance(value, str):
        # What begins like a formula would be run as one.
        return f"'{value}" if _TAKEN_FOR_FORMULA.match(value) else value
    number = str(int(value)) if value == int(value) and value < 1e15 else repr(value)
    return number.replace(".", ",") if dutch else number


def _unescaped(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


def _decoded(data: bytes, file: str) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = _from_bytes(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what, mend = _("the text is not UTF-8"), _("save it as CSV UTF-8")
        raise FileError(Problem(what, mend, file, line)) from error
    if "\0" in text:
        what, mend = _("there is a NUL byte in the text"), _("check that it is the file you mean")
        raise FileError(Problem(what, mend, file, text[: text.index("\0")].count("\n") + 1))
    return text


def _from_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's own CSV is Windows-1252. A file with good UTF-8 letters in it is a damaged one of
        # UTF-8 instead, of which every accent would come out as two signs.
        if any(ord(letter) > 0x7F for letter in data.decode("utf-8", "ignore")):
            raise
    return data.decode("cp1252")


def _delimiter_of(text: str) -> str:
    """What divides the cells: what makes most headings, and of those most cells."""
    lines = [line for line in text.splitlines() if line.strip()][:1]

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader(lines, delimiter=delimiter), list[str]())
        except csv.Error:  # reading all of it tells what is wrong
            return 0, 0
        return recognised(cells), len(cells)

    return max(_DELIMITERS, key=fits)
