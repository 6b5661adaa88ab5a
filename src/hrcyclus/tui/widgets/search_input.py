"""The line in which one types what to search for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from hrcyclus.i18n import msg


class SearchInput(Input):
    """Goes down into the results; while nothing is typed, left and right choose a filter."""

    DEFAULT_CSS = """
    SearchInput {
        border: none;
        height: 1;
        padding: 0 1;
        background: transparent;
        &:focus { border: none; background: transparent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", msg("Open"), key_display="enter", id="search.open"),
        Binding("down", "go_down", msg("Results"), key_display="↓", id="search.down"),
        Binding("pagedown", "go_down", msg("Results"), show=False, id="search.page-down"),
    ]

    class WentDown(Message):
        """Down was pressed."""

    class FilterStepped(Message):
        """Left or right was pressed while nothing is typed: another filter, `step` further."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def action_go_down(self) -> None:
        """Go from the line into the results."""
        self.post_message(self.WentDown())

    def action_cursor_left(self, select: bool = False) -> None:
        """Move in what is typed, or to the filter before."""
        self._step(-1) if not self.value else super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move in what is typed, or to the next filter."""
        self._step(1) if not self.value else super().action_cursor_right(select)

    def _step(self, step: int) -> None:
        self.post_message(self.FilterStepped(step))
