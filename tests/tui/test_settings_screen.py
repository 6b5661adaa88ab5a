"""The settings: what is changed shows at once, is kept at once, and is there the next time."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import current_language
from hrcyclus.store.config import DEFAULTS, Config, config_file, read_config
from hrcyclus.store.recent import recent_files
from hrcyclus.tui.screens.choose_theme import ChooseThemeScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.settings import SettingsScreen
from hrcyclus.tui.screens.start import StartScreen


async def open_settings(opened, field: str = "theme") -> SettingsScreen:
    """Open the settings and stand on the row of a field."""
    await opened.press("comma")
    screen = opened.screen(SettingsScreen)
    screen.rows.stand_on(field)
    await opened.settle()
    return screen


def value_of(screen: SettingsScreen, field: str) -> str:
    """What the row of a field says."""
    return next(row.short_tail.plain for row in screen.rows.rows if row.key == field)


def kept() -> Config:
    config, wrong = read_config()
    assert wrong == ""
    return config


async def test_nothing_is_written_as_long_as_nothing_changes(open_app, example_file):
    async with open_app(example_file) as opened:
        await open_settings(opened)
        await opened.press("down", "up", "escape")
        assert isinstance(opened.app.screen, CycleScreen)
    assert not config_file().exists()


@pytest.mark.parametrize("key", ["right", "l"])
async def test_right_shows_and_keeps_the_next_theme(open_app, example_file, key):
    async with open_app(example_file) as opened:
        screen = await open_settings(opened)
        background = opened.app.screen.background_colors[1]
        await opened.press(key)
        assert opened.app.theme == "hrcyclus-light"
        assert kept().theme == "hrcyclus-light"
        assert value_of(screen, "theme") == "hrcyclus-light"
        assert opened.app.screen.background_colors[1] != background


@pytest.mark.parametrize("key", ["left", "h"])
async def test_left_goes_back_and_leaves_nothing_in_the_file(open_app, example_file, key):
    async with open_app(example_file) as opened:
        await open_settings(opened, "ascii")
        await opened.press("right", key)
        assert kept() == DEFAULTS


async def test_the_language_is_switched_everywhere(open_app, example_file, shown):
    async with open_app(example_file) as opened:
        screen = await open_settings(opened, "language")
        before = shown(opened)
        await opened.press("right")
        assert (current_language(), kept().language) == ("nl", "nl")
        await opened.press("right")
        assert (current_language(), kept().language) == ("en", "en")
        assert value_of(screen, "language") == "English"
        assert shown(opened) != before
        await opened.press("escape")
        assert opened.cycle.title_bar.trail == ("HR cycle (Fombrun)",)


async def test_the_language_of_the_system_is_taken_again(open_app, example_file, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    async with open_app(example_file, config=Config(language="nl")) as opened:
        await open_settings(opened, "language")
        await opened.press("left")
        assert (current_language(), kept().language) == ("en", None)


async def test_animations_stop_at_once_and_the_next_time(open_app, example_file):
    async with open_app(example_file) as opened:
        await open_settings(opened, "animations")
        await opened.press("space")
        assert opened.app.animation_level == "none"
        await opened.press("space")
        assert opened.app.animation_level == "full"
        await opened.press("enter")
    assert kept().animations is False


async def test_a_longer_delay_holds_for_the_file_that_is_open(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await open_settings(opened, "autosave_delay")
        await opened.press("left", "left", "left")
        assert kept().autosave_delay == 10
        await opened.press("escape")
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("1")
        await opened.pilot.pause(0.4)
        assert written(empty_file).instruments == {}
        await opened.quit()
    assert written(empty_file).instruments


async def test_a_delay_of_the_file_between_the_usual_ones_can_be_stepped_from(
    open_app, example_file
):
    async with open_app(example_file, config=Config(autosave_delay=0.3)) as opened:
        screen = await open_settings(opened, "autosave_delay")
        assert value_of(screen, "autosave_delay") == "0,3 s"
        await opened.press("right")
        assert kept().autosave_delay == 0.5


async def test_files_are_no_longer_remembered_and_the_list_is_empty(open_app, example_file):
    async with open_app(example_file) as opened:
        assert recent_files() == [example_file]
        await open_settings(opened, "recent")
        await opened.press("enter", "escape")
        assert recent_files() == []
        opened.app.open_file(example_file)
        await opened.settle()
        assert recent_files() == []
    assert kept().recent is False


async def test_a_click_takes_the_next_value_and_on_the_left_arrow_the_one_before(
    open_app, example_file
):
    async with open_app(example_file) as opened:
        screen = await open_settings(opened)
        await opened.click_row(screen.rows, "autosave_delay")
        assert kept().autosave_delay == 0.5
        await opened.click_row(screen.rows, "ascii", mark=True)
        assert kept().ascii
        x, y = arrow_at(screen, "autosave_delay")
        await opened.pilot.click(screen.rows, offset=(x, y))
        await opened.settle()
        assert kept().autosave_delay == DEFAULTS.autosave_delay
        assert screen.rows.current == "autosave_delay"


def arrow_at(screen: SettingsScreen, field: str) -> tuple[int, int]:
    """Where the left arrow of a row is."""
    name = next(row.body.plain for row in screen.rows.rows if row.key == field)
    for y in range(screen.rows.size.height):
        text = screen.rows.render_line(y).text
        if name in text:
            return text.index("‹"), y
    raise AssertionError


async def test_it_says_where_the_settings_are(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await open_settings(opened)
        assert str(config_file()) in str(screen.where.content)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_row_can_be_reached_and_read(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        screen = await open_settings(opened)
        fields = [row.key for row in screen.rows.rows if row.key]
        assert len(fields) == 7
        for field in fields:
            assert screen.rows.current == field
            lines = [screen.rows.render_line(y).text for y in range(screen.rows.size.height)]
            row = next(row for row in screen.rows.rows if row.key == field)
            words = (row.body.plain.split()[0], row.short_tail.plain)
            assert any(all(word in line for word in words) for line in lines)
            await opened.press("down")


async def test_it_opens_from_the_start_screen_too(open_app):
    async with open_app() as opened:
        await open_settings(opened)
        await opened.press("comma")
        assert isinstance(opened.app.screen, StartScreen)


async def test_what_can_t_be_kept_is_told_and_holds_until_the_end(open_app, example_file):
    config_file().mkdir(parents=True)
    async with open_app(example_file) as opened:
        await open_settings(opened)
        await opened.press("right")
        assert opened.app.theme == "hrcyclus-light"
        (told,) = opened.told
        assert "\n" not in told


async def test_notices_are_told_when_the_app_opens(open_app, example_file):
    async with open_app(example_file, notices=["config.toml:1: animations: [red]x"]) as opened:
        assert opened.told == ["config.toml:1: animations: [red]x"]


async def test_enter_on_the_theme_shows_them_all(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await open_settings(opened)
        await opened.press("enter")
        opened.screen(ChooseThemeScreen).themes.stand_on("nord")
        await opened.settle()
        await opened.press("enter")
        assert opened.app.screen is screen
        assert value_of(screen, "theme") == "nord"
        assert kept().theme == "nord"


@pytest.fixture
def shown():
    """All that the screen on top shows, line by line."""

    def read(opened) -> list[str]:
        return [strip.text.rstrip() for strip in opened.app.screen._compositor.render_strips()]

    return read


async def test_a_change_leaves_what_others_wrote_in_the_file(open_app, example_file):
    config = Config(extra={"later": 1}, disabled=("x",))
    async with open_app(example_file, config=config) as opened:
        await open_settings(opened, "ascii")
        await opened.press("right")
    assert (kept().extra, kept().disabled, kept().ascii) == ({"later": 1}, ("x",), True)
