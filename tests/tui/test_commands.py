"""Every command: its key, its line in the help of its screen, and its entry in the palette."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from textual.command import CommandList, CommandPalette

import hrcyclus.tui.commands
from hrcyclus.i18n import _, set_language
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.commands.command import Command, HasCommands
from hrcyclus.tui.screens.actions import ActionsScreen
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.screens.search import SearchScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.screens.start import StartScreen


def all_commands() -> list[type[Command]]:
    """Every command that is written, whether a screen has it or not."""
    for module in pkgutil.iter_modules(hrcyclus.tui.commands.__path__):
        importlib.import_module(f"hrcyclus.tui.commands.{module.name}")
    return sorted(_concrete(Command), key=lambda one: one.id)


def _concrete(base: type[Command]) -> Iterator[type[Command]]:
    for one in base.__subclasses__():
        if not one.__name__.startswith("_"):
            yield one
        yield from _concrete(one)


COMMANDS = all_commands()


PLACES: dict[type[HasCommands], tuple[str, ...]] = {
    CycleScreen: (),
    OverviewScreen: ("o",),
    ActionsScreen: ("A",),
    SearchScreen: ("slash", "w", "down"),
}
"""The keys that lead from the map to the screens that hang on an assessment."""


async def go_where_it_can_be_done(opened, command: type[Command]) -> HasCommands:
    """Go where the command belongs, in a state in which it can be done."""
    if command in StartScreen.COMMANDS_HERE:
        opened.app.go_to_start()
        await opened.settle()
        return opened.screen(StartScreen)
    if command in HrcyclusApp.COMMANDS_HERE:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1", "2", "u")
        return opened.app
    if command in CardScreen.COMMANDS_HERE:
        await opened.turn_to("vitaliteit", "arbeidsvoorwaarden")
        return opened.card
    for screen, keys in PLACES.items():
        if command in screen.COMMANDS_HERE:
            await opened.press(*keys)
            node = opened.screen(screen)
            for view in "123":
                if not command.available(node):
                    await opened.press(view)
            return node
    raise AssertionError(f"{command} belongs to no screen of this test")


def test_ids_are_unique():
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_says_what_it_is_in_both_languages(command):
    for words in (command.name, command.help):
        assert words
        set_language("nl")
        assert _(words)
        assert _(command.help) != command.help
        set_language("en")
        assert _(words)


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one.keys], ids=lambda command: command.id
)
async def test_the_help_of_its_screen_has_the_command_with_its_keys(
    open_app, example_file, command
):
    async with open_app(example_file) as opened:
        await go_where_it_can_be_done(opened, command)
        await opened.press("f1")
        rows = opened.screen(HelpScreen).keys.rows
        (row,) = [row for row in rows if row.detail.plain == _(command.help)]
        assert row.body.plain == _(command.name)
        first = command.keys.split(",")[0]
        shown = command.key_display or opened.app.get_key_display(_binding(command, first))
        assert shown in row.lead.plain.split()


def _binding(command: type[Command], key: str):
    from textual.binding import Binding  # noqa: PLC0415 - only here

    return Binding(key, "", command.name)


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one.in_palette], ids=lambda command: command.id
)
async def test_the_palette_offers_the_command_where_it_can_be_done(open_app, example_file, command):
    async with open_app(example_file) as opened:
        await go_where_it_can_be_done(opened, command)
        assert _(command.name) in await offered(opened)


async def offered(opened) -> set[str]:
    """The names in an open palette."""
    await opened.press("ctrl+p")
    commands = opened.screen(CommandPalette).query_one(CommandList)
    await opened.until(lambda: commands.option_count)
    await opened.settle()
    prompts = [
        re.sub(r"\s+\(.*?\)+$", "", str(commands.get_option_at_index(i).prompt).split("\n")[0])
        for i in range(commands.option_count)
    ]
    return {prompt.strip() for prompt in prompts}


async def test_the_palette_runs_a_command(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        name = next(one.name for one in COMMANDS if one.id == "card.absent")
        await opened.press("ctrl+p")
        await opened.type(_(name))
        commands = opened.screen(CommandPalette).query_one(CommandList)
        await opened.until(lambda: commands.option_count)
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, CardScreen))
        await opened.settle()
        assert opened.answer("vitaliteit", "werkplek").status == "absent"


async def test_what_can_t_be_done_is_neither_in_the_palette_nor_in_the_help(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", "instrument.vitaliteit")
        not_here = {"card.present", "card.note", "card.action", "card.presence", "app.undo"}
        names = {_(one.name) for one in COMMANDS if one.id in not_here}
        assert len(names) == 5
        assert not names & await offered(opened)
        await opened.press("escape")
        await opened.until(lambda: isinstance(opened.app.screen, CardScreen))
        await opened.press("?")
        assert not names & {row.body.plain for row in opened.screen(HelpScreen).keys.rows}


async def test_enter_in_the_help_does_what_the_key_does(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("?")
        keys = opened.screen(HelpScreen).keys
        keys.stand_on("2")
        await opened.press("enter")
        assert opened.answer("vitaliteit", "werkplek").status == "partial"
        assert opened.card.checklist.has_focus


@pytest.mark.parametrize("key", ["escape", "?"])
async def test_the_help_closes_and_leaves_everything_as_it_was(open_app, empty_file, key):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("?", "j", "j", key)
        assert opened.item == "verzuim"
        assert opened.card.checklist.has_focus
        assert opened.session.assessment.instruments == {}


async def test_the_help_tells_how_to_move_on_the_map(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("?")
        rows = opened.screen(HelpScreen).keys.rows
        keys = {key for row in rows for key in row.lead.plain.split()}
        assert {"h", "j", "k", "l"} <= keys
        headings = [row for row in rows if not row.key]
        assert len(headings) >= 2


def test_no_two_commands_of_one_screen_have_the_same_key():
    for screen in (CardScreen, CycleScreen, StartScreen):
        keys = [
            key
            for command in (*screen.COMMANDS_HERE, *HrcyclusApp.COMMANDS_HERE)
            for key in command.keys.split(",")
            if key
        ]
        assert len(keys) == len(set(keys))


def test_no_command_needs_a_key_that_multiplexers_take():
    taken = re.compile(r"f\d+|ctrl\+s|ctrl\+j|ctrl\+enter|alt\+(up|down|left|right)")
    for command in COMMANDS:
        keys = [key for key in command.keys.split(",") if key]
        assert not keys or not all(taken.fullmatch(key) for key in keys)
