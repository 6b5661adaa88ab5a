"""Ids made from the texts that they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.slug import free_id, slug


@given(st.text(max_size=80))
def test_a_slug_is_an_id_or_nothing(text: str):
    found = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", found)
    assert len(found) <= 32
    assert slug(found) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vitaliteitsbeleid", "vitaliteitsbeleid"),
        ("Coördinatie & thema's", "coordinatie-thema"),
        ("De werkplek is goed en gezond ingericht.", "werkplek-goed-gezond"),
        ("Er is een regeling.", "regeling"),
        ("Wie en wat?", "wie-en-wat"),
        ("日本", ""),
    ],
)  # fmt: skip
def test_a_slug_of_a_text(text: str, found: str):
    assert slug(text) == found


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "b"])))
def test_a_free_id_is_free(taken: set[str]):
    found = free_id("a", taken)
    assert found not in taken
    assert found.startswith("a")
