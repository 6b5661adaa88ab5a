"""One letter to any part of the screen that takes the focus."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hrcyclus.i18n import msg
from hrcyclus.tui.leaving import ModalScreen

if TYPE_CHECKING:
    from textual.screen import Screen


class JumpScreen(ModalScreen[Widget | None]):
    """Letters over the screen below; gives the widget whose letter is pressed."""

    DEFAULT_CSS = """
    JumpScreen {
        background: $background 40%;
        .letter {
            position: absolute;
            width: 5;
            height: 1;
            background: $accent;
            color: $background;
            text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", msg("Back"), key_display="esc", id="jump.back"),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        shown = [widget for widget in below.focus_chain if widget.region]
        self._targets = dict(zip(ascii_lowercase, shown, strict=False))

    def compose(self) -> ComposeResult:
        for letter, widget in self._targets.items():
            label = Static(Content(f"  {letter}  "), classes="letter")
            label.offset = widget.region.offset
            yield label

    def on_key(self, event: events.Key) -> None:
        if widget := self._targets.get(event.key):
            event.stop()
            self.dismiss(widget)

    def on_click(self) -> None:
        self.dismiss(None)
