"""`hrcyclus cards`: the cards as lines and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

BUNDLED = {
    "beloning",
    "competentie",
    "gesprek",
    "noomen",
    "opleiding",
    "vitaliteit",
    "werving",
}


@pytest.fixture
def cards(hrcyclus) -> dict[str, dict[str, Any]]:
    outcome = hrcyclus("cards", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return {card["id"]: card for card in json.loads(outcome.out)}


def test_json_holds_every_bundled_card(cards):
    assert set(cards) == BUNDLED
    assert {card["role"] for card in cards.values()} == {"instrument", "context"}
    assert cards["noomen"]["role"] == "context"


def test_json_of_the_instruments_has_32_checkpoints_outside_groups(cards):
    instruments = [card for card in cards.values() if card["role"] == "instrument"]

    assert len(instruments) == 6
    assert sum(len(card["checkpoints"]) for card in instruments) == 32
    assert len(cards["competentie"]["groups"][0]["checkpoints"]) == 11
    assert len(cards["werving"]["prompts"]) == 5


def test_json_of_a_card_is_complete(hrcyclus):
    outcome = hrcyclus("--lang", "en", "cards", "competentie", "--format", "json")

    (card,) = json.loads(outcome.out)
    assert list(card) == ["id", "title", "role", "phases", "checkpoints", "groups", "prompts"]
    assert card["title"] == "Competency management"
    assert card["phases"]["rewards"] == "secondary"
    assert set(card["checkpoints"][0]) == {"id", "text", "weight"}
    assert set(card["groups"][0]) == {"id", "title", "checkpoints"}
    assert set(card["groups"][0]["checkpoints"][0]) == {"id", "text", "weight"}


def test_json_speaks_the_language_asked_for(hrcyclus):
    outcome = hrcyclus("--lang", "nl", "cards", "competentie", "--format", "json")

    assert json.loads(outcome.out)[0]["title"] == "Competentiemanagement"


def test_list_is_a_line_a_card_with_its_phases_primary_ones_first(hrcyclus):
    lines = hrcyclus("cards").out.splitlines()

    assert len(lines) == len(BUNDLED)
    (line,) = [line for line in lines if line.startswith("gesprek ")]
    assert "Conversation cycle" in line
    assert line.index("Appraisal") < line.index("Performance")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("id_", sorted(BUNDLED))
def test_text_of_a_card_holds_all_that_the_json_does(hrcyclus, cards, id_: str):
    text = flat(hrcyclus("cards", id_).out)

    card = cards[id_]
    grouped = [point for group in card["groups"] for point in group["checkpoints"]]
    for item in [*card["checkpoints"], *grouped, *card["prompts"]]:
        assert flat(item["text"]) in text
    for group in card["groups"]:
        assert flat(group["title"]) in text


def test_text_of_a_card_reads_in_the_order_of_the_card(hrcyclus):
    text = hrcyclus("cards", "werving").out

    parts = ["Explanation", "Recruitment", "Link to working smarter", "Checkpoints", "Questions"]
    places = [text.index(f"\n{part}" if part != "Recruitment" else part, 40) for part in parts]
    assert places == sorted(places)


def test_text_of_a_card_is_wrapped_at_the_width_of_the_terminal(hrcyclus, monkeypatch):
    monkeypatch.setenv("COLUMNS", "44")
    narrow = hrcyclus("cards", "gesprek").out
    monkeypatch.setenv("COLUMNS", "200")
    wide = hrcyclus("cards", "gesprek").out

    assert max(map(len, narrow.splitlines())) <= 44
    assert max(map(len, wide.splitlines())) > 100
    assert flat(narrow) == flat(wide)


def test_card_that_is_not_there_is_wrong_usage(hrcyclus):
    outcome = hrcyclus("cards", "pension")

    assert (outcome.code, outcome.out) == (2, "")
    assert "pension" in outcome.err
    assert "gesprek" in outcome.err
    assert outcome.err.count("\n") == 1


def test_card_of_ones_own_comes_beside_the_bundled_ones(hrcyclus, own_cards: Path):
    outcome = hrcyclus("--plugins-dir", str(own_cards), "cards", "--format", "json")

    found = {card["id"]: card for card in json.loads(outcome.out)}
    assert set(found) == BUNDLED | {"onboarding"}
    assert found["onboarding"]["checkpoints"][0]["weight"] == 2


def test_safe_mode_loads_the_bundled_cards_only(hrcyclus, own_cards: Path):
    outcome = hrcyclus("--plugins-dir", str(own_cards), "--safe-mode", "cards")

    assert "onboarding" not in outcome.out
    assert "gesprek" in outcome.out


def test_disabled_plugins_are_left_out(hrcyclus):
    outcome = hrcyclus("--disable", "gesprek", "--disable", "noomen", "cards", "--format", "json")

    assert {card["id"] for card in json.loads(outcome.out)} == BUNDLED - {"gesprek", "noomen"}
    assert outcome.err == ""


def test_disabling_what_is_not_there_is_told(hrcyclus):
    outcome = hrcyclus("--disable", "gesprk", "cards")

    assert outcome.code == 0
    assert "gesprk" in outcome.err


def test_broken_plugin_is_a_line_on_stderr_and_the_rest_works(hrcyclus, own_cards: Path):
    (own_cards / "broken.toml").write_text('format = "hrcyclus-card/1"\napi = 1\n')

    outcome = hrcyclus("--plugins-dir", str(own_cards), "cards")

    assert outcome.code == 0
    assert "onboarding" in outcome.out
    assert outcome.err.count("\n") == 1
    assert "broken" in outcome.err


def test_text_of_a_plugin_is_cleaned(hrcyclus, own_cards: Path):
    card = own_cards / "onboarding.toml"
    card.write_text(card.read_text().replace("a buddy", r"a \u001b[31mred\u202e buddy"))

    outcome = hrcyclus("--plugins-dir", str(own_cards), "cards", "onboarding")

    assert "a [31mred buddy" in outcome.out
