"""The settings hold for every command, as far as its options leave room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file with the settings."""
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(Path.cwd() / "settings"))
    path = Path("settings") / "config.toml"
    path.parent.mkdir()
    return path


def test_language_of_the_settings_goes_before_that_of_the_locale(hrcyclus, settings):
    settings.write_text('language = "nl"\n')

    assert "hulpkaarten" in hrcyclus("--help").out


def test_lang_goes_before_the_language_of_the_settings(hrcyclus, settings):
    settings.write_text('language = "nl"\n')

    assert "help cards" in hrcyclus("--lang", "en", "--help").out


def test_disabled_plugins_are_left_out_beside_those_of_the_option(hrcyclus, settings):
    settings.write_text('disabled = ["werving"]\n')

    told = hrcyclus("--disable", "gesprek", "cards", "--format", "json")

    ids = {card["id"] for card in json.loads(told.out)}
    assert "vitaliteit" in ids
    assert not {"werving", "gesprek"} & ids
    assert told.err == ""


def test_a_broken_file_is_told_and_stops_nothing(hrcyclus, settings):
    settings.write_text("language = [\n")

    told = hrcyclus("cards")

    assert told.code == 0
    assert told.out
    (line,) = told.err.splitlines()
    assert "config.toml" in line
    assert "config.toml.broken-1" in line
    assert hrcyclus("cards").err == ""
