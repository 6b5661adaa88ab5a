"""All that is said of the row stood on, to read on from row to row."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.message import Message

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.details import Details


class RowDetails(Details):
    """Up and down scroll, left and right go on to another row, enter opens what it leads to."""

    class Turned(Message):
        """Another row is asked for."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Chosen(Message):
        """What the row leads to is asked for."""

    def action_turn(self, step: int) -> None:
        """On to the next row, or back."""
        self.post_message(self.Turned(step))

    def action_choose(self) -> None:
        """Open what the row leads to."""
        self.post_message(self.Chosen())


def reading_keys(screen: str, choose: str) -> list[BindingType]:
    """The keys, under ids of their own on each screen; `choose` says what enter does."""
    return [
        Binding("enter", "choose", choose, key_display="enter", id=f"{screen}.choose"),
        Binding("up,k", "scroll_up", msg("Scroll"), key_display="↑↓", id=f"{screen}.scroll-up"),
        Binding("down,j", "scroll_down", msg("Down"), show=False, id=f"{screen}.scroll-down"),
        Binding("right,l", "turn(1)", msg("Next"), key_display="←→", id=f"{screen}.next-row"),
        Binding("left,h", "turn(-1)", msg("Previous"), show=False, id=f"{screen}.previous-row"),
    ]
