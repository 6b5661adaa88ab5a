"""Every command: its key, its line in the help of its screen, and its entry in the palette."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette

import hrcyclus.tui.commands
from hrcyclus.i18n import _, set_language
from hrcyclus.model.assessment import Answer, Said, Status
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.store.lock import Holder
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.commands.browser import BROWSER_COMMANDS
from hrcyclus.tui.commands.command import Command, HasCommands
from hrcyclus.tui.portfolio_opening import looking_at
from hrcyclus.tui.screens.actions import ActionsScreen
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.card_editor import CardEditorScreen, open_editor
from hrcyclus.tui.screens.compare import CompareScreen
from hrcyclus.tui.screens.conflicts import ConflictsScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.screens.instruments import InstrumentsScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.screens.portfolio import PortfolioScreen
from hrcyclus.tui.screens.search import SearchScreen
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


async def go_to_start(opened) -> None:
    opened.app.go_to_start()
    await opened.settle()


async def stay_on_the_map(_opened) -> None:
    pass


def disagree(opened) -> None:
    """Two say something else of one checkpoint."""
    conflict = (Said("status", Status.PRESENT), Said("status", Status.ABSENT))
    card = opened.session.instrument("vitaliteit")
    opened.app.answer("status", card, "verzuim", Answer(conflict=conflict))


async def go_to_a_card_with_something_to_undo_and_to_redo(opened) -> None:
    disagree(opened)
    await opened.turn_to("vitaliteit", "arbeidsvoorwaarden")
    await opened.press("3", "1", "2", "u")
    opened.app.document.holder = Holder()


async def go_to_the_overview(opened) -> None:
    await opened.press("o")


async def go_to_the_actions(opened) -> None:
    await opened.press("A")


async def go_to_what_was_found(opened) -> None:
    await opened.press("/", "w", "down")


async def go_to_the_conflicts(opened) -> None:
    disagree(opened)
    await opened.settle()
    await opened.press("C")


async def go_to_the_instruments(opened) -> None:
    await opened.press("I")


async def go_to_a_card_of_ones_own(opened) -> None:
    path = Path("mine.toml")
    path.write_text(write_card(opened.app.plugins.instruments[0]), encoding="utf-8")
    open_editor(opened.app, path)
    await opened.settle()
    opened.screen(CardEditorScreen).outline.stand_on("checkpoints/1")
    await opened.settle()


async def go_to_a_comparison(opened) -> None:
    other = Path("other.toml")
    other.write_text(opened.session.path.read_text(encoding="utf-8"), encoding="utf-8")
    opened.app.push_screen(CompareScreen(opened.session, [other]))
    await opened.settle()


async def go_to_many_files(opened) -> None:
    opened.app.push_screen(PortfolioScreen(looking_at([opened.session.path.parent])))
    await opened.settle()
    await opened.until(lambda: not opened.screen(PortfolioScreen).busy)
    await opened.settle()


VIEWS = {OverviewScreen: "123", PortfolioScreen: "123"}
"""Where what can be done hangs on the view that is shown."""

PLACES = {
    StartScreen: go_to_start,
    CycleScreen: stay_on_the_map,
    CardScreen: go_to_a_card_with_something_to_undo_and_to_redo,
    OverviewScreen: go_to_the_overview,
    ActionsScreen: go_to_the_actions,
    SearchScreen: go_to_what_was_found,
    CompareScreen: go_to_a_comparison,
    PortfolioScreen: go_to_many_files,
    ConflictsScreen: go_to_the_conflicts,
    InstrumentsScreen: go_to_the_instruments,
    CardEditorScreen: go_to_a_card_of_ones_own,
}
"""How to get to each screen, in a state in which everything can be done there."""

SCREENS = pytest.mark.parametrize("screen", PLACES, ids=lambda screen: screen.__name__)


def doable(opened, screen: type[HasCommands]) -> list[type[Command]]:
    """The commands that can be done here: all of the screen, and those of the app on a card."""
    node = opened.screen(screen)
    if screen is CardScreen:
        assert all(one.available(opened.app) for one in HrcyclusApp.COMMANDS_HERE)
        return [*screen.COMMANDS_HERE, *HrcyclusApp.COMMANDS_HERE]
    return [one for one in screen.COMMANDS_HERE if one.available(node)]


def test_every_command_belongs_to_a_screen_or_to_the_app():
    of_screens = {one for screen in PLACES for one in screen.COMMANDS_HERE}
    assert {*COMMANDS} == of_screens | {*HrcyclusApp.COMMANDS_HERE, *BROWSER_COMMANDS}


@SCREENS
async def test_where_a_screen_is_gone_to_all_of_its_commands_can_be_done(
    open_app, example_file, screen
):
    async with open_app(example_file) as opened:
        await PLACES[screen](opened)
        left_out = {*screen.COMMANDS_HERE} - {*doable(opened, screen)}
        for view in VIEWS.get(screen, "") if left_out else "":
            await opened.press(view)
            left_out -= {*doable(opened, screen)}
        # The screen that one is on can't be opened again, where nothing differs there is nothing
        # to settle, and a bundled plugin is neither edited nor trusted.
        assert {one.id for one in left_out} <= {
            "assessment.overview", "assessment.actions", "assessment.search",
            "assessment.conflicts",
            "instruments.edit", "instruments.reload", "instruments.trust",
        }  # fmt: skip


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


@SCREENS
async def test_the_help_of_a_screen_has_all_that_can_be_done_there(open_app, example_file, screen):
    async with open_app(example_file) as opened:
        await PLACES[screen](opened)
        commands = [one for one in doable(opened, screen) if one.keys]
        await opened.press("f1")
        rows = {row.detail.plain: row for row in opened.screen(HelpScreen).keys.rows}
        for command in commands:
            row = rows[_(command.help)]
            assert row.body.plain == _(command.name)
            shown = command.key_display or opened.app.get_key_display(
                _binding(command, command.keys.split(",")[0])
            )
            assert shown in row.lead.plain.split(), command.id


def _binding(command: type[Command], key: str):
    from textual.binding import Binding

    return Binding(key, "", command.name)


@SCREENS
async def test_the_palette_has_all_that_can_be_done_on_a_screen(open_app, example_file, screen):
    async with open_app(example_file) as opened:
        await PLACES[screen](opened)
        names = {_(one.name) for one in doable(opened, screen) if one.in_palette}
        assert names <= await offered(opened)


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


async def test_a_palette_that_finds_nothing_says_so_in_the_language_of_the_app(
    open_app, empty_file
):
    async with open_app(empty_file) as opened:
        await opened.press("ctrl+p")
        await opened.type("zqx")
        commands = opened.screen(CommandPalette).query_one(CommandList)
        await opened.until(
            lambda: [str(one.prompt) for one in commands.options] == [_("Nothing found")]
        )


async def test_what_can_t_be_done_is_neither_in_the_palette_nor_in_the_help(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", "instrument.vitaliteit")
        not_here = {"card.present", "card.note", "card.action", "card.presence"}
        names = {_(one.name) for one in COMMANDS if one.id in not_here}
        assert len(names) == 4
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
