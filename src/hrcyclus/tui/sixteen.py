"""Sixteen colours: what is drawn in any colour, in the nearest of those sixteen that can be read.

Rich takes the nearest colour for text and background apart, which leaves grey words on grey. Here
the two are chosen together: the background first, then a colour of the same hue that stands out
from it, or none at all.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

READABLE = 4.0
"""The least contrast (1 to 21) of a text; the palette of a terminal is not ours to know exactly."""

PALETTE = tuple(
    Color(*rgb)
    for rgb in (
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    )
)
"""The colours as xterm shows them."""

_BLACK, _WHITE, _BRIGHT_WHITE = 0, 7, 15
_HUES = {5: (1, 9), 50: (3, 11), 130: (2, 10), 200: (6, 14), 240: (4, 12), 300: (5, 13)}
"""Where on the circle, in degrees, people call a colour red, yellow, green, cyan, blue, magenta."""

_NEAR = 30
"""How many degrees away a hue still passes for another."""

_GREY = 0.2
"""The colourfulness, 0 to 1, below which a colour is a grey."""


class SixteenColours(LineFilter):
    """Draws lines in sixteen colours; what is in one of them already stays as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(text, style and in_sixteen(style), control) for text, style, control in segments
        ]


@lru_cache(2048)
def in_sixteen(style: Style) -> Style:
    """A style in sixteen colours."""
    behind = _number_of_background(style.bgcolor)
    if behind is None:
        return style
    # What is drawn in the colour it stands on is meant to stay unseen.
    hidden = style.color == style.bgcolor
    before = behind if hidden else _number_of_text(style.color, behind)
    return style + Style.from_color(
        None if before is None else RichColor.from_ansi(before), RichColor.from_ansi(behind)
    )


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21, as the guidelines for accessible content define it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _number_of_background(colour: RichColor | None) -> int | None:
    if colour is None or (rgb := colour.triplet) is None:
        return None
    hue, colourful = _hue(rgb)
    if colourful > 0.5:
        return _families(hue)[0][0]
    light = _luminance(Color(*rgb))
    if light < 0.18:
        return _BLACK
    return _BRIGHT_WHITE if light > 0.93 else _WHITE


def _number_of_text(colour: RichColor | None, behind: int) -> int | None:
    if colour is None or (rgb := colour.triplet) is None:
        return None
    hue, colourful = _hue(rgb)
    wanted = _luminance(Color(*rgb))
    ground = PALETTE[behind]
    neutral = (_BLACK, _WHITE, _BRIGHT_WHITE)
    for choices in _families(hue) if colourful > _GREY else [neutral]:
        readable = [one for one in choices if contrast(PALETTE[one], ground) >= READABLE]
        if readable:
            return min(readable, key=lambda one: abs(_luminance(PALETTE[one]) - wanted))
    return max(neutral, key=lambda one: contrast(PALETTE[one], ground))


def _families(hue: float) -> list[tuple[int, int]]:
    """The dim and the bright colours that pass for a hue in degrees, the nearest first."""
    away = sorted((min(abs(one - hue), 360 - abs(one - hue)), one) for one in _HUES)
    return [_HUES[one] for distance, one in away if distance <= _NEAR] or [_HUES[away[0][1]]]


def _hue(rgb: ColorTriplet) -> tuple[float, float]:
    """The hue in degrees and how colourful it is, 0 to 1."""
    hue, saturation, value = Color(*rgb).hsv
    return hue * 360, saturation * value


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
