"""Commands for the open file itself, the same everywhere in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


class SaveAs(Command):
    id = "app.save-as"
    name = msg("Save as…")
    help = msg("Save everything in another file, and go on there")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.safekeeping.save_as()

    @classmethod
    def available(cls, node: HrcyclusApp) -> bool:
        return node.safekeeping.can_save_as


class TakeOver(Command):
    id = "app.take-over"
    name = msg("Take over")
    help = msg("Edit the file that someone else had open, once that is over")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.safekeeping.take_over()

    @classmethod
    def available(cls, node: HrcyclusApp) -> bool:
        return node.safekeeping.can_take_over


FILE_COMMANDS: tuple[type[Command], ...] = (SaveAs, TakeOver)
