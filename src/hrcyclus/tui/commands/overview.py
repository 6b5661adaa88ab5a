"""Commands of the overview: its three views, the order of the scores and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.widgets.view_tabs import View

if TYPE_CHECKING:
    from hrcyclus.tui.screens.overview import OverviewScreen


class _ShowView(Command):
    """Shows one of the views."""

    view: ClassVar[View]

    @classmethod
    def run(cls, node: OverviewScreen) -> None:
        node.show_view(cls.view)


class ShowScores(_ShowView):
    id = "overview.scores"
    keys = "1"
    name = msg("Scores")
    help = msg("See every score as a bar with its band; enter shows the sum behind it")
    view = View.SCORES


class ShowHeatMap(_ShowView):
    id = "overview.heat-map"
    keys = "2"
    name = msg("Heat map")
    help = msg("See every checkpoint of every card as a tile; enter goes to it")
    view = View.HEAT_MAP


class ShowWheel(_ShowView):
    id = "overview.wheel"
    keys = "3"
    name = msg("Wheel")
    help = msg("See the scores of the instruments against each other, as a wheel")
    view = View.WHEEL


class NextView(Command):
    id = "overview.next"
    keys = "right_square_bracket,ctrl+n"
    name = msg("Next view")
    help = msg("From the scores to the heat map, the wheel and round again")
    in_palette = False

    @classmethod
    def run(cls, node: OverviewScreen) -> None:
        node.turn_view(1)


class PreviousView(Command):
    id = "overview.previous"
    keys = "left_square_bracket,ctrl+b"
    name = msg("Previous view")
    help = msg("Back to the view before")
    in_palette = False

    @classmethod
    def run(cls, node: OverviewScreen) -> None:
        node.turn_view(-1)


class SwitchOrder(Command):
    id = "overview.order"
    keys = "s"
    name = msg("Other order")
    help = msg("List the lowest score first, or all in the order of the cycle")
    in_key_bar = True

    @classmethod
    def run(cls, node: OverviewScreen) -> None:
        node.switch_order()

    @classmethod
    def available(cls, node: OverviewScreen) -> bool:
        return node.can_order


class LeaveOverview(Command):
    id = "overview.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("From a sum to the scores; from the overview to where it was opened")
    in_key_bar = True

    @classmethod
    def run(cls, node: OverviewScreen) -> None:
        node.leave()


OVERVIEW_COMMANDS: tuple[type[Command], ...] = (
    LeaveOverview,
    SwitchOrder,
    ShowScores,
    ShowHeatMap,
    ShowWheel,
    NextView,
    PreviousView,
)
