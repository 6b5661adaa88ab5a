"""Another language, another theme: what is shown changes, what is answered does not."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import current_language
from hrcyclus.tui.screens.conflict import ConflictScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.guide import GuideScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.screens.new_assessment import NewAssessmentScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.widgets.editors.text_editor import NoteEditor
from hrcyclus.tui.widgets.key_bar import KeyBar

SIZE = (120, 40)


@pytest.fixture
def shown(lines_of):
    """All that the screen on top shows, line by line."""

    def read(opened) -> list[str]:
        return [strip.text.rstrip() for strip in opened.app.screen._compositor.render_strips()]

    return read


async def switch_language(opened) -> None:
    opened.app.switch_language()
    await opened.settle()


async def open_help(opened) -> None:
    await opened.press("?")
    assert isinstance(opened.app.screen, HelpScreen)


async def open_guide(opened) -> None:
    await opened.press("i")
    assert isinstance(opened.app.screen, GuideScreen)


async def open_card(opened) -> None:
    await opened.turn_to("vitaliteit", "werkplek")


async def open_context(opened) -> None:
    await opened.turn_to("noomen")


async def open_conflict(opened) -> None:
    opened.app.push_screen(ConflictScreen("elzenwaard.toml"))
    await opened.settle()


async def stay(_opened) -> None:
    pass


async def open_note(opened) -> None:
    await open_card(opened)
    await opened.press("n")


async def open_action(opened) -> None:
    await open_card(opened)
    await opened.press("a")


async def open_reason(opened) -> None:
    await open_card(opened)
    await opened.press("4")


async def open_new(opened) -> None:
    opened.app.push_screen(NewAssessmentScreen())
    await opened.settle()


async def open_open(opened) -> None:
    from pathlib import Path

    opened.app.push_screen(OpenFileScreen(Path.cwd()))
    await opened.settle()


async def open_overview(opened) -> None:
    await opened.press("o")


async def open_actions(opened) -> None:
    await opened.press("A")


async def open_search(opened) -> None:
    await opened.press("/", "w")


PLACES = [
    stay,
    open_overview,
    open_actions,
    open_search,
    open_card,
    open_context,
    open_help,
    open_guide,
    open_conflict,
    open_note,
    open_action,
    open_reason,
    open_new,
    open_open,
]


@pytest.mark.parametrize("go", PLACES, ids=lambda go: go.__name__)
async def test_a_screen_says_the_same_whether_switched_or_opened_in_a_language(
    open_app, example_file, shown, go
):
    async with open_app(example_file, size=SIZE) as opened:
        await switch_language(opened)
        await go(opened)
        opened_in_english = shown(opened)
        opened.app.quit_saved()
    async with open_app(example_file, size=SIZE) as opened:
        await switch_language(opened)
        await go(opened)
        opened_in_dutch = shown(opened)
        assert opened_in_dutch != opened_in_english
        # What lies under a dialog is drawn in Textual's own time.
        await switch_language(opened)
        await opened.until(lambda: shown(opened) == opened_in_english)
        await switch_language(opened)
        await opened.until(lambda: shown(opened) == opened_in_dutch)


async def test_the_screens_underneath_are_switched_too(open_app, example_file, shown):
    async with open_app(example_file, size=SIZE) as opened:
        await switch_language(opened)
        cycle_in_english = shown(opened)
        await switch_language(opened)
        await opened.turn_to("vitaliteit")
        await switch_language(opened)
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)
        assert shown(opened) == cycle_in_english


async def test_the_start_screen_is_switched(open_app):
    async with open_app() as opened:
        start = opened.screen(StartScreen)
        rows = [row.body.plain for row in start.choices.rows]
        welcome = str(start.welcome.content)
        await switch_language(opened)
        assert [row.body.plain for row in start.choices.rows] != rows
        assert str(start.welcome.content) != welcome
        assert current_language() == "en"


async def test_the_key_bar_of_the_start_screen_is_switched(open_app, lines_of):
    async with open_app() as opened:
        bar = opened.screen(StartScreen).query_one(KeyBar)
        before = lines_of(bar)
        await switch_language(opened)
        assert lines_of(bar) != before


async def test_switching_changes_nothing_but_words(open_app, example_file, written):
    before = written(example_file)
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("left")
        await switch_language(opened)
        assert opened.card.instrument.id == "vitaliteit"
        assert opened.item == "verzuim"
        assert opened.card.reader.has_focus
        assert opened.session.assessment == before
        assert opened.session.history.done == ()
        await opened.quit()

    assert written(example_file) == before


async def test_switching_while_writing_keeps_text_cursor_and_focus(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("n")
        await opened.type("half af")
        await opened.press("left", "left")
        await switch_language(opened)
        editor = opened.card.query_one(NoteEditor)
        assert editor.has_focus
        await opened.type("-")
        assert opened.answer("vitaliteit", "verzuim").note == "half -af"


async def test_switching_while_a_date_is_open_keeps_the_date(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        due = opened.answer("vitaliteit", "werkplek").action.due
        await opened.press("a")
        await switch_language(opened)
        await opened.type("!")
        action = opened.answer("vitaliteit", "werkplek").action
        assert action.text.endswith("!") or action.text.startswith("!")
        assert action.due == due


async def test_light_and_dark_switch_and_change_nothing_else(open_app, example_file, written):
    before = written(example_file)
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        dark = opened.app.current_theme.dark
        background = opened.app.screen.background_colors[1]
        for _turn in range(2):
            opened.app.action_command("app.darkness")
            await opened.settle()
            dark = not dark
            assert opened.app.current_theme.dark is dark
        opened.app.action_command("app.darkness")
        await opened.settle()
        assert opened.app.screen.background_colors[1] != background
        assert opened.item == "verzuim"
        await opened.quit()

    assert written(example_file) == before


async def test_lists_are_drawn_again_in_the_other_theme(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        for widget in (opened.card.checklist, opened.card.reader):
            before = list(widget.render_line(2))
            opened.app.action_command("app.darkness")
            await opened.settle()
            after = list(widget.render_line(2))
            assert "".join(one.text for one in after) == "".join(one.text for one in before)
            assert [one.style for one in after] != [one.style for one in before]
