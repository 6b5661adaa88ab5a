"""Every command with its key and its id, to give it another key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.keymap import all_commands, keys_of, taken_by
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.screens.press_key import PressKeyScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from hrcyclus.tui.preferences import Preferences


class KeyList(RowList):
    """Commands; enter asks for another key, backspace takes the first one again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", msg("Another key"), key_display="enter", id="list.choose"),
        Binding("backspace,delete", "reset", msg("As it comes"), id="keys.reset"),
    ]

    class Reset(RowList.RowMessage):
        """The command stood on gets its first key back."""

    def action_reset(self) -> None:
        """Ask for the key that the command came with."""
        if self.current:
            self.post_message(self.Reset(self, self.current))


class ChangeKeysScreen(ModalScreen[None]):
    """What is changed here holds at once, and is kept under `keymap` in the settings."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", msg("Back"), key_display="esc", id="keys.back"),
    ]

    keys = getters.query_one(KeyList)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._commands = {one.id: one for place in all_commands().values() for one in place}

    def compose(self) -> ComposeResult:
        with Vertical():
            yield KeyList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.keys.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Keys of commands")
        self.follow()

    def follow(self) -> None:
        """Show the keys as they are now."""
        self.keys.set_rows(list(self._rows()))

    def _offered(self) -> Iterator[tuple[str, list[type[Command]]]]:
        for place, commands in all_commands().items():
            if here := [one for one in commands if self._preferences.offers(one)]:
                yield place, here

    def _rows(self) -> Iterator[Row]:
        for number, (place, commands) in enumerate(self._offered()):
            yield Row(
                body=Content.styled(place, "bold"),
                lead=Content(" "),
                gap_above=bool(number),
                facts=(place, current_language()),
            )
            for command in commands:
                yield self._row(command)

    def _row(self, command: type[Command]) -> Row:
        keymap = self._preferences.config.keymap
        keys = "  ".join(self._shown(key) for key in keys_of(command, keymap)) or "–"
        changed = command.id in keymap
        return Row(
            key=command.id,
            lead=Content("  "),
            body=Content(_(command.name)),
            tail=Content.assemble(
                (_("changed") if changed else "", MUTED), "  ", (keys, "bold $accent")
            ),
            short_tail=Content.styled(keys, "bold $accent"),
            detail=Content.assemble(_(command.help), (f"  {command.id}", MUTED)),
            facts=(keys, changed, current_language()),
        )

    def _shown(self, key: str) -> str:
        return self.app.get_key_display(Binding(key, ""))

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        command = self._commands[event.key]

        def take(key: str | None) -> None:
            if key is not None:
                self._change({**self._preferences.config.keymap, command.id: key})

        self.app.push_screen(PressKeyScreen(command, self._preferences.config.keymap), take)

    def on_key_list_reset(self, event: KeyList.Reset) -> None:
        keymap = dict(self._preferences.config.keymap)
        if keymap.pop(event.key, None) is None:
            return
        command = self._commands[event.key]
        for key in keys_of(command, keymap):
            if other := taken_by(command, key, keymap):
                told = _("{key} is taken by “{other}” now.")
                self.notify(told.format(key=self._shown(key), other=other), markup=False)
                return
        self._change(keymap)

    def _change(self, keymap: dict[str, str]) -> None:
        self._preferences.change(replace(self._preferences.config, keymap=keymap))
        self.follow()
