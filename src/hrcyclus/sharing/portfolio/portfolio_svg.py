"""The drawings of a portfolio, to stand in a page: scores as a box, answers as a bar.

They are hidden from screen readers, so that their figures are to stand beside them.
"""

from __future__ import annotations

from hrcyclus.sharing.portfolio.facts import STATUSES
from hrcyclus.sharing.portfolio.portfolio_words import share
from hrcyclus.sharing.portfolio.statistics import PointSpread, Spread

_WIDTH = 200
_HEIGHT = 10


def box(spread: Spread) -> str:
    """From the lowest score to the highest a line, between the quartiles a box, the median a
    stroke."""
    ends = spread.lowest, spread.highest
    middle = spread.first_quartile, spread.third_quartile
    drawn = f'<rect class="rest" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{_HEIGHT - 1}"/>'
    if spread.median is not None:
        drawn += _rect("reach", *ends, y=4, height=2)
        drawn += _rect("certain", *middle, y=1, height=8)
        at = min(_WIDTH - 3, max(0.0, spread.median * _WIDTH - 1.5))
        drawn += f'<rect class="tick" x="{at:.2f}" y="-2" width="3" height="{_HEIGHT + 4}"/>'
    return _svg("bar", drawn)


def answers(point: PointSpread) -> str:
    """The answers beside each other, from present to open."""
    drawn, start = "", 0.0
    for status in STATUSES:
        end = start + share(point, status)
        kind = f"share-{status.value if status else 'open'}"
        drawn += _rect(kind, start, end, y=0, height=_HEIGHT)
        start = end
    return _svg("bar shares", drawn)


def _svg(kind: str, drawn: str) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 -2 {_WIDTH} {_HEIGHT + 4}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def _rect(kind: str, start: float | None, end: float | None, *, y: int, height: int) -> str:
    left, right = (start or 0) * _WIDTH, (end or 0) * _WIDTH
    return (
        f'<rect class="{kind}" x="{left:.2f}" y="{y}" width="{max(0.0, right - left):.2f}" '
        f'height="{height}"/>'
    )
