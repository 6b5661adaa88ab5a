"""Text folded to be compared, and the way back to where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.folding import Span, fold, source_spans


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Geïntegreerd", "geintegreerd"),
        ("e\u0301e\u0301n", "een"),
        ("Straße", "strasse"),
        ("Ĳsvrij, ĳs", "ijsvrij, ijs"),
        ("Œuvre", "oeuvre"),
        ("Ångström", "angstrom"),
        ("İstanbul", "istanbul"),
        ("Løn", "lon"),
        ("thema’s", "thema's"),
        ("e\u2011learning", "e-learning"),
        ("werk\u00adplek", "werkplek"),
        ("eerste\nregel\tdan", "eerste regel dan"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("ﬁets", "fiets"),
    ],
)
def test_capitals_accents_and_ligatures_make_no_difference(text: str, folded: str):
    assert fold(text) == folded


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_goes_letter_by_letter(one: str, other: str):
    assert fold(one + other) == fold(one) + fold(other)


@given(st.data())
def test_a_span_of_the_folded_text_covers_it_in_the_source(data: st.DataObject):
    letters = st.sampled_from("aBé ßĳeœ\u0301\u00ad’ﬁ.1")
    text = data.draw(st.text(letters, min_size=1))
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    spans = source_spans(text, [Span(start, end)] if start < end else [])
    covered = "".join(fold(text[span.start : span.end]) for span in spans)
    assert folded[start:end] in covered
    assert len(covered) <= end - start + 2


def test_an_accent_that_stands_apart_goes_with_its_letter():
    text = "cafe\u0301 open"
    assert source_spans(text, [Span(0, 4)]) == (Span(0, 5),)


def test_spans_that_touch_or_overlap_become_one():
    spans = [Span(6, 8), Span(0, 3), Span(2, 4), Span(4, 5)]
    assert source_spans("werkplek", spans) == (Span(0, 5), Span(6, 8))
