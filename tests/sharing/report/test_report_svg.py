"""The drawings of a report: figures where they belong, and well-formed whatever the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.i18n import speaking
from hrcyclus.model.scoring import Score
from hrcyclus.sharing.report.svg import HATCHING, bar, cycle_map, radar

FRACTION = st.none() | st.floats(0, 1)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def of_class(drawing: str, name: str) -> list[ElementTree.Element]:
    return [one for one in parsed(drawing).iter() if one.get("class") == name]


@pytest.mark.parametrize("tall", [False, True])
def test_the_map_has_every_phase_and_every_arrow(report_of, tall):
    with speaking("en"):
        drawn = cycle_map(report_of().phases, tall=tall)

    names = [one.text for one in of_class(drawn, "name")]
    assert names == ["Selection", "Performance", "Appraisal", "Rewards", "Development"]
    assert [one.text for one in of_class(drawn, "figure")] == ["–", "17%", "–", "–", "17%"]
    assert len(of_class(drawn, "arrow")) == 6


@pytest.mark.parametrize("tall", [False, True])
def test_the_boxes_of_the_map_are_within_it_and_apart(report_of, tall):
    drawn = cycle_map(report_of().phases, tall=tall)
    _x, _y, width, height = map(float, (parsed(drawn).get("viewBox") or "").split())

    boxes = [
        tuple(float(one.get(key) or 0) for key in ("x", "y", "width", "height"))
        for one in of_class(drawn, "box")
    ]
    for index, (x, y, wide, high) in enumerate(boxes):
        assert x >= 0
        assert x + wide <= width
        assert y >= 0
        assert y + high <= height
        for left, top, other_wide, other_high in boxes[:index]:
            assert (
                x >= left + other_wide
                or left >= x + wide
                or y >= top + other_high
                or top >= y + high
            )


@given(FRACTION, FRACTION, FRACTION)
def test_a_bar_stays_within_its_bounds(score, low, high):
    drawn = bar(Score(score, low=low, high=high))

    for one in parsed(drawn).iter("rect"):
        start, width = float(one.get("x") or 0), float(one.get("width") or 0)
        assert start >= 0
        assert width >= 0
        assert start + width <= 200.01 or one.get("class") == "hatched"


def test_a_bar_is_solid_to_its_low_and_hatched_to_its_high():
    drawn = bar(Score(0.5, low=0.25, high=0.75))

    (certain,) = of_class(drawn, "certain")
    (hatched,) = of_class(drawn, "hatched")
    assert (certain.get("width"), hatched.get("x"), hatched.get("width")) == (
        "50.00",
        "50.00",
        "100.00",
    )


def test_cards_without_a_score_stand_outside_the_radar(report_of):
    cards = report_of().cards
    with speaking("en"):
        drawn = radar(cards)

    assert len(of_class(drawn, "dot")) == 1
    assert len(of_class(drawn, "hollow")) == 2
    assert [one.text for one in of_class(drawn, "number")] == ["1", "2", "3"]


def test_there_is_no_radar_of_less_than_three(report_of):
    assert radar(report_of().cards[:2]) == ""


def test_titles_cannot_break_out_of_a_drawing(report_of):
    cards = [replace(card, title="</desc><script>&") for card in report_of().cards]

    drawn = radar(cards)

    assert [one.tag for one in parsed(drawn).iter() if one.tag == "script"] == []
    assert "</desc><script>&" in (parsed(drawn)[1].text or "")


def test_what_drawings_refer_to_is_there():
    assert set(re.findall(r'id="(\w+)"', HATCHING)) == {"hatch", "head"}
