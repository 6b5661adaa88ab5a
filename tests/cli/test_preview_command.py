"""`hrcyclus plugins preview`: what it opens, and what keeps it closed."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest


class FakePreview:
    """Stands for the app: it remembers what it was opened on."""

    opened: ClassVar[list[Path]] = []
    return_code: int | None = None
    crashes = SimpleNamespace(outcome=str)

    def __init__(self, path: Path, **settings) -> None:
        self.path = path
        self.settings = settings

    def run(self) -> None:
        self.opened.append(self.path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is previewed, in a terminal that is none."""
    monkeypatch.setitem(
        sys.modules, "hrcyclus.tui.preview", SimpleNamespace(PreviewApp=FakePreview)
    )
    monkeypatch.setattr("hrcyclus.cli.plugin_preview._has_terminal", lambda: True)
    monkeypatch.setattr(FakePreview, "opened", [])
    return FakePreview.opened


def test_a_card_is_previewed(hrcyclus, opened, own_cards: Path):
    card = own_cards / "onboarding.toml"

    assert hrcyclus("plugins", "preview", str(card)).code == 0
    assert opened == [card]


def test_a_folder_with_a_card_is_previewed(hrcyclus, opened, own_cards: Path):
    folder = own_cards / "onboarding"
    folder.mkdir()
    (own_cards / "onboarding.toml").rename(folder / "card.toml")

    assert hrcyclus("plugins", "preview", str(folder)).code == 0
    assert opened == [folder]


@pytest.mark.parametrize("path", ["no-such.toml", "own cards"])
def test_what_is_not_there_is_one_line(hrcyclus, opened, own_cards: Path, path):
    outcome = hrcyclus("plugins", "preview", path)

    assert outcome.code == 1
    assert outcome.err.startswith(path)
    assert outcome.err.count("\n") == 1
    assert opened == []


def test_without_a_terminal_it_stays_closed(hrcyclus, opened, own_cards: Path, monkeypatch):
    monkeypatch.setattr("hrcyclus.cli.plugin_preview._has_terminal", lambda: False)

    outcome = hrcyclus("plugins", "preview", str(own_cards / "onboarding.toml"))

    assert outcome.code == 2
    assert "terminal" in outcome.err
    assert outcome.err.count("\n") == 1
    assert opened == []


def test_it_needs_a_path(hrcyclus, opened):
    assert hrcyclus("plugins", "preview").code == 2
