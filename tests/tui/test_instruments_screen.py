"""The instruments screen: what is installed and why not, switched on and off at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.plugin_host.host import PluginInfo, PluginSet, load_plugins
from hrcyclus.store.config import Config, read_config
from hrcyclus.store.trust import trusted
from hrcyclus.tui.screens.card_editor import CardEditorScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.instruments import InstrumentsScreen
from hrcyclus.tui.screens.kept import KeptAnswersScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.screens.trust_plugin import TrustPluginScreen
from hrcyclus.tui.widgets.details import Details

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "{id}"
version = "1.0"
phases = {{ selection = "primary" }}
title = {{ nl = "{title}" }}

[[checkpoints]]
id = "maatje"
nl = "Een nieuwkomer heeft een maatje."
"""

CODE = """\
from hrcyclus.api import Instrument, hookimpl, load_card

@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)
"""

KEPT = """

[instruments.mentoraat]
version = "1.0"

[instruments.mentoraat.checkpoints.maatjes]
status = "partial"
note = "Alleen bij [b]nieuwe[/b] collega's."
evidence = ["Beleidsnota"]

[instruments.mentoraat.checkpoints.maatjes.action]
text = "Uitbreiden"

[instruments.mentoraat.prompts.wie]
note = "Sanne"
"""


def load(config: Config) -> PluginSet:
    """What the command line loads."""
    return load_plugins(disabled=config.disabled)


def drop_in(tmp_path: Path, name: str, text: str) -> Path:
    """A file in the user's plugins folder."""
    path = tmp_path / "data" / "plugins" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def card(card_id: str, title: str = "Inwerken") -> str:
    return CARD.format(id=card_id, title=title)


@pytest.fixture
def open_instruments(open_app):
    """Opens the app as the command line does."""

    def open_on(path: Path | None = None, *, config: Config = Config(), **settings):  # noqa: B008 - a value, never changed
        return open_app(path, plugins=load(config), config=config, reload=load, **settings)

    return open_on


async def go_to(opened, name: str = "") -> InstrumentsScreen:
    """Open the screen and stand on the plugin of that name."""
    await opened.press("I")
    screen = opened.screen(InstrumentsScreen)
    for row in screen.plugins.rows:
        if name and row.key.split("/")[:1] == ["plugin"] and f"/{name}/" in row.key:
            screen.plugins.stand_on(row.key)
    await opened.settle()
    return screen


def state_of(opened, name: str) -> str:
    """What became of a plugin of the app."""
    return info(opened, name).state


def info(opened, name: str) -> PluginInfo:
    return next(one for one in opened.app.plugins.plugins if one.name == name)


def details(screen: InstrumentsScreen) -> str:
    return screen.details.said


def rows(screen: InstrumentsScreen) -> dict[str, str]:
    """What each row says, by its title."""
    return {
        row.body.plain: f"{row.lead.plain}{row.tail.plain} {row.detail.plain}"
        for row in screen.plugins.rows
    }


async def test_every_plugin_is_there_with_its_state_and_its_reason(open_instruments, tmp_path):
    drop_in(tmp_path, "inwerken.toml", card("inwerken"))
    broken = drop_in(tmp_path, "kapot.toml", card("kapot").replace("version", "versoin"))
    drop_in(tmp_path, "vitaliteit.toml", card("vitaliteit"))
    async with open_instruments(config=Config(disabled=("gesprek",))) as opened:
        screen = await go_to(opened, "kapot")
        shown = rows(screen)
        assert {one.name for one in opened.app.plugins.plugins} >= {"inwerken", "kapot", "werving"}
        assert "✓" in shown["Inwerken"]
        assert "–" in shown["gesprek"]
        assert "✗" in shown["kapot"]
        assert "!" in shown["vitaliteit"]
        assert str(broken) in details(screen)
        assert info(opened, "kapot").reason in details(screen)


async def test_the_details_say_what_a_plugin_contributes(open_instruments, tmp_path):
    drop_in(tmp_path, "inwerken.toml", card("inwerken"))
    async with open_instruments() as opened:
        screen = await go_to(opened, "noomen")
        assert "hrcyclus" in details(screen)
        instrument = next(one for one in opened.app.plugins.instruments if one.id == "noomen")
        assert str(sum(1 for _ in instrument.all_checkpoints())) in details(screen)
        opened.app.switch_language()
        await opened.settle()
        assert "a model around the cycle" in details(screen)


@pytest.mark.parametrize("key", ["space", "d", "enter"])
async def test_a_bundled_one_is_switched_off_and_on_again_at_once(
    open_instruments, example_file, key
):
    before = example_file.read_bytes()
    async with open_instruments(example_file) as opened:
        screen = await go_to(opened, "vitaliteit")
        await opened.press(key)
        await opened.until(lambda: state_of(opened, "vitaliteit") == "disabled")
        await opened.settle()
        assert read_config()[0].disabled == ("vitaliteit",)
        assert screen.stood_on is not None
        assert screen.stood_on.name == "vitaliteit"
        assert "vitaliteit" not in opened.session.board.cards
        await opened.press(key)
        await opened.until(lambda: state_of(opened, "vitaliteit") == "loaded")
        assert read_config()[0].disabled == ()
        assert "vitaliteit" in opened.session.board.cards
    assert example_file.read_bytes() == before


