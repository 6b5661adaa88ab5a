"""All that is said of the row stood on in a comparison, to read on from row to row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.details import Details


class CompareDetails(Details):
    """Up and down scroll, left and right go on to another row, enter opens its card."""

    DEFAULT_CSS = """
    CompareDetails {
        scrollbar-gutter: stable;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("To the card"), key_display="enter", id="compare.choose"),
        Binding("up,k", "scroll_up", msg("Scroll"), key_display="↑↓", id="compare.scroll-up"),
        Binding("down,j", "scroll_down", msg("Down"), show=False, id="compare.scroll-down"),
        Binding("right,l", "turn(1)", msg("Next"), key_display="←→", id="compare.next-row"),
        Binding("left,h", "turn(-1)", msg("Previous"), show=False, id="compare.previous-row"),
    ]

    class Turned(Message):
        """Another row is asked for."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Chosen(Message):
        """The card of the row is asked for."""

    def action_turn(self, step: int) -> None:
        """On to the next row, or back."""
        self.post_message(self.Turned(step))

    def action_choose(self) -> None:
        """Open the card."""
        self.post_message(self.Chosen())
