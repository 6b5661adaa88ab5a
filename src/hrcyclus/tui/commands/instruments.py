"""Commands of the instruments screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.instruments import InstrumentsScreen


class TogglePlugin(Command):
    id = "instruments.toggle"
    keys = "d,space"
    name = msg("On or off")
    help = msg("Leave the plugin out from now on, or load it again; answers stay in the file")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.toggle()

    @classmethod
    def available(cls, node: InstrumentsScreen) -> bool:
        return node.stood_on is not None


class TrustPlugin(Command):
    id = "instruments.trust"
    keys = "t"
    name = msg("Trust")
    help = msg("Let the Python of a plugin in a plugins folder run, or no longer; asks first")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.trust()

    @classmethod
    def available(cls, node: InstrumentsScreen) -> bool:
        return node.can_trust


class EditCard(Command):
    id = "instruments.edit"
    keys = "e"
    name = msg("Edit the card")
    help = msg("Change the card of a plugin in a plugins folder")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.edit_card()

    @classmethod
    def available(cls, node: InstrumentsScreen) -> bool:
        return node.can_edit


class NewCard(Command):
    id = "instruments.new"
    keys = "n"
    name = msg("New card")
    help = msg("Make a card of one's own in the plugins folder")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.new_card()


class ReloadPlugins(Command):
    id = "instruments.reload"
    keys = "r"
    name = msg("Load again")
    help = msg("Load all plugins again, as they are on disk now")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.reload()

    @classmethod
    def available(cls, node: InstrumentsScreen) -> bool:
        return node.can_reload


class LeaveInstruments(Command):
    id = "instruments.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("Back to where one came from")
    in_key_bar = True

    @classmethod
    def run(cls, node: InstrumentsScreen) -> None:
        node.leave()


INSTRUMENTS_COMMANDS: tuple[type[Command], ...] = (
    TogglePlugin,
    TrustPlugin,
    EditCard,
    NewCard,
    ReloadPlugins,
    LeaveInstruments,
)
