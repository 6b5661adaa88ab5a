"""`hrcyclus score`: scores as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GESPREK = """\
format = "hrcyclus/1"

[assessment]
title = "HR-beleid 2026"
organisation = "Gemeente Elzenwaard"

[instruments.gesprek.checkpoints]
vaste-momenten = { status = "present" }
wensen-in-pop = { status = "present" }
implementatieparadox = { status = "present" }
ontwikkeling-stimuleren = { status = "partial" }
organisatiedoel = { status = "partial" }
motiverende-mogelijkheden = { status = "absent" }
onderbouwde-beoordeling = { status = "not-applicable", reason = "Wordt dit jaar herzien." }
"""


@pytest.fixture
def gesprek() -> str:
    Path("gesprek.toml").write_text(GESPREK, encoding="utf-8")
    return "gesprek.toml"


def test_worked_example_on_a_bundled_card_of_nine_checkpoints(hrcyclus, gesprek: str):
    outcome = hrcyclus("score", gesprek, "--format", "json")

    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)["instruments"]["gesprek"]
    assert found.pop("score") == pytest.approx(2 / 3, abs=0.0005)
    assert found == {
        "coverage": 0.75,
        "low": 0.5,
        "high": 0.75,
        "presence": None,
        "answered": 6,
        "applicable": 8,
        "groups": {},
    }


def test_json_has_null_where_there_is_no_score(hrcyclus, gesprek: str):
    found = json.loads(hrcyclus("score", gesprek, "--format", "json").out)

    assert found["instruments"]["beloning"]["score"] is None
    assert found["instruments"]["competentie"]["groups"]["lijst"]["score"] is None
    assert found["phases"]["selection"] is None
    assert found["overall"] == pytest.approx(2 / 3, abs=1e-6)
    assert found["cards"] == 1
    assert set(found["phases"]) == {
        "selection",
        "performance",
        "appraisal",
        "rewards",
        "development",
    }
    assert set(found["context"]) == {"noomen"}
    assert "noomen" not in found["instruments"]


def test_table_shows_score_coverage_band_and_reliability(hrcyclus, gesprek: str):
    lines = hrcyclus("score", gesprek).out.splitlines()

    assert lines[0] == "HR-beleid 2026 · Gemeente Elzenwaard"
    (row,) = [line for line in lines if line.startswith("Conversation cycle")]
    assert row.split()[2:] == ["67%", "75%", "50–75%", "provisional"]
    (overall,) = [line for line in lines if line.startswith("  Overall")]
    assert overall.split()[1:] == ["67%", "1", "card"]
    (selection,) = [line for line in lines if line.startswith("  Selection")]
    assert selection.split()[1:] == ["–"]


def test_table_is_in_the_language_asked_for(hrcyclus, gesprek: str):
    out = hrcyclus("--lang", "nl", "score", gesprek).out

    (row,) = [line for line in out.splitlines() if line.startswith("Gesprekscyclus")]
    assert row.split("  ")[-1] == "voorlopig"
    assert "67 %" in row


def test_table_says_deepen_first_of_an_absent_instrument(hrcyclus, gesprek: str):
    with Path(gesprek).open("a") as file:
        file.write('\n[instruments.beloning]\npresence = "absent"\n')

    english = hrcyclus("score", gesprek).out
    dutch = hrcyclus("--lang", "nl", "score", gesprek).out

    (row,) = [line for line in english.splitlines() if "deepen first" in line]
    assert row.startswith("Reward policy")
    assert "eerst verdiepen" in dutch


def test_table_is_aligned(hrcyclus, gesprek: str):
    lines = hrcyclus("score", gesprek).out.splitlines()

    head = next(line for line in lines if line.startswith("Card"))
    row = next(line for line in lines if line.startswith("Conversation cycle"))
    assert row.index("67%") + len("67%") == head.index("Score") + len("Score")
    assert row.index("50–75%") + len("50–75%") == head.index("Band") + len("Band")


def test_card_of_ones_own_is_scored_by_its_weights(hrcyclus, own_cards: Path):
    Path("own.toml").write_text(
        'format = "hrcyclus/1"\n'
        "[instruments.onboarding.checkpoints]\n"
        'buddy = { status = "present" }\nprogramme = { status = "absent" }\n'
    )

    outcome = hrcyclus("--plugins-dir", str(own_cards), "score", "own.toml", "--format", "json")

    found = json.loads(outcome.out)["instruments"]["onboarding"]
    assert found["score"] == pytest.approx(2 / 3, abs=1e-6)


def test_text_of_the_file_is_cleaned(hrcyclus):
    Path("a.toml").write_text('format = "hrcyclus/1"\n[assessment]\ntitle = "\\u001b[2Jgone"\n')

    assert hrcyclus("score", "a.toml").out.startswith("[2Jgone\n")


def test_missing_reason_is_told_beside_the_scores(hrcyclus, gesprek: str):
    file = Path(gesprek)
    file.write_text(file.read_text().replace(', reason = "Wordt dit jaar herzien."', ""))

    outcome = hrcyclus("score", gesprek, "--format", "json")

    assert outcome.code == 0
    assert json.loads(outcome.out)["instruments"]["gesprek"]["applicable"] == 8
    assert "onderbouwde-beoordeling" in outcome.err


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("format = hrcyclus", "bad.toml:1"),
        ('title = "HR"\n', "bad.toml"),
        (
            'format = "hrcyclus/1"\n\n[instruments.gesprek]\npresence = "perhaps"\n',
            "bad.toml:4: instruments.gesprek.presence",
        ),
        ("\x00", "bad.toml"),
    ],
)
def test_bad_file_is_one_line_with_its_place(hrcyclus, content: str, place: str):
    Path("bad.toml").write_text(content)

    outcome = hrcyclus("score", "bad.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(place)
    assert outcome.err.count("\n") == 1


def test_file_that_is_not_there_is_one_line(hrcyclus):
    outcome = hrcyclus("score", "no-such.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("no-such.toml: ")
    assert outcome.err.count("\n") == 1
