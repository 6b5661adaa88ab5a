"""The views of a screen with their keys, to click or to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _
from hrcyclus.tui.drawing import MUTED


class KeyTabs(Widget):
    """One line; the view that is shown is lit, and a remark stands on the right where there is
    room."""

    NAMES: ClassVar[Mapping[StrEnum, str]]
    """The views in their order, each with its name as a message for the catalogue."""
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyTabs {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    view: reactive[str] = reactive("")
    """The value of the view that is shown: the first one, until another is."""
    remark: reactive[str] = reactive("")

    class Picked(Message):
        """A view is clicked; `view` is its value."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    class RemarkClicked(Message):
        """The remark is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(KeyTabs.view, next(iter(self.NAMES)))

    def render(self) -> Content:
        tabs = self.tabs()
        remark = Content.styled(self.remark, MUTED).stylize(Style.from_meta({"remark": True}))
        gap = self.content_size.width - tabs.cell_length - remark.cell_length
        return Content.assemble(tabs, " " * gap, remark) if gap > 1 else tabs

    def tabs(self, *, in_full: bool = True) -> Content:
        """All views; those that are not shown with their names, or as keys alone."""
        return Content(" ").join(
            self._tab(key, view, in_full=in_full) for key, view in enumerate(self.NAMES, start=1)
        )

    def _tab(self, key: int, view: StrEnum, *, in_full: bool) -> Content:
        lit = view == self.view
        name = f"{_(self.NAMES[view])} " if lit or in_full else ""
        return Content.assemble(
            (f" {key} ", "bold reverse $text-primary" if lit else MUTED),
            (name, "bold reverse $text-primary" if lit else "$text-primary"),
        ).stylize(Style.from_meta({"view": view.value}))

    def on_click(self, event: events.Click) -> None:
        if view := event.style.meta.get("view"):
            self.post_message(self.Picked(view))
        elif event.style.meta.get("remark"):
            self.post_message(self.RemarkClicked())
