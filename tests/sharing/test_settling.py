"""Settling conflicts: by leaving a point open, and the words for what differs."""

from __future__ import annotations

import datetime

import pytest

from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Said,
    Status,
)
from hrcyclus.sharing.conflict_words import field_text, short_sources, sources_text, value_text
from hrcyclus.sharing.conflicts import can_be_left_open, left_open, standing_conflicts
from hrcyclus.sharing.merge import merge
from hrcyclus.sharing.provenance import source_of, without_date


def file(name: str, status: Status, presence: Presence, title: str) -> Assessment:
    talk = InstrumentAnswers("1.0", presence, {"a": Answer(status, note=f"says {name}")})
    date = datetime.date(2026, 11, 2)
    return Assessment(title, respondent=name, date=date, instruments={"talk": talk})


@pytest.fixture
def differing() -> Assessment:
    both = (
        file("A", Status.PRESENT, Presence.PRESENT, "One"),
        file("B", Status.ABSENT, Presence.ABSENT, "Two"),
    )
    return merge([source_of(one, "x") for one in both]).assessment


def test_what_is_left_open_has_no_answer_and_remembers_who_said_what(differing):
    title, presence, status = standing_conflicts(differing)

    after = left_open(left_open(differing, status), presence)

    assert standing_conflicts(after) == (title,)
    assert after.of("talk").presence is None
    answer = after.of("talk").answer("a")
    assert answer.status is None
    assert answer.note == differing.of("talk").answer("a").note
    assert {said.value for said in answer.provenance} >= {Status.PRESENT, Status.ABSENT}
    assert {said.value for said in after.of("talk").provenance} == {*Presence} - {Presence.UNKNOWN}


def test_a_name_cannot_be_left_open_since_nothing_remembers_it(differing):
    assert [can_be_left_open(one) for one in standing_conflicts(differing)] == [False, True, True]


def test_sources_are_named_without_dates_where_that_tells_them_apart():
    same_day = (
        Said("status", Status.PRESENT, "", ("hr (A), 2026-11-02",)),
        Said("status", Status.ABSENT, "", ("or (B), 2026-11-02", "c.toml")),
    )
    assert [said.sources for said in short_sources(same_day)] == [("hr (A)",), ("or (B)", "c.toml")]
    twice = (
        Said("status", Status.PRESENT, "", ("hr (A), 2026-11-02",)),
        Said("status", Status.ABSENT, "", ("hr (A), 2025-11-02",)),
    )
    assert short_sources(twice) == twice


@pytest.mark.parametrize(
    ("label", "short"),
    [("hr, 2026-11-02", "hr"), ("2026-11-02", "2026-11-02"), ("", ""), ("a.toml", "a.toml")],
)
def test_a_label_without_its_date(label: str, short: str):
    assert without_date(label) == short


def test_words_are_clean_and_on_one_line():
    said = Said("title", "a\nb\x1b[31m", "", ("x\x07\ny",))

    assert value_text(said) == "a b[31m"
    assert sources_text(said.sources) == "x y"
    assert sources_text(tuple("abc"), 2) == "a; b; 1 more"
    assert sources_text(()) == "nobody knows who"


def test_a_conflict_is_about_a_field_or_about_a_key_of_the_file():
    assert field_text(("assessment",), "title") == "Title"
    assert field_text(("instruments", "talk", "checkpoints", "a"), "status") == ""
    assert field_text(("instruments", "talk"), "colour") == "instruments.talk.colour"
