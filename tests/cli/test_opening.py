"""`hrcyclus FILE`, without the parser of commands and options."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from hrcyclus.cli.opening import file_alone
from hrcyclus.i18n import current_language
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.config import Config


class FakeApp:
    """Remembers how it was opened, and that it was run."""

    opened: ClassVar[list[FakeApp]] = []
    return_code = None

    def __init__(self, plugins: Any, path: Path, **how: Any) -> None:
        read_assessment(path)
        self.cards = {one.id for one in plugins.instruments}
        self.path = path
        self.config: Config = how["config"]
        self.notices = how["notices"]
        self.language = current_language()
        self.crashes = SimpleNamespace(outcome=lambda: "")

    def run(self) -> None:
        self.opened.append(self)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[FakeApp]:
    monkeypatch.setattr("hrcyclus.cli.opening._is_terminal", lambda _stream: True)
    monkeypatch.setitem(sys.modules, "hrcyclus.tui.app", SimpleNamespace(HrcyclusApp=FakeApp))
    monkeypatch.setattr(FakeApp, "opened", [])
    # A sign that the parser of commands was not asked.
    monkeypatch.setitem(sys.modules, "hrcyclus.cli.commands", None)
    return FakeApp


def make(name: str, text: str = 'format = "hrcyclus/1"\n') -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)
    return name


def test_a_file_opens_with_the_plugins_the_settings_and_their_language(hrcyclus, app, tmp_path):
    make(str(tmp_path / "home" / "hrcyclus" / "config.toml"), 'language = "nl"\n')

    assert hrcyclus(make("a.toml")).code == 0

    (opened,) = app.opened
    assert opened.path == Path("a.toml")
    assert "vitaliteit" in opened.cards
    assert (opened.config.language, opened.language, opened.notices) == ("nl", "nl", [])


def test_what_is_wrong_in_the_settings_is_told(hrcyclus, app, tmp_path):
    make(str(tmp_path / "home" / "hrcyclus" / "config.toml"), "theme = 1\n")

    told = hrcyclus(make("a.toml")).err

    assert "theme" in told
    assert [told.strip()] == app.opened[0].notices


def test_a_file_that_cannot_be_read_is_a_line_and_exit_code_1(hrcyclus, app):
    outcome = hrcyclus(make("a.toml", "format ="))

    assert outcome.code == 1
    assert outcome.err.startswith("a.toml:")
    assert len(outcome.err.splitlines()) == 1
    assert not app.opened


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["--lang", "nl"], ["a.toml", "b.toml"], ["gone.toml"], ["score"]]
)
def test_all_else_is_for_the_parser_of_commands(app, arguments: list[str]):
    for name in ("a.toml", "b.toml", "score", "--help"):
        make(name)
    assert file_alone(arguments) is None


def test_without_a_terminal_the_parser_of_commands_says_so(monkeypatch):
    make("a.toml")
    monkeypatch.setattr("hrcyclus.cli.opening._is_terminal", lambda stream: stream is not sys.stdin)
    assert file_alone(["a.toml"]) is None


def test_a_file_with_the_name_of_a_command_opens_by_its_path(app):
    make("score")
    assert file_alone(["./score"]) == Path("./score")
