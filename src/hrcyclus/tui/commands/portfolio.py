"""Commands of a portfolio: its views, what is listed and in which order, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.portfolio_places import View

if TYPE_CHECKING:
    from hrcyclus.tui.screens.portfolio import PortfolioScreen


class LeavePortfolio(Command):
    id = "portfolio.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("Stop reading; or go back to where this was entered, and then out of the picture")
    in_key_bar = True

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.leave()


class ReadRow(Command):
    id = "portfolio.read"
    keys = "space"
    name = msg("Read")
    help = msg("Read on in what is said of the row stood on, and go back to the list")
    in_key_bar = True

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.read_row()

    @classmethod
    def available(cls, node: PortfolioScreen) -> bool:
        return node.can_read


class _Choose(Command):
    """Goes on to the next option of a choice, where there is that choice."""

    choice: ClassVar[tuple[str, ...]]

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.next_option(cls.choice)

    @classmethod
    def available(cls, node: PortfolioScreen) -> bool:
        return node.can_choose(cls.choice)


class NextGroups(_Choose):
    id = "portfolio.by"
    keys = "b"
    name = msg("Tell others apart")
    help = msg("Tell units apart, roles, organisations or years")
    in_key_bar = True
    choice = ("by",)


class NextListed(_Choose):
    id = "portfolio.filter"
    keys = "f"
    name = msg("Filter")
    help = msg("List only checkpoints with a gap, or all; or the files with one answer")
    in_key_bar = True
    choice = ("show", "answer")


class NextOrder(_Choose):
    id = "portfolio.sort"
    keys = "s"
    name = msg("Sort")
    help = msg("List what is lowest or missing most first, or in the order of cards and names")
    in_key_bar = True
    choice = ("sort",)


class SearchNames(Command):
    id = "portfolio.search"
    keys = "slash,ctrl+f"
    name = msg("Search")
    help = msg("List only the groups with some letters in their names")
    in_key_bar = True

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.search_names()

    @classmethod
    def available(cls, node: PortfolioScreen) -> bool:
        return node.can_choose(("by",)) and not node.search.has_focus


class MakeFile(Command):
    id = "portfolio.make"
    keys = "e"
    name = msg("Make a file")
    help = msg("Make a page, a table or data of the whole picture")
    in_key_bar = True

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.make_file()

    @classmethod
    def available(cls, node: PortfolioScreen) -> bool:
        return node.is_whole


class ReadAgain(Command):
    id = "portfolio.again"
    keys = "r"
    name = msg("Read again")
    help = msg("Read what has changed in the folder since, and count anew")
    in_key_bar = True

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.read_again()


class _ShowView(Command):
    """Shows one of the views."""

    view: ClassVar[View]

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.show_view(cls.view)


class ShowSpreads(_ShowView):
    id = "portfolio.scores"
    keys = "1"
    name = msg("Scores")
    help = msg("See how the scores of cards and phases are spread; enter goes to the checkpoints")
    view = View.SCORES


class ShowPoints(_ShowView):
    id = "portfolio.points"
    keys = "2"
    name = msg("Checkpoints")
    help = msg("See the answers to every checkpoint; enter goes to the files behind them")
    view = View.POINTS


class ShowGroups(_ShowView):
    id = "portfolio.groups"
    keys = "3"
    name = msg("Groups")
    help = msg("See units, roles, organisations or years beside each other")
    view = View.GROUPS


class ShowTrend(_ShowView):
    id = "portfolio.trend"
    keys = "4"
    name = msg("Trend")
    help = msg("See how the overall score goes over time")
    view = View.TREND


class ShowFiles(_ShowView):
    id = "portfolio.files"
    keys = "5"
    name = msg("Files")
    help = msg("See which files stand out, and which could not be read")
    view = View.FILES


class NextPortfolioView(Command):
    id = "portfolio.next"
    keys = "right_square_bracket,ctrl+n"
    name = msg("Next view")
    help = msg("On to the next view of the picture")
    in_palette = False

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.turn_view(1)


class PreviousPortfolioView(Command):
    id = "portfolio.previous"
    keys = "left_square_bracket,ctrl+b"
    name = msg("Previous view")
    help = msg("Back to the view of the picture before")
    in_palette = False

    @classmethod
    def run(cls, node: PortfolioScreen) -> None:
        node.turn_view(-1)


PORTFOLIO_COMMANDS: tuple[type[Command], ...] = (
    LeavePortfolio,
    ReadRow,
    NextGroups,
    NextListed,
    NextOrder,
    SearchNames,
    MakeFile,
    ReadAgain,
    ShowSpreads,
    ShowPoints,
    ShowGroups,
    ShowTrend,
    ShowFiles,
    NextPortfolioView,
    PreviousPortfolioView,
)
