"""`hrcyclus new`: an empty assessment."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest


def about(file: str) -> dict[str, object]:
    return tomllib.loads(Path(file).read_text(encoding="utf-8"))["assessment"]


def test_what_is_given_stands_in_the_file(hrcyclus):
    outcome = hrcyclus(
        *("new", "a.toml", "--title", "HR-beleid 2026", "--organisation", "Gemeente Elzenwaard"),
        *("--unit", "Bedrijfsvoering", "--respondent", "M. Hofstra", "--role", "works council"),
        *("--date", "2026-11-02", "--language", "nl"),
    )

    assert (outcome.code, outcome.out) == (0, "")
    assert "a.toml" in outcome.err
    assert about("a.toml") == {
        "title": "HR-beleid 2026",
        "organisation": "Gemeente Elzenwaard",
        "unit": "Bedrijfsvoering",
        "respondent": "M. Hofstra",
        "role": "works council",
        "date": datetime.date(2026, 11, 2),
        "language": "nl",
    }


def test_date_and_language_are_those_of_now(hrcyclus):
    before = datetime.date.today()
    hrcyclus("--lang", "en", "new", "a.toml")

    found = about("a.toml")
    assert set(found) == {"date", "language"}
    assert found["language"] == "en"
    assert found["date"] in (before, datetime.date.today())


def test_new_file_is_sound(hrcyclus):
    hrcyclus("new", "a.toml")

    assert hrcyclus("check", "a.toml").code == 0


def test_existing_file_is_left_alone(hrcyclus):
    Path("a.toml").write_text("mine")

    outcome = hrcyclus("new", "a.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("a.toml: ")
    assert Path("a.toml").read_text() == "mine"


def test_dangling_link_is_left_alone(hrcyclus):
    Path("a.toml").symlink_to("elsewhere.toml")

    assert hrcyclus("new", "a.toml").code == 1
    assert not Path("elsewhere.toml").exists()


def test_folder_that_is_not_there_is_one_line_about_the_file(hrcyclus):
    outcome = hrcyclus("new", "no-such/a.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("no-such/a.toml: ")
    assert outcome.err.count("\n") == 1


def test_text_given_is_cleaned(hrcyclus):
    hrcyclus("new", "a.toml", "--title", "one\ntwo\x1b[31m")

    assert about("a.toml")["title"] == "one two[31m"


def test_minus_writes_to_standard_output(hrcyclus):
    outcome = hrcyclus("new", "-", "--title", "HR")

    assert 'title = "HR"' in outcome.out
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [(), ("a.toml", "--date", "tomorrow"), ("a.toml", "--language", "fr")]
)
def test_wrong_usage_makes_nothing(hrcyclus, arguments: tuple[str, ...]):
    outcome = hrcyclus("new", *arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert not Path("a.toml").exists()
