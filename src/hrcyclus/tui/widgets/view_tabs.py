"""The views of the overview with their keys, to click or to learn from."""

from __future__ import annotations

from enum import StrEnum

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _, msg
from hrcyclus.tui.drawing import MUTED


class View(StrEnum):
    """A way to look at the whole."""

    SCORES = "scores"
    HEAT_MAP = "heat-map"
    WHEEL = "wheel"


_NAMES = {
    View.SCORES: msg("Scores"),
    View.HEAT_MAP: msg("Heat map"),
    View.WHEEL: msg("Wheel"),
}


class ViewTabs(Widget):
    """One line; the view that is shown is lit, and what is said of it stands on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ViewTabs {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    view: reactive[View] = reactive(View.SCORES)
    remark: reactive[str] = reactive("")
    """What is said of the view, where there is room: in which order it stands."""

    class Picked(Message):
        """A view is clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    class RemarkClicked(Message):
        """The remark is clicked."""

    def render(self) -> Content:
        tabs = Content(" ").join(self._tab(key, view) for key, view in enumerate(View, start=1))
        remark = Content.styled(self.remark, MUTED).stylize(Style.from_meta({"remark": True}))
        gap = self.content_size.width - tabs.cell_length - remark.cell_length
        return Content.assemble(tabs, " " * gap, remark) if gap > 1 else tabs

    def _tab(self, key: int, view: View) -> Content:
        lit = view is self.view
        name = _(_NAMES[view])
        return Content.assemble(
            (f" {key} ", "bold reverse $text-primary" if lit else MUTED),
            (f"{name} ", "bold reverse $text-primary" if lit else "$text-primary"),
        ).stylize(Style.from_meta({"view": view.value}))

    def on_click(self, event: events.Click) -> None:
        if value := event.style.meta.get("view"):
            self.post_message(self.Picked(View(value)))
        elif event.style.meta.get("remark"):
            self.post_message(self.RemarkClicked())
