"""Whatever one plugin does wrong, the bundled ones work, the app starts, and a line says why."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import score_assessment
from hrcyclus.plugin_host.author_kit.check_plugin import check_plugin
from hrcyclus.plugin_host.drop_in_code import PREFIX
from hrcyclus.plugin_host.host import PluginInfo, PluginSet, load_plugins
from hrcyclus.store.trust import trust

MATRIX = runpy.run_path(str(Path(__file__).with_name("fault_matrix.py")))
FAULTS: dict[str, Any] = MATRIX["FAULTS"]
BUNDLED = [
    "werving",
    "vitaliteit",
    "gesprek",
    "beloning",
    "opleiding",
    "competentie",
    "noomen",
]
HARMLESS = [name for name, fault in FAULTS.items() if fault.state == "loaded"]
STARTED = ["a syntax error", "a score of 7", *HARMLESS[2:]]
"""What the app is started with one by one; the rest all at once."""


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for folder in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"HRCYCLUS_{folder}_DIR", str(tmp_path / folder))
    monkeypatch.chdir(tmp_path)
    before = list(sys.meta_path)
    yield
    assert not Path("ran").exists()
    sys.meta_path[:] = before
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


def install(site, name: str, fault) -> Path:
    """As a distribution; where it is a card alone, with the code that every card has."""
    package = site.install(name, fault.code or MATRIX["PLAIN"])
    return write_card(package / "card.toml", name, fault)


def drop_in(site, name: str, fault) -> Path:
    """As a folder in the plugins folder, trusted where it holds code."""
    card = site.drop_in(f"{name}/card.toml", "")
    write_card(card, name, fault)
    if fault.code:
        site.drop_in(f"{name}/__init__.py", fault.code)
        trust(card.parent)
    return card


def write_card(card: Path, name: str, fault) -> Path:
    card.write_bytes(fault.card.replace(b'id = "kapot"', f'id = "{name}"'.encode()))
    return card


DOORS = {"installed": install, "drop-in": drop_in}


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> str:
    return request.param


def of(loaded: PluginSet, name: str = "kapot") -> PluginInfo:
    (plugin,) = [plugin for plugin in loaded.plugins if plugin.name == name]
    return plugin


def texts(value: object) -> list[str]:
    """Every text within a value, however deep."""
    if isinstance(value, str):
        return [str(value)]
    if isinstance(value, dict):
        return [text for pair in value.items() for text in texts(pair)]
    if isinstance(value, tuple):
        return [text for part in value for text in texts(part)]
    fields = getattr(value, "__dataclass_fields__", ())
    return [text for name in fields for text in texts(getattr(value, name))]


@pytest.mark.parametrize("name", FAULTS)
def test_it_is_told_in_one_line_and_the_others_work(full_site, capsys, door: str, name: str):
    fault = FAULTS[name]
    card = DOORS[door](full_site, "kapot", fault)

    loaded = load_plugins()

    assert [one.id for one in loaded.instruments][:7] == BUNDLED
    assert [plugin.state for plugin in loaded.plugins if plugin.door == "bundled"] == ["loaded"] * 7
    plugin = of(loaded)
    assert (plugin.door, plugin.state) == (door, fault.state)
    assert plugin.reason.removeprefix(f"{card}").endswith(fault.reason)
    assert bool(plugin.reason) == bool(fault.reason)
    assert plugin.reason.isprintable()
    assert loaded.remarks == ()
    board = score_assessment(loaded.instruments, Assessment(), loaded.scorers)
    assert [one.id for one in loaded.instruments][7:] == (
        ["kapot"] if fault.state == "loaded" else []
    )
    if fault.state == "loaded":
        assert board.cards["kapot"].unavailable == fault.unavailable
    assert {board.cards[one].unavailable for one in BUNDLED} == {""}
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", FAULTS)
def test_a_check_of_it_by_its_name_finds_a_problem(full_site, capsys, door: str, name: str):
    DOORS[door](full_site, "kapot", FAULTS[name])

    found = check_plugin("kapot", lambda: load_plugins().plugins)

    assert found.problems
    assert found.not_run == ()
    assert capsys.readouterr() == ("", "")


def test_no_text_of_a_card_reaches_the_screen_uncleaned(full_site, door: str):
    DOORS[door](full_site, "kapot", FAULTS["markup and escapes in every text"])
    instrument = load_plugins().instruments[-1]
    found = texts(instrument)
    hostile = [text for text in found if "[red]" in text]
    assert len(hostile) == MATRIX["EVERY_TEXT"].count("TEXT")
    assert all(text.isprintable() for text in found)
    assert {text.lstrip("1") for text in hostile} == {"[red][31m[/nope][@click=app.quit]x[/] 2J"}


def test_a_large_card_is_whole(full_site, door: str):
    DOORS[door](full_site, "kapot", FAULTS["10,000 checkpoints"])
    instrument = load_plugins().instruments[-1]
    assert isinstance(instrument, Instrument)
    assert len(list(instrument.all_checkpoints())) == MATRIX["MANY"] + 1


async def started(loaded: PluginSet, file: Path, card: str = "") -> None:
    """Starts the app on a file, and opens a card where one is named."""
    from hrcyclus.tui.app import HrcyclusApp

    file.write_text('format = "hrcyclus/1"\n')
    app = HrcyclusApp(loaded, file)
    app.animation_level = "none"
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.session is not None
        if card:
            app.open_card(card)
            await pilot.pause()
            await pilot.press("1", "down", "up")
            assert app.session.assessment.of(card)
        app.open_card("vitaliteit")
        await pilot.pause()
        await pilot.press("1")
        assert app.session.board.cards["vitaliteit"].score.answered == 1
        assert app.session.board.cards["vitaliteit"].unavailable == ""


@pytest.mark.parametrize("name", STARTED)
async def test_the_app_starts_with_it(full_site, name: str, tmp_path: Path):
    fault = FAULTS[name]
    install(full_site, "kapot", fault)
    # To lay out a whole book takes seconds.
    opens = fault.state == "loaded" and name != "an explanation of 1 MB"
    await started(load_plugins(), tmp_path / "hr.toml", "kapot" if opens else "")


async def test_the_app_starts_with_all_of_them_at_once(full_site, tmp_path: Path, capsys):
    names = {f"kapot-{number}": fault for number, fault in enumerate(FAULTS.values())}
    for name, fault in names.items():
        if fault.code or fault.state != "loaded":
            install(full_site, name, fault)
            drop_in(full_site, f"{name}-los", fault)
    loaded = load_plugins()
    assert [one.id for one in loaded.instruments][:7] == BUNDLED
    states = {
        plugin.name: plugin.state for plugin in loaded.plugins if plugin.name.startswith("kapot")
    }
    assert states == {name: names[name.removesuffix("-los")].state for name in states}
    assert len(states) >= 2 * (len(FAULTS) - 3)
    assert capsys.readouterr() == ("", "")
    await started(loaded, tmp_path / "hr.toml")
