"""A list of settings: each row shows its value between two arrows, to press or to click."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style

from hrcyclus.i18n import msg
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.row_list import Row, RowList


class SettingList(RowList):
    """Left and right step through the values of the row stood on; enter chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", msg("Change"), key_display="enter", id="list.choose"),
        Binding("right,l", "step(1)", msg("Next value"), key_display="←→", id="settings.next"),
        Binding("left,h", "step(-1)", msg("Value before"), show=False, id="settings.before"),
    ]

    class Stepped(RowList.RowMessage):
        """Another value is asked for: `step` is 1 for the next one, -1 for the one before."""

        def __init__(self, row_list: RowList, key: str, step: int) -> None:
            super().__init__(row_list, key)
            self.step = step

    def action_step(self, step: int) -> None:
        """Ask for the next value of the row stood on, or the one before."""
        if self.current:
            self.post_message(self.Stepped(self, self.current, step))

    def on_click(self, event: events.Click) -> None:
        """A click on an arrow steps; anywhere else it does what it does in any list."""
        step = event.style.meta.get("step")
        index = self._row_under(event)
        if step and index is not None:
            event.prevent_default()
            self.cursor = index
            self.action_step(int(step))


def setting_row(key: str, name: str, value: str, help_line: str, *, steps: bool = True) -> Row:
    """The row of a setting; `key` is what its messages name. One that has no values to step
    through leads to a screen of its own."""
    said = Content.styled(value, "bold")
    return Row(
        key=key,
        lead=Content("  "),
        body=Content(name),
        tail=Content.assemble(_arrow("‹ ", -1) if steps else "", said, _arrow(" ›", 1)),
        short_tail=said,
        detail=Content(help_line),
        facts=(value, name, help_line),
    )


def _arrow(arrow: str, step: int) -> Content:
    return Content.styled(arrow, MUTED).stylize(Style.from_meta({"step": step}))
