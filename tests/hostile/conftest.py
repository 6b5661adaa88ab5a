"""The app and the command line, as the tests of each have them."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hrcyclus.cli import main

HERE = Path(__file__).parent
TUI = runpy.run_path(str(HERE.parent / "tui" / "conftest.py"))

seldom_garbage_collection = TUI["seldom_garbage_collection"]
surroundings = TUI["surroundings"]
plugins = TUI["plugins"]
example_file = TUI["example_file"]
empty_file = TUI["empty_file"]
open_app = TUI["open_app"]
run_app = TUI["run_app"]
lines_of = TUI["lines_of"]


@dataclass(frozen=True)
class Outcome:
    """What a command gave: its exit code, its data and its messages."""

    code: int
    out: str
    err: str


@pytest.fixture
def hrcyclus(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Runs `hrcyclus` with these arguments."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "TEXTUAL_DRIVER"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["hrcyclus", *map(str, arguments)])
        capsys.readouterr()
        code = main()
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run
