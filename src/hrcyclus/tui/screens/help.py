"""Every key of a screen and what it does, made from the commands and bindings themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from hrcyclus.i18n import _, msg
from hrcyclus.tui.commands.command import HasCommands
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList


class HelpScreen(ModalScreen[None]):
    """A list to scroll; enter on a row does what the key does."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark", "dismiss", msg("Back"), key_display="esc", id="help.back"),
    ]

    keys = getters.query_one(RowList)

    def __init__(self, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._active = active

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = _("Keys of this screen")
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.keys.set_rows(self._rows())
        self.keys.focus()

    def _rows(self) -> Sequence[Row]:
        keys: dict[tuple[str, str], list[str]] = {}
        helps: dict[tuple[str, str], ActiveBinding] = {}
        for active in self._active.values():
            binding = active.binding
            if not binding.description or binding.system:
                continue
            what = (type(active.node).__name__, binding.action)
            keys.setdefault(what, []).append(self.app.get_key_display(binding))
            helps.setdefault(what, active)
        width = max((len(", ".join(found)) for found in keys.values()), default=0)
        return [
            Row(
                key=f"{index}",
                lead=Content.assemble("  ", (", ".join(found).ljust(width), "bold $accent"), "  "),
                body=Content(_(helps[what].binding.description)),
                detail=Content(_help_of(helps[what])),
            )
            for index, (what, found) in enumerate(keys.items())
        ]


def _help_of(active: ActiveBinding) -> str:
    """The help line of the command behind a binding, if a command is behind it."""
    if isinstance(active.node, HasCommands) and active.binding.id:
        command = active.node.command(active.binding.id)
        return _(command.help) if command else ""
    return ""
