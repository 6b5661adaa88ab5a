"""Commands of every screen on an open assessment: to look at it as a whole, and to walk on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.commands.share import OpenConflicts, OpenShare

if TYPE_CHECKING:
    from hrcyclus.tui.screens.assessment_screen import AssessmentScreen


class _OpenScreen(Command):
    """Opens a screen; that screen itself does not offer it."""

    @classmethod
    def available(cls, node: AssessmentScreen) -> bool:
        return node.opened_by != cls.id


class OpenOverview(_OpenScreen):
    id = "assessment.overview"
    keys = "o"
    name = msg("Overview")
    help = msg("See every score with its band, and the heat map of all answers")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.open_overview()


class OpenActions(_OpenScreen):
    id = "assessment.actions"
    keys = "A"
    name = msg("Actions")
    help = msg("See every action by owner and date, and the gaps without one")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.open_actions()


class OpenSearch(_OpenScreen):
    id = "assessment.search"
    keys = "slash,ctrl+f"
    name = msg("Search")
    help = msg("Search the cards and everything that was written")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.open_search()


class NextOpen(Command):
    id = "assessment.next-open"
    keys = "full_stop"
    name = msg("Next open checkpoint")
    help = msg("Go to the next checkpoint without an answer, on whichever card it is")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.go_to_next_open()


ASSESSMENT_COMMANDS: tuple[type[Command], ...] = (
    OpenConflicts,
    OpenOverview,
    OpenActions,
    OpenSearch,
    NextOpen,
    OpenShare,
)
