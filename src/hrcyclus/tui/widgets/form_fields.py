"""The fields of a form: a line, a text that wraps and a choice, each as tall as what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, TextArea

from hrcyclus.i18n import msg
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.choice_bar import Option


class FieldChanged(Message):
    """Something was typed or chosen in a field."""


class FieldFinished(Message):
    """Enter was pressed in a field: on to the next one."""


class UndoAsked(Message):
    """Undo was asked for in a field that would have its own (`step` -1), or redo (1)."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step


class LineField(Input):
    """One line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, select_on_focus=False)

    @property
    def held(self) -> str:
        """What stands in the field."""
        return self.value

    def hold(self, text: str) -> None:
        """Show another text, without telling that anything changed."""
        text = clean(text, lines=False)
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def begin(self) -> None:
        """Go to the end of what stands there."""
        self.cursor_position = len(self.value)
        self.screen.set_focus(self)

    def on_paste(self, event: events.Paste) -> None:
        # A line end in what is pasted separates words; Input would drop all that follows it.
        event.text = clean(event.text, lines=False).strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FieldChanged())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(FieldFinished())


class ProseField(TextArea):
    """A text that wraps. Where `lines` is false, enter goes on instead of breaking the line."""

    DEFAULT_CSS = """
    ProseField {
        height: auto;
        min-height: 1;
        max-height: 6;
        border: none;
        padding: 0 1;
        background: $panel;
        scrollbar-size: 0 1;
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $foreground 72%; }
        &:focus { border: none; background: $primary 25%; }
    }
    """

    def __init__(self, *, lines: bool, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False)
        self._lines = lines

    @property
    def held(self) -> str:
        """What stands in the field."""
        return self.text

    def hold(self, text: str) -> None:
        """Show another text, without telling that anything changed."""
        text = clean(text)
        if text != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            if self.has_focus:
                self.move_cursor(self.document.end)

    def begin(self) -> None:
        """Go to the end of what stands there."""
        self.move_cursor(self.document.end)
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._lines:
            event.stop()
            event.prevent_default()
            self.post_message(FieldFinished())

    def on_paste(self, event: events.Paste) -> None:
        text = clean(event.text)
        event.text = text if self._lines else text.strip()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(FieldChanged())

    def action_undo(self) -> None:
        """Undo is of the whole card, not of one field."""
        self.post_message(UndoAsked(-1))

    def action_redo(self) -> None:
        """So is redo."""
        self.post_message(UndoAsked(1))


class ChoiceField(Widget, can_focus=True):
    """One of a few values, to step through with the arrows or a click."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChoiceField {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $primary 25%; text-style: bold; }
        &:nocolor:focus { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "step(1)", msg("Next value"), key_display="←→", id="choice.next"),
        Binding("left,h", "step(-1)", msg("Value before"), show=False, id="choice.before"),
        Binding("enter", "finish", msg("On"), show=False, id="choice.finish"),
        Binding("down,j", "app.focus_next", msg("Down"), show=False, id="choice.down"),
        Binding("up,k", "app.focus_previous", msg("Up"), show=False, id="choice.up"),
    ]

    options: reactive[tuple[Option, ...]] = reactive(())
    held: reactive[str] = reactive("")
    """The value that holds."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)

    def hold(self, text: str) -> None:
        """Show another value, without telling that anything changed."""
        self.held = text

    def begin(self) -> None:
        """Go there."""
        self.screen.set_focus(self)

    def speak(self, options: Sequence[Option]) -> None:
        """Say the values in the language that is now spoken."""
        self.options = tuple(options)

    def render(self) -> Content:
        word = next((one.word for one in self.options if one.value == self.held), "")
        return Content.assemble(_arrow("‹ ", -1), word, _arrow(" ›", 1))

    def action_step(self, step: int) -> None:
        """Take the next value, or the one before."""
        values = [one.value for one in self.options]
        here = values.index(self.held) if self.held in values else -step
        self.held = values[(here + step) % len(values)]
        self.post_message(FieldChanged())

    def action_finish(self) -> None:
        """On to the next field."""
        self.post_message(FieldFinished())

    def on_click(self, event: events.Click) -> None:
        self.action_step(int(event.style.meta.get("step", 1)))


def _arrow(arrow: str, step: int) -> Content:
    return Content.styled(arrow, MUTED).stylize(Style.from_meta({"step": step}))


AnyField = LineField | ProseField | ChoiceField
