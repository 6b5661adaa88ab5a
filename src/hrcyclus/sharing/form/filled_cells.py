"""Typed access to what was filled in, which collects what is wrong so that all of it is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.dates import parse_date
from hrcyclus.sharing.form.form_words import (
    done_choices,
    done_of,
    presence_choices,
    presence_of,
    status_choices,
    status_of,
)
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import Problem, quoted
from hrcyclus.store.workbook import Cell, Workbook
from hrcyclus.store.workbook_cells import Formula

_Value = TypeVar("_Value")


class FilledCells:
    """Reads cells. What cannot be used gives the empty value and adds to `problems`."""

    def __init__(self, workbook: Workbook) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._workbook = workbook

    def text(self, cell: Cell | None, *, lines: bool = True) -> str:
        """A text without blanks around it, on one line where `lines` is false."""
        if cell is None or self._is_formula(cell):
            return ""
        return clean(cell.text, lines=lines).strip()

    def lines(self, cell: Cell | None) -> tuple[str, ...]:
        """The lines of a text that hold something."""
        found = (line.strip() for line in self.text(cell).replace("\t", " ").split("\n"))
        return tuple(line for line in found if line)

    def status(self, cell: Cell | None) -> Status | None:
        """A status by its word in either language."""
        return self._word(cell, status_of, _("this is no status: {found}"), status_choices)

    def presence(self, cell: Cell | None) -> Presence | None:
        """A presence by its word in either language."""
        return self._word(cell, presence_of, _("this is no answer: {found}"), presence_choices)

    def done(self, cell: Cell | None) -> bool:
        """Yes or no in either language."""
        return bool(self._word(cell, done_of, _("this is no answer: {found}"), done_choices))

    def date(self, cell: Cell | None) -> datetime.date | None:
        """A date, or what is typed as one."""
        if cell is None:
            return None
        if isinstance(cell.value, datetime.datetime):
            return cell.value.date()
        if isinstance(cell.value, datetime.date):
            return cell.value
        text = self.text(cell)
        found = parse_date(text) if text else None
        if text and found is None:
            what = _("this is no date: {found}").format(found=quoted(text))
            self.problem(cell, what, _("type it as day-month-year, as in 15-1-2027"))
        return found

    def problem(self, at: Cell | str, what: str, mend: str = "") -> None:
        """Adds what stands in the way of reading the form."""
        self.problems.append(self._workbook.problem(what, mend, at=at))

    def warn(self, at: Cell | str, what: str, mend: str = "") -> None:
        """Adds what deserves a second look."""
        self.warnings.append(self._workbook.problem(what, mend, at=at))

    def _word(
        self,
        cell: Cell | None,
        meaning: Callable[[str], _Value | None],
        wrong: str,
        choices: Callable[[], list[str]],
    ) -> _Value | None:
        text = self.text(cell, lines=False)
        if cell is None or not text:
            return None
        found = meaning(text)
        if found is None:
            mend = _("choose one of: {choices}").format(choices=", ".join(choices()))
            self.problem(cell, wrong.format(found=quoted(text)), mend)
        return found

    def _is_formula(self, cell: Cell) -> bool:
        if not isinstance(cell.value, Formula):
            return False
        what = _("this is a formula, and is not worked out: {found}")
        mend = _("type its outcome, or an apostrophe before the sign =")
        self.problem(cell, what.format(found=quoted(cell.text)), mend)
        return True