async def test_a_card_that_is_switched_off_behind_the_screen_is_closed(
    open_instruments, example_file
):
    async with open_instruments(example_file) as opened:
        await opened.turn_to("vitaliteit")
        await go_to(opened, "vitaliteit")
        await opened.press("space")
        await opened.until(lambda: state_of(opened, "vitaliteit") == "disabled")
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_a_click_on_the_mark_switches_and_on_the_row_stands(open_instruments):
    async with open_instruments(size=(120, 40)) as opened:
        screen = await go_to(opened)
        key = next(row.key for row in screen.plugins.rows if "/werving/" in row.key)
        await opened.click_row(screen.plugins, key)
        await opened.settle()
        assert screen.stood_on is not None
        assert screen.stood_on.name == "werving"
        assert state_of(opened, "werving") == "loaded"
        await opened.click_row(screen.plugins, key, mark=True)
        await opened.until(lambda: state_of(opened, "werving") == "disabled")


async def test_what_the_command_line_leaves_out_can_t_be_switched_on_here(open_app, tmp_path):
    drop_in(tmp_path, "inwerken.toml", card("inwerken"))

    def safe(config: Config) -> PluginSet:
        return load_plugins(safe_mode=True, disabled=("werving", *config.disabled))

    async with open_app(plugins=safe(Config()), reload=safe) as opened:
        for name in ("inwerken", "werving"):
            screen = await go_to(opened, name)
            await opened.press("space")
            assert "--safe-mode" in opened.told[-1]
            assert "--safe-mode" in details(screen)
        assert read_config()[0].disabled == ()


async def test_of_two_with_one_name_neither_is_switched_off(open_instruments, tmp_path):
    drop_in(tmp_path, "vitaliteit.toml", card("vitaliteit"))
    async with open_instruments() as opened:
        await go_to(opened, "vitaliteit")
        await opened.press("space")
        assert len(opened.told) == 1
        assert read_config()[0].disabled == ()


async def test_without_a_way_to_load_them_nothing_is_switched(open_app):
    async with open_app() as opened:
        await go_to(opened, "werving")
        await opened.press("space", "r")
        assert len(opened.told) == 1
        assert read_config()[0].disabled == ()


async def test_what_is_mended_on_disk_is_loaded_again(open_instruments, example_file, tmp_path):
    path = drop_in(tmp_path, "inwerken.toml", card("inwerken").replace("version", "versoin"))
    async with open_instruments(example_file) as opened:
        await go_to(opened, "inwerken")
        assert state_of(opened, "inwerken") == "failed"
        path.write_text(card("inwerken"), encoding="utf-8")
        await opened.press("r")
        await opened.until(lambda: state_of(opened, "inwerken") == "loaded")
        assert "inwerken" in opened.session.board.cards


async def test_answers_without_an_instrument_are_listed_and_read(open_instruments, example_file):
    example_file.write_text(example_file.read_text() + KEPT)
    before = example_file.read_bytes()
    async with open_instruments(example_file) as opened:
        screen = await go_to(opened)
        assert "2" in rows(screen)["mentoraat"]
        await opened.press("end")
        assert "Alleen bij [b]nieuwe[/b]" in details(screen)
        await opened.press("enter")
        text = opened.screen(KeptAnswersScreen).details.said
        for said in ("maatjes", "Alleen bij [b]nieuwe[/b]", "Beleidsnota", "Uitbreiden", "Sanne"):
            assert said in text
        await opened.press("escape")
        assert opened.screen(InstrumentsScreen)
        await opened.quit()
    assert example_file.read_bytes() == before


async def test_answers_appear_when_their_instrument_is_switched_off(open_instruments, example_file):
    async with open_instruments(example_file) as opened:
        screen = await go_to(opened, "vitaliteit")
        before = len(rows(screen))
        await opened.press("space")
        await opened.until(lambda: state_of(opened, "vitaliteit") == "disabled")
        await opened.settle()
        assert len(screen.plugins.rows) > before
        assert any(row.key == "kept/vitaliteit" for row in screen.plugins.rows)


async def test_code_runs_only_after_it_is_trusted_and_no_more_afterwards(
    open_instruments, tmp_path
):
    folder = drop_in(tmp_path, "inwerken/__init__.py", CODE).parent
    drop_in(tmp_path, "inwerken/card.toml", card("inwerken"))
    async with open_instruments() as opened:
        screen = await go_to(opened, "inwerken")
        assert state_of(opened, "inwerken") == "disabled"
        await opened.press("t")
        asked = opened.screen(TrustPluginScreen)
        assert str(folder) in asked.query_one(Details).said
        await opened.press("enter")
        assert not trusted(folder)
        await opened.press("t", "down", "enter")
        await opened.until(lambda: state_of(opened, "inwerken") == "loaded")
        assert trusted(folder)
        assert screen.can_trust
        await opened.press("t", "down", "enter")
        await opened.until(lambda: state_of(opened, "inwerken") == "disabled")
        assert not trusted(folder)


