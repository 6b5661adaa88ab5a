"""Commands of every screen on an open assessment: to share it, and to settle what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.assessment_screen import AssessmentScreen


class OpenShare(Command):
    id = "assessment.share"
    keys = "S"
    name = msg("Share")
    help = msg("Make a report, copy the summary, or merge or compare with other files")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.hrcyclus.sharing.show()


class OpenConflicts(Command):
    id = "assessment.conflicts"
    keys = "C"
    name = msg("Conflicts")
    help = msg("Settle one by one what differs between the files that were merged")
    in_key_bar = True

    @classmethod
    def run(cls, node: AssessmentScreen) -> None:
        node.open_conflicts()

    @classmethod
    def available(cls, node: AssessmentScreen) -> bool:
        return node.opened_by != cls.id and bool(node.session.conflicts)
