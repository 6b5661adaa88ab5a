"""`hrcyclus plugins list`: every plugin with what became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def conflict(own_cards: Path) -> Path:
    """A folder with a card that is sound and one that comes too late."""
    card = own_cards / "onboarding.toml"
    (own_cards / "pension.toml").write_text(card.read_text())
    return own_cards


def test_every_plugin_has_a_line_and_a_reason_where_there_is_one(hrcyclus, conflict):
    outcome = hrcyclus("--plugins-dir", str(conflict), "--disable", "noomen", "plugins", "list")

    lines = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
        *("Name", "beloning", "competentie", "gesprek", "noomen", "opleiding", "vitaliteit"),
        *("werving", "onboarding", "pension"),
    ]
    assert "  left out by name" in lines
    assert "  its instrument onboarding comes from the plugin onboarding" in lines
    assert max(map(len, lines)) <= 80


def test_json_says_all_that_is_known(hrcyclus, conflict):
    outcome = hrcyclus("--plugins-dir", str(conflict), "plugins", "list", "--format", "json")

    found = {one["name"]: one for one in json.loads(outcome.out)}
    assert outcome.code == 0
    assert found["onboarding"] == {
        "name": "onboarding",
        "distribution": str(conflict / "onboarding.toml"),
        "version": "1.0",
        "door": "drop-in",
        "api": 1,
        "state": "loaded",
        "reason": "",
    }
    assert (found["pension"]["state"], found["pension"]["api"]) == ("conflict", 1)
    assert found["vitaliteit"]["door"] == "bundled"


def test_control_characters_never_reach_the_terminal(hrcyclus, own_cards):
    (own_cards / "a\x1b[31m.toml").write_text("")

    outcome = hrcyclus("--plugins-dir", str(own_cards), "plugins", "list")

    assert "a[31m" in outcome.out
    assert "\x1b" not in outcome.out + outcome.err
