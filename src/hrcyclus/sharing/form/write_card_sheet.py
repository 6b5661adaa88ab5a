"""The sheet of one card: whether the instrument is there, its checkpoints and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import Status
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Role, Rule
from hrcyclus.sharing.form.form_layout import (
    ANSWER_COLUMNS,
    FORMAT_MARK,
    PRESENCE_COLUMN,
    Column,
    Mark,
    fitting,
    mark,
)
from hrcyclus.sharing.form.form_styles import ASKS_ATTENTION, STATUS_COLOURS
from hrcyclus.sharing.form.form_words import done_choices, presence_choices, status_choices
from hrcyclus.sharing.form.growing_rows import height_for
from hrcyclus.sharing.form.write_cells import (
    choice_validation,
    date_validation,
    prepare_paper,
    protect,
    write_mark,
)
from hrcyclus.wording import status_word

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from hrcyclus.sharing.form.form_styles import Styles

_AT = {column: index for index, column in enumerate(Column, start=1)}
_LAST = len(Column)
_WIDTHS = {
    Column.NUMBER: 4,
    Column.TEXT: 42,
    Column.HELP: 32,
    Column.STATUS: 12,
    Column.REASON: 22,
    Column.NOTE: 34,
    Column.EVIDENCE: 26,
    Column.ACTION: 30,
    Column.OWNER: 15,
    Column.DUE: 12,
    Column.DONE: 7,
}
_TITLE_ROW, _HOW_ROW, _PRESENCE_ROW, _NAMES_ROW, _HEADER_ROW = range(5)


@dataclass(frozen=True, slots=True)
class Written:
    """How many checkpoints a sheet asks for, and in which cells their statuses are filled in."""

    points: int
    statuses: str


def write_card_sheet(
    sheet: Worksheet, styles: Styles, card: Instrument, cards: Sequence[Instrument]
) -> Written:
    """Write the sheet of a card, in the language that is spoken.

    `cards` are all those in the form: a checkpoint may follow another card.
    """
    return _CardSheet(sheet, styles, card, cards).write()


class _CardSheet:
    def __init__(
        self, sheet: Worksheet, styles: Styles, card: Instrument, cards: Sequence[Instrument]
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        self._card = card
        self._titles = {one.id: in_language(one.title) for one in cards}
        self._row = _HEADER_ROW + 1
        self._points = 0

    def write(self) -> Written:
        self._write_head()
        for checkpoint in self._card.checkpoints:
            self._write_checkpoint(checkpoint)
        for group in self._card.groups:
            self._write_group(group)
        if self._card.prompts:
            self._write_heading(_("Questions"))
            for number, prompt in enumerate(self._card.prompts, start=1):
                self._write_prompt(number, prompt)
        self._finish()
        letter = chr(ord("A") + _AT[Column.STATUS])
        statuses = f"${letter}${_HEADER_ROW + 2}:${letter}${max(self._row, _HEADER_ROW + 2)}"
        return Written(self._points, statuses)

    def _write_head(self) -> None:
        sheet, styles = self._sheet, self._styles
        prepare_paper(sheet, landscape=True)
        for column, width in _WIDTHS.items():
            hidden = column is Column.HELP and not self._has_help()
            sheet.set_column(_AT[column], _AT[column], width, None, {"hidden": hidden})
        write_mark(sheet, _TITLE_ROW, FORMAT_MARK)
        write_mark(sheet, _HOW_ROW, mark(Mark.CARD, self._card.id))
        sheet.set_row(_TITLE_ROW, 30)
        sheet.write_string(
            _TITLE_ROW, _AT[Column.NUMBER], fitting(in_language(self._card.title)), styles.title
        )
        how = _("Fill in the light cells; choose the status from the list.")
        sheet.write_string(_HOW_ROW, _AT[Column.NUMBER], how, styles.plain)
        self._write_presence()
        write_mark(sheet, _NAMES_ROW, mark(Mark.COLUMNS, self._card.version))
        for column in Column:
            sheet.write_string(_NAMES_ROW, _AT[column], column)
        sheet.set_row(_NAMES_ROW, None, None, {"hidden": True})
        write_mark(sheet, _HEADER_ROW, mark(Mark.HEADING))
        sheet.set_row(_HEADER_ROW, 34)
        for column, label in _labels().items():
            sheet.write_string(_HEADER_ROW, _AT[column], label, styles.header)

    def _write_presence(self) -> None:
        if self._card.role is not Role.INSTRUMENT:
            return
        sheet, at = self._sheet, _AT[PRESENCE_COLUMN]
        write_mark(sheet, _PRESENCE_ROW, mark(Mark.PRESENCE))
        question = _("Does the organisation have this instrument?")
        sheet.set_row(_PRESENCE_ROW, 20)
        sheet.write_string(_PRESENCE_ROW, _AT[Column.NUMBER], question, self._styles.label)
        sheet.write_blank(_PRESENCE_ROW, at, None, self._styles.choice)
        choices = choice_validation(presence_choices())
        sheet.data_validation(_PRESENCE_ROW, at, _PRESENCE_ROW, at, choices)

    def _write_heading(self, text: str, explanation: str = "") -> None:
        for column in Column:
            self._sheet.write_blank(self._row, _AT[column], None, self._styles.group)
        told = f"{text} – {explanation}" if explanation else text
        self._sheet.set_row(self._row, 22)
        write_mark(self._sheet, self._row, mark(Mark.HEADING))
        self._sheet.write_string(self._row, _AT[Column.NUMBER], fitting(told), self._styles.group)
        self._row += 1

    def _write_group(self, group: Group) -> None:
        one = _("one of these is enough") if group.rule is Rule.ONE else ""
        self._write_heading(in_language(group.title), one)
        for checkpoint in group.checkpoints:
            self._write_checkpoint(checkpoint)

    def _write_checkpoint(self, checkpoint: Checkpoint) -> None:
        if checkpoint.follows:
            other = self._titles.get(checkpoint.follows, checkpoint.follows)
            follows = _("Follows from the card {card}.").format(card=other)
            self._write_point("", in_language(checkpoint.text), follows)
            write_mark(self._sheet, self._row, mark(Mark.HEADING))
            self._row += 1
            return
        self._points += 1
        self._write_point(
            str(self._points), in_language(checkpoint.text), in_language(checkpoint.help)
        )
        write_mark(self._sheet, self._row, mark(Mark.CHECKPOINT, checkpoint.id))
        for column in ANSWER_COLUMNS:
            self._sheet.write_blank(self._row, _AT[column], None, self._style_of(column))
        self._validate(Column.STATUS, choice_validation(status_choices()))
        self._validate(Column.DUE, date_validation())
        self._validate(Column.DONE, choice_validation(done_choices()))
        self._row += 1

    def _write_prompt(self, number: int, prompt: Prompt) -> None:
        self._write_point(str(number), in_language(prompt.text), in_language(prompt.help))
        write_mark(self._sheet, self._row, mark(Mark.PROMPT, prompt.id))
        self._sheet.write_blank(self._row, _AT[Column.NOTE], None, self._styles.text)
        self._row += 1

    def _write_point(self, number: str, text: str, explanation: str) -> None:
        sheet, styles = self._sheet, self._styles
        text, explanation = fitting(text), fitting(explanation)
        columns = (text, _WIDTHS[Column.TEXT]), (explanation, _WIDTHS[Column.HELP])
        sheet.set_row(self._row, height_for(*columns))
        sheet.write_string(self._row, _AT[Column.NUMBER], number, styles.number)
        sheet.write_string(self._row, _AT[Column.TEXT], text, styles.fixed)
        sheet.write_string(self._row, _AT[Column.HELP], explanation, styles.help)
        for column in ANSWER_COLUMNS:
            sheet.write_blank(self._row, _AT[column], None, styles.shut)

    def _style_of(self, column: Column) -> Format:
        match column:
            case Column.STATUS | Column.DONE:
                return self._styles.choice
            case Column.DUE:
                return self._styles.date
            case _:
                return self._styles.text

    def _validate(self, column: Column, options: dict[str, object]) -> None:
        self._sheet.data_validation(self._row, _AT[column], self._row, _AT[column], options)

    def _finish(self) -> None:
        sheet, first, last = self._sheet, _HEADER_ROW + 1, max(self._row - 1, _HEADER_ROW + 1)
        status, reason = _AT[Column.STATUS], _AT[Column.REASON]
        for one, colours in STATUS_COLOURS.items():
            condition = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{status_word(one)}"',
                "format": self._styles.coloured(*colours),
            }
            sheet.conditional_format(first, status, last, status, condition)
        letters = [chr(ord("A") + column) for column in (status, reason)]
        word = status_word(Status.NOT_APPLICABLE)
        missing = f'=AND(${letters[0]}{first + 1}="{word}",LEN(${letters[1]}{first + 1})=0)'
        asks = self._styles.coloured(ASKS_ATTENTION)
        sheet.conditional_format(
            first, reason, last, reason, {"type": "formula", "criteria": missing, "format": asks}
        )
        sheet.freeze_panes(_HEADER_ROW + 1, _AT[Column.HELP])
        sheet.autofilter(_HEADER_ROW, 1, last, _LAST)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_selection(first, status, first, status)
        protect(sheet)

    def _has_help(self) -> bool:
        items = (*self._card.all_checkpoints(), *self._card.prompts)
        return any(item.help or (isinstance(item, Checkpoint) and item.follows) for item in items)


def _labels() -> dict[Column, str]:
    return {
        Column.NUMBER: "",
        Column.TEXT: _("Checkpoint"),
        Column.HELP: _("Explanation"),
        Column.STATUS: _("Status"),
        Column.REASON: _("Reason (if not applicable)"),
        Column.NOTE: _("Note"),
        Column.EVIDENCE: _("Evidence (one on each line)"),
        Column.ACTION: _("Action"),
        Column.OWNER: _("By whom"),
        Column.DUE: _("Due (date)"),
        Column.DONE: _("Done"),
    }
