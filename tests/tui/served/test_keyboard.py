"""What comes out of the bytes that a page sends: keys, and never an end of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from hrcyclus.tui.served.keyboard import Keyboard
from hrcyclus.tui.served.packets import LARGEST, PacketError, Packets, packet
from hrcyclus.tui.served.sizes import first_size, size_told


def keys(heard) -> list[str]:
    return [one.key for one in heard if isinstance(one, events.Key)]


@given(st.lists(st.binary(max_size=60) | st.sampled_from([b"\x1b[48;", b"\x1b[<", b"\x1b[200~"])))
@settings(max_examples=300, deadline=None)
def test_after_any_bytes_a_key_is_a_key_again(pieces):
    keyboard = Keyboard()
    for piece in pieces:
        keyboard.feed(piece)
    # The end of a paste, and of whatever began.
    keyboard.feed(b"\x1b[201~")
    keyboard.feed(b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
    assert keys(keyboard.feed(b"q"))[-1:] == ["q"]


@pytest.mark.parametrize(
    "claim", [b"\x1b[48;99999;99999;99999;99999t", b"\x1b[48;0;0;0;0t", b"\x1b[?2048;1$y"]
)
def test_no_terminal_says_how_large_it_is(claim):
    keyboard = Keyboard()
    assert not [one for one in keyboard.feed(claim) if isinstance(one, events.Resize)]
    (click,) = keyboard.feed(b"\x1b[<0;5;6M")
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (4, 5)


def test_half_a_character_waits_for_its_other_half():
    keyboard = Keyboard()
    assert keyboard.feed("é".encode()[:1]) == []
    (typed,) = keyboard.feed("é".encode()[1:])
    assert isinstance(typed, events.Key)
    assert typed.character == "é"
    assert keyboard.feed(b"") == []
    assert keys(keyboard.feed(b"a")) == ["a"]


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ({"width": 80, "height": 24}, (80, 24)),
        ({"width": 10**9, "height": 10**9}, (400, 150)),
        ({"width": -1, "height": 0}, (20, 8)),
        ({"width": 80}, None),
        ({"width": True, "height": True}, None),
        ({"width": 80.0, "height": 24}, None),
        ({"width": "80", "height": "24"}, None),
        ({"width": None, "height": [24]}, None),
    ],
)
def test_a_size_is_brought_within_bounds(told, size):
    assert size_told(told) == size


@pytest.mark.parametrize(
    ("environ", "size"),
    [
        ({"COLUMNS": "100", "ROWS": "40"}, (100, 40)),
        ({"COLUMNS": "9" * 20, "ROWS": "-3"}, (400, 8)),
        ({"COLUMNS": "wide", "ROWS": "40"}, (80, 24)),
        ({}, (80, 24)),
    ],
)
def test_the_first_size_is_within_bounds_too(environ, size):
    assert first_size(environ) == size


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=1), st.binary(max_size=50))), st.data())
def test_packets_come_out_as_they_went_in_however_they_are_cut(sent, data):
    stream = b"".join(packet(kind, payload) for kind, payload in sent)
    packets, got = Packets(), []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        got += packets.feed(stream[:cut])
        stream = stream[cut:]
    assert got == sent


def test_a_packet_that_says_to_be_larger_than_any_is_refused_before_it_comes():
    with pytest.raises(PacketError):
        list(Packets().feed(b"D" + (LARGEST + 1).to_bytes(4, "big")))
