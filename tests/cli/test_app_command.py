"""`hrcyclus [FILE]`: what opens the app, and what keeps it closed."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from hrcyclus.store.assessment_file import read_assessment


class FakeApp:
    """Stands for the app: it remembers what it was opened on."""

    opened: ClassVar[list[FakeApp]] = []
    return_code: int | None = None
    crashes = SimpleNamespace(outcome=str, save=bool)

    def __init__(self, plugins, path: Path | None = None, **settings) -> None:
        self.settings = settings
        if path is not None:
            read_assessment(path)
        self.instruments = {one.id for one in plugins.instruments}
        self.path = path

    def run(self) -> None:
        self.opened.append(self)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[FakeApp]:
    """The app replaced by one that only remembers, and the terminal that it needs."""
    module = SimpleNamespace(HrcyclusApp=FakeApp)
    monkeypatch.setitem(sys.modules, "hrcyclus.tui.app", module)
    monkeypatch.setattr("hrcyclus.cli.opening._is_terminal", lambda _stream: True)
    monkeypatch.setattr(FakeApp, "opened", [])
    return FakeApp


def make(name: str) -> str:
    Path(name).write_text('format = "hrcyclus/1"\n')
    return name


def test_file_is_opened(hrcyclus, app):
    assert hrcyclus(make("a.toml")).code == 0

    assert [one.path for one in app.opened] == [Path("a.toml")]


def test_without_a_file_the_start_screen_opens(hrcyclus, app):
    assert hrcyclus().code == 0

    assert [one.path for one in app.opened] == [None]


def test_file_with_the_name_of_a_command_opens_by_its_path(hrcyclus, app):
    make("score")

    assert hrcyclus("./score").code == 0
    assert [one.path for one in app.opened] == [Path("score")]
    assert hrcyclus("score").code == 2


def test_file_with_the_name_of_an_option_opens_after_two_hyphens(hrcyclus, app):
    make("--odd")

    assert hrcyclus("--", "--odd").code == 0
    assert [one.path for one in app.opened] == [Path("--odd")]


def test_global_options_hold_for_the_app(hrcyclus, app, own_cards: Path):
    hrcyclus("--disable", "gesprek", "--plugins-dir", str(own_cards), make("a.toml"))

    (opened,) = app.opened
    assert "onboarding" in opened.instruments
    assert "gesprek" not in opened.instruments
    assert "beloning" in opened.instruments


def test_return_code_of_the_app_is_that_of_the_command(hrcyclus, app, monkeypatch):
    monkeypatch.setattr(app, "return_code", 4)

    assert hrcyclus().code == 4


def test_file_that_cannot_be_read_is_one_line(hrcyclus, app):
    Path("a.toml").write_text("format = ")

    outcome = hrcyclus("a.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("a.toml:1")
    assert outcome.err.count("\n") == 1


def test_file_that_is_not_there_keeps_the_app_closed(hrcyclus, app):
    outcome = hrcyclus("no-such.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("no-such.toml: ")
    assert "hrcyclus new" in outcome.err
    assert app.opened == []


def test_two_files_are_wrong_usage(hrcyclus, app):
    outcome = hrcyclus(make("a.toml"), make("b.toml"))

    assert outcome.code == 2
    assert "(see hrcyclus --help)" in outcome.err
    assert app.opened == []


def test_mistyped_command_is_wrong_usage(hrcyclus, app):
    outcome = hrcyclus("scor", "a.toml")

    assert outcome.code == 2
    assert "'score'" in outcome.err


def test_without_a_terminal_the_app_stays_closed(hrcyclus, app, monkeypatch):
    monkeypatch.setattr("hrcyclus.cli.opening._is_terminal", lambda _stream: False)

    outcome = hrcyclus(make("a.toml"))

    assert outcome.code == 2
    assert "terminal" in outcome.err
    assert app.opened == []


def test_interrupting_gives_130(hrcyclus, app, monkeypatch):
    def interrupted(_app: FakeApp) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupted)

    outcome = hrcyclus()

    assert (outcome.code, outcome.err) == (130, "")


def test_settings_and_what_is_wrong_in_them_reach_the_app(hrcyclus, app, monkeypatch):
    Path("config.toml").write_text('theme = "nord"\nrecent = 1\n')
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(Path.cwd()))

    assert hrcyclus(make("a.toml")).code == 0

    (opened,) = app.opened
    assert opened.settings["config"].theme == "nord"
    assert "recent" in opened.settings["notices"][0]


def test_without_settings_there_is_nothing_to_tell(hrcyclus, app):
    hrcyclus()

    assert app.opened[0].settings["notices"] == []
