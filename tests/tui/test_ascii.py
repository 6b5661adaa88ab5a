"""On a terminal without Unicode no character leaves the app that it couldn't show."""

from __future__ import annotations

import unicodedata

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from hrcyclus.model.assessment import Status
from hrcyclus.store.config import Config
from hrcyclus.tui.ascii import AsciiFilter
from hrcyclus.tui.terminal import Terminal, this_terminal
from hrcyclus.wording import SYMBOL

TOUR = {
    "map": (),
    "card": ("enter", "enter"),
    "statuses": ("1", "down", "2", "down", "3", "down", "5", "down"),
    "note": ("n",),
    "action": ("escape", "a"),
    "large": ("escape", "b"),
    "help": ("escape", "?"),
    "guide": ("escape", "i"),
    "settings": ("escape", "comma"),
    "themes": ("enter",),
    "keys": ("escape", "end", "enter"),
    "palette": ("escape", "escape", "ctrl+p"),
    "overview": ("escape", "escape", "o"),
    "heat map": ("2",),
    "wheel": ("3",),
    "actions": ("escape", "A"),
    "search": ("escape", "slash", "e", "r"),
}


def characters(opened) -> set[str]:
    """Every character on the screen that is not of ASCII."""
    text = "".join(strip.text for strip in opened.app.screen._compositor.render_strips())
    return {character for character in text if not character.isascii()}


async def tour(opened) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place, keys in TOUR.items():
        await opened.press(*keys)
        opened.app.notify("“…” · ✓")
        await opened.settle()
        found[place] = characters(opened)
    opened.app.go_to_start()
    await opened.settle()
    for place, keys in {"start": (), "new": ("n",), "open": ("escape", "o")}.items():
        await opened.press(*keys)
        found[place] = characters(opened)
    return found


@pytest.mark.parametrize("size", [(110, 36), (80, 24)])
async def test_nothing_but_letters_goes_beyond_ascii(open_app, example_file, size):
    async with open_app(example_file, size=size, config=Config(ascii=True)) as opened:
        for place, found in (await tour(opened)).items():
            assert all(unicodedata.category(one)[0] in "LM" for one in found), place


async def test_where_letters_are_ascii_too_nothing_at_all_does(open_app, example_file):
    terminal = Terminal(ascii=True, encoding="ascii")
    async with open_app(example_file, size=(110, 36), terminal=terminal) as opened:
        assert set().union(*(await tour(opened)).values()) == set()


async def test_without_it_lines_and_symbols_are_drawn(open_app, example_file):
    async with open_app(example_file) as opened:
        assert set("─│▶░█") <= characters(opened)


async def test_it_can_be_switched_while_running_and_everything_is_drawn_again(
    open_app, example_file
):
    async with open_app(example_file) as opened:
        await opened.press("comma")
        opened.app.screen.rows.stand_on("ascii")
        await opened.press("right")
        assert characters(opened) == set()
        await opened.press("escape")
        assert characters(opened) == set()
        await opened.press("comma")
        opened.app.screen.rows.stand_on("ascii")
        await opened.press("left", "escape")
        assert "─" in characters(opened)


async def test_statuses_and_the_cursor_can_still_be_told(open_app, example_file, shown_status):
    drawn = [shown_status(status) for status in (*Status, None)]
    assert len(set(drawn)) == len(drawn)
    async with open_app(example_file, config=Config(ascii=True)) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        region = opened.card.checklist.region
        strips = opened.app.screen._compositor.render_strips()
        column = [strips[y].text[region.x] for y in range(region.y, region.bottom)]
        assert ">" in column


@pytest.fixture
def shown_status():
    return lambda status: in_ascii(SYMBOL[status])


def in_ascii(text: str, encoding: str = "utf-8") -> str:
    (segment,) = AsciiFilter(encoding).apply([Segment(text, Style(bold=True))], Color(0, 0, 0))
    assert segment.style == Style(bold=True)
    assert segment.cell_length == Segment(text).cell_length
    return segment.text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("19/25 · 60 %", "19/25 | 60 %"),
        ("“één”…", '"één".'),
        ("50–75 %", "50-75 %"),
        ("╭─┬─╮┃━┏", "+-+-+#=#"),
        ("█▒░", "#=."),
        ("漢字", "漢字"),
        ("📁 map", "/  map"),
        ("🙂", "??"),
        ("½ x²", "? x2"),
        ("\u2800\u2801\u28ff", " .#"),
    ],
)
def test_what_is_drawn_for_what(text, drawn):
    assert in_ascii(text) == drawn


@pytest.mark.parametrize(
    ("text", "encoding", "drawn"),
    [
        ("coördinatie", "ascii", "coordinatie"),
        ("coördinatie", "iso8859-1", "coördinatie"),
        ("Łódź", "iso8859-1", "?ódz"),
        ("漢", "ascii", "??"),
    ],
)
def test_letters_stay_where_the_encoding_has_them(text, encoding, drawn):
    assert in_ascii(text, encoding) == drawn


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color", "LANG": "nl_NL.UTF-8"}, Terminal()),
        ({"TERM": "xterm-256color"}, Terminal()),
        ({"TERM": "vte-256color"}, Terminal()),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Terminal()),
        ({"TERM": "xterm"}, Terminal(sixteen=True)),
        ({"TERM": "linux", "LANG": "nl_NL.UTF-8"}, Terminal(ascii=True, sixteen=True)),
        ({"TERM": "linux-16color"}, Terminal(ascii=True, sixteen=True)),
        ({"TERM": "vt100"}, Terminal(ascii=True, sixteen=True)),
        (
            {"TERM": "xterm-256color", "LC_ALL": "C", "LANG": "nl_NL.UTF-8"},
            Terminal(ascii=True, encoding="ascii"),
        ),
        (
            {"TERM": "xterm-256color", "LANG": "nl_NL.ISO-8859-1@euro"},
            Terminal(ascii=True, encoding="ascii"),
        ),
        ({"TERM": "xterm-256color", "LANG": "nl_NL.nonsense"}, Terminal()),
        ({"TERM": "xterm-256color", "LANG": "nl_NL"}, Terminal()),
    ],
    ids=str,
)
def test_the_environment_tells_what_the_terminal_can(environ, expected):
    assert this_terminal(environ) == expected
