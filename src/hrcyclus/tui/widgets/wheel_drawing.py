"""Draws the wheel: axes with titles, rings, and the scores as a polygon of braille dots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from textwrap import wrap

from rich.cells import cell_len
from textual.geometry import Region

from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.braille import BrailleCanvas
from hrcyclus.tui.widgets.canvas import Canvas
from hrcyclus.wording import percent

Point = tuple[float, float]

RINGS = (0.25, 0.5, 0.75, 1.0)
MOST_TITLES = 8
"""With more axes than this their titles would run into each other, and letters name them."""

_RING = "$foreground 35%"
_AXIS = "$foreground 55%"
_SHAPE = "$primary"
_FILL = " on $primary 22%"


@dataclass(frozen=True, slots=True)
class Axis:
    """One instrument: `score` is a fraction 0..1 or None; `remark` says why it is outside."""

    key: str
    title: str
    score: float | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Wheel:
    """Where the wheel lies, in dots: its centre and the radius of 100 %.

    `titled` says whether there is room for titles at its axes, or only for letters.
    """

    x: float
    y: float
    radius: float
    titled: bool = True

    def at(self, index: float, count: int, fraction: float) -> Point:
        """The point at a fraction of an axis; the first axis points up, the rest go clockwise."""
        angle = 2 * math.pi * index / count - math.pi / 2
        return (
            self.x + math.cos(angle) * self.radius * fraction,
            self.y + math.sin(angle) * self.radius * fraction,
        )


def axis_letter(index: int) -> str:
    """The letter that names an axis in the drawing and in the list beside it."""
    return ascii_uppercase[index] if index < len(ascii_uppercase) else str(index + 1)


def place_wheel(width: int, height: int, longest_word: int, axes: int) -> Wheel:
    """The wheel for a drawing of that many columns and rows, with room for titles around it."""
    slope = math.cos(math.pi / 6)
    titled = min((width - 2 * (longest_word + 3)) / slope, (height - 5) * 2 - 2)
    lettered = min((width - 2 * len(" A · 100 % ")) / slope, (height - 3) * 2 - 2)
    fits = titled >= 36 and axes <= MOST_TITLES
    return Wheel(width - 1, height * 2 - 0.5, max(4.0, titled if fits else lettered), fits)


def draw_wheel(canvas: Canvas, axes: Sequence[Axis], highlighted: str = "") -> dict[str, Region]:
    """Draw a wheel as large as the canvas; says where the title of each axis stands, by its key."""
    if not axes:
        return {}
    longest = max(len(word) for axis in axes for word in axis.title.split() or [""])
    wheel = place_wheel(canvas.width, canvas.height, longest, len(axes))
    return _Drawing(canvas, wheel, tuple(axes), highlighted).draw()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws one wheel on a canvas."""

    canvas: Canvas
    wheel: Wheel
    axes: tuple[Axis, ...]
    highlighted: str

    @property
    def inside(self) -> list[tuple[int, float]]:
        """The axes that are in the polygon, by their place, with their scores."""
        return [
            (index, axis.score)
            for index, axis in enumerate(self.axes)
            if axis.score is not None and not axis.remark
        ]

    def draw(self) -> dict[str, Region]:
        """Draw it; says where the titles stand."""
        count = len(self.axes)
        corners = [self.wheel.at(index, count, score) for index, score in self.inside]
        dots = BrailleCanvas(self.canvas.width, self.canvas.height)
        self._draw_rings(dots)
        self._draw_axes(dots)
        frame = BrailleCanvas(self.canvas.width, self.canvas.height)
        for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
            dots.line(start, end, _SHAPE)
            frame.line(start, end, _SHAPE)
        self._paint(dots, corners)
        self._name_rings(corners, {(column, row) for column, row, *_rest in frame.characters()})
        self._mark(corners)
        titles: dict[str, Region] = {}
        for index, axis in enumerate(self.axes):
            titles[axis.key] = self._title(index, axis, titles.values())
        return titles

    def _draw_rings(self, dots: BrailleCanvas) -> None:
        for ring in RINGS:
            around = round(2 * math.pi * self.wheel.radius * ring)
            for step in range(0, around, 1 if ring == 1 else 3):
                angle = 2 * math.pi * step / around
                dots.dot(
                    self.wheel.x + math.cos(angle) * self.wheel.radius * ring,
                    self.wheel.y + math.sin(angle) * self.wheel.radius * ring,
                    _RING,
                )

    def _draw_axes(self, dots: BrailleCanvas) -> None:
        centre = (self.wheel.x, self.wheel.y)
        in_polygon = {index for index, _score in self.inside}
        for index, axis in enumerate(self.axes):
            dots.line(
                centre,
                self.wheel.at(index, len(self.axes), 1),
                "$accent" if axis.key == self.highlighted else _AXIS,
                every=1 if index in in_polygon else 3,
            )

    def _paint(self, dots: BrailleCanvas, corners: Sequence[Point]) -> None:
        """The dots, and a light ground within the polygon."""
        for column, row in _cells_around(corners):
            if ground := _ground(column, row, corners):
                self.canvas.text(column, row, " ", f"$foreground{ground}")
        for column, row, text, style in dots.characters():
            self.canvas.text(column, row, text, style + _ground(column, row, corners))

    def _name_rings(self, corners: Sequence[Point], taken: set[tuple[int, int]]) -> None:
        """25, 50 and 75 on the rings, where the polygon leaves room."""
        for ring in RINGS[:-1]:
            x, y = self.wheel.at(0.5, len(self.axes), ring)
            column, row = round(x) // 2, round(y) // 4
            text = f"{ring * 100:.0f}"
            if not any((column + step, row) in taken for step in range(len(text))):
                self.canvas.text(column, row, text, MUTED + _ground(column, row, corners))

    def _mark(self, corners: Sequence[Point]) -> None:
        for x, y in corners:
            self.canvas.text(round(x) // 2, round(y) // 4, "●", f"bold {_SHAPE}")
        in_polygon = {index for index, _score in self.inside}
        for index in range(len(self.axes)):
            if index not in in_polygon:
                x, y = self.wheel.at(index, len(self.axes), 1)
                self.canvas.text(round(x) // 2, round(y) // 4, "○", "bold $text-warning")

    def _title(self, index: int, axis: Axis, taken: Iterable[Region]) -> Region:
        """An axis's title and figure at its end, in as many lines as it takes there.

        Where another one stands already it is left out: the list beside the wheel names it.
        """
        x, y = self.wheel.at(index, len(self.axes), 1)
        column, row = round(x) // 2, round(y) // 4
        side = (
            0 if abs(x - self.wheel.x) < self.wheel.radius / 4 else (1 if x > self.wheel.x else -1)
        )
        room = {
            0: self.canvas.width,
            1: self.canvas.width - column - 2,
            -1: column - 1,
        }[side]
        figure = f"{axis_letter(index)} · {percent(axis.score)}"
        if self.wheel.titled:
            lines = [*_title_lines(axis.title, max(4, room), most=1 if side == 0 else 3), figure]
        else:
            lines = [figure]
        wide = max(len(text) for text in lines)
        if side == 0:
            top = row - len(lines) if y < self.wheel.y else row + 1
            left = column - wide // 2
        else:
            top = row - len(lines) // 2
            left = column + 2 if side > 0 else column - 1 - wide
        left = max(0, min(left, self.canvas.width - wide))
        top = max(0, min(top, self.canvas.height - len(lines)))
        region = Region(left, top, wide, len(lines))
        if any(region.overlaps(other) for other in taken):
            return Region()
        here = axis.key == self.highlighted
        for number, text in enumerate(lines):
            last = number == len(lines) - 1
            shown = text.center(wide) if side == 0 else (text if side > 0 else text.rjust(wide))
            style = "bold $text-warning" if last and axis.remark else "bold" if last else ""
            self.canvas.text(left, top + number, shown, "bold $accent" if here else style)
        return region


def _title_lines(title: str, room: int, *, most: int) -> list[str]:
    narrow = "".join(character for character in title if cell_len(character) == 1)
    lines = [_shortened(line, room) for line in wrap(narrow, room, break_long_words=False)] or [""]
    return (
        lines
        if len(lines) <= most
        else [*lines[: most - 1], _shortened(f"{lines[most - 1]}…", room)]
    )


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _cells_around(corners: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """The characters of the smallest rectangle that holds the polygon."""
    if not corners:
        return
    across, down = zip(*corners, strict=True)
    for row in range(int(min(down)) // 4, int(max(down)) // 4 + 1):
        for column in range(int(min(across)) // 2, int(max(across)) // 2 + 1):
            yield column, row


def _ground(column: int, row: int, corners: Sequence[Point]) -> str:
    """The ground of a character: light where its middle lies within the polygon."""
    return _FILL if _within((column * 2 + 0.5, row * 4 + 1.5), corners) else ""


def _within(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses an odd number of edges."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
