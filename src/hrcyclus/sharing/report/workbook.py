"""An Excel workbook that is being written: its sheets, its cells and their looks."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hrcyclus.model.assessment import Status
from hrcyclus.sharing.report.csv import looks_like_formula
from hrcyclus.sharing.report.office import xml_text
from hrcyclus.sharing.report.words import cut_words, states
from hrcyclus.wording import date_text, status_word

_LONGEST = 32_000
"""What a cell is cut to; Excel refuses a file with one of more than 32,767 characters."""

_LONGEST_PROPERTY = 200

_LINE, _HIGHEST = 15.0, 405.0
"""The height of a line of text, and the greatest one that a row can have, in points."""

_FIRST_DATE = datetime.date(1900, 3, 1)
"""Before it Excel counts a day that never was."""

_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5F8B", "valign": "vcenter"}
_STATUS_COLOURS = {
    Status.PRESENT: ("#0F5A2C", "#DDF1E3"),
    Status.PARTIAL: ("#6B4500", "#FBEBCB"),
    Status.ABSENT: ("#8F1B14", "#F9DEDC"),
    Status.UNKNOWN: ("#3B3F8A", "#E4E5F6"),
}
_TEXT_IS_TEXT: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Book:
    """The workbook and the looks of its cells; rows and columns count from 0.

    Text is only ever text: no cell becomes a formula or a link.
    """

    def __init__(self, language: str) -> None:
        self._stream = io.BytesIO()
        self._workbook = workbook = xlsxwriter.Workbook(self._stream, _TEXT_IS_TEXT)
        top = {"valign": "top", "text_wrap": True}
        self._text = workbook.add_format(top)
        self._like_formula = workbook.add_format({**top, "quote_prefix": True})
        self._share = workbook.add_format({"num_format": "0%", "valign": "top"})
        self._number = workbook.add_format({"num_format": "General", "valign": "top"})
        day = "d-m-yyyy" if language == "nl" else "d/m/yyyy"
        self._date = workbook.add_format({"num_format": day, "valign": "top", "align": "left"})
        self.bold = workbook.add_format({**top, "bold": True})
        self.title = workbook.add_format({"bold": True, "font_size": 18})
        self.heading = workbook.add_format({"bold": True, "font_size": 13})
        self.line = workbook.add_format({"valign": "top"})
        self.remark = workbook.add_format({"valign": "top", "indent": 1})
        self.head = workbook.add_format({**_HEAD, "text_wrap": True})
        self.head_remark = workbook.add_format({**_HEAD, "indent": 1})
        self.head_right = workbook.add_format({**_HEAD, "text_wrap": True, "align": "right"})
        self.big_share = workbook.add_format(
            {"num_format": "0%", "bold": True, "font_size": 18, "align": "left"}
        )

    def describe(self, made: datetime.date, **properties: str) -> None:
        """Sets what the file says of itself: title, author, company, comments."""
        told = {name: xml_text(text)[:_LONGEST_PROPERTY] for name, text in properties.items()}
        midnight = datetime.datetime.combine(made, datetime.time())
        self._workbook.set_properties({**told, "created": midnight})

    def saved(self) -> bytes:
        """The workbook as the bytes of a file; nothing can be written to it any more."""
        self._workbook.close()
        return self._stream.getvalue()

    def sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """A sheet with columns so many characters wide, to be printed one page wide on A4."""
        sheet = self._workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def put(
        self, sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None
    ) -> None:
        """A text in a cell."""
        text = xml_text(text)
        if len(text.encode("utf-16-le")) > 2 * _LONGEST:
            text = text[: _LONGEST // 2] + cut_words()
        if look is None:
            look = self._like_formula if looks_like_formula(text) else self._text
        sheet.write_string(row, column, text, look)

    def row(
        self, sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]
    ) -> None:
        """A row of texts, as high as the highest of them."""
        for column, text in enumerate(texts):
            self.put(sheet, row, column, text)
        sheet.set_row(row, min(_HIGHEST, _LINE * max(map(_lines, texts, widths))))

    def share(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        share: float | None,
        look: Format | None = None,
    ) -> None:
        """A fraction as a percentage; nothing where there is none."""
        if share is not None:
            sheet.write_number(row, column, share, look or self._share)

    def number(self, sheet: Worksheet, row: int, column: int, number: float) -> None:
        """A number as it is."""
        sheet.write_number(row, column, number, self._number)

    def date(self, sheet: Worksheet, row: int, column: int, date: datetime.date | None) -> None:
        """A date, as text where Excel cannot hold it; an empty cell where there is none."""
        if date is None:
            sheet.write_blank(row, column, None, self._date)
        elif date < _FIRST_DATE:
            self.put(sheet, row, column, date_text(date))
        else:
            midnight = datetime.datetime.combine(date, datetime.time())
            sheet.write_datetime(row, column, midnight, self._date)

    def as_list(self, sheet: Worksheet, names: Sequence[str], rows: int) -> None:
        """Gives a sheet its head, which stays in sight, is repeated in print and filters."""
        for column, name in enumerate(names):
            self.put(sheet, 0, column, name, self.head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, rows), len(names) - 1)

    def bars(self, sheet: Worksheet, first: int, end: int, column: int) -> None:
        """Draws a bar behind each percentage of a column, from 0 to 100 %."""
        if end > first:
            scale = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
            look = {"type": "data_bar", "bar_color": "#9CC3DE", "bar_solid": True}
            sheet.conditional_format(first, column, end - 1, column, {**look, **scale})

    def bar_chart(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        rows: tuple[int, int],
        says: Mapping[str, str],
    ) -> None:
        """A chart of the percentages in the second column of these rows, first and last.

        `says` holds the `title`, the name of the `series`, and the chart in words, `told`.
        """
        first, last = rows
        name = sheet.get_name()
        chart: Any = self._workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": says["series"],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "fill": {"color": "#1F5F8B"},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "0%"},
            }
        )
        chart.set_title({"name": says["title"], "overlay": False})
        chart.set_legend({"none": True})
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "major_unit": 0.25})
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 560, "height": 120 + 36 * (last - first + 1)})
        told = xml_text(says["told"])[:2000]
        sheet.insert_chart(*place, chart, {"description": told, "object_position": 2})

    def colour_statuses(self, sheet: Worksheet, rows: int, first: int, last: int) -> None:
        """Colours the words for statuses in these columns, below the head."""
        for status, colours in _STATUS_COLOURS.items():
            self._colour(sheet, (1, first, max(1, rows), last), status_word(status), colours)

    def colour_states(self, sheet: Worksheet, rows: int, column: int) -> None:
        """Colours what is overdue and what is done in a column, below the head."""
        for state, status in zip(states(), (Status.ABSENT, Status.PRESENT), strict=True):
            area = (1, column, max(1, rows), column)
            self._colour(sheet, area, state, _STATUS_COLOURS[status])

    def _colour(
        self,
        sheet: Worksheet,
        area: tuple[int, int, int, int],
        word: str,
        colours: tuple[str, str],
    ) -> None:
        ink, paper = colours
        look = self._workbook.add_format({"font_color": ink, "bg_color": paper})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
        sheet.conditional_format(*area, rule)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column that is so many characters wide."""
    return sum(1 + int(len(line) / width) for line in text.split("\n"))
