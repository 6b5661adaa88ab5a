"""How a form is laid out: what the writer puts in it for the reader to find its way by.

The first column of every sheet is hidden and says what its row is: `checkpoint:werkplek`. A row
marked `columns` names the columns, and after its own mark the version of the card. So rows and
columns may be moved, sorted and deleted.
"""

from __future__ import annotations

from enum import StrEnum

FORMAT = 1
"""The number of the layout that is written, as in `hrcyclus-form/1`."""

FORMAT_NAME = "hrcyclus-form"


class Mark(StrEnum):
    """What a row is, before the colon in its first cell."""

    FORMAT = "form"
    LANGUAGE = "language"
    ABOUT = "about"
    LISTED = "listed"
    CARD = "card"
    COLUMNS = "columns"
    HEADING = "heading"
    PRESENCE = "presence"
    CHECKPOINT = "checkpoint"
    PROMPT = "prompt"


class Column(StrEnum):
    """The name of a column, as it stands in the hidden row of names."""

    NUMBER = "number"
    TEXT = "text"
    HELP = "help"
    STATUS = "status"
    REASON = "reason"
    NOTE = "note"
    EVIDENCE = "evidence"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    DONE = "done"


ANSWER_COLUMNS = tuple(Column)[3:]
"""The columns to fill in at a checkpoint. A prompt has its note only."""

ABOUT_COLUMN = Column.NOTE
"""The column to fill in on the first sheet."""

PRESENCE_COLUMN = Column.STATUS
"""The column where it is said whether the organisation has the instrument."""

ABOUT_TEXTS = ("title", "organisation", "unit", "respondent", "role")
"""What the first sheet asks, by the names in an assessment; then the date."""

ABOUT_DATE = "date"


_LONGEST_TEXT = 2000


def fitting(text: str) -> str:
    """As much of a card's text as a cell should hold."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def mark(kind: Mark, name: str = "") -> str:
    """What the first cell of a row holds."""
    return f"{kind}:{name}"


FORMAT_MARK = mark(Mark.FORMAT, f"{FORMAT_NAME}/{FORMAT}")
"""What the first row of every sheet is marked with."""
