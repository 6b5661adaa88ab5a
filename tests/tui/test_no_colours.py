"""With NO_COLOR no colour leaves the app, and what is stood on can be seen all the same."""

from __future__ import annotations

import pytest

from hrcyclus.store.config import Config
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.terminal import Terminal

TOUR = [
    (),
    ("enter", "enter"),
    ("1",),
    ("a",),
    ("escape", "?"),
    ("escape", "comma"),
    ("escape", "ctrl+p"),
]


@pytest.fixture(autouse=True)
def no_colour(monkeypatch: pytest.MonkeyPatch, surroundings: None) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def cells(opened) -> list:
    return [
        segment
        for strip in opened.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None
    ]


@pytest.mark.parametrize("theme", ["hrcyclus-dark", "hrcyclus-light", "ansi-dark", "nord"])
@pytest.mark.parametrize("terminal", [Terminal(), Terminal(sixteen=True)], ids=["many", "sixteen"])
async def test_no_cell_has_a_colour(open_app, example_file, theme, terminal):
    async with open_app(example_file, config=Config(theme=theme), terminal=terminal) as opened:
        for keys in TOUR:
            await opened.press(*keys)
            for cell in cells(opened):
                for colour in (cell.style.color, cell.style.bgcolor):
                    assert colour is None or colour.is_default


def reversed_text(opened) -> str:
    return "".join(cell.text for cell in cells(opened) if cell.style.reverse)


async def test_the_row_stood_on_is_reversed_while_it_has_the_focus(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        card = opened.card
        point = card.instrument.checkpoint("verzuim").text.nl
        assert point[:20] in reversed_text(opened)
        card.reader.focus()
        await opened.settle()
        assert point[:20] not in reversed_text(opened)


async def test_the_status_of_a_checkpoint_is_reversed_in_the_picker(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3")
        assert "✗ ontbreekt" in reversed_text(opened)


async def test_a_box_is_ticked_or_empty(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("a")
        assert "▐ ▌" in drawn(opened)
        await opened.press("tab", "tab", "tab", "space")
        assert "▐X▌" in drawn(opened)


def drawn(opened) -> str:
    return "\n".join(strip.text for strip in opened.app.screen._compositor.render_strips())


async def test_the_cursor_of_a_text_is_reversed(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("n")
        await opened.type("hallo")
        await opened.press("left")
        assert reversed_text(opened).count("o") >= 1
        assert opened.card.panel.editing


async def test_the_start_screen_shows_what_is_stood_on(open_app):
    async with open_app() as opened:
        start = opened.screen(StartScreen)
        first = next(row for row in start.choices.rows if row.key)
        assert first.body.plain in reversed_text(opened)
