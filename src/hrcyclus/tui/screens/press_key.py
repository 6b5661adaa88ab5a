"""Press the key that a command is to have."""

from __future__ import annotations

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.keymap import Keymap, taken_by
from hrcyclus.tui.leaving import ModalScreen


class PressKeyScreen(ModalScreen[str | None]):
    """Waits for a key that is free and gives its name, or None when escape is pressed."""

    CSS_PATH = "settings.tcss"

    told = getters.query_one("#told", Static)

    def __init__(self, command: type[Command], keymap: Keymap) -> None:
        super().__init__()
        self._command = command
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="asked", markup=False)
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        self.query_one(Vertical).border_title = _(self._command.name)
        self.query_one("#asked", Static).update(
            Content(_("Press the new key, or escape to leave it as it is."))
        )

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if event.key == "escape":
            self.dismiss(None)
        elif other := taken_by(self._command, event.key, self._keymap):
            key = self.app.get_key_display(Binding(event.key, ""))
            told = _("{key} is taken by “{other}”. Press another one.")
            self.told.update(Content(told.format(key=key, other=other)))
        else:
            self.dismiss(event.key)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(None)
