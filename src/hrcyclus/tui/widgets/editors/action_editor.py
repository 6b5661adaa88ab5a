"""What is to be done about a point: the action, its owner, its date and whether it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input

from hrcyclus.i18n import _, msg
from hrcyclus.model.assessment import Action, Answer, action_number, with_action
from hrcyclus.model.dates import parse_date
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.widgets.editors.editing import CLOSE_BINDING, Edited, Field, Finished
from hrcyclus.wording import date_text


class ActionEditor(Vertical):
    """Four fields; a date that can't be read is marked and leaves the date as it was.

    Of several actions up and down go to the others, unless one of them was asked for by `index`.
    An action that is emptied is gone, and comes back in its place when something is typed again.
    """

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
    BINDINGS: ClassVar[list[BindingType]] = [
        CLOSE_BINDING,
        Binding("up", "other(-1)", msg("Previous action"), show=False, id="editor.previous-action"),
        Binding("down", "other(1)", msg("Next action"), show=False, id="editor.next-action"),
    ]

    def __init__(self, answer: Answer, index: int | None = None) -> None:
        super().__init__()
        self._index = index or 0
        self._to_others = index is None
        self._action = action = answer.action_at(self._index)
        self.what = Input(clean(action.text, lines=False), id="action-text")
        self.owner = Input(action.owner, id="action-owner")
        self.due = Input(_due_text(action), id="action-due")
        self.done = Checkbox(value=action.done, id="action-done")
        self._answer = answer
        self._base = answer
        """The answer in which the action that is written still has its place."""
        self._told = self._typed()
        self.unheard = 0

    def on_mount(self) -> None:
        self.speak()

    def speak(self) -> None:
        self._speak_of_number()
        self.what.placeholder = _("What is to be done?")
        self.owner.placeholder = _("By whom?")
        self.due.placeholder = _("dd-mm-yyyy")
        self.done.label = Content(_("done"))
        if parse_date(self.due.value) and self._typed() == self._told:
            with self.prevent(Input.Changed):
                self.due.value = _due_text(self._action)
            self._told = self._typed()

    def _speak_of_number(self) -> None:
        title = _("Action")
        if number := action_number(self._base, self._index):
            title = _("Action {number} of {total}").format(number=number, total=self._total)
        # In a small terminal the line below is out of sight.
        self.border_title = f"{title} ↑↓" if self._has_others else title
        self.border_subtitle = self._advice()

    def _advice(self) -> str:
        if self.due.has_class("-unreadable"):
            return _("a date as 15-1-2027")
        return _("up and down: another action") if self._has_others else ""

    @property
    def _total(self) -> int:
        return max(self._index + 1, len(self._base.all_actions()))

    @property
    def _has_others(self) -> bool:
        return self._to_others and self._total > 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._has_others if action == "other" else super().check_action(action, parameters)

    def begin(self) -> None:
        # Mounted here and not composed later, so that the very next key is for the first field.
        details = Horizontal(self.owner, self.due, self.done, id="action-details")
        self.mount(self.what, details)
        self.screen.set_focus(self.what)

    def _typed(self) -> tuple[object, ...]:
        return self.what.value, self.owner.value, self.due.value, self.done.value

    def follow(self, answer: Answer) -> None:
        if self.unheard or self._typed() != self._told or answer == self._answer:
            return
        self._answer = answer
        without_it = with_action(self._base, self._index, Action())
        if answer.all_actions() == without_it.all_actions():
            action = Action()
            there = self._base
            self._base = replace(answer, action=there.action, more_actions=there.more_actions)
        else:
            action = answer.action_at(self._index)
            self._base = answer
        if action != self._action:
            self._fill(action)
        self._speak_of_number()

    def _fill(self, action: Action) -> None:
        self._action = action
        with self.prevent(Input.Changed, Checkbox.Changed):
            self.what.value = clean(action.text, lines=False)
            self.owner.value = action.owner
            self.due.value = _due_text(action)
            self.done.value = action.done
        self.due.remove_class("-unreadable")
        self._told = self._typed()

    def action_other(self, step: int) -> None:
        """Go on to the action before or after this one, in the same field."""
        if self._typed() != self._told:
            self._read_fields()
        moved_up = not self._action and self._index < len(self._base.all_actions())
        self._base = self._answer
        last = len(self._base.all_actions()) - 1
        index = self._index + (0 if moved_up and step > 0 else step)
        self._index = max(0, min(index, last))
        self._fill(self._base.action_at(self._index))
        self._speak_of_number()
        self.refresh_bindings()

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
        self.border_subtitle = self._advice()
        action = replace(
            self._action,
            text=clean(self.what.value, lines=False).strip(),
            owner=clean(self.owner.value, lines=False).strip(),
            due=self._action.due if unreadable else due,
            done=self.done.value,
        )
        if action != self._action:
            self._action = action
            self._answer = with_action(self._base, self._index, action)
            self.unheard += 1
            number = action_number(self._base, self._index)
            self.post_message(Edited(self, Field.ACTION, self._answer, number))

    def action_finish(self) -> None:
        self.post_message(Finished())


def _due_text(action: Action) -> str:
    return date_text(action.due) if action.due else ""
