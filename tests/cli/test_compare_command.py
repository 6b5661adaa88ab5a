"""`hrcyclus compare`: two files before and after, or many side by side."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

HEAD = 'format = "hrcyclus/1"\n'
CARD = "instruments.gesprek.checkpoints"
LAST_YEAR = f"""{HEAD}
[assessment]
role = "hr"
date = 2025-11-01

[{CARD}]
vaste-momenten = {{ status = "present", note = "Elk kwartaal." }}
wensen-in-pop = {{ status = "partial" }}
organisatiedoel = {{ status = "absent", action.text = "Doelen bespreken" }}
"""
THIS_YEAR = f"""{HEAD}
[assessment]
role = "hr"
respondent = "Petra Lont"
date = 2026-11-01

[{CARD}]
vaste-momenten = {{ status = "partial", note = "Elk half jaar." }}
wensen-in-pop = {{ status = "present" }}
motiverende-mogelijkheden = {{ status = "present" }}
organisatiedoel = {{ status = "absent" }}

[instruments.pensioen.checkpoints]
regeling = {{ status = "present" }}
"""


@pytest.fixture
def two() -> tuple[str, str]:
    Path("a.toml").write_text(LAST_YEAR, encoding="utf-8")
    Path("b.toml").write_text(THIS_YEAR, encoding="utf-8")
    return "a.toml", "b.toml"


def respondent(file: str, role: str, statuses: str, name: str = "") -> str:
    said = dict(zip(("vaste-momenten", "wensen-in-pop", "organisatiedoel"), statuses, strict=True))
    words = {"P": "present", "H": "partial", "A": "absent", "?": "unknown"}
    lines = [
        f'{key} = {{ status = "{words[one]}", note = "{role} says {one}." }}'
        for key, one in said.items()
        if one != "."
    ]
    about = f'[assessment]\nrole = "{role}"\nrespondent = "{name}"\n'
    Path(file).write_text("\n".join([HEAD, about, f"[{CARD}]", *lines, ""]), encoding="utf-8")
    return file


def test_two_files_are_before_and_after_worse_first(hrcyclus, two):
    outcome = hrcyclus("compare", *two)

    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    row = next(line for line in lines if line.startswith("Conversation cycle"))
    assert row.split()[2:] == ["50%", "50%", "=", "0", "3"]
    heads = [line for line in lines if line and line[0] in "▼−≠+▲="]
    assert heads == [
        "▼ Worse (1)",
        "+ Answered since (2)",
        "▲ Better (1)",
        "= Other notes or actions (1)",
    ]
    assert "    ✓ → ◐  present → partial: " in outcome.out
    assert "Note, before: Elk kwartaal." in outcome.out
    assert "Note, after: Elk half jaar." in outcome.out
    assert "(not installed)" in outcome.out


def test_all_shows_what_is_the_same_too(hrcyclus, two):
    assert "Unchanged" not in hrcyclus("compare", *two).out
    assert "= Unchanged (" in hrcyclus("compare", "--all", *two).out


def test_nothing_changed_is_said(hrcyclus, two):
    assert "Nothing changed." in hrcyclus("compare", two[0], two[0]).out


def test_change_as_json(hrcyclus, two):
    told = json.loads(hrcyclus("compare", *two, "--format", "json").out)

    assert told["as"] == "change"
    assert (told["before"]["file"], told["after"]["date"]) == ("a.toml", "2026-11-01")
    assert told["instruments"]["gesprek"] == {
        "before": 0.5,
        "after": 0.5,
        "change": 0.0,
        "scored_in_both": 3,
        "presence": {"before": None, "after": None},
        "groups": {},
    }
    assert told["overall"]["scored_in_both"] == 1
    assert "noomen" in told["context"]
    assert told["counts"]["worse"] == 1
    first = next(one for one in told["checkpoints"] if one["checkpoint"] == "vaste-momenten")
    assert (first["before"], first["after"], first["change"]) == ("present", "partial", "worse")
    assert first["note"] == {"before": "Elk kwartaal.", "after": "Elk half jaar."}
    goal = next(one for one in told["checkpoints"] if one["checkpoint"] == "organisatiedoel")
    assert [one["text"] for one in goal["actions"]["before"]] == ["Doelen bespreken"]
    last = told["checkpoints"][-1]
    assert (last["instrument"], last["installed"]) == ("pensioen", False)


def test_three_files_are_respondents_most_divided_first(hrcyclus):
    files = [
        respondent("a.toml", "hr", "PPH"),
        respondent("b.toml", "management", "PAH"),
        respondent("c.toml", "works council", "PAP"),
    ]

    outcome = hrcyclus("compare", *files)

    assert outcome.code == 0
    at = [outcome.out.index(text) for text in ("disagreement 67%", "disagreement 33%")]
    assert at == sorted(at)
    assert "✓ present 1, ✗ absent 2, disagreement 67%, range 100%" in outcome.out
    for role, status in (("hr", "✓ present"), ("management", "✗ absent")):
        assert f"  {status}, {role}: {role} says " in outcome.out
    row = next(x for x in outcome.out.splitlines() if x.startswith("Conversation cycle"))
    assert row.split()[2:] == ["83%", "50%", "67%"]
    assert "Where they agree" not in outcome.out
    assert "Where they agree" in hrcyclus("compare", "--all", *files).out


def test_spread_as_json(hrcyclus):
    files = [respondent("a.toml", "hr", "PP."), respondent("b.toml", "hr", "PA?", "Petra")]

    told = json.loads(hrcyclus("compare", *files, "--as", "spread", "--format", "json").out)

    assert told["as"] == "spread"
    assert [one["name"] for one in told["respondents"]] == ["hr", "hr (Petra)"]
    first = told["checkpoints"][0]
    assert (first["checkpoint"], first["range"], first["disagreement"]) == ("wensen-in-pop", 1, 1)
    assert first["counts"] == {
        "present": 1,
        "partial": 0,
        "absent": 1,
        "not-applicable": 0,
        "unknown": 0,
        "open": 0,
    }
    assert [one["status"] for one in first["answers"]] == ["present", "absent"]
    assert [one["overall"] for one in told["scores"]] == [1.0, 0.5]


def test_fifty_respondents_are_readable_on_eighty_columns(hrcyclus):
    drawn = random.Random(7)
    files = [
        respondent(
            f"respondent-{number:02}.toml",
            drawn.choice(["hr", "management", "works council"]),
            "".join(drawn.choice("PHA?.") for _ in range(3)),
            f"Respondent nummer {number} met een lange naam",
        )
        for number in range(50)
    ]

    outcome = hrcyclus("compare", *files)

    assert outcome.code == 0
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert "50 respondents" in outcome.out
    assert "more notes (--all shows them)" in outcome.out
    assert max(map(len, hrcyclus("compare", "--all", *files).out.splitlines())) <= 80


def test_dutch_is_spoken(hrcyclus, two):
    out = hrcyclus("--lang", "nl", "compare", *two).out
    assert "50 %" in out
    assert "Gesprekscyclus" in out


def test_answers_follow_a_renamed_checkpoint(hrcyclus, own_cards: Path):
    card = own_cards / "onboarding.toml"
    card.write_text(card.read_text().replace("phases =", 'renamed = { pal = "buddy" }\nphases ='))
    for name, key, status in (("a", "pal", "absent"), ("b", "buddy", "present")):
        Path(f"{name}.toml").write_text(
            f'{HEAD}[instruments.onboarding.checkpoints.{key}]\nstatus = "{status}"\n'
        )

    outcome = hrcyclus("--plugins-dir", str(own_cards), "compare", "a.toml", "b.toml")

    assert "✗ → ✓  absent → present: A newcomer has a buddy." in outcome.out


def test_text_of_a_file_never_reaches_the_terminal_raw(hrcyclus):
    Path("a\x1b[31m.toml").write_text(
        f'{HEAD}[assessment]\nrole = "r\\u001b[2J"\n'
        '[instruments."x"]\n"k\\u001b" = 1\n'
        '[instruments.x.checkpoints.y]\nnote = "\\u001b]0;a\\u0007"\n'
    )
    respondent("b.toml", "hr", "PPP")

    outcome = hrcyclus("compare", "a\x1b[31m.toml", "b.toml")
    json_outcome = hrcyclus("compare", "a\x1b[31m.toml", "b.toml", "--format", "json")

    assert outcome.code == json_outcome.code == 0
    assert "\x1b" not in outcome.out + outcome.err + json_outcome.out


@pytest.mark.parametrize(
    "arguments", [("a.toml",), ("a.toml", "b.toml", "a.toml", "--as", "change"), ()]
)
def test_wrong_usage_is_one_line(hrcyclus, two, arguments: tuple[str, ...]):
    outcome = hrcyclus("compare", *arguments)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_a_bad_file_is_one_line(hrcyclus, two):
    Path("bad.toml").write_text("nothing")

    outcome = hrcyclus("compare", "a.toml", "bad.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("bad.toml:1")


def test_a_file_of_a_newer_format_is_compared_and_told(hrcyclus, two):
    Path("new.toml").write_text(THIS_YEAR.replace("hrcyclus/1", "hrcyclus/2"), encoding="utf-8")

    outcome = hrcyclus("compare", "a.toml", "new.toml")

    assert outcome.code == 0
    assert "newer HRcyclus" in outcome.err
