"""Small drawings of a portfolio: how scores are spread, and how far reading is."""

from __future__ import annotations

from textual.content import Content

from hrcyclus.sharing.portfolio.statistics import Spread
from hrcyclus.tui.drawing import FAINT, fraction_bar
from hrcyclus.wording import percent

FIGURE, MEDIAN = 6, 8
"""The width in cells of a percentage in a column, and of the one in the middle."""


def box(spread: Spread, width: int) -> Content:
    """The scores along a line from 0 to 1: between the ends a line, between the quartiles a box,
    at the median a stroke."""
    if (
        spread.lowest is None
        or spread.first_quartile is None
        or spread.median is None
        or spread.third_quartile is None
        or spread.highest is None
    ):
        return Content.styled("·" * width, FAINT)
    lowest, first, median, third, highest = (
        round(at * (width - 1))
        for at in (
            spread.lowest,
            spread.first_quartile,
            spread.median,
            spread.third_quartile,
            spread.highest,
        )
    )
    # As runs, not cell by cell: a list holds hundreds of these. What ends a part wins from what
    # it ends, and the median from all.
    left = max(0, first - lowest - 1)
    right = max(0, highest - third - 1)
    line = (
        "·" * lowest
        + ("├" + "─" * left if first > lowest else "")
        + "█" * (third - first + 1)
        + ("─" * right + "┤" if highest > third else "")
        + "·" * (width - 1 - highest)
    )
    return Content.assemble(
        (line[:lowest], FAINT),
        (line[lowest:median], "$primary"),
        ("│", "bold $foreground"),
        (line[median + 1 : highest + 1], "$primary"),
        (line[highest + 1 :], FAINT),
    )


def figures(spread: Spread, *, ends: bool) -> Content:
    """The quartiles in columns, with the lowest and the highest or without."""
    inner = (spread.first_quartile, spread.median, spread.third_quartile)
    found = (spread.lowest, *inner, spread.highest) if ends else inner
    middle = len(found) // 2
    return Content.assemble(
        *(
            (f"{percent(one):>{MEDIAN}}", "bold")
            if index == middle
            else (f"{percent(one):>{FIGURE}}", "")
            for index, one in enumerate(found)
        )
    )


def progress_bar(done: int, number: int, width: int) -> Content:
    """How far reading is."""
    return fraction_bar(done / number if number else None, width)
