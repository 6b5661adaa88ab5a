"""Keys of one's own: pressed, refused, kept, shown everywhere, and given back."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette

from hrcyclus.i18n import _
from hrcyclus.store.config import Config, config_file, read_config
from hrcyclus.tui.commands.application import OpenSettings, Quit, ShowGuide
from hrcyclus.tui.commands.card import CycleStatus, EditEvidence, EditNote
from hrcyclus.tui.commands.start import NewAssessment
from hrcyclus.tui.keymap import all_commands, checked, keys_of, taken_by
from hrcyclus.tui.screens.change_keys import ChangeKeysScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.screens.new_assessment import NewAssessmentScreen
from hrcyclus.tui.screens.press_key import PressKeyScreen
from hrcyclus.tui.screens.settings import SettingsScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.widgets.key_bar import KeyBar

ALL = [
    command
    for commands in all_commands().values()
    for command in commands
    if not command.only_in_browser
]


async def open_keys(opened, command) -> ChangeKeysScreen:
    """Open the list of keys and stand on a command."""
    opened.app.action_command("app.keys")
    await opened.settle()
    screen = opened.screen(ChangeKeysScreen)
    screen.keys.stand_on(command.id)
    await opened.settle()
    return screen


def kept() -> dict[str, str]:
    return dict(read_config()[0].keymap)


def row_of(screen: ChangeKeysScreen, command):
    return next(row for row in screen.keys.rows if row.key == command.id)


async def test_every_command_is_listed_with_its_key_and_id(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await open_keys(opened, EditNote)
        rows = {row.key: row for row in screen.keys.rows if row.key}
        assert set(rows) == {command.id for command in ALL}
        for command in ALL:
            row = rows[command.id]
            assert row.body.plain == _(command.name)
            assert command.id in row.detail.plain
            assert bool(command.keys) == (row.short_tail.plain != "–")
        assert rows[EditNote.id].short_tail.plain == "n"


async def test_a_new_key_works_at_once_and_the_old_one_no_longer(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        screen = await open_keys(opened, EditNote)
        await opened.press("enter", "z")
        assert opened.app.screen is screen
        assert row_of(screen, EditNote).short_tail.plain == "z"
        assert kept() == {"card.note": "z"}
        await opened.press("escape", "n")
        assert not opened.card.panel.editing
        await opened.press("z")
        assert opened.card.panel.editing


async def test_the_new_key_shows_in_key_bar_help_and_palette(open_app, example_file, lines_of):
    async with open_app(example_file, config=Config(keymap={"card.note": "z"})) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        name = _(EditNote.name)
        assert f"z {name}" in lines_of(opened.card.query_one(KeyBar))[0]
        await opened.press("?")
        (row,) = [row for row in opened.screen(HelpScreen).keys.rows if row.body.plain == name]
        assert row.lead.plain.split() == ["z"]
        await opened.press("escape", "ctrl+p")
        commands = opened.screen(CommandPalette).query_one(CommandList)
        await opened.until(lambda: commands.option_count)
        await opened.settle()
        prompts = [
            str(commands.get_option_at_index(index).prompt)
            for index in range(commands.option_count)
        ]
        assert any(prompt.startswith(f"{name}  (z)") for prompt in prompts)


async def test_a_key_that_is_taken_is_refused_with_what_has_it(open_app, example_file):
    async with open_app(example_file) as opened:
        await open_keys(opened, EditNote)
        await opened.press("enter", "e")
        told = opened.screen(PressKeyScreen).told
        assert _(EditEvidence.name) in str(told.content)
        await opened.press("q")
        assert _(Quit.name) in str(told.content)
        await opened.press("tab", "down", "ctrl+p", "enter")
        await opened.press("escape")
        assert kept() == {}
        assert not config_file().exists()


async def test_escape_leaves_the_key_as_it_is(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await open_keys(opened, EditNote)
        await opened.press("enter", "escape")
        assert opened.app.screen is screen
        assert row_of(screen, EditNote).short_tail.plain == "n"


async def test_what_came_without_a_key_can_get_one(open_app, example_file):
    async with open_app(example_file) as opened:
        dark = opened.app.current_theme.dark
        opened.app.action_command("app.keys")
        await opened.settle()
        screen = opened.screen(ChangeKeysScreen)
        screen.keys.stand_on("app.darkness")
        await opened.press("enter", "ctrl+t", "escape", "ctrl+t")
        assert opened.app.current_theme.dark is not dark


async def test_backspace_gives_the_first_key_back(open_app, example_file):
    async with open_app(example_file, config=Config(keymap={"card.note": "z"})) as opened:
        screen = await open_keys(opened, EditNote)
        await opened.press("backspace")
        assert row_of(screen, EditNote).short_tail.plain == "n"
        assert kept() == {}
        await opened.press("backspace")
        await opened.press("escape")
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("n")
        assert opened.card.panel.editing


async def test_the_first_key_is_not_given_back_when_another_has_it_now(open_app, example_file):
    keymap = {"card.note": "z", "card.evidence": "n"}
    async with open_app(example_file, config=Config(keymap=keymap)) as opened:
        screen = await open_keys(opened, EditNote)
        await opened.press("backspace")
        assert row_of(screen, EditNote).short_tail.plain == "z"
        assert _(EditEvidence.name) in opened.told[-1]


async def test_two_commands_can_swap_their_keys(open_app, example_file):
    keymap = {"card.note": "e", "card.evidence": "n"}
    async with open_app(example_file, config=Config(keymap=keymap)) as opened:
        assert opened.told == []
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("n")
        assert opened.card.panel.query("EvidenceEditor")


async def test_a_keymap_that_can_t_be_is_told_and_the_rest_of_it_holds(open_app, example_file):
    keymap = {"card.note": "e", "no.such": "x", "app.guide": "z"}
    async with open_app(example_file, config=Config(keymap=keymap)) as opened:
        assert len(opened.told) == 2
        assert any("no.such" in told for told in opened.told)
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("n")
        assert opened.card.panel.editing


async def test_the_start_screen_shows_and_takes_the_new_key(open_app):
    async with open_app(config=Config(keymap={"start.new": "w"})) as opened:
        start = opened.screen(StartScreen)
        row = next(row for row in start.choices.rows if row.key == NewAssessment.id)
        assert row.lead.plain.strip() == "w"
        await opened.press("w")
        assert isinstance(opened.app.screen, NewAssessmentScreen)


async def test_the_settings_say_how_many_keys_are_changed_and_lead_to_them(open_app, example_file):
    async with open_app(example_file, config=Config(keymap={"card.note": "z"})) as opened:
        await opened.press("comma")
        screen = opened.screen(SettingsScreen)
        row = next(row for row in screen.rows.rows if row.key == "keymap")
        assert row.short_tail.plain.startswith("1 ")
        screen.rows.stand_on("keymap")
        await opened.press("enter")
        assert isinstance(opened.app.screen, ChangeKeysScreen)
        await opened.press("escape")
        assert opened.app.screen is screen


@pytest.mark.parametrize(
    ("command", "key", "taken"),
    [
        (EditNote, "e", True),
        (EditNote, "question_mark", True),
        (EditNote, "j", True),
        (EditNote, "tab", True),
        (EditNote, "ctrl+p", True),
        (EditNote, "ctrl+c", True),
        (EditNote, "n", False),
        (Quit, "ctrl+q", False),
        (CycleStatus, "space", False),
        (EditNote, "ctrl+x", False),
        (NewAssessment, "e", False),
        (ShowGuide, "e", True),
    ],
)
def test_a_key_is_taken_where_both_can_be_pressed(command, key, taken):
    assert bool(taken_by(command, key, {})) is taken


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_no_command_comes_with_the_key_of_another(command):
    assert not any(taken_by(command, key, {}) for key in keys_of(command, {}))


def test_what_gets_its_own_key_back_may_take_that_of_another_again():
    usable, wrong = checked({"card.note": "e", "card.evidence": "n", "app.quit": "n"})

    assert usable == {}
    assert len(wrong) == 3


def test_bindings_that_are_no_commands_may_have_other_keys_too():
    assert checked({"list.up": "w", "editor.close": "ctrl+d"}) == (
        {"list.up": "w", "editor.close": "ctrl+d"},
        [],
    )


def test_keys_may_be_names_characters_or_several():
    assert keys_of(OpenSettings, {"app.settings": "?, f5"}) == ["question_mark", "f5"]
