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


class OpenPortfolio(Command):
    id = "app.portfolio"
    keys = "P"
    name = msg("Many files into one picture…")
    help = msg("See how scores and answers are spread over all assessments in a folder")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        from hrcyclus.tui.portfolio_opening import ask_for_portfolio

        ask_for_portfolio(node)


FILE_COMMANDS: tuple[type[Command], ...] = (SaveAs, TakeOver, OpenPortfolio)
