"""Every command is either offered in a browser or off there, by a decision and not by chance."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Answer, Said, Status
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.commands.browser import BROWSER_COMMANDS
from hrcyclus.tui.keymap import all_commands
from hrcyclus.tui.screens.change_keys import ChangeKeysScreen
from hrcyclus.tui.screens.compare import CompareScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.served.offered import OFF, OFFERED, SCREENS_OFF, WITH_OTHER_FILES

COMMANDS = {one.id: one for place in all_commands().values() for one in place}

ALL_OFF = OFF | {one for one in COMMANDS if one.partition(".")[0] in SCREENS_OFF}


def test_every_command_is_decided_upon_once():
    decided = [*OFFERED, *WITH_OTHER_FILES, *ALL_OFF]
    undecided = COMMANDS.keys() - set(decided)
    assert not undecided, "say in served/offered.py whether these are offered in a browser"
    assert len(decided) == len(set(decided))
    assert set(decided) <= COMMANDS.keys()


@pytest.mark.parametrize("command", BROWSER_COMMANDS, ids=lambda one: one.id)
async def test_what_is_for_a_browser_is_not_in_the_terminal(open_app, example_file, command):
    async with open_app(example_file) as opened:
        app = opened.app
        assert type(app) is HrcyclusApp
        assert not app.offers(command)
        assert command.id not in {one.id for one in app.COMMANDS_HERE}


async def to_start(opened) -> None:
    opened.app.go_to_start()


async def to_instruments_from_start(opened) -> None:
    await opened.press("I")


async def to_card(opened) -> None:
    opened.app.open_card("vitaliteit")


async def to_comparison(opened) -> None:
    opened.app.push_screen(CompareScreen(opened.session, [Path("other.toml")]))


async def to_conflicts(opened) -> None:
    said = (Said("status", Status.PRESENT), Said("status", Status.ABSENT))
    card = opened.session.instrument("vitaliteit")
    opened.app.answer("status", card, "verzuim", Answer(conflict=said))
    await opened.settle()
    await opened.press("C")


def by_key(key: str):
    async def go(opened) -> None:
        await opened.press(key)

    return go


PLACES = {
    "the cycle": by_key("left"),
    "a card": to_card,
    "the overview": by_key("o"),
    "the actions": by_key("A"),
    "the search": by_key("/"),
    "a comparison": to_comparison,
    "conflicts": to_conflicts,
    "instruments": by_key("I"),
    "settings": by_key("comma"),
    "sharing": by_key("S"),
    "the start": to_start,
    "instruments from the start": to_instruments_from_start,
}


def text_of(app) -> str:
    """All that is on the screen, lines one after the other."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def helps_in_palette(opened) -> set[str]:
    await opened.press("ctrl+p")
    palette = opened.screen(CommandPalette)
    commands = palette.query_one(CommandList)
    await opened.until(lambda: commands.option_count)
    await opened.settle()
    options = [commands.get_option_at_index(i) for i in range(commands.option_count)]
    helps = {str(option.hit.help) for option in options}
    await opened.press("escape")
    await opened.until(lambda: opened.app.screen is not palette)
    return helps


async def helps_of_keys(opened) -> set[str]:
    await opened.press("f1")
    helps = {row.detail.plain for row in opened.screen(HelpScreen).keys.rows}
    await opened.press("escape")
    return helps


@pytest.mark.parametrize("only_file", [False, True], ids=["a folder", "one file"])
async def test_no_screen_offers_what_is_off_or_tells_where_the_folder_is(
    serve, tmp_path, only_file
):
    off = ALL_OFF | (WITH_OTHER_FILES if only_file else set())
    helps = {_(COMMANDS[one].help) for one in off} - {
        _(one.help) for one in COMMANDS.values() if one.id not in off
    }
    async with serve(only_file=only_file, size=(200, 50)) as opened:
        assert not helps & await helps_in_palette(opened)
        for place, go in PLACES.items():
            if only_file and "start" in place:
                # It leads to the end of the session.
                continue
            await go(opened)
            await opened.settle()
            screen = opened.app.screen
            keys = {one.binding.id for one in screen.active_bindings.values() if one.enabled}
            assert keys, place
            assert not keys & off, place
            assert "HR" in text_of(opened.app), place
            assert tmp_path.name not in text_of(opened.app), place
            if not screen.is_modal:
                assert not helps & await helps_of_keys(opened), place
            opened.app._leave_card()


@pytest.mark.parametrize("only_file", [False, True], ids=["a folder", "one file"])
async def test_what_is_off_does_nothing(serve, only_file):
    async with serve(only_file=only_file) as opened:
        off = ALL_OFF | (WITH_OTHER_FILES if only_file else set())
        for command in COMMANDS.values():
            assert opened.app.offers(command) == (command.id not in off), command.id
        await opened.press("I")
        screen = opened.app.screen
        for key in ("d", "t", "e", "n", "r", "space", "enter"):
            await opened.press(key)
            assert opened.app.screen is screen
        assert not opened.app.preferences.config.disabled


async def test_the_keys_that_can_be_changed_are_those_of_what_is_offered(serve):
    async with serve() as opened:
        opened.app.preferences.show_keys()
        await opened.settle()
        shown = {row.key for row in opened.screen(ChangeKeysScreen).keys.rows if row.key}
        assert shown == OFFERED | WITH_OTHER_FILES


async def test_a_plugin_is_told_without_the_folder_it_stands_in(serve, tmp_path):
    cards = tmp_path / "cards"
    (cards / "code").mkdir(parents=True)
    (cards / "broken.toml").write_text("a = [", encoding="utf-8")
    (cards / "code" / "__init__.py").write_text("", encoding="utf-8")
    plugins = load_plugins(plugins_dir=cards)
    dropped = [one for one in plugins.plugins if one.door == "drop-in"]
    assert {Path(one.distribution).name for one in dropped} == {"broken.toml", "code"}
    assert all(tmp_path.name in one.distribution for one in dropped)
    async with serve(plugins=plugins, size=(200, 50)) as opened:
        await opened.press("I")
        seen = ""
        for _row in plugins.plugins:
            await opened.press("down")
            seen += text_of(opened.app)
        assert "broken.toml" in seen
        assert tmp_path.name not in seen
        keys = {one.binding.id for one in opened.app.screen.active_bindings.values() if one.enabled}
        assert not keys & {"instruments.trust", "instruments.edit"}
