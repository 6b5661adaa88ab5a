"""Reading a form that was filled in: an assessment, or all that is wrong with the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from hrcyclus.i18n import _
from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.form.filled_cells import FilledCells
from hrcyclus.sharing.form.form_layout import (
    ABOUT_COLUMN,
    ABOUT_DATE,
    ABOUT_TEXTS,
    ANSWER_COLUMNS,
    PRESENCE_COLUMN,
    Column,
    Mark,
)
from hrcyclus.sharing.form.marked_sheet import MarkedRow, MarkedSheet, marked_sheet
from hrcyclus.sharing.form.row_texts import row_texts
from hrcyclus.store.problem import FileError, Problem, quoted
from hrcyclus.store.workbook import Cell, Workbook

_LONGEST_ID = 100
_CARD_ID = re.compile(r"[a-z0-9-]+")
_ITEM_ID = re.compile(r"[a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a form says. `warnings` are what deserves a second look but was read as it is."""

    assessment: Assessment
    warnings: tuple[Problem, ...] = ()


def read_form(workbook: Workbook, cards: Iterable[Instrument]) -> FilledForm:
    """The assessment in a form. Raises FileError with every problem, each with its cell.

    `cards` are those installed: answers of others are read as well, under their ids.
    """
    return _Reading(workbook, cards).form()


