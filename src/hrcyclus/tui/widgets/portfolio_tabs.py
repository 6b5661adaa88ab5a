"""The views of a portfolio with their keys, to click or to learn from."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _, msg
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.portfolio_places import View

NAMES = {
    View.SCORES: msg("Scores"),
    View.POINTS: msg("Checkpoints"),
    View.GROUPS: msg("Groups"),
    View.TREND: msg("Trend"),
    View.FILES: msg("Files"),
}


class PortfolioTabs(Widget):
    """One line; the view that is shown is lit. Where there is no room the others are keys alone."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PortfolioTabs {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    view: reactive[View] = reactive(View.SCORES)

    class Picked(Message):
        """A view is clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def render(self) -> Content:
        width = self.content_size.width
        line = Content("")
        for line in self._forms():
            if line.cell_length <= width:
                break
        return line

    def _forms(self) -> Iterator[Content]:
        """The line in full, and without the names of what does not show."""
        for in_full in (True, False):
            yield Content(" ").join(
                self._tab(key, view, in_full=in_full) for key, view in enumerate(View, start=1)
            )

    def _tab(self, key: int, view: View, *, in_full: bool) -> Content:
        lit = view is self.view
        style = "bold reverse $text-primary" if lit else MUTED
        name = f"{_(NAMES[view])} " if lit or in_full else ""
        return Content.assemble(
            (f" {key} ", style), (name, "bold reverse $text-primary" if lit else "$text-primary")
        ).stylize(Style.from_meta({"view": view.value}))

    def on_click(self, event: events.Click) -> None:
        if value := event.style.meta.get("view"):
            self.post_message(self.Picked(View(value)))