async def test_escape_trusts_nothing(open_instruments, tmp_path):
    folder = drop_in(tmp_path, "inwerken/__init__.py", CODE).parent
    async with open_instruments() as opened:
        await go_to(opened, "inwerken")
        await opened.press("t", "down", "escape")
        assert not trusted(folder)
        assert state_of(opened, "inwerken") == "disabled"


async def test_reasons_are_told_in_the_other_language_too(open_instruments):
    async with open_instruments(config=Config(disabled=("werving",))) as opened:
        screen = await go_to(opened, "werving")
        before = info(opened, "werving").reason
        opened.app.switch_language()
        await opened.until(lambda: info(opened, "werving").reason not in (before, ""))
        await opened.settle()
        assert info(opened, "werving").reason in screen.details.said


async def test_what_is_wrong_around_the_plugins_is_told_above_them(open_instruments, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "trusted.json").write_text("[")
    async with open_instruments() as opened:
        screen = await go_to(opened)
        assert "trusted.json" in screen.plugins.rows[0].body.plain


async def test_only_a_card_in_a_plugins_folder_can_be_edited(open_instruments, tmp_path):
    drop_in(tmp_path, "inwerken.toml", card("inwerken"))
    async with open_instruments() as opened:
        assert not (await go_to(opened, "werving")).can_edit
        await opened.press("escape")
        assert (await go_to(opened, "inwerken")).can_edit


async def test_without_any_plugin_it_says_what_to_do(open_app):
    async with open_app(plugins=PluginSet((), {}, ())) as opened:
        screen = await go_to(opened)
        (row,) = screen.plugins.rows
        assert row.body.plain
        await opened.press("space", "e", "t", "down", "enter", "escape")
        assert opened.screen(StartScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_hostile_names_and_titles_are_shown_as_they_are(
    open_instruments, example_file, tmp_path, size
):
    drop_in(tmp_path, "[b]x.toml", card("inwerken", "[red]Rood[/] \\u001b[31m"))
    async with open_instruments(example_file, size=size) as opened:
        screen = await go_to(opened, "[b]x")
        assert "[b]x" in details(screen)
        assert "[red]Rood[/]" in details(screen)
        assert "\x1b" not in details(screen)


async def test_a_quiet_line_tells_of_kept_answers_only_when_there_are_any(
    open_instruments, example_file
):
    async with open_instruments(example_file) as opened:
        assert not opened.cycle.kept_line.display
    example_file.write_text(example_file.read_text() + KEPT)
    async with open_instruments(example_file) as opened:
        line = opened.cycle.kept_line
        assert line.display
        assert "2" in str(line.render())
        assert " I " in f"{line.render()} "
        await opened.turn_to("vitaliteit")
        assert not opened.card.kept_line.display
        await opened.press("escape")
        await opened.pilot.click(line)
        await opened.settle()
        assert opened.screen(InstrumentsScreen)


async def test_a_card_tells_of_answers_to_points_that_it_lacks(open_instruments, example_file):
    text = example_file.read_text()
    example_file.write_text(
        f'{text}\n[instruments.vitaliteit.checkpoints.vroeger]\nstatus = "present"\n'
    )
    async with open_instruments(example_file) as opened:
        assert opened.cycle.kept_line.display
        await opened.turn_to("vitaliteit")
        assert "1" in str(opened.card.kept_line.render())
        await opened.turn_to("beloning")
        assert not opened.card.kept_line.display
        screen = await go_to(opened)
        await opened.press("end")
        assert "vroeger" in details(screen)


async def test_the_key_does_nothing_where_they_are_shown_already(open_instruments, example_file):
    async with open_instruments(example_file) as opened:
        await go_to(opened)
        depth = len(opened.app.screen_stack)
        await opened.press("I")
        assert len(opened.app.screen_stack) == depth


async def test_a_card_that_was_edited_is_loaded_again(open_instruments, tmp_path):
    path = drop_in(tmp_path, "inwerken.toml", card("inwerken"))
    async with open_instruments() as opened:
        screen = await go_to(opened, "inwerken")
        await opened.press("e")
        editor = opened.screen(CardEditorScreen)
        assert editor.draft.path == path
        path.write_text(card("inwerken", "Goed inwerken"), encoding="utf-8")
        editor.dismiss(path)
        await opened.until(lambda: "Goed inwerken" in rows(screen))


async def test_n_begins_a_card_and_leaving_it_unsaved_makes_none(open_instruments):
    async with open_instruments() as opened:
        screen = await go_to(opened)
        await opened.press("n")
        editor = opened.screen(CardEditorScreen)
        assert editor.draft.path is None
        editor.dismiss(None)
        await opened.settle()
        assert opened.screen(InstrumentsScreen) is screen
