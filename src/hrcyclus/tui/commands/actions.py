"""Commands of the screen with all actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.actions import ActionsScreen


class EditAction(Command):
    id = "actions.edit"
    keys = "e,a"
    name = msg("Edit")
    help = msg("Say what is to be done, by whom and when; at a gap this makes the action")

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.edit()

    @classmethod
    def available(cls, node: ActionsScreen) -> bool:
        return node.can_edit


class ToggleDone(Command):
    id = "actions.done"
    keys = "space"
    name = msg("Tick off")
    help = msg("Say that the action is done, or open it again")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.toggle_done()

    @classmethod
    def available(cls, node: ActionsScreen) -> bool:
        return node.can_tick


class GoToCheckpoint(Command):
    id = "actions.card"
    keys = "c,right,l"
    name = msg("To the card")
    help = msg("Open the card at the checkpoint that the action belongs to")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.go_to_checkpoint()

    @classmethod
    def available(cls, node: ActionsScreen) -> bool:
        return node.table.stood_on is not None


class LeaveActions(Command):
    id = "actions.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("Back to where you came from")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.leave()


class NextScope(Command):
    id = "actions.scope"
    keys = "f"
    name = msg("Filter")
    help = msg("Show all actions, the open ones, those past their date or the ones that are done")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.next_scope()


class NextSorting(Command):
    id = "actions.sort"
    keys = "s"
    name = msg("Sort")
    help = msg("Sort by date, owner, card or what is done")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.next_sorting()


class NextOwner(Command):
    id = "actions.owner"
    keys = "w"
    name = msg("By whom")
    help = msg("Show the actions of one owner, then of the next, and of everyone again")
    in_key_bar = True

    @classmethod
    def run(cls, node: ActionsScreen) -> None:
        node.next_owner()


ACTIONS_COMMANDS: tuple[type[Command], ...] = (
    EditAction,
    ToggleDone,
    GoToCheckpoint,
    LeaveActions,
    NextScope,
    NextSorting,
    NextOwner,
)
