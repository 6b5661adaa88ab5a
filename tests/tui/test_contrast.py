"""Whatever is drawn as text can be read: contrast as WCAG computes it, from what is on screen."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import pytest
from textual.color import Color
from textual.content import Content
from textual.screen import ModalScreen

from hrcyclus.model.assessment import Status
from hrcyclus.store.config import Config
from hrcyclus.tui.drawing import STATUS_COLOUR
from hrcyclus.tui.terminal import Terminal
from hrcyclus.tui.themes import DARK, LIGHT
from hrcyclus.wording import SYMBOL

LEAST = 4.5
SYMBOLS = frozenset("".join(SYMBOL.values()))

NORMAL = ["#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"]
BRIGHT = ["#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"]
XTERM = NORMAL + BRIGHT

# How people see a colour who lack one kind of cones: Machado, Oliveira and Fernandes (2009).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}

TOUR = {
    "map": (),
    "list of a phase": ("enter",),
    "card": ("enter",),
    "present": ("1", "down"),
    "partial": ("2", "down"),
    "absent": ("3", "down"),
    "reason": ("4",),
    "unknown": ("escape", "5"),
    "note": ("n",),
    "evidence": ("escape", "e"),
    "action": ("escape", "a"),
    "explanation": ("escape", "left"),
    "large": ("right", "b"),
    "jump": ("escape", "g"),
    "help": ("escape", "?"),
    "help, further on": ("pagedown", "pagedown"),
    "guide": ("escape", "i"),
    "settings": ("escape", "comma"),
    "settings, further on": ("end",),
    "keys": ("enter",),
    "another key": ("enter", "q"),
    "palette": ("escape", "escape", "escape", "ctrl+p", "down"),
    "overview": ("escape", "escape", "o"),
    "heat map": ("2",),
    "wheel": ("3",),
    "actions": ("escape", "A"),
    "search": ("escape", "slash", "e", "r"),
    "results": ("down",),
}


def luminance(colour: Color) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: Color) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def plain(colour) -> Color:
    """A colour as it looks: one of the sixteen as xterm shows it."""
    if colour.number is not None:
        return Color.parse(XTERM[colour.number])
    return Color.from_rich_color(colour)


def texts(opened) -> Iterator[tuple[str, float]]:
    """The texts on the screen on top with their contrast; what it dims under itself is left out."""
    screen = opened.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style = segment.style
            drawn = any(one.isalnum() or one in SYMBOLS for one in segment.text)
            under = isinstance(screen, ModalScreen) and screen.get_widget_at(x, y)[0] is screen
            if drawn and not under and style.color != style.bgcolor:
                yield segment.text.strip(), contrast(plain(style.color), plain(style.bgcolor))
            x += segment.cell_length


async def hard_to_read(opened, least: float) -> list[str]:
    """The texts with too little contrast on a tour of the whole app."""
    found: list[str] = []
    for place, keys in TOUR.items():
        await opened.press(*keys)
        read = list(texts(opened))
        assert len(read) > 1, place
        found += [f"{place}: {text!r} {ratio:.2f}" for text, ratio in read if ratio < least]
    opened.app.go_to_start()
    await opened.settle()
    for place, keys in {"start": (), "new": ("n",), "open": ("escape", "o")}.items():
        await opened.press(*keys)
        found += [
            f"{place}: {text!r} {ratio:.2f}" for text, ratio in texts(opened) if ratio < least
        ]
    return found


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_every_text_of_our_own_themes_can_be_read(open_app, example_file, theme):
    async with open_app(example_file, size=(110, 36), config=Config(theme=theme.name)) as opened:
        assert await hard_to_read(opened, LEAST) == []


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_every_text_in_sixteen_colours_can_be_read(open_app, example_file, theme):
    async with open_app(
        example_file,
        size=(110, 36),
        config=Config(theme=theme.name),
        terminal=Terminal(sixteen=True),
    ) as opened:
        assert await hard_to_read(opened, 3.9) == []


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("eyes", EYES)
async def test_statuses_can_be_told_apart_by_eyes_that_lack_cones(open_app, theme, eyes):
    async with open_app(config=Config(theme=theme.name)) as opened:
        seen = {status: lab(seen_by(eyes, colour(opened, status))) for status in Status}
    for one, other in itertools.combinations(seen, 2):
        assert math.dist(seen[one], seen[other]) > 15, (one, other)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_present_and_absent_differ_in_lightness_too(open_app, theme):
    async with open_app(config=Config(theme=theme.name)) as opened:
        present, absent = (
            lab(linear(colour(opened, status)))[0] for status in (Status.PRESENT, Status.ABSENT)
        )
    assert abs(present - absent) > 10


def colour(opened, status: Status) -> Color:
    """The colour in which the screen would draw a status."""
    start = opened.app.screen
    content = Content.styled("x", STATUS_COLOUR[status])
    strips = content.render_strips(1, 1, start.visual_style, _options(start))
    style = next(iter(strips[0])).style
    assert style is not None
    return Color.from_rich_color(style.color)


def _options(widget):
    from textual.visual import RenderOptions

    return RenderOptions(widget._get_style, widget.styles)


def seen_by(eyes: str, colour: Color) -> list[float]:
    """What is left of a colour, as linear parts."""
    parts = linear(colour)
    return [
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, parts, strict=True))))
        for row in EYES[eyes]
    ]


def lab(parts: Sequence[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear parts; distances in it are about what eyes make of them."""
    red, green, blue = parts
    x, y, z = (
        cube((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505),
        cube(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        cube((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def cube(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
