"""`hrcyclus check`: what is wrong in assessments."""

from __future__ import annotations

from pathlib import Path

SOUND = 'format = "hrcyclus/1"\n[instruments.gesprek.checkpoints]\n'


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_sound_file_has_no_problems(hrcyclus):
    file = write("a.toml", SOUND + 'vaste-momenten = { status = "present" }\n')

    outcome = hrcyclus("check", file)

    assert (outcome.code, outcome.out) == (0, "")
    assert "no problems" in outcome.err


def test_every_problem_of_every_file_is_a_line_with_its_place(hrcyclus):
    good = write("good.toml", SOUND)
    bad = write(
        "bad.toml",
        SOUND + 'vaste-momenten = { status = "often" }\norganisatiedoel = { note = 3 }\n',
    )

    outcome = hrcyclus("check", bad, good, "none.toml")

    lines = outcome.out.splitlines()
    assert outcome.code == 1
    assert len(lines) == 3
    assert lines[0].startswith("bad.toml:3: instruments.gesprek.checkpoints.vaste-momenten.status")
    assert lines[1].startswith("bad.toml:4: instruments.gesprek.checkpoints.organisatiedoel.note")
    assert lines[2].startswith("none.toml: ")
    assert "3 problems" in outcome.err


def test_missing_reason_is_a_problem(hrcyclus):
    file = write("a.toml", SOUND + 'vaste-momenten = { status = "not-applicable" }\n')

    outcome = hrcyclus("check", file)

    assert outcome.code == 1
    assert outcome.out.startswith("a.toml:3: instruments.gesprek.checkpoints.vaste-momenten")
    assert "1 problem found" in outcome.err


def test_answers_that_no_card_knows_are_no_problem(hrcyclus):
    file = write(
        "a.toml",
        SOUND
        + 'lunch = { status = "present" }\n'
        + '[instruments.gesprek.prompts.vraag]\nnote = "yes"\n'
        + '[instruments.pension]\npresence = "present"\n',
    )

    outcome = hrcyclus("check", file)

    assert (outcome.code, outcome.out) == (0, "")
    for key in (
        "instruments.gesprek.checkpoints.lunch",
        "instruments.gesprek.prompts.vraag",
        "instruments.pension",
    ):
        assert f"a.toml: {key}: " in outcome.err


def test_answer_to_a_renamed_checkpoint_is_known(hrcyclus, own_cards: Path):
    card = own_cards / "onboarding.toml"
    card.write_text(
        card.read_text().replace("phases =", 'renamed = { mentor = "buddy" }\nphases =')
    )
    file = write(
        "a.toml",
        'format = "hrcyclus/1"\n'
        "[instruments.onboarding.checkpoints]\n"
        'mentor = { status = "present" }\n',
    )

    outcome = hrcyclus("--plugins-dir", str(own_cards), "check", file)

    assert outcome.code == 0
    assert "mentor" not in outcome.err


def test_file_of_a_newer_format_cannot_be_vouched_for(hrcyclus):
    file = write("a.toml", 'format = "hrcyclus/2"\n')

    outcome = hrcyclus("check", file)

    assert outcome.code == 1
    assert outcome.out.startswith("a.toml: ")


def test_card_is_no_assessment(hrcyclus, own_cards: Path):
    outcome = hrcyclus("check", str(own_cards / "onboarding.toml"))

    assert outcome.code == 1
    assert "card" in outcome.out


def test_control_characters_never_reach_the_terminal(hrcyclus):
    file = write("a\x1b[31m.toml", 'format = "hrcyclus/1"\n[instruments."\\u001b[2J"]\n')

    outcome = hrcyclus("check", file)

    assert outcome.code == 1
    assert "\x1b" not in outcome.out + outcome.err


def test_without_files_it_is_wrong_usage(hrcyclus):
    outcome = hrcyclus("check")

    assert (outcome.code, outcome.out) == (2, "")
    assert "hrcyclus check --help" in outcome.err
