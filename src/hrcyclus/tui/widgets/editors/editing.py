"""What editors have in common: the fields they write and what they tell."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from textual.binding import Binding
from textual.message import Message

from hrcyclus.i18n import msg
from hrcyclus.model.assessment import Answer


class Field(Enum):
    """The parts of an answer that are written."""

    NOTE = "note"
    EVIDENCE = "evidence"
    ACTION = "action"
    REASON = "reason"


LONGEST_EDITED = 100_000
"""Characters that a field can be edited with: with more of them every key would take seconds."""


def length_of(field: Field, answer: Answer) -> int:
    """How many characters the longest text in a field has; evidence is one text."""
    match field:
        case Field.NOTE:
            return len(answer.note)
        case Field.EVIDENCE:
            return sum(len(piece) + 1 for piece in answer.evidence)
        case Field.REASON:
            return len(answer.reason)
        case Field.ACTION:
            actions = answer.all_actions()
            return max((max(len(one.text), len(one.owner)) for one in actions), default=0)


class Edited(Message):
    """An answer as it stands with what is typed in an editor; of several actions, in which."""

    def __init__(self, editor: Editor, field: Field, answer: Answer, number: int = 0) -> None:
        super().__init__()
        self.number = number
        self.editor = editor
        self.field = field
        self.answer = answer

    def heard(self) -> None:
        """It is handled now: who handles it says so first."""
        self.editor.unheard -= 1


class Finished(Message):
    """The editor may close."""


class Editor(Protocol):
    """An editor of one field of an answer; it is made with the answer as it stands.

    `unheard` counts what it told and nobody handled yet: until that is zero, the answer that
    comes back is older than what is typed.
    """

    unheard: int

    def begin(self) -> None:
        """Take the focus where typing starts."""
        ...

    def speak(self) -> None:
        """Say what it is for, in the language that is now spoken."""
        ...

    def follow(self, answer: Answer) -> None:
        """Take over an answer that was changed elsewhere, by undo for instance."""
        ...


CLOSE_BINDING = Binding("escape", "finish", msg("Done"), id="editor.close", priority=True)
