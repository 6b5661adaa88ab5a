import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.store.cleaning import clean, unsafe_characters

any_text = st.text(st.characters(), max_size=40)  # lone surrogates included
control = st.sampled_from([chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))])
bidi = st.sampled_from("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
hidden = st.sampled_from("\u200b\ufeff\ud800\udfff\ufdd0\uffff\U0001fffe")
line_end = st.sampled_from(["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
dirty_text = st.lists(any_text | control | bidi | hidden | line_end, max_size=12).map("".join)


@given(dirty_text, st.booleans())
def test_cleaning_twice_is_cleaning_once(text, lines):
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(dirty_text)
def test_nothing_is_left_that_moves_reorders_or_hides(text):
    left = set(clean(text))
    assert not {c for c in left if ord(c) < 0x20} - {"\n", "\t"}
    assert not {c for c in left if 0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF}
    assert not {c for c in left if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF}
    assert not left & set("\u061c\u200b\u200e\u200f\u2028\u2029\ufeff")
    assert not {c for c in left if 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069}


@given(dirty_text)
def test_on_one_line_there_are_no_tabs_and_line_ends(text):
    assert not set("\n\t") & set(clean(text, lines=False))


@given(any_text, line_end, any_text)
def test_every_line_end_becomes_a_newline(before, end, after):
    assert clean("a" + end + "b") == "a\nb"
    assert clean(before + "a" + end + "b" + after) == clean(before) + "a\nb" + clean(after)


@pytest.mark.parametrize(
    "text",
    [
        "Een plan,\n\tingesprongen.",
        "naïef e\u0301e\u0301n",  # not normalised
        "👩\u200d👧",  # a family joined by ZWJ
        "می\u200cخواهم",  # a Persian word that needs ZWNJ
        "€ 40.000 – “ja”",
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    assert clean(text) == text


def test_what_is_taken_out_is_named_once_and_a_line_end_is_not():
    assert unsafe_characters("a\x1b[31m\r\nb\u202e\t\x1bc\x85") == ("\x1b", "\u202e")
    assert unsafe_characters("Een plan,\n\tingesprongen.") == ()
