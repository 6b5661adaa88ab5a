"""Commands of the cycle screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.cycle import CycleScreen


class OpenContext(Command):
    id = "cycle.context"
    keys = "m"
    name = msg("Context model")
    help = msg("Open the model that stands around the cycle")
    in_key_bar = True

    @classmethod
    def run(cls, node: CycleScreen) -> None:
        node.open_context()

    @classmethod
    def available(cls, node: CycleScreen) -> bool:
        return bool(node.session.around_cycle)


class LeaveCycle(Command):
    id = "cycle.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("From the list to the map; from the map to where the file was chosen")

    @classmethod
    def run(cls, node: CycleScreen) -> None:
        node.leave()


CYCLE_COMMANDS: tuple[type[Command], ...] = (OpenContext, LeaveCycle)
