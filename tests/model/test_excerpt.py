"""Excerpts of long texts around what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.excerpt import ELLIPSIS, excerpt
from hrcyclus.model.folding import Span

LONG = "Een eerste zin die lang genoeg is. Dan komt de werkdruk aan de orde. En daarna nog iets."


def test_a_short_text_stays_whole():
    assert excerpt("Werkdruk.", [Span(0, 8)], 40) == ("Werkdruk.", (Span(0, 8),))


def test_a_long_text_is_cut_at_words_around_what_was_found():
    start = LONG.index("werkdruk")
    text, spans = excerpt(LONG, [Span(start, start + 8)], 40)
    assert text.startswith(ELLIPSIS)
    assert text.endswith(ELLIPSIS)
    assert [text[span.start : span.end] for span in spans] == ["werkdruk"]
    assert f" {text.strip(ELLIPSIS)} " in f" {LONG} "


def test_without_anything_found_it_is_the_beginning():
    text, spans = excerpt(LONG, (), 30)
    assert LONG.startswith(text.rstrip(ELLIPSIS))
    assert spans == ()


def test_line_ends_become_spaces():
    assert excerpt("een\ntwee", (), 40)[0] == "een twee"


@given(st.text("ab \n", min_size=1, max_size=300), st.data())
def test_what_was_found_first_is_always_in_it(text: str, data: st.DataObject):
    most = data.draw(st.integers(12, 60))
    starts = data.draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=4, unique=True))
    spans = [Span(start, min(len(text), start + 3)) for start in sorted(starts)]
    cut, inside = excerpt(text, spans, most)
    assert len(cut) <= most + 2 * len(ELLIPSIS)
    flat = text.replace("\n", " ")
    if spans:
        first = spans[0]
        assert flat[first.start : first.end].rstrip() in cut
        assert inside
    assert all(0 <= span.start < span.end for span in inside)
