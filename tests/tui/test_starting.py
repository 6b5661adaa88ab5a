"""The start screen: begin, open, try the example, or go on where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.example import FILE_NAME, example_text
from hrcyclus.store.recent import recent_files, remember
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen
from hrcyclus.tui.screens.start import StartScreen


async def test_the_example_is_opened_as_a_copy(open_app):
    async with open_app() as opened:
        await opened.press("x")
        assert isinstance(opened.app.screen, CycleScreen)
        assert opened.session.path == Path.cwd() / FILE_NAME
        await opened.turn_to("vitaliteit")
        await opened.press("5")
        await opened.quit()

    assert Path(FILE_NAME).read_text(encoding="utf-8") != example_text()


async def test_a_copy_that_is_there_is_opened_and_not_overwritten(open_app):
    Path(FILE_NAME).write_text('format = "hrcyclus/1"\n\n[assessment]\ntitle = "Van mij"\n')
    async with open_app() as opened:
        await opened.press("x")
        assert opened.session.assessment.title == "Van mij"


async def test_a_folder_in_the_way_of_the_example_is_told(open_app):
    Path(FILE_NAME).mkdir()
    async with open_app() as opened:
        await opened.press("x")
        assert isinstance(opened.app.screen, StartScreen)
        assert len(opened.told) == 1


async def test_a_choice_can_be_made_with_arrows_and_enter(open_app):
    async with open_app() as opened:
        choices = opened.screen(StartScreen).choices
        assert choices.has_focus
        await opened.press("down", "down")
        assert choices.current == "start.example"
        await opened.press("enter")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_a_choice_can_be_made_with_the_mouse(open_app):
    async with open_app() as opened:
        await opened.click_row(opened.screen(StartScreen).choices, "start.example")
        await opened.settle()
        assert isinstance(opened.app.screen, CycleScreen)


async def test_files_opened_last_are_listed_newest_first_and_open(open_app, example_file):
    other = Path("ander.toml").absolute()
    other.write_text('format = "hrcyclus/1"\n')
    for path in (other, example_file):
        async with open_app(path):
            pass
    assert recent_files() == [example_file, other]
    async with open_app() as opened:
        choices = opened.screen(StartScreen).choices
        listed = [Path(row.key.removeprefix("recent/")) for row in choices.rows][-2:]
        assert listed == [example_file, other]
        choices.stand_on(choices.rows[-1].key)
        await opened.press("enter")
        assert opened.session.path == other


async def test_a_recent_file_that_is_gone_is_told_in_one_line(open_app):
    remember(Path("weg.toml"))
    async with open_app() as opened:
        choices = opened.screen(StartScreen).choices
        choices.stand_on(choices.rows[-1].key)
        await opened.press("enter")
        assert isinstance(opened.app.screen, StartScreen)
        (told,) = opened.told
        assert "weg.toml" in told
        assert "\n" not in told


async def test_clearing_the_recent_files_leaves_the_files(open_app, example_file):
    remember(example_file)
    async with open_app() as opened:
        start = opened.screen(StartScreen)
        before = len(start.choices.rows)
        start.action_command("start.forget")
        await opened.settle()
        assert len(start.choices.rows) < before
    assert recent_files() == []
    assert example_file.exists()


async def test_from_the_map_back_to_the_start_screen_and_on_with_another_file(
    open_app, example_file, empty_file, written
):
    remember(empty_file)
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3", "escape", "escape")
        start = opened.screen(StartScreen)
        assert opened.app.session is None
        start.choices.stand_on(f"recent/{empty_file}")
        await opened.press("enter")
        assert opened.session.path == empty_file
        await opened.turn_to("vitaliteit", "werkdruk")
        await opened.press("1")
        await opened.quit()

    assert written(example_file).of("vitaliteit").answer("verzuim").status == "absent"
    assert list(written(empty_file).of("vitaliteit").checkpoints) == ["werkdruk"]


async def test_undo_does_not_reach_into_the_file_opened_before(open_app, example_file, empty_file):
    remember(empty_file)
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3", "escape", "escape", "u")
        start = opened.screen(StartScreen)
        start.choices.stand_on(f"recent/{empty_file}")
        await opened.press("enter", "u")
        assert opened.session.assessment.instruments == {}


async def test_the_start_screen_quits(open_app):
    async with open_app() as opened:
        await opened.press("q")
        assert opened.has_quit


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (120, 40)])
async def test_the_start_screen_fits_any_terminal(open_app, example_file, size):
    for number in range(15):
        remember(Path(f"bestand-{number}.toml"))
    async with open_app(size=size) as opened:
        choices = opened.screen(StartScreen).choices
        await opened.press("end")
        assert choices.current.endswith("bestand-0.toml")
        assert choices.size.height >= 1
        top = choices.scroll_offset.y
        assert top + choices.size.height >= choices.virtual_size.height


async def test_files_opened_last_are_in_sight(open_app, example_file, empty_file):
    remember(empty_file)
    remember(example_file)
    async with open_app(size=(80, 24)) as opened:
        choices = opened.screen(StartScreen).choices
        assert choices.virtual_size.height <= choices.size.height


async def test_a_path_can_be_typed(open_app, example_file):
    async with open_app() as opened:
        await opened.press("o", "shift+tab")
        await opened.type(str(example_file))
        await opened.press("enter")
        assert opened.session.path == example_file


async def test_a_file_can_be_found_in_the_folders(open_app, example_file):
    Path(".verborgen.toml").write_text("")
    Path("tekst.txt").write_text("")
    async with open_app() as opened:
        await opened.press("o")
        tree = opened.screen(OpenFileScreen).query_one("#tree")
        await opened.until(lambda: tree.root.children)
        assert [str(node.label) for node in tree.root.children] == [example_file.name]
        await opened.press("down", "enter")
        await opened.until(lambda: opened.app.session)
        assert opened.session.path == example_file


async def test_opening_can_be_left(open_app):
    async with open_app() as opened:
        await opened.press("o", "escape")
        assert isinstance(opened.app.screen, StartScreen)


NO_FILES = ["bestaat-niet.toml", ".", "/", "", "x" * 300, "~niemand-met-deze-naam/x.toml"]


async def test_a_path_that_is_no_file_is_told_and_asked_again(open_app):
    async with open_app() as opened:
        await opened.press("o", "shift+tab")
        for typed in NO_FILES:
            screen = opened.screen(OpenFileScreen)
            screen.problem.update("")
            await opened.press("ctrl+u")
            await opened.paste(typed)
            await opened.press("enter")
            assert opened.screen(OpenFileScreen) is screen
            assert str(screen.problem.content), typed