class _Reading:
    """One form as it is read."""

    def __init__(self, workbook: Workbook, cards: Iterable[Instrument]) -> None:
        self._workbook = workbook
        self._cells = FilledCells(workbook)
        self._texts = {card.id: row_texts(card) for card in cards}
        self._about: dict[str, Any] = {}
        self._presences: dict[str, tuple[Presence, Cell]] = {}
        self._answers: dict[str, dict[str, tuple[Answer, Cell]]] = {}
        self._notes: dict[str, dict[str, tuple[PromptAnswer, Cell]]] = {}
        self._versions: dict[str, str] = {}

    def form(self) -> FilledForm:
        sheets = self._sheets()
        for sheet in sheets:
            self._read(sheet)
        self._warn_of_missing_cards(sheets)
        if self._cells.problems:
            raise FileError(*self._cells.problems)
        instruments = {card: self._answers_of(card) for card in self._versions}
        assessment = Assessment(
            **self._about,
            language=self._language(sheets),
            instruments={card: answers for card, answers in instruments.items() if answers},
        )
        return FilledForm(assessment, tuple(self._cells.warnings))

    def _sheets(self) -> list[MarkedSheet]:
        found: list[MarkedSheet] = []
        left_out: list[str] = []
        for sheet in self._workbook.sheets:
            marked = marked_sheet(self._workbook, sheet, self._cells.problems)
            if marked is not None:
                found.append(marked)
            elif sheet.cells:
                left_out.append(sheet.name)
        if not found:
            self._cells.problem(
                "",
                _("this is not a form of HRcyclus"),
                _("make one with: hrcyclus report --blank -o form.xlsx"),
            )
            return []
        for name in left_out:
            self._cells.warn(name, _("this sheet is not of the form, and is left out"))
        return found

    def _language(self, sheets: list[MarkedSheet]) -> str:
        named = (sheet.name_of(Mark.LANGUAGE) for sheet in sheets)
        return next((name for name in named if name in LANGUAGES), "")

    def _read(self, sheet: MarkedSheet) -> None:
        for row in sheet.rows_of(Mark.ABOUT):
            self._read_about(row)
        card = self._card_of(sheet)
        if card:
            self._versions.setdefault(card, self._version(sheet))
            for row in sheet.rows:
                self._read_row(card, row)
        self._tell_unclaimed(sheet)

    def _read_about(self, row: MarkedRow) -> None:
        cell = row.cells.get(ABOUT_COLUMN)
        if row.name == ABOUT_DATE:
            self._about[row.name] = self._cells.date(cell)
        elif row.name in ABOUT_TEXTS:
            self._about[row.name] = self._cells.text(cell, lines=False)

    def _card_of(self, sheet: MarkedSheet) -> str:
        rows = list(sheet.rows_of(Mark.CARD))
        if rows and _is_id(rows[0].name, _CARD_ID):
            return rows[0].name
        if rows:
            self._refuse_id(rows[0])
        elif any(row.mark in (Mark.CHECKPOINT, Mark.PROMPT) for row in sheet.rows):
            self._cells.problem(
                sheet.name,
                _("nothing says any more of which card this sheet is"),
                _("copy the answers into an empty form"),
            )
        return ""

    def _version(self, sheet: MarkedSheet) -> str:
        return sheet.name_of(Mark.COLUMNS)[:_LONGEST_ID]

    def _read_row(self, card: str, row: MarkedRow) -> None:
        match row.mark:
            case Mark.PRESENCE:
                presence = self._cells.presence(cell := row.cells.get(PRESENCE_COLUMN))
                if presence is not None and cell is not None:
                    self._keep(self._presences, card, presence, cell)
            case Mark.CHECKPOINT if self._is_sound(card, row):
                if answer := self._answer(row):
                    answers = self._answers.setdefault(card, {})
                    self._keep(answers, row.name, answer, _first_cell(row))
            case Mark.PROMPT if self._is_sound(card, row):
                if note := self._note(row):
                    notes = self._notes.setdefault(card, {})
                    self._keep(notes, row.name, PromptAnswer(note), _first_cell(row))
            case _:
                pass

    def _answer(self, row: MarkedRow) -> Answer:
        cells, read = row.cells, self._cells
        answer = Answer(
            status=read.status(cells.get(Column.STATUS)),
            reason=read.text(cells.get(Column.REASON)),
            note=read.text(cells.get(Column.NOTE)),
            evidence=read.lines(cells.get(Column.EVIDENCE)),
            action=Action(
                text=read.text(cells.get(Column.ACTION)),
                owner=read.text(cells.get(Column.OWNER), lines=False),
                due=read.date(cells.get(Column.DUE)),
                done=read.done(cells.get(Column.DONE)),
            ),
        )
        self._warn_of_reason(answer, cells)
        return answer

    def _warn_of_reason(self, answer: Answer, cells: Mapping[Column, Cell]) -> None:
        status, reason = cells.get(Column.STATUS), cells.get(Column.REASON)
        not_applicable = answer.status is Status.NOT_APPLICABLE
        if not_applicable and not answer.reason and status is not None:
            what = _("a checkpoint that is not applicable needs a reason")
            self._cells.warn(status, what, _("fill in the reason beside it"))
        elif answer.reason and not not_applicable and reason is not None:
            what = _("a reason belongs to a checkpoint that is not applicable")
            self._cells.warn(reason, what, _("move the text to the note"))

    def _note(self, row: MarkedRow) -> str:
        for column in ANSWER_COLUMNS:
            if column is not Column.NOTE and (cell := row.cells.get(column)) is not None:
                what = _("a question takes a note only")
                self._cells.problem(cell, what, _("move the text to the note"))
        return self._cells.text(row.cells.get(Column.NOTE))

    def _keep(self, kept: dict[str, tuple[Any, Cell]], name: str, found: Any, cell: Cell) -> None:
        before, at = kept.setdefault(name, (found, cell))
        if before != found:
            what = _("this is answered otherwise at {place}").format(place=at.place)
            self._cells.problem(cell, what, _("keep one of the two"))

    def _is_sound(self, card: str, row: MarkedRow) -> bool:
        if not _is_id(row.name, _ITEM_ID):
            self._refuse_id(row)
            return False
        text = row.cells.get(Column.TEXT)
        known = self._texts.get(card, {})
        belongs = known.get(text.text.strip(), ()) if text is not None else ()
        if text is None or not belongs or row.name in belongs:
            return True
        what = _("this text belongs to {other}, but the hidden first cell of the row says {name}")
        mend = _("move and sort whole rows only")
        told = what.format(other=quoted(min(belongs)), name=quoted(row.name))
        self._cells.problem(text, told, mend)
        return False

    def _refuse_id(self, row: MarkedRow) -> None:
        what = _("the hidden first cell of the row was changed: {found}")
        mend = _("copy the answers into an empty form")
        self._cells.problem(row.place, what.format(found=quoted(row.place.text)), mend)

    def _tell_unclaimed(self, sheet: MarkedSheet) -> None:
        places = {
            cell.column
            for row in sheet.rows_of(Mark.COLUMNS)
            for column, cell in row.cells.items()
            if column in ANSWER_COLUMNS
        }
        for _row, cells in groupby(sheet.unclaimed, key=lambda cell: cell.row):
            beside = list(cells)
            answers = [cell for cell in beside if cell.column in places]
            if answers:
                what = _("nothing says any more which checkpoint this row is about")
                mend = _("copy the answer into an empty form, or delete the row")
                self._cells.problem(answers[0], what, mend)
            else:
                self._cells.warn(beside[0], _("this is not of the form, and is left out"))

    def _warn_of_missing_cards(self, sheets: list[MarkedSheet]) -> None:
        for sheet in sheets:
            for row in sheet.rows_of(Mark.LISTED):
                if row.name not in self._versions:
                    what = _("the sheet of the card {name} is gone").format(name=quoted(row.name))
                    self._cells.warn(row.place, what, _("it counts as not answered"))

    def _answers_of(self, card: str) -> InstrumentAnswers:
        presence = self._presences.get(card)
        return InstrumentAnswers(
            version=self._versions[card],
            presence=presence[0] if presence else None,
            checkpoints={name: one for name, (one, _at) in self._answers.get(card, {}).items()},
            prompts={name: one for name, (one, _at) in self._notes.get(card, {}).items()},
        )


def _first_cell(row: MarkedRow) -> Cell:
    """Where a row is answered, as a message names it."""
    return next((row.cells[one] for one in ANSWER_COLUMNS if one in row.cells), row.place)


def _is_id(name: str, pattern: re.Pattern[str]) -> bool:
    return len(name) <= _LONGEST_ID and pattern.fullmatch(name) is not None
