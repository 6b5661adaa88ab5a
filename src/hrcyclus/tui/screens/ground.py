"""The screen under all others, which Textual wants and nobody ever sees."""

from __future__ import annotations

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget


class Ground(Screen[None]):
    """Nothing at all: what Textual puts on a screen would be styled and laid out in vain."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        pass

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        pass
