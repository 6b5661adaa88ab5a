"""The wheel: the scores of the instruments as a polygon on as many axes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from hrcyclus.i18n import current_language
from hrcyclus.tui.widgets.canvas import Canvas
from hrcyclus.tui.widgets.wheel_drawing import Axis, draw_wheel


class Radar(Widget):
    """Axes with titles, rings at every quarter and the polygon of the scores.

    Instruments without a score stand outside the polygon, marked with an open circle.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Radar { width: 1fr; height: 1fr; }
    """

    highlighted: reactive[str] = reactive("")
    """The key of the axis that stands out."""

    class Picked(Message):
        """An axis is clicked at its title."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._axes: tuple[Axis, ...] = ()
        self._drawn: dict[str, list[Strip]] = {}
        """The drawing with each axis highlighted that was, so that moving back draws nothing."""
        self._titles: dict[str, Region] = {}
        self._language = current_language()

    def show_axes(self, axes: Sequence[Axis]) -> None:
        """Show these axes."""
        if (tuple(axes), current_language()) != (self._axes, self._language):
            self._axes = tuple(axes)
            self._language = current_language()
            self._redraw()

    def _redraw(self) -> None:
        self._drawn.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if self.highlighted not in self._drawn:
            self._drawn[self.highlighted] = self._draw()
        strips = self._drawn[self.highlighted]
        if y < len(strips):
            return strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def _draw(self) -> list[Strip]:
        width, height = self.size
        canvas = Canvas(width, height)
        self._titles = draw_wheel(canvas, self._axes, self.highlighted)
        return [
            Visual.to_strips(self, row, width, 1, self.visual_style)[0].extend_cell_length(
                width, self.rich_style
            )
            for row in canvas.rows()
        ]

    def on_resize(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        self._redraw()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for key, title in self._titles.items():
            if title.contains_point(offset):
                self.post_message(self.Picked(key))
