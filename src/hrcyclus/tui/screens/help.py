"""Every key of a screen and what it does, made from the commands and bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, msg
from hrcyclus.tui.commands.command import NO_KEY, HasCommands
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

TEXTUAL_KEYS = {
    "app.focus_next": msg("To the next part of the screen"),
    "app.focus_previous": msg("To the part of the screen before"),
    "command_palette": msg("Find any command by its name"),
}
"""Keys that Textual brings itself and that are worth knowing."""


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below: its commands, how to move in it, and what works everywhere.

    Enter on a row does what its key does.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark", "dismiss", msg("Back"), key_display="esc", id="help.back"),
    ]

    keys = getters.query_one(RowList)

    def __init__(self, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._active = [one for key, one in active.items() if key != NO_KEY]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.keys.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Keys of this screen")
        here = [one for one in self._active if _is_command(one) and one.node is not self.app]
        everywhere = [one for one in self._active if _is_command(one) and one.node is self.app]
        moving = [one for one in self._active if _is_movement(one)]
        self.keys.set_rows(
            [
                *self._section(_("On this screen"), here),
                *self._section(_("Moving"), moving),
                *self._section(_("Everywhere"), everywhere),
            ]
        )

    def _section(self, title: str, active: Iterable[ActiveBinding]) -> Iterator[Row]:
        keys: dict[str, list[str]] = {}
        first: dict[str, ActiveBinding] = {}
        for one in active:
            keys.setdefault(one.binding.action, []).append(self._key(one.binding))
            first.setdefault(one.binding.action, one)
        if keys:
            yield Row(body=Content.styled(title, "bold"), lead=Content(" "))
        for action, shown in keys.items():
            yield Row(
                key=first[action].binding.key,
                lead=Content.assemble("  ", (" ".join(shown).ljust(12), "bold $accent"), " "),
                body=Content(_description(first[action])),
                detail=Content(_help_line(first[action])),
            )

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss()
        self.app.simulate_key(event.key)

    def _key(self, binding: Binding) -> str:
        return self.app.get_key_display(Binding(binding.key, ""))


def _is_command(active: ActiveBinding) -> bool:
    return active.binding.action.startswith("command(")


def _is_movement(active: ActiveBinding) -> bool:
    return not _is_command(active) and (
        bool(active.binding.id) or active.binding.action in TEXTUAL_KEYS
    )


def _description(active: ActiveBinding) -> str:
    binding = active.binding
    return _(TEXTUAL_KEYS.get(binding.action, binding.description))


def _help_line(active: ActiveBinding) -> str:
    """The help of the command behind a binding, if a command is behind it."""
    if isinstance(active.node, HasCommands) and active.binding.id:
        command = active.node.command(active.binding.id)
        return _(command.help) if command else ""
    return ""
