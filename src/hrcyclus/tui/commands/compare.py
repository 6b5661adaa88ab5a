"""Commands of the comparison: its views, what is listed and in which order, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.widgets.compare_tabs import CompareView

if TYPE_CHECKING:
    from hrcyclus.tui.screens.compare import CompareScreen


class LeaveCompare(Command):
    id = "compare.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("From what is said to the list; from there to where it was opened")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.leave()


class ReadDetails(Command):
    id = "compare.read"
    keys = "space"
    name = msg("Read")
    help = msg("Read on in what is said of the point stood on, and go back to the list")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.read()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.can_read


class NextShow(Command):
    id = "compare.filter"
    keys = "f"
    name = msg("Filter")
    help = msg("List only what differs, or all points")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.next_filter()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.can_choose


class NextSort(Command):
    id = "compare.sort"
    keys = "s"
    name = msg("Sort")
    help = msg("List what differs most first, or card after card")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.next_sort()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.can_choose


class OneCard(Command):
    id = "compare.card"
    keys = "c"
    name = msg("One card")
    help = msg("List the card of the point stood on alone, and then every card again")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.one_card()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.can_choose


class SwapSides(Command):
    id = "compare.swap"
    keys = "x"
    name = msg("Swap")
    help = msg("Let before and after change places")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.swap()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.view is CompareView.CHANGE


class AddFile(Command):
    id = "compare.add"
    keys = "a"
    name = msg("Add a file")
    help = msg("Hold one more assessment beside these")
    in_key_bar = True

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.add_file()


class _ShowView(Command):
    """Shows one of the views, where there are two."""

    view: ClassVar[CompareView]

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.show_view(cls.view)

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.compared.is_pair


class ShowChange(_ShowView):
    id = "compare.change"
    keys = "1"
    name = msg("Changes")
    help = msg("See what changed from one file to the other: scores first, then the points")
    view = CompareView.CHANGE


class ShowSpread(_ShowView):
    id = "compare.spread"
    keys = "2"
    name = msg("Spread")
    help = msg("See the answers beside each other, and where they disagree most")
    view = CompareView.SPREAD


class NextCompareView(Command):
    id = "compare.next"
    keys = "right_square_bracket,left_square_bracket,ctrl+n"
    name = msg("Other view")
    help = msg("From the change to the spread and back")
    in_palette = False

    @classmethod
    def run(cls, node: CompareScreen) -> None:
        node.turn_view()

    @classmethod
    def available(cls, node: CompareScreen) -> bool:
        return node.compared.is_pair


COMPARE_COMMANDS: tuple[type[Command], ...] = (
    LeaveCompare,
    ReadDetails,
    NextShow,
    NextSort,
    OneCard,
    SwapSides,
    AddFile,
    ShowChange,
    ShowSpread,
    NextCompareView,
)
