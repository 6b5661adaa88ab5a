"""Themes: looked at before they are kept, our own beside the user's and Textual's."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from hrcyclus.store.config import Config, config_file, read_config
from hrcyclus.store.theme_file import themes_dir
from hrcyclus.tui.screens.choose_theme import ChooseThemeScreen
from hrcyclus.tui.themes import DARK, LIGHT

DUSK = """\
name = "dusk"
primary = "#88aaff"
background = "#101018"
surface = "#181824"

[variables]
scrollbar = "steelblue 50%"
link-style = "bold"
"""


def write_theme(text: str, file: str = "dusk.toml") -> None:
    themes_dir().mkdir(parents=True, exist_ok=True)
    (themes_dir() / file).write_text(text, encoding="utf-8")


async def open_themes(opened) -> ChooseThemeScreen:
    opened.app.action_command("app.theme")
    await opened.settle()
    return opened.screen(ChooseThemeScreen)


async def look_at(opened, theme: str) -> None:
    opened.screen(ChooseThemeScreen).themes.stand_on(theme)
    await opened.settle()


def below(opened):
    """The screen under the list of themes."""
    return opened.app.screen_stack[-2]


def names_in(screen: ChooseThemeScreen) -> list[str]:
    return [row.key for row in screen.themes.rows if row.key]


async def test_all_themes_are_offered_our_own_first(open_app, example_file):
    async with open_app(example_file) as opened:
        names = names_in(await open_themes(opened))
        assert names[:2] == [DARK.name, LIGHT.name]
        assert set(names[2:]) == set(BUILTIN_THEMES)
        assert len(names) == len(set(names))


async def test_the_cursor_stands_on_the_theme_that_is_shown(open_app, example_file):
    async with open_app(example_file, config=Config(theme="nord")) as opened:
        screen = await open_themes(opened)
        assert screen.themes.current == "nord"
        assert opened.app.theme == "nord"


async def test_moving_shows_a_theme_and_keeps_nothing(open_app, example_file):
    async with open_app(example_file) as opened:
        await open_themes(opened)
        background = below(opened).styles.background
        await opened.press("down")
        assert opened.app.theme == LIGHT.name
        assert below(opened).styles.background != background
        await opened.press("escape")
        assert opened.app.theme == DARK.name
        assert opened.cycle.styles.background == background
        assert not config_file().exists()


async def test_enter_keeps_the_theme_and_it_is_there_the_next_time(open_app, example_file):
    async with open_app(example_file) as opened:
        await open_themes(opened)
        await look_at(opened, "dracula")
        await opened.press("enter")
        assert opened.app.theme == "dracula"
    config, _wrong = read_config()
    async with open_app(example_file, config=config) as opened:
        assert opened.app.theme == "dracula"


async def test_a_click_only_looks(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await open_themes(opened)
        await opened.click_row(screen.themes, LIGHT.name)
        assert opened.app.theme == LIGHT.name
        assert opened.app.screen is screen
        await opened.press("escape")
        assert opened.app.theme == DARK.name


async def test_escape_goes_back_to_a_theme_that_was_only_switched_to(open_app, example_file):
    async with open_app(example_file) as opened:
        opened.app.action_command("app.darkness")
        await open_themes(opened)
        await look_at(opened, "nord")
        await opened.press("escape")
        assert opened.app.theme == LIGHT.name


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
async def test_every_theme_of_textual_draws_our_screens(open_app, example_file, theme):
    async with open_app(example_file, config=Config(theme=theme)) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1")
        assert opened.app.theme == theme
        assert len({cell.style for cell in opened.card.checklist.render_line(0)}) > 1


async def test_a_theme_of_the_user_can_be_chosen(open_app, example_file):
    write_theme(DUSK)
    async with open_app(example_file) as opened:
        screen = await open_themes(opened)
        assert names_in(screen)[2] == "dusk"
        await look_at(opened, "dusk")
        assert opened.app.theme_variables["scrollbar"] == "steelblue 50%"
        await opened.press("enter")
        assert opened.app.screen.background_colors[1].hex == "#101018"
        assert opened.told == []


async def test_a_theme_of_the_user_is_there_from_the_start(open_app, example_file):
    write_theme(DUSK)
    async with open_app(example_file, config=Config(theme="dusk")) as opened:
        assert opened.app.theme == "dusk"
        assert opened.told == []


async def test_a_theme_that_is_gone_is_told_and_ours_stands_in(open_app, example_file):
    async with open_app(example_file, config=Config(theme="dusk")) as opened:
        assert opened.app.theme == DARK.name
        assert opened.app.preferences.config.theme == "dusk"
        (told,) = opened.told
        assert "dusk" in told


@pytest.mark.parametrize(
    "text",
    [
        'primary = "blurple"',
        "primary = [",
        'primary = "red"\nname = "nord"',
        'primary = "red"\nname = "hrcyclus-dark"',
        'primary = "red"\n[variables]\nbackground-darken-1 = "red 40%"',
        "",
    ],
)
async def test_a_bad_theme_is_told_in_one_line_and_left_out(open_app, example_file, text):
    write_theme(text, "bad.toml")
    write_theme(DUSK)
    async with open_app(example_file) as opened:
        names = names_in(await open_themes(opened))
        assert "dusk" in names
        assert "bad" not in names
        (told,) = opened.told
        assert "bad.toml" in told
        assert "\n" not in told
        await look_at(opened, "nord")
        assert opened.app.theme_variables["background"].lower() == "#2e3440"


async def test_theme_files_are_not_looked_at_before_they_are_needed(open_app, example_file):
    write_theme("broken [")
    async with open_app(example_file) as opened:
        assert opened.told == []
