"""Editors of many lines: a note, and evidence with a line for each piece."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import TextArea

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Answer
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.widgets.editors.editing import (
    CLOSE_BINDING,
    LONGEST_EDITED,
    Edited,
    Field,
    Finished,
)


class TextEditor(TextArea):
    """Tells each change as it is typed, so that autosave keeps up."""

    DEFAULT_CSS = """
    TextEditor {
        height: 1fr;
        min-height: 3;
        padding: 0 1;
        & .text-area--placeholder { color: $foreground 72%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [CLOSE_BINDING]
    FIELD: ClassVar[Field]

    def __init__(self, answer: Answer) -> None:
        super().__init__(self.text_of(answer), soft_wrap=True, show_line_numbers=False)
        self._answer = answer
        self._told = self.text
        self.unheard = 0
        self.speak()

    @abstractmethod
    def speak(self) -> None:
        """Say what it is for, in the language that is now spoken."""

    @abstractmethod
    def text_of(self, answer: Answer) -> str:
        """What the answer says in this field."""

    @abstractmethod
    def with_text(self, answer: Answer, text: str) -> Answer:
        """The answer with what was typed in this field."""

    def begin(self) -> None:
        self.move_cursor(self.document.end)
        self.screen.set_focus(self)

    def follow(self, answer: Answer) -> None:
        """Take over a text that was changed elsewhere; what is typed here stays as it is."""
        if self.unheard or self.text != self._told:
            return
        if self.with_text(answer, self.text) != answer:
            with self.prevent(TextArea.Changed):
                self.load_text(self.text_of(answer))
            self._told = self.text
        self._answer = answer

    def on_paste(self, event: events.Paste) -> None:
        if len(self.text) + len(event.text) > LONGEST_EDITED:
            event.stop()
            event.prevent_default()
            words = _("Not pasted: no more than {most} characters can be edited here.")
            self.notify(words.format(most=LONGEST_EDITED), severity="warning", markup=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._told = self.text
        answer = self.with_text(self._answer, clean(self.text))
        if answer != self._answer:
            self._answer = answer
            self.unheard += 1
            self.post_message(Edited(self, self.FIELD, answer))

    def action_finish(self) -> None:
        self.post_message(Finished())


class NoteEditor(TextEditor):
    """A note to a checkpoint or a prompt."""

    FIELD = Field.NOTE

    def speak(self) -> None:
        self.border_title = _("Note")
        self.placeholder = _("What is behind this answer?")

    def text_of(self, answer: Answer) -> str:
        return answer.note

    def with_text(self, answer: Answer, text: str) -> Answer:
        return replace(answer, note=clean(text).strip("\n"))


class EvidenceEditor(TextEditor):
    """Evidence: documents, decisions or places, a line each."""

    FIELD = Field.EVIDENCE

    def speak(self) -> None:
        self.border_title = _("Evidence, a line for each piece")
        self.placeholder = _("A document, a decision, a place to look")

    def text_of(self, answer: Answer) -> str:
        return "\n".join(answer.evidence)

    def with_text(self, answer: Answer, text: str) -> Answer:
        lines = (line.strip() for line in clean(text).split("\n"))
        return replace(answer, evidence=tuple(line for line in lines if line))
