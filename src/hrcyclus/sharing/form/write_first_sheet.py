"""The first sheet of a form: how to fill it in, what it is about, and which cards there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, current_language
from hrcyclus.sharing.form.form_layout import (
    ABOUT_COLUMN,
    ABOUT_DATE,
    ABOUT_TEXTS,
    FORMAT_MARK,
    Column,
    Mark,
    mark,
)
from hrcyclus.sharing.form.write_cells import (
    date_validation,
    prepare_paper,
    protect,
    write_mark,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from hrcyclus.sharing.form.form_styles import Styles
    from hrcyclus.sharing.form.write_card_sheet import Written

_LABEL, _ANSWER = 1, 2
_HEADING, _ROW = 24, 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A card in the list of cards: its id, the name of its sheet, and what was written there."""

    card: str
    sheet: str
    written: Written


def write_first_sheet(
    sheet: Worksheet, styles: Styles, title: str, cards: Sequence[Listed]
) -> None:
    """Write the first sheet, in the language that is spoken."""
    prepare_paper(sheet, landscape=False)
    sheet.set_column(_LABEL, _LABEL, 30)
    sheet.set_column(_ANSWER, _ANSWER, 64)
    write_mark(sheet, 0, FORMAT_MARK)
    write_mark(sheet, 1, mark(Mark.LANGUAGE, current_language()))
    write_mark(sheet, 2, mark(Mark.COLUMNS))
    sheet.write_string(2, _LABEL, Column.TEXT)
    sheet.write_string(2, _ANSWER, ABOUT_COLUMN)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(0, 2 * _HEADING)
    sheet.write_string(0, _LABEL, title, styles.title)
    row = 3
    for line in _how_to():
        write_mark(sheet, row, mark(Mark.HEADING))
        sheet.write_string(row, _LABEL, line, styles.plain)
        row += 1
    first_answer = row + 1
    row = _write_about(sheet, styles, first_answer)
    _write_contents(sheet, styles, row + 1, cards)
    sheet.set_selection(first_answer, _ANSWER, first_answer, _ANSWER)
    protect(sheet)


def _how_to() -> Iterator[str]:
    yield _("Each card has a sheet of its own; the tabs are at the bottom.")
    yield _(
        "Fill in the light cells. Choose a status for each checkpoint; all the rest is optional."
    )
    yield _("A checkpoint that is not applicable needs a reason. What stays empty is not answered.")
    yield _("Another line in a cell: Alt+Enter in Excel, Ctrl+Enter in LibreOffice.")
    yield _("Save the form as an Excel workbook (.xlsx) and send it back.")


def _write_about(sheet: Worksheet, styles: Styles, row: int) -> int:
    labels = {
        "title": _("Title"),
        "organisation": _("Organisation"),
        "unit": _("Unit"),
        "respondent": _("Filled in by"),
        "role": _("Role"),
        ABOUT_DATE: _("Date"),
    }
    for name in (*ABOUT_TEXTS, ABOUT_DATE):
        write_mark(sheet, row, mark(Mark.ABOUT, name))
        sheet.set_row(row, _ROW)
        sheet.write_string(row, _LABEL, labels[name], styles.label)
        sheet.write_blank(row, _ANSWER, None, styles.date if name == ABOUT_DATE else styles.text)
        if name == ABOUT_DATE:
            sheet.data_validation(row, _ANSWER, row, _ANSWER, date_validation())
        elif name == "role":
            roles = [_("hr"), _("management"), _("works council")]
            offered = {"validate": "list", "source": roles, "show_error": False}
            sheet.data_validation(row, _ANSWER, row, _ANSWER, offered)
        row += 1
    return row


def _write_contents(sheet: Worksheet, styles: Styles, row: int, cards: Sequence[Listed]) -> None:
    write_mark(sheet, row, mark(Mark.HEADING))
    sheet.set_row(row, _HEADING)
    sheet.write_string(row, _LABEL, _("Card"), styles.header)
    sheet.write_string(row, _ANSWER, _("Answered"), styles.header)
    for listed in cards:
        row += 1
        write_mark(sheet, row, mark(Mark.LISTED, listed.card))
        name = "'" + listed.sheet.replace("'", "''") + "'"
        sheet.write_url(row, _LABEL, f"internal:{name}!B1", styles.link, listed.sheet)
        written = listed.written
        if written.points:
            style = styles.counted(_(" of {total}").format(total=written.points))
            sheet.write_formula(row, _ANSWER, f"=COUNTA({name}!{written.statuses})", style, 0)
        else:
            sheet.write_string(row, _ANSWER, _("questions only"), styles.fixed)
