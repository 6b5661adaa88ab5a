"""The five statuses with their keys, to click or to learn from."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.model.assessment import Status
from hrcyclus.tui.drawing import FAINT, MUTED, STATUS_COLOUR
from hrcyclus.wording import SYMBOL, status_word

STATUS_KEYS: dict[str, Status] = {
    "1": Status.PRESENT,
    "2": Status.PARTIAL,
    "3": Status.ABSENT,
    "4": Status.NOT_APPLICABLE,
    "5": Status.UNKNOWN,
}


class StatusPicker(Widget):
    """One line; the status of the point stood on is lit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusPicker {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    status: reactive[Status | None] = reactive(None)
    usable: reactive[bool] = reactive(True)
    """Whether the point stood on takes a status."""

    class Picked(Message):
        """A status is clicked."""

        def __init__(self, status: Status) -> None:
            super().__init__()
            self.status = status

    def render(self) -> Content:
        parts = [self._part(key, status, words=True) for key, status in STATUS_KEYS.items()]
        line = Content("  ").join(parts)
        if line.cell_length > self.content_size.width:
            parts = [self._part(key, status, words=False) for key, status in STATUS_KEYS.items()]
            line = Content("  ").join(parts)
        return line

    def _part(self, key: str, status: Status, *, words: bool) -> Content:
        lit = status is self.status and self.usable
        word = f" {status_word(status)}" if words or lit else ""
        label = f" {SYMBOL[status]}{word} " if lit else f"{SYMBOL[status]}{word}"
        style = STATUS_COLOUR[status] if self.usable else FAINT
        return Content.assemble(
            (f"{key} ", MUTED), (label, f"bold reverse {style}" if lit else style)
        ).stylize(Style.from_meta({"status": status.value}))

    def on_click(self, event: events.Click) -> None:
        if self.usable and (value := event.style.meta.get("status")):
            self.post_message(self.Picked(Status(value)))
