"""Columns of text under each other."""

from __future__ import annotations

from hrcyclus.plain.columns import aligned, cells


def test_columns_are_as_wide_as_their_widest_cell():
    rows = [("a", "1", "x"), ("long", "100", ""), ("", "22", "y")]

    assert list(aligned(rows)) == [
        "a       1  x",
        "long  100",
        "       22  y",
    ]


def test_several_columns_may_start_at_the_left():
    assert list(aligned([("a", "b", "c"), ("aa", "bb", "cc")], left=2)) == [
        "a   b   c",
        "aa  bb  cc",
    ]


def test_wide_and_combining_characters_take_their_own_room():
    assert cells("漢字") == 4
    assert cells("e\u0301") == 1
    assert [line.index("|") for line in aligned([("漢", "|"), ("ab", "|")])] == [3, 4]


def test_no_rows_give_no_lines():
    assert list(aligned([])) == []
