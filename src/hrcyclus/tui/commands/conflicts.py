"""Commands of the screen with all conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.conflicts import ConflictsScreen


class NextConflict(Command):
    id = "conflicts.next"
    keys = "n"
    name = msg("Next conflict")
    help = msg("Go to the next conflict that still stands")
    in_key_bar = True

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.go_to_next()

    @classmethod
    def available(cls, node: ConflictsScreen) -> bool:
        return bool(node.session.conflicts)


class LeaveOpen(Command):
    id = "conflicts.leave-open"
    keys = "0"
    name = msg("Leave open")
    help = msg("Settle the conflict without an answer; the file remembers who said what")

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.leave_open()

    @classmethod
    def available(cls, node: ConflictsScreen) -> bool:
        return node.can_leave_open


class GoToConflict(Command):
    id = "conflicts.card"
    keys = "c"
    name = msg("To the card")
    help = msg("Open the card at the checkpoint that the conflict is about")
    in_key_bar = True

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.go_to_card()

    @classmethod
    def available(cls, node: ConflictsScreen) -> bool:
        return node.can_go_to_card


class ToAlternatives(Command):
    id = "conflicts.alternatives"
    keys = "right,l"
    name = msg("To the answers")
    help = msg("Go to what was said, to choose from it")
    in_palette = False

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.to_alternatives()


class ToConflicts(Command):
    id = "conflicts.list"
    keys = "left,h"
    name = msg("To the conflicts")
    help = msg("Go back to the list of conflicts")
    in_palette = False

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.to_list()


class LeaveConflicts(Command):
    id = "conflicts.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("From what was said to the list; from the list to where one came from")
    in_key_bar = True

    @classmethod
    def run(cls, node: ConflictsScreen) -> None:
        node.leave()


CONFLICTS_COMMANDS: tuple[type[Command], ...] = (
    NextConflict,
    GoToConflict,
    LeaveOpen,
    ToAlternatives,
    ToConflicts,
    LeaveConflicts,
)
