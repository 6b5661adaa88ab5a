"""Drawing finer than a character: braille patterns give two dots across and four down in each."""

from __future__ import annotations

from collections.abc import Iterator

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class BrailleCanvas:
    """Dots and lines on a grid of characters; what is drawn later gives a character its style."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width = columns * 2
        self.height = rows * 4
        self._dots: dict[tuple[int, int], int] = {}
        self._styles: dict[tuple[int, int], str] = {}

    def dot(self, x: float, y: float, style: str) -> None:
        """One dot; outside the canvas nothing is drawn."""
        across, down = round(x), round(y)
        if 0 <= across < self.width and 0 <= down < self.height:
            cell = (across // 2, down // 4)
            self._dots[cell] = self._dots.get(cell, 0) | _DOTS[down % 4][across % 2]
            self._styles[cell] = style

    def line(
        self, start: tuple[float, float], end: tuple[float, float], style: str, *, every: int = 1
    ) -> None:
        """A straight line; of its dots one in `every` is drawn."""
        (x1, y1), (x2, y2) = start, end
        steps = max(1, round(max(abs(x2 - x1), abs(y2 - y1))))
        for step in range(0, steps + 1, every):
            part = step / steps
            self.dot(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, style)

    def characters(self) -> Iterator[tuple[int, int, str, str]]:
        """Every character drawn in: its column, its row, itself and its style."""
        for (column, row), dots in self._dots.items():
            yield column, row, chr(0x2800 + dots), self._styles[column, row]
