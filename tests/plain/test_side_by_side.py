"""Texts that are cut to the width of a terminal."""

from __future__ import annotations

import time

import pytest

from hrcyclus.plain.columns import cells
from hrcyclus.plain.side_by_side import cut


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("", 5, ""),
        ("appel", 5, "appel"),
        ("appels", 5, "appe…"),
        ("een appel", 5, "een…"),
        ("字字字", 6, "字字字"),
        ("字字字", 5, "字字…"),
        ("字字字", 4, "字…"),
        ("e\u0301" * 5, 5, "e\u0301" * 5),
        ("e\u0301" * 6, 5, "e\u0301" * 4 + "…"),
        ("a\nb\x1b[2J", 20, "a b[2J"),
    ],
)
def test_what_does_not_hold_ends_in_an_ellipsis(text, room, shown):
    assert cut(text, room) == shown
    assert cells(shown) <= room


def test_a_text_without_end_is_cut_at_once():
    begun = time.process_time()
    assert cut("woord " * 50_000, 20) == "woord woord woord w…"
    assert time.process_time() - begun < 1
