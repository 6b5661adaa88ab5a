"""What is to be done about a point: the action, its owner, its date and whether it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Action, Answer
from hrcyclus.model.dates import parse_date
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.widgets.editors.editing import CLOSE_BINDING, Edited, Field, Finished
from hrcyclus.wording import date_text


class ActionEditor(Vertical):
    """Four fields; a date that can't be read is marked and leaves the date as it was."""

    DEFAULT_CSS = """
    ActionEditor {
        height: auto;
        border: tall $border-blurred;
        &:focus-within { border: tall $border; }
        Input, Checkbox { border: none; height: 1; padding: 0 1; background: $surface; }
        Input:focus, Checkbox:focus { background: $primary 20%; border: none; }
        Input.-unreadable { background: $error 20%; }
        #action-details { height: auto; }
        #action-owner { width: 2fr; }
        #action-due { width: 1fr; min-width: 14; }
        #action-done { width: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [CLOSE_BINDING]

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        action = answer.action
        self.what = Input(clean(action.text, lines=False), id="action-text")
        self.owner = Input(action.owner, id="action-owner")
        self.due = Input(_due_text(action), id="action-due")
        self.done = Checkbox(value=action.done, id="action-done")
        self._answer = answer
        self._told: tuple[object, ...] | None = None
        self.unheard = 0

    def on_mount(self) -> None:
        self.speak()

    def speak(self) -> None:
        self.border_title = _("Action")
        self.what.placeholder = _("What is to be done?")
        self.owner.placeholder = _("By whom?")
        self.due.placeholder = _("dd-mm-yyyy")
        self.done.label = Content(_("done"))
        if parse_date(self.due.value):
            with self.prevent(Input.Changed):
                self.due.value = _due_text(self._answer.action)

    def begin(self) -> None:
        # Mounted here and not composed later, so that the very next key is for the first field.
        details = Horizontal(self.owner, self.due, self.done, id="action-details")
        self.mount(self.what, details)
        self.screen.set_focus(self.what)

    def _typed(self) -> tuple[object, ...]:
        return self.what.value, self.owner.value, self.due.value, self.done.value

    def follow(self, answer: Answer) -> None:
        if self.unheard or (self._told is not None and self._typed() != self._told):
            return
        if answer.action != self._answer.action:
            action = answer.action
            with self.prevent(Input.Changed, Checkbox.Changed):
                self.what.value = clean(action.text, lines=False)
                self.owner.value = action.owner
                self.due.value = _due_text(action)
                self.done.value = action.done
            self._told = self._typed()
        self._answer = answer

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read_fields()

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        event.stop()
        self._read_fields()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def _read_fields(self) -> None:
        self._told = self._typed()
        typed = self.due.value.strip()
        due = parse_date(typed)
        unreadable = bool(typed) and due is None
        self.due.set_class(unreadable, "-unreadable")
        self.border_subtitle = _("a date as 15-1-2027") if unreadable else ""
        action = replace(
            self._answer.action,
            text=clean(self.what.value, lines=False).strip(),
            owner=clean(self.owner.value, lines=False).strip(),
            due=self._answer.action.due if unreadable else due,
            done=self.done.value,
        )
        if action != self._answer.action:
            self._answer = replace(self._answer, action=action)
            self.unheard += 1
            self.post_message(Edited(self, Field.ACTION, self._answer))

    def action_finish(self) -> None:
        self.post_message(Finished())


def _due_text(action: Action) -> str:
    return date_text(action.due) if action.due else ""
