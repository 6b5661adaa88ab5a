"""Commands of the search screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.search import SearchScreen


class LeaveSearch(Command):
    id = "search.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("Back to where you came from")
    in_key_bar = True

    @classmethod
    def run(cls, node: SearchScreen) -> None:
        node.leave()


class NextFilter(Command):
    id = "search.filter"
    keys = "f"
    name = msg("Filter")
    help = msg("Show what is open, a gap, noted or acted upon, on all cards")
    in_key_bar = True

    @classmethod
    def run(cls, node: SearchScreen) -> None:
        node.step_filter(1)


SEARCH_COMMANDS: tuple[type[Command], ...] = (LeaveSearch, NextFilter)
"""Searching anew is the command that opens this screen."""
