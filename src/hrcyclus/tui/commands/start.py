"""Commands of the start screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.start import StartScreen


class NewAssessment(Command):
    id = "start.new"
    keys = "n"
    name = msg("New assessment")
    help = msg("Begin an empty assessment in a file of its own")
    in_key_bar = True

    @classmethod
    def run(cls, node: StartScreen) -> None:
        node.new_assessment()


class OpenAssessment(Command):
    id = "start.open"
    keys = "o"
    name = msg("Open a file")
    help = msg("Open an assessment that was saved or sent")
    in_key_bar = True

    @classmethod
    def run(cls, node: StartScreen) -> None:
        node.open_assessment()


class TryExample(Command):
    id = "start.example"
    keys = "x"
    name = msg("Try the example")
    help = msg("Open a copy of the example: an invented municipality, partly filled in")
    in_key_bar = True

    @classmethod
    def run(cls, node: StartScreen) -> None:
        node.try_example()


class ForgetRecent(Command):
    id = "start.forget"
    name = msg("Clear recent files")
    help = msg("Forget which files were opened; the files themselves stay")

    @classmethod
    def run(cls, node: StartScreen) -> None:
        node.forget_recent()


START_COMMANDS: tuple[type[Command], ...] = (
    NewAssessment,
    OpenAssessment,
    TryExample,
    ForgetRecent,
)
