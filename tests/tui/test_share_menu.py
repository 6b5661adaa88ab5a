"""Sharing is one key away, on every screen of an assessment."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import _
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.compare import CompareScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.make_report import MakeReportScreen
from hrcyclus.tui.screens.merge_with import MergeWithScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen
from hrcyclus.tui.widgets.key_bar import KeyBar


async def choose(opened, what: str) -> None:
    """Open the menu and choose from it."""
    await opened.press("S")
    screen = opened.screen(AskScreen)
    screen.replies.stand_on(what)
    await opened.press("enter")


async def pick(opened, path) -> None:
    """Type a path where a file is asked for."""
    opened.screen(OpenFileScreen).query_one("#path").focus()
    await opened.paste(str(path))
    await opened.press("enter")


@pytest.mark.parametrize("way", [(), ("o",), ("A",), ("o", "2")])
async def test_the_menu_opens_from_every_screen(open_app, example_file, way):
    async with open_app(example_file) as opened:
        await opened.press(*way)
        below = opened.app.screen
        await opened.press("S")
        rows = opened.screen(AskScreen).replies.rows
        assert [row.key for row in rows] == [
            "report",
            "summary",
            "merge",
            "compare",
            "portfolio",
            "form",
        ]
        await opened.press("escape")
        assert opened.app.screen is below


async def test_it_is_in_the_key_bar_where_there_is_room(open_app, example_file, lines_of):
    async with open_app(example_file, size=(160, 40)) as opened:
        for way in ((), ("o",)):
            await opened.press(*way)
            (line,) = lines_of(opened.app.screen.query_one(KeyBar))
            assert f"S {_('Share')}" in line


async def test_the_start_screen_has_nothing_to_share(open_app):
    async with open_app() as opened:
        before = opened.app.screen
        await opened.press("S")
        assert opened.app.screen is before


async def test_report_and_form_ask_for_a_name(open_app, example_file):
    async with open_app(example_file) as opened:
        for what, ending in (("report", ".md"), ("form", ".xlsx")):
            await choose(opened, what)
            assert opened.screen(MakeReportScreen).file.held.endswith(ending)
            await opened.press("escape")
            assert isinstance(opened.app.screen, CycleScreen)


async def test_the_summary_goes_to_the_clipboard(open_app, example_file):
    async with open_app(example_file) as opened:
        await choose(opened, "summary")
        lines = opened.app.clipboard.splitlines()
        assert lines[0] == opened.session.assessment.title
        assert any("60 %" in line for line in lines)
        assert any(line.startswith("- ✗ ") for line in lines)
        assert opened.told


async def test_the_summary_speaks_the_language_of_the_app(open_app, example_file):
    async with open_app(example_file) as opened:
        opened.app.switch_language()
        await choose(opened, "summary")
        assert "Vitality policy" in opened.app.clipboard


async def test_merging_and_comparing_ask_for_another_file(open_app, example_file, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(example_file.read_text(encoding="utf-8"), encoding="utf-8")
    async with open_app(example_file) as opened:
        for what, screen in (("merge", MergeWithScreen), ("compare", CompareScreen)):
            await choose(opened, what)
            await pick(opened, other)
            assert isinstance(opened.app.screen, screen)
            await opened.press("escape")
            assert isinstance(opened.app.screen, CycleScreen)
            await choose(opened, what)
            await opened.press("escape")
            assert isinstance(opened.app.screen, CycleScreen)


async def test_nothing_is_merged_into_what_is_read_only(open_app, example_file):
    example_file.write_text(
        example_file.read_text(encoding="utf-8").replace("hrcyclus/1", "hrcyclus/99", 1),
        encoding="utf-8",
    )
    async with open_app(example_file) as opened:
        assert opened.session.read_only
        told = len(opened.told)
        await choose(opened, "merge")
        assert isinstance(opened.app.screen, CycleScreen)
        assert len(opened.told) == told + 1
        await choose(opened, "summary")
        assert opened.app.clipboard


async def test_the_menu_follows_the_language(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("S")
        screen = opened.screen(AskScreen)
        opened.app.switch_language()
        await opened.settle()
        assert screen.replies.rows[0].body.plain == "Report…"
