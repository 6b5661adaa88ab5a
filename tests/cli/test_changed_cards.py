"""Commands on an assessment of which the cards have changed, or are not installed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.store.assessment_file import read_assessment

ASSESSMENT = """\
format = "hrcyclus/1"

[instruments.onboarding]
version = "{version}"

[instruments.onboarding.checkpoints]
lunch = {{ status = "absent" }}
mentor = {{ status = "present" }}

[instruments.pension]
version = "2.0"

[instruments.pension.checkpoints]
fund = {{ status = "present" }}
age = {{ note = "68" }}
"""


@pytest.fixture
def file(own_cards: Path) -> Path:
    """Answers to version 1.0 of a card, of which 2.0 has renamed a point and got one."""
    card = own_cards / "onboarding.toml"
    text = card.read_text().replace('version = "1.0"', 'version = "2.0"')
    text = text.replace("phases =", 'renamed = { mentor = "buddy" }\nphases =')
    card.write_text(text.replace('id = "programme"', 'id = "programme"\nsince = "2.0"'))
    path = Path("hr.toml")
    path.write_text(ASSESSMENT.format(version="1.0"))
    return path


@pytest.fixture
def run(hrcyclus, own_cards: Path):
    return lambda *arguments: hrcyclus("--plugins-dir", str(own_cards), *arguments)


def test_check_tells_what_is_new_renamed_gone_and_kept(run, file: Path):
    outcome = run("check", str(file))

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines() == [
        "hr.toml: instruments.onboarding: "
        "version 1.0 of the card was answered, and this is version 2.0",
        "hr.toml: instruments.onboarding: 1 question is new: programme",
        "hr.toml: instruments.onboarding: mentor is called buddy now, and its answer counts there",
        "hr.toml: instruments.onboarding.checkpoints.lunch: "
        "not among the installed cards; the answer is kept",
        "hr.toml: instruments.pension: not among the installed cards; the answer is kept",
        "hr.toml: 3 answers are kept as not installed",
        "no problems found",
    ]


def test_check_tells_of_an_older_card(run, file: Path):
    file.write_text(ASSESSMENT.format(version="3.1"))

    assert (
        "hr.toml: instruments.onboarding: version 3.1 of the card was answered, "
        "and an older one is installed: 2.0\n"
    ) in run("check", str(file)).err


def test_check_cleans_what_the_file_says(run, file: Path):
    file.write_text(ASSESSMENT.format(version=r"1\u001b[2J").replace("lunch", '"lu.nch"'))

    err = run("check", str(file)).err

    assert "\x1b" not in err
    assert "version 1[2J of" in err
    assert 'checkpoints."lu.nch": ' in err


def test_score_counts_what_was_renamed(run, file: Path):
    found = json.loads(run("score", str(file), "--format", "json").out)["instruments"]

    assert found["onboarding"]["answered"] == 1
    assert found["onboarding"]["score"] == 1.0


def test_score_says_how_many_answers_are_kept(run, file: Path):
    assert run("score", str(file)).out.endswith("\n\n3 answers are kept as not installed\n")

    file.write_text('format = "hrcyclus/1"\n')
    assert "kept" not in run("score", str(file)).out


def test_answer_goes_on_with_what_was_renamed_and_tells_once(run, file: Path, monkeypatch):
    before = file.read_bytes()

    def answer(*lines: str):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("answer", str(file), "--card", "onboarding")

    first = answer("q")
    assert "mentor is called buddy now" in first.err
    assert "point 2 of 2" in first.out
    assert file.read_bytes() == before

    assert "mentor is called buddy now" in answer("3", "q").err
    saved = read_assessment(file).assessment
    assert {id_: one.status for id_, one in saved.of("onboarding").checkpoints.items()} == {
        "buddy": Status.PRESENT,
        "lunch": Status.ABSENT,
        "programme": Status.ABSENT,
    }
    assert saved.of("onboarding").version == "2.0"
    assert len(saved.of("pension").checkpoints) == 2

    assert "version" not in answer("q").err
