"""No colours at all, as NO_COLOR asks: what is bold, underlined or reversed is all that is left."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_OF_THE_TERMINAL = Style.from_color(RichColor.default(), RichColor.default())


class WithoutColours(LineFilter):
    """Leaves text and background in the colours that the terminal has anyway.

    Textual's own filter draws in shades of grey, which to a terminal are colours as well.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(
                # What is drawn in the colour it stands on is meant to stay unseen.
                " " * cell_len(text) if style and _is_hidden(style) else text,
                style and _without_colours(style),
                control,
            )
            for text, style, control in segments
        ]


@lru_cache(2048)
def _without_colours(style: Style) -> Style:
    return style + _OF_THE_TERMINAL


def _is_hidden(style: Style) -> bool:
    return style.color is not None and style.color == style.bgcolor
