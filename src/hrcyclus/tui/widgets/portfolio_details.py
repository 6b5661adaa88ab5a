"""All that is said of the row stood on in a portfolio, to read on from row to row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.details import Details


class PortfolioDetails(Details):
    """Up and down scroll, left and right go on to another row, enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Open"), key_display="enter", id="portfolio.choose"),
        Binding("up,k", "scroll_up", msg("Scroll"), key_display="↑↓", id="portfolio.scroll-up"),
        Binding("down,j", "scroll_down", msg("Down"), show=False, id="portfolio.scroll-down"),
        Binding("right,l", "turn(1)", msg("Next"), key_display="←→", id="portfolio.next-row"),
        Binding("left,h", "turn(-1)", msg("Previous"), show=False, id="portfolio.previous-row"),
    ]

    class Turned(Message):
        """Another row is asked for."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Chosen(Message):
        """What the row leads to is asked for."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # Textual leaves the room that is kept for a scrollbar out of account.
        room = width - self.scrollbar_size_vertical
        return super().get_content_height(container, viewport, room)

    def action_turn(self, step: int) -> None:
        """On to the next row, or back."""
        self.post_message(self.Turned(step))

    def action_choose(self) -> None:
        """Open the row."""
        self.post_message(self.Chosen())
