"""The two views of a comparison with their keys, to click or to learn from."""

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


class CompareView(StrEnum):
    """A way to look at assessments side by side."""

    CHANGE = "change"
    SPREAD = "spread"


_NAMES = {
    CompareView.CHANGE: msg("Changes"),
    CompareView.SPREAD: msg("Spread"),
}


class CompareTabs(Widget):
    """One line; the view that is shown is lit, and on the right stands how to swap the sides."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CompareTabs {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    view: reactive[CompareView] = reactive(CompareView.CHANGE)
    remark: reactive[str] = reactive("")
    """What a click on the right does, where there is room to say it."""

    class Picked(Message):
        """A view is clicked."""

        def __init__(self, view: CompareView) -> None:
            super().__init__()
            self.view = view

    class RemarkClicked(Message):
        """The remark is clicked."""

    def render(self) -> Content:
        tabs = Content(" ").join(self._tab(key, one) for key, one in enumerate(CompareView, 1))
        remark = Content.styled(self.remark, MUTED).stylize(Style.from_meta({"remark": True}))
        gap = self.content_size.width - tabs.cell_length - remark.cell_length
        return Content.assemble(tabs, " " * gap, remark) if gap > 1 else tabs

    def _tab(self, key: int, view: CompareView) -> Content:
        lit = view is self.view
        return Content.assemble(
            (f" {key} ", "bold reverse $text-primary" if lit else MUTED),
            (f"{_(_NAMES[view])} ", "bold reverse $text-primary" if lit else "$text-primary"),
        ).stylize(Style.from_meta({"view": view.value}))

    def on_click(self, event: events.Click) -> None:
        if value := event.style.meta.get("view"):
            self.post_message(self.Picked(CompareView(value)))
        elif event.style.meta.get("remark"):
            self.post_message(self.RemarkClicked())
