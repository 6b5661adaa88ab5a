"""What the sheets of a form have in common."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from hrcyclus.i18n import _

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MARKS = 0
"""The hidden column."""

_A4 = 9
_EARLIEST, _LATEST = datetime.date(1990, 1, 1), datetime.date(2199, 12, 31)


def prepare_paper(sheet: Worksheet, *, landscape: bool) -> None:
    """Make a sheet ready for print, without lines between the cells, its marks hidden."""
    sheet.hide_gridlines(2)
    sheet.set_column(MARKS, MARKS, None, None, {"hidden": True})
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in: against accidents, so without a password."""
    allowed = ("format_columns", "format_rows", "autofilter", "sort")
    sheet.protect("", dict.fromkeys(allowed, True))


def write_mark(sheet: Worksheet, row: int, mark: str) -> None:
    """Write what the row is into the hidden column."""
    sheet.write_string(row, MARKS, mark)


def choice_validation(choices: list[str]) -> dict[str, Any]:
    """A list to choose from, and nothing else."""
    return {
        "validate": "list",
        "source": choices,
        "error_title": _("Choose from the list"),
        "error_message": _("Choose one of: {choices}.").format(choices=", ".join(choices)),
    }


def date_validation() -> dict[str, Any]:
    """A date, and nothing else."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _EARLIEST,
        "maximum": _LATEST,
        "error_title": _("A date is needed"),
        "error_message": _("Type a date as day-month-year, as in 15-1-2027."),
    }
