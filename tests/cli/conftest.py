"""The command line in this process, in English and with nothing of the user's own in reach."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hrcyclus.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command gave: its exit code, its data and its messages."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "TEXTUAL_DRIVER", "HRCYCLUS_STRICT_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def hrcyclus(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `hrcyclus` with these arguments."""

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["hrcyclus", *arguments])
        capsys.readouterr()
        code = main()
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run


@pytest.fixture
def own_cards() -> Path:
    """A folder for cards of one's own, with one card that is sound."""
    folder = Path("own cards")
    folder.mkdir()
    (folder / "onboarding.toml").write_text(
        """\
format = "hrcyclus-card/1"
api = 1
id = "onboarding"
version = "1.0"
phases = { selection = "primary" }
title = { en = "Onboarding" }

[[checkpoints]]
id = "buddy"
en = "A newcomer has a buddy."
weight = 2

[[checkpoints]]
id = "programme"
en = "There is a programme."
""",
        encoding="utf-8",
    )
    return folder
