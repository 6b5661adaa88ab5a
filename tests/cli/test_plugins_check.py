"""`hrcyclus plugins check`: what is wrong in plugins."""

from __future__ import annotations

import json


def test_what_is_sound_has_no_problems(hrcyclus, own_cards):
    outcome = hrcyclus("plugins", "check", str(own_cards / "onboarding.toml"), "vitaliteit")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "no problems found\n"


def test_every_problem_is_a_line(hrcyclus, own_cards):
    card = own_cards / "onboarding.toml"
    card.write_text(card.read_text().replace("weight = 2", "weight = -2\nhlep = 1"))

    outcome = hrcyclus("plugins", "check", str(card), "nowhere")

    weight, unknown, nowhere = outcome.out.splitlines()
    assert outcome.code == 1
    assert weight.startswith(f"{card}:11: checkpoints[1].weight: ")
    assert unknown == f"{card}:12: checkpoints[1].hlep: unknown key (did you mean help?)"
    assert nowhere.startswith("nowhere: ")
    assert outcome.err == "3 problems found\n"


def test_problems_as_json(hrcyclus, own_cards):
    card = own_cards / "onboarding.toml"
    card.write_text("id = = 1\n")

    outcome = hrcyclus("plugins", "check", str(card), "--format", "json")

    (problem,) = json.loads(outcome.out)
    assert outcome.code == 1
    assert list(problem) == ["file", "line", "column", "key", "what", "mend"]
    assert (problem["file"], problem["line"], problem["column"]) == (str(card), 1, 6)


def test_no_problems_as_json(hrcyclus):
    outcome = hrcyclus("plugins", "check", "vitaliteit", "--format", "json")

    assert (outcome.code, json.loads(outcome.out)) == (0, [])


def test_python_in_a_folder_runs_when_it_is_asked_for(hrcyclus, own_cards):
    folder = own_cards / "own"
    folder.mkdir()
    card = (own_cards / "onboarding.toml").rename(folder / "card.toml")
    (folder / "__init__.py").write_text("raise SystemExit(3)\n")

    kept = hrcyclus("plugins", "check", str(folder))
    run = hrcyclus("plugins", "check", "--trust", str(folder))

    assert (kept.code, kept.out) == (0, "")
    first, last = kept.err.splitlines()
    assert first.startswith(f"{folder}: its Python was not run")
    assert last == "no problems found in what was looked at"
    assert run.code == 1
    assert run.out == f"{(folder / '__init__.py').absolute()}:1: SystemExit: 3\n"
    assert card.is_file()


def test_remarks_are_no_problems(hrcyclus, own_cards):
    card = own_cards / "onboarding.toml"
    card.write_text(card.read_text().replace("{ en", '{ nl = "Inwerken", en'))

    outcome = hrcyclus("plugins", "check", str(card))

    assert (outcome.code, outcome.out) == (0, "")
    assert f"note: {card}: checkpoints[1]: 2 texts are not in nl" in outcome.err


def test_without_a_target_it_is_wrong_usage(hrcyclus):
    assert hrcyclus("plugins", "check").code == 2
