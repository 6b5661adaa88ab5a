"""Texts that are far too long, from a paste or a hostile file: drawn to a bound, kept whole."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from hrcyclus.model.assessment import Answer, Status
from hrcyclus.tui.widgets.editors.editing import LONGEST_EDITED
from hrcyclus.tui.widgets.row_list import LONGEST, Row, RowList

POINT = ("vitaliteit", "verzuim")
WORDS = "woord " * 16_000
LETTERS = "w" * 100_000


class Rows(App[None]):
    def __init__(self, *rows: Row) -> None:
        super().__init__()
        self.rows = RowList()
        self.shown = rows

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.shown)


@pytest.mark.parametrize(
    "text",
    [WORDS, LETTERS, "\n" * 100_000, "字" * 100_000],
    ids=["words", "letters", "lines", "wide"],
)
async def test_a_row_shows_the_beginning_of_a_text_without_end(text):
    app = Rows(Row(key="one", body=Content(text), detail=Content(text)), Row(Content("x"), "two"))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert app.rows.virtual_size.height <= 2 * LONGEST + 10
        await pilot.press("down")
        assert app.rows.current == "two"


async def test_a_clipped_detail_keeps_to_one_line(lines_of):
    long = Content("/een/heel/lang/pad" * 20)
    app = Rows(Row(Content("a"), "one", Content("  "), detail=long, clip_detail=True))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        lines = [line.strip("▌ ") for line in lines_of(app.rows)]
    assert lines[0] == "a"
    assert lines[1].endswith("…")
    assert not any(lines[2:])


@pytest.mark.parametrize("text", [WORDS, LETTERS], ids=["words", "letters"])
@pytest.mark.parametrize("what", ["note", "reason", "evidence"])
async def test_the_panel_shows_the_beginning_and_the_editor_all(open_app, empty_file, what, text):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        answer = {
            "note": Answer(Status.ABSENT, note=text),
            "reason": Answer(Status.NOT_APPLICABLE, reason=text),
            "evidence": Answer(Status.ABSENT, evidence=(text, text)),
        }[what]
        opened.app.answer(what, opened.card.instrument, POINT[1], answer)
        await opened.settle()
        shown = opened.card.panel.text.content
        assert len(str(shown)) < 10_000
        assert "…" in str(shown)
        if what == "note":
            await opened.press("n", "x", "escape")
            assert opened.answer(*POINT).note.strip("x ") == text.strip()


@pytest.mark.parametrize("key", ["n", "e"])
async def test_a_text_that_is_too_long_to_edit_is_not_opened(open_app, empty_file, key):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        long = "x" * (LONGEST_EDITED + 1)
        before = Answer(Status.ABSENT, note=long, evidence=(long,))
        opened.app.answer("note", opened.card.instrument, POINT[1], before)
        await opened.press(key, "x")
        assert not opened.card.panel.editing
        assert len(opened.told) == 1
        assert opened.answer(*POINT) == before


async def test_a_paste_that_is_too_long_to_edit_is_told_and_left_out(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n", "a")
        await opened.paste("x" * LONGEST_EDITED)
        await opened.press("b")
        assert opened.answer(*POINT).note == "ab"
        assert len(opened.told) == 1
        await opened.paste("x" * 1_000)
        assert len(opened.answer(*POINT).note) == 1_002
