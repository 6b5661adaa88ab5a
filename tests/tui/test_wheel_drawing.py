"""The wheel as it is drawn: where things stand, at any size and with any scores."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Region

from hrcyclus.tui.widgets.canvas import Canvas
from hrcyclus.tui.widgets.wheel_drawing import Axis, draw_wheel, place_wheel


def axes(*scores: float | None) -> list[Axis]:
    return [
        Axis(f"key{index}", f"Title{index}", score, "" if score is not None else "none")
        for index, score in enumerate(scores)
    ]


def draw(
    some: Sequence[Axis], width: int = 80, height: int = 36
) -> tuple[list[str], dict[str, Region]]:
    canvas = Canvas(width, height)
    titles = draw_wheel(canvas, some)
    return [row.plain for row in canvas.rows()], titles


def marks(lines: list[str], mark: str) -> list[tuple[int, int]]:
    return [(x, y) for y, line in enumerate(lines) for x, one in enumerate(line) if one == mark]


def test_each_score_stands_on_its_axis_the_higher_the_further_out():
    wheel = place_wheel(80, 36, len("Title0"), 4)
    middle = (round(wheel.x) // 2, round(wheel.y) // 4)
    lines, _titles = draw(axes(1.0, 0.75, 0.5, 0.25))

    up, right, down, left = (
        max(point for point in marks(lines, "●") if test(point))
        for test in (
            lambda point: point[1] < middle[1],
            lambda point: point[0] > middle[0],
            lambda point: point[1] > middle[1],
            lambda point: point[0] < middle[0],
        )
    )
    assert up[0] == down[0] == middle[0]
    assert right[1] == left[1] == middle[1]
    # A row is as high as two columns are wide.
    reach = [2 * (middle[1] - up[1]), right[0] - middle[0]]
    reach += [2 * (down[1] - middle[1]), middle[0] - left[0]]
    assert reach == sorted(reach, reverse=True)


def test_an_instrument_without_a_score_is_marked_outside_the_polygon():
    lines, _titles = draw(axes(0.5, None, 0.5, 0.5))
    polygon = marks(lines, "●")
    outside = marks(lines, "○")
    assert (len(polygon), len(outside)) == (3, 1)
    assert outside[0][0] > max(x for x, _y in polygon)


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_every_axis_is_named_with_its_score(score: float):
    text = "\n".join(draw(axes(*[score] * 6))[0])
    for index, letter in enumerate("ABCDEF"):
        assert f"Title{index}" in text
        assert f"{letter} · {score:.0%}".replace("%", " %") in text


def test_without_room_for_titles_letters_name_the_axes():
    lines, titles = draw(axes(*[0.5] * 6), width=46, height=20)
    text = "\n".join(lines)
    assert "Title" not in text
    assert all(f"{letter} · 50 %" in text for letter in "ABCDEF")
    assert all(titles.values())


def test_no_axes_draw_nothing():
    lines, titles = draw([])
    assert not "".join(lines).strip()
    assert titles == {}


drawn_axes = st.lists(
    st.builds(
        Axis,
        st.uuids().map(str),
        st.text(max_size=40),
        st.one_of(st.none(), st.floats(0, 1)),
        st.sampled_from(["", "elsewhere"]),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=40)
@given(drawn_axes, st.integers(1, 100), st.integers(1, 50))
def test_it_draws_anything_at_any_size_without_titles_over_each_other(
    some: list[Axis], width: int, height: int
):
    lines, titles = draw(some, width, height)
    assert len(lines) == height
    shown = [title for title in titles.values() if title]
    assert not any(
        one.overlaps(other) for index, one in enumerate(shown) for other in shown[index + 1 :]
    )
