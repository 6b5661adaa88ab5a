"""What every test begins with, whichever ran before it."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from hrcyclus import i18n

GENERATE = Path(__file__).parent / "benchmarks" / "generate.py"


@pytest.fixture(autouse=True)
def spoken_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages as they stand in the code; a test that switches leaves no trace."""
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    monkeypatch.setattr(i18n, "_language", i18n._language)
    i18n.set_language("en")


@pytest.fixture(scope="session")
def generate() -> dict[str, Callable]:
    """The functions that make assessments as they come in from a large organisation."""
    return runpy.run_path(str(GENERATE))
