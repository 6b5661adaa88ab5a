"""What a cell of a workbook holds: text, a number, yes or no, a date, or the text of a formula."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import quoted
from hrcyclus.store.workbook_xml import Element


class UnreadableCellError(Exception):
    """A cell that no spreadsheet program writes; str() is why."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was typed, with the sign = before it. It is never evaluated."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class CellError:
    """What a spreadsheet program shows where it could not work something out, such as #NAME?."""

    text: str

    def __str__(self) -> str:
        return self.text


CellValue: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.datetime | Formula | CellError
)

# The formats of numbers that have no text of their own but show a date.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_NOT_A_LETTER_OF_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LETTER_OF_DATES = re.compile("[dmyhs]", re.IGNORECASE)

# XML cannot hold every character; a workbook spells such a one as _x000D_.
_SPELT = re.compile("_x([0-9A-Fa-f]{4})_")

_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
# Excel counts a 29 February 1900 that never was.
_FEBRUARY_1900 = 60


class CellReader:
    """Reads cells with what a workbook keeps elsewhere: its texts and its formats."""

    def __init__(
        self, *, strings: Iterable[Element], styles: Iterable[Element], since_1904: bool
    ) -> None:
        self._strings = [_text_of(element) for element in strings]
        self._dates = frozenset(_date_styles(list(styles)))
        self._since_1904 = since_1904

    def value(self, cell: Element) -> CellValue | None:
        """What the cell holds, None when it is empty. Raises UnreadableCellError."""
        formula = cell.first("f")
        if formula is not None:
            return Formula("=" + clean(formula.text))
        kind = cell.get("t")
        if kind == "inlineStr":
            inline = cell.first("is")
            return (_text_of(inline) if inline else "") or None
        element = cell.first("v")
        text = element.text if element else ""
        if not text:
            return None
        return self._typed(kind, text, cell.get("s"))

    def _typed(self, kind: str, text: str, style: str) -> CellValue | None:
        match kind:
            case "s":
                return self._shared(text) or None
            case "str":
                return _respelt(text)
            case "e":
                return CellError(_respelt(text))
            case "b":
                return text.strip() in ("1", "true")
            case "d":
                return _iso_date(text)
            case "" | "n":
                number = _number(text)
                return self._as_date(number) if style in self._dates else number
            case _:
                raise UnreadableCellError(_("unknown kind {kind}").format(kind=quoted(kind)))

    def _shared(self, text: str) -> str:
        if text.isascii() and text.isdigit() and len(text) < 9 and int(text) < len(self._strings):
            return self._strings[int(text)]
        raise UnreadableCellError(_("there is no text {number}").format(number=quoted(text)))

    def _as_date(self, number: int | float) -> int | float | datetime.date | datetime.datetime:
        """The date or the moment that a number of days stands for; the number where it is none."""
        if number < 1:
            return number
        epoch = _EPOCH_1904 if self._since_1904 else _EPOCH
        if epoch == _EPOCH and number < _FEBRUARY_1900:
            number += 1
        try:
            # To the second: a fraction of a day is never exact.
            moment = epoch + datetime.timedelta(seconds=round(number * 86_400))
        except OverflowError:
            return number
        return _without_midnight(moment)


def _text_of(element: Element) -> str:
    """The text of a string: what is in it, whatever its letters look like, without readings."""
    return "".join(_respelt(piece) for piece in _pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for inner in element.inner:
        if inner.tag == "t":
            yield inner.text
        elif inner.tag == "r":
            yield from _pieces(inner)


def _respelt(text: str) -> str:
    return _SPELT.sub(lambda match: chr(int(match[1], 16)), text)


def _date_styles(styles: list[Element]) -> Iterator[str]:
    """The numbers of the styles that show a number as a date."""
    formats = {one.get("numFmtId"): one.get("formatCode") for one in styles if one.tag == "numFmt"}
    cells = next((one for one in styles if one.tag == "cellXfs"), None)
    for index, style in enumerate(cells.inner if cells else ()):
        number = style.get("numFmtId")
        code = formats.get(number)
        if code is None:
            shows_date = number.isascii() and number.isdigit() and int(number[:9]) in _DATE_FORMATS
        else:
            # Only the part for positive numbers counts.
            letters = _NOT_A_LETTER_OF_DATES.sub("", code[:1000]).partition(";")[0]
            shows_date = _LETTER_OF_DATES.search(letters) is not None
        if shows_date:
            yield str(index)


def _number(text: str) -> int | float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableCellError(_("{text} is not a number").format(text=quoted(text)))
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _iso_date(text: str) -> datetime.date | datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        raise UnreadableCellError(_("{text} is not a date").format(text=quoted(text))) from None
    return _without_midnight(moment.replace(tzinfo=None))


def _without_midnight(moment: datetime.datetime) -> datetime.date | datetime.datetime:
    return moment.date() if moment.time() == datetime.time() else moment
