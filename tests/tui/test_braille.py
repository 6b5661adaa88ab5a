"""Dots and lines finer than a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.tui.widgets.braille import BrailleCanvas


def drawn(canvas: BrailleCanvas) -> dict[tuple[int, int], str]:
    return {(column, row): text for column, row, text, _style in canvas.characters()}


@pytest.mark.parametrize(
    ("x", "y", "character"),
    [
        (0, 0, "⠁"),
        (1, 0, "⠈"),
        (0, 1, "⠂"),
        (1, 1, "⠐"),
        (0, 2, "⠄"),
        (1, 2, "⠠"),
        (0, 3, "⡀"),
        (1, 3, "⢀"),
    ],
)
def test_a_character_holds_two_dots_across_and_four_down(x: int, y: int, character: str):
    canvas = BrailleCanvas(1, 1)
    canvas.dot(x, y, "")
    assert drawn(canvas) == {(0, 0): character}


def test_dots_in_one_character_come_together_in_the_style_of_the_last():
    canvas = BrailleCanvas(2, 1)
    canvas.dot(2, 0, "first")
    canvas.dot(3, 3, "last")
    assert list(canvas.characters()) == [(1, 0, "⢁", "last")]


def test_a_line_has_no_holes_unless_it_is_dotted():
    canvas, dotted = BrailleCanvas(4, 1), BrailleCanvas(4, 1)
    canvas.line((0, 0), (7, 0), "")
    dotted.line((0, 0), (7, 0), "", every=2)
    assert "".join(drawn(canvas).values()) == "⠉⠉⠉⠉"
    assert "".join(drawn(dotted).values()) == "⠁⠁⠁⠁"


places = st.floats(-1000, 1000)


@given(places, places, places, places)
def test_nothing_is_drawn_outside_the_canvas(x1: float, y1: float, x2: float, y2: float):
    canvas = BrailleCanvas(10, 5)
    canvas.line((x1, y1), (x2, y2), "")
    assert all(0 <= column < 10 and 0 <= row < 5 for column, row in drawn(canvas))
