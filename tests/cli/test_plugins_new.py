"""`hrcyclus plugins new`: a plugin to begin with, from options, answers or a table."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from hrcyclus.plugin_host.card_file import read_card
from hrcyclus.store.data_folder import user_data_dir

TOLD = (
    *("--title-nl", "Verzuim", "--title-en", "Sick leave"),
    *("--phase", "performance", "--phase", "appraisal=secondary"),
    *("--checkpoint", "There is a policy.", "--checkpoint", "Er is\x1b een policy."),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def own_data() -> Path:
    return user_data_dir() / "plugins"


def test_a_card_stands_in_the_plugins_folder_and_loads(hrcyclus, own_data):
    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--language", "en")

    assert outcome.code == 0
    assert outcome.out == f"{own_data / 'verzuim' / 'card.toml'}\n"
    assert f"hrcyclus plugins check {own_data / 'verzuim'}" in outcome.err
    (card,) = json.loads(hrcyclus("cards", "verzuim", "--format", "json").out)
    assert (card["title"], card["role"]) == ("Sick leave", "instrument")
    assert card["phases"] == {"performance": "primary", "appraisal": "secondary"}
    texts = [point["text"] for point in card["checkpoints"]]
    assert texts == ["There is a policy.", "Er is een policy."]
    assert len({point["id"] for point in card["checkpoints"]}) == 2
    assert hrcyclus("plugins", "check", "verzuim").code == 0


def test_the_language_of_the_checkpoints_is_that_of_the_interface(hrcyclus, own_data):
    for language in ("nl", "en"):
        hrcyclus("--lang", language, "plugins", "new", f"a-{language}", *TOLD)

    dutch, english = (read_card(own_data / f"a-{one}" / "card.toml") for one in ("nl", "en"))
    assert dutch.checkpoints[0].text.nl == english.checkpoints[0].text.en != ""
    assert dutch.checkpoints[0].text.en == english.checkpoints[0].text.nl == ""


def test_what_is_there_is_left_alone(hrcyclus, own_data):
    hrcyclus("plugins", "new", "verzuim", *TOLD)
    before = (own_data / "verzuim" / "card.toml").read_bytes()

    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--checkpoint", "More.")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{own_data / 'verzuim'}: this exists already")
    assert len(outcome.err.splitlines()) == 1
    assert (own_data / "verzuim" / "card.toml").read_bytes() == before


def test_python_waits_for_trust(hrcyclus, own_data):
    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--python")

    files = ("card.toml", "__init__.py", "test_verzuim.py")
    assert outcome.out.splitlines() == [str(own_data / "verzuim" / file) for file in files]
    assert "hrcyclus plugins trust verzuim" in outcome.err
    assert hrcyclus("plugins", "check", "verzuim", "--trust").code == 0
    assert hrcyclus("cards", "verzuim").code == 2
    assert hrcyclus("plugins", "trust", "verzuim", "--yes").code == 0
    assert hrcyclus("cards", "verzuim").code == 0


def test_a_distribution_stands_here(hrcyclus, own_data):
    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--dist")

    assert outcome.code == 0
    assert not own_data.exists()
    assert Path("hrcyclus-verzuim/hrcyclus_verzuim/card.toml").is_file()
    assert "pip install -e hrcyclus-verzuim" in outcome.err
    checked = hrcyclus("plugins", "check", "hrcyclus-verzuim", "--trust")
    assert (checked.code, checked.out) == (0, "")


def test_another_folder_is_used_with_its_option(hrcyclus):
    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--into", "own cards")

    assert Path("own cards/verzuim/card.toml").is_file()
    assert "hrcyclus --plugins-dir 'own cards'" in outcome.err


def test_a_context_model_has_no_phases(hrcyclus, own_data):
    told = ("--title-nl", "Model", "--checkpoint", "Punt.", "--role", "context")

    assert hrcyclus("plugins", "new", "model", *told).code == 0
    assert read_card(own_data / "model" / "card.toml").phases == {}
    refused = hrcyclus("plugins", "new", "model-b", *told, "--phase", "rewards")
    assert (refused.code, "no phases" in refused.err) == (2, True)


def test_a_table_gives_points_and_groups(hrcyclus, own_data):
    Path("table.csv").write_text(
        "group,text nl,weight\n,Er is beleid.,2\nMiddelen,Er is geld.,\n", encoding="utf-8"
    )

    outcome = hrcyclus("plugins", "new", "verzuim", *TOLD, "--from", "table.csv")

    card = read_card(own_data / "verzuim" / "card.toml")
    assert outcome.code == 0
    assert [point.weight for point in card.checkpoints] == [2, 1, 1]
    assert [group.title.nl for group in card.groups] == ["Middelen"]
    alone = ("--title-nl", "Verzuim", "--phase", "rewards", "--from", "table.csv")
    assert hrcyclus("plugins", "new", "tabel", *alone).code == 0


def test_a_plugin_of_that_name_is_told(hrcyclus):
    outcome = hrcyclus("plugins", "new", "vitaliteit", *TOLD)

    assert "there is a plugin vitaliteit already, from hrcyclus" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--title-nl / --title-en, --phase, --checkpoint"),
        (TOLD[:4], "--phase, --checkpoint"),
        (TOLD[:8], "not told: --checkpoint"),
        ((*TOLD[:8], "--checkpoint", " "), "not told: --checkpoint"),
        ((*TOLD, "--phase", "lunch"), "--phase lunch: write one of selection, performance"),
        ((*TOLD, "--phase", "rewards=mostly"), "=primary or =secondary"),
    ],
)
def test_what_is_not_told_is_wrong_usage(hrcyclus, own_data, arguments, told):
    outcome = hrcyclus("plugins", "new", "verzuim", *arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert not own_data.exists()


@pytest.mark.parametrize("name", ["Verzuim", "../verzuim", "a_b", "a\x1b", "a/b", ""])
def test_what_is_no_name_is_wrong_usage(hrcyclus, own_data, name):
    outcome = hrcyclus("plugins", "new", name, *TOLD)

    assert (outcome.code, outcome.out) == (2, "")
    assert "is no name for a plugin" in outcome.err
    assert "\x1b" not in outcome.err
    assert not own_data.exists()


def test_a_terminal_is_asked_what_is_not_told(own_data):
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hrcyclus", "--lang", "en", "plugins", "new", "verzuim"],
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=60,
    )
    for question, line in (
        ("Title in Dutch:", ""),
        ("Title in English:", ""),
        ("Title in Dutch:", "Verzuim"),
        ("Title in English:", ""),
        ("Mainly in:", "2 9"),
        ("Mainly in:", "2"),
        ("empty line:", "1, 3"),
        ("Checkpoint 1:", ""),
        ("Checkpoint 1:", "There is a policy."),
        ("Checkpoint 2:", "There are figures."),
        ("Checkpoint 3:", ""),
    ):
        child.expect_exact(question)
        child.sendline(line)
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    card = read_card(own_data / "verzuim" / "card.toml")
    assert (card.title.nl, card.title.en) == ("Verzuim", "")
    assert {phase.value: part.value for phase, part in card.phases.items()} == {
        "selection": "secondary",
        "performance": "primary",
        "appraisal": "secondary",
    }
    assert [point.text.en for point in card.checkpoints] == [
        "There is a policy.",
        "There are figures.",
    ]


def test_a_terminal_is_asked_nothing_when_all_is_told(hrcyclus, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())

    assert hrcyclus("plugins", "new", "verzuim", *TOLD[2:]).code == 0


def test_when_the_answers_stop_nothing_is_made(hrcyclus, monkeypatch, own_data):
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("hrcyclus.plain.line_by_line.read_line", lambda: None)

    outcome = hrcyclus("plugins", "new", "verzuim")

    assert outcome.code == 1
    assert "nothing was made" in outcome.err
    assert not own_data.exists()
