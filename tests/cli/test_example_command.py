"""The example assessment, and `hrcyclus example` that copies it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hrcyclus.example import copy_example, example_text
from hrcyclus.store.assessment_file import parse_assessment, write_toml


def test_example_is_written_as_the_app_writes_it():
    text = example_text()

    assert write_toml(parse_assessment(text.encode(), "example").assessment) == text


def test_example_is_sound_and_all_its_answers_are_known(hrcyclus):
    hrcyclus("example", "-o", "example.toml")

    outcome = hrcyclus("check", "example.toml")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "no problems found\n"


def test_example_has_something_of_everything():
    instruments = tomllib.loads(example_text())["instruments"]
    answers = [one for card in instruments.values() for one in card.get("checkpoints", {}).values()]

    assert {answer.get("status") for answer in answers} == {
        "present",
        "partial",
        "absent",
        "not-applicable",
        "unknown",
    }
    assert "absent" in {card.get("presence") for card in instruments.values()}
    for key in ("note", "evidence", "action", "reason"):
        assert any(key in answer for answer in answers)
    assert any("prompts" in card for card in instruments.values())


def test_example_goes_to_standard_output_without_a_file(hrcyclus):
    outcome = hrcyclus("example")

    assert (outcome.code, outcome.out, outcome.err) == (0, example_text(), "")


def test_copy_does_not_overwrite(hrcyclus):
    Path("mine.toml").write_text("mine")

    assert hrcyclus("example", "--output", "mine.toml").code == 1
    assert Path("mine.toml").read_text() == "mine"


def test_copy_in_a_folder_is_made_once(tmp_path: Path):
    path = copy_example(tmp_path)
    assert path.read_text(encoding="utf-8") == example_text()

    path.write_text("changed")

    assert copy_example(tmp_path) == path
    assert path.read_text() == "changed"
