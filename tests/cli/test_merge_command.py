"""`hrcyclus merge`: several files become one, and what differs is told."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.lock import Lock, acquire

HEAD = 'format = "hrcyclus/1"\n'
CARD = "instruments.gesprek.checkpoints"


def write(file: str, role: str, day: int = 1, **statuses: str) -> str:
    said = [
        f'[{CARD}.{key.replace("_", "-")}]\nstatus = "{status}"\nnote = "{role} on {key}"\n'
        for key, status in statuses.items()
    ]
    about = f'[assessment]\nrole = "{role}"\ndate = 2026-11-{day:02}\n'
    Path(file).write_text("\n".join([HEAD, about, *said]), encoding="utf-8")
    return file


def status(file: str, point: str) -> Status | None:
    return read_assessment(Path(file)).assessment.of("gesprek").answer(point).status


@pytest.fixture
def two() -> tuple[str, str]:
    return (
        write("a.toml", "hr", 1, vaste_momenten="present", organisatiedoel="present"),
        write("b.toml", "management", 2, wensen_in_pop="absent", organisatiedoel="absent"),
    )


def test_answers_to_different_points_are_one_file(hrcyclus):
    files = write("a.toml", "hr", vaste_momenten="present"), write("b.toml", "or", pop="absent")

    outcome = hrcyclus("merge", *files, "-o", "out.toml")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "2 files merged into out.toml.\n"
    assert status("out.toml", "vaste-momenten") is Status.PRESENT
    assert status("out.toml", "pop") is Status.ABSENT
    assert 'role = "hr; or"' in Path("out.toml").read_text()


def test_a_conflict_is_listed_kept_open_and_exit_1(hrcyclus, two):
    outcome = hrcyclus("merge", *two, "-o", "out.toml")

    assert outcome.code == 1
    assert "gesprek.organisatiedoel: Conversation cycle: " in outcome.err
    assert "  ✓ present: hr, 2026-11-01\n  ✗ absent: management, 2026-11-02\n" in outcome.err
    assert "1 conflict stands in out.toml" in outcome.err
    assert max(map(len, outcome.err.splitlines())) <= 90
    assert status("out.toml", "organisatiedoel") is None
    score = hrcyclus("score", "out.toml", "--format", "json")
    assert '"answered": 2' in score.out
    assert "different things were said here" in score.err
    assert hrcyclus("check", "out.toml").code == 1


def test_a_conflict_is_settled_by_answering(hrcyclus, two, monkeypatch: pytest.MonkeyPatch):
    hrcyclus("merge", *two, "-o", "out.toml")
    text = Path("out.toml").read_text()
    assert f"[[{CARD}.organisatiedoel.conflict]]" in text
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n" * 9))

    hrcyclus("answer", "out.toml", "--card", "gesprek")

    assert status("out.toml", "organisatiedoel") is Status.PARTIAL
    assert "conflict" not in Path("out.toml").read_text()
    assert f"[[{CARD}.organisatiedoel.provenance]]" in Path("out.toml").read_text()
    assert hrcyclus("check", "out.toml").code == 0


@pytest.mark.parametrize(
    ("prefer", "expected"),
    [
        ("A", Status.PRESENT),
        ("a.toml", Status.PRESENT),
        ("b.toml", Status.ABSENT),
        ("newest", Status.ABSENT),
        ("lowest", Status.ABSENT),
        ("highest", Status.PRESENT),
    ],
)
def test_prefer_settles(hrcyclus, two, prefer: str, expected: Status):
    outcome = hrcyclus("merge", *two, "-o", "out.toml", "--prefer", prefer)

    assert outcome.code == 0
    assert "1 conflict settled by --prefer." in outcome.err
    assert status("out.toml", "organisatiedoel") is expected
    text = Path("out.toml").read_text()
    assert "hr on organisatiedoel" in text
    assert "management on organisatiedoel" in text


def test_what_prefer_cannot_decide_stays_a_conflict(hrcyclus):
    files = [
        write(f"{day}.toml", f"r{day}", 5, pop=one) for day, one in ((1, "absent"), (2, "unknown"))
    ]

    assert hrcyclus("merge", *files, "-o", "out.toml", "--prefer", "newest").code == 1
    assert hrcyclus("merge", *files, "-o", "low.toml", "--prefer", "lowest").code == 0


def test_base_lets_who_did_not_change_yield(hrcyclus):
    base = write("base.toml", "hr", vaste_momenten="absent", pop="absent")
    ours = write("a.toml", "hr", vaste_momenten="present", pop="absent")
    theirs = write("b.toml", "hr", vaste_momenten="absent")

    assert hrcyclus("merge", ours, theirs, "-o", "plain.toml").code == 1
    outcome = hrcyclus("merge", ours, theirs, "--base", base, "-o", "out.toml")

    assert outcome.code == 0
    assert status("out.toml", "vaste-momenten") is Status.PRESENT
    assert status("out.toml", "pop") is None


def test_merging_a_file_with_itself_is_that_file(hrcyclus, two):
    outcome = hrcyclus("merge", "a.toml", "a.toml", "-o", "-")

    assert outcome.code == 0
    again = hrcyclus("merge", "b.toml", "a.toml", "-o", "-").out
    assert again == hrcyclus("merge", "a.toml", "b.toml", "-o", "-").out
    Path("same.toml").write_text(outcome.out, encoding="utf-8")
    assert (
        read_assessment(Path("same.toml")).assessment == read_assessment(Path("a.toml")).assessment
    )


def test_data_goes_to_standard_output_alone(hrcyclus, two):
    outcome = hrcyclus("merge", *two, "-o", "-")

    assert outcome.code == 1
    assert outcome.out.startswith(HEAD)
    assert "1 conflict stands" in outcome.err


def test_a_file_that_exists_is_left_alone_unless_it_is_merged_or_given_up(hrcyclus, two):
    Path("out.toml").write_text("mine")

    outcome = hrcyclus("merge", *two, "-o", "out.toml")

    assert outcome.code == 1
    assert "--force" in outcome.err
    assert Path("out.toml").read_text() == "mine"
    prefer = ("--prefer", "A")
    assert hrcyclus("merge", *two, "-o", "out.toml", "--force", *prefer).code == 0
    assert hrcyclus("merge", *two, "-o", "./a.toml", *prefer).code == 0
    assert status("a.toml", "wensen-in-pop") is Status.ABSENT


def test_a_file_that_is_open_elsewhere_is_left_alone(hrcyclus, two):
    before = Path("a.toml").read_text()
    lock = acquire(Path("a.toml"))
    assert isinstance(lock, Lock)
    with lock:
        outcome = hrcyclus("merge", *two, "-o", "a.toml")

    assert outcome.code == 1
    assert "in use by" in outcome.err
    assert outcome.err.count("\n") == 1
    assert Path("a.toml").read_text() == before


def test_a_file_of_a_newer_format_is_refused(hrcyclus, two):
    Path("new.toml").write_text('format = "hrcyclus/2"\n')

    outcome = hrcyclus("merge", "a.toml", "new.toml", "-o", "out.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("new.toml: ")
    assert outcome.err.count("\n") == 1
    assert not Path("out.toml").exists()


def test_what_is_not_installed_and_what_nobody_knows_is_kept(hrcyclus):
    for name, status_, stars in (("a", "present", 1), ("b", "present", 2)):
        Path(f"{name}.toml").write_text(
            f"{HEAD}[instruments.pension.checkpoints.x]\n"
            f'status = "{status_}"\nstars = {stars}\n{name} = true\n'
        )

    outcome = hrcyclus("merge", "a.toml", "b.toml", "-o", "out.toml")

    assert outcome.code == 1
    assert "instruments.pension.checkpoints.x.stars" in outcome.err
    text = Path("out.toml").read_text()
    for line in ("a = true", "b = true", 'key = "stars"', "value = 1", "value = 2"):
        assert line in text


def test_answers_follow_a_renamed_checkpoint(hrcyclus, own_cards: Path):
    card = own_cards / "onboarding.toml"
    card.write_text(card.read_text().replace("phases =", 'renamed = { pal = "buddy" }\nphases ='))
    for name, key in (("a", "pal"), ("b", "buddy")):
        Path(f"{name}.toml").write_text(
            f'{HEAD}[instruments.onboarding.checkpoints.{key}]\nstatus = "present"\n'
        )

    outcome = hrcyclus(
        "--plugins-dir", str(own_cards), "merge", "a.toml", "b.toml", "-o", "out.toml"
    )

    assert outcome.code == 0
    text = Path("out.toml").read_text()
    assert "checkpoints.buddy]" in text
    assert "checkpoints.pal" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.toml", "-o", "out.toml"),
        ("a.toml", "b.toml"),
        ("a.toml", "b.toml", "-o", "out.toml", "--prefer", "c.toml"),
        ("-", "-", "-o", "out.toml"),
        ("--git", "a.toml", "b.toml"),
        ("--git", "a.toml", "b.toml", "a.toml", "-o", "out.toml"),
    ],
)
def test_wrong_usage_is_one_line(hrcyclus, two, arguments: tuple[str, ...]):
    outcome = hrcyclus("merge", *arguments)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert not Path("out.toml").exists()


def test_control_characters_never_reach_the_terminal(hrcyclus):
    for name, title in (("a", "X\\u001b[2J"), ("b", "Y")):
        Path(f"{name}\x1b.toml").write_text(f'{HEAD}[assessment]\ntitle = "{title}"\n')

    outcome = hrcyclus("merge", "a\x1b.toml", "b\x1b.toml", "-o", "out\x1b.toml")

    assert outcome.code == 1
    assert "\x1b" not in outcome.out + outcome.err


def test_what_would_be_too_large_to_open_is_not_made(hrcyclus):
    for name in "abc":
        note = "\n\n".join(f"{name} {'x' * 1000} {number}" for number in range(1500))
        Path(f"{name}.toml").write_text(
            f'{HEAD}[assessment]\nrole = "{name}"\n[{CARD}.pop]\nnote = """{note}"""\n'
        )

    outcome = hrcyclus("merge", "a.toml", "b.toml", "c.toml", "-o", "out.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("out.toml: together the files are more than one file can hold")
    assert not Path("out.toml").exists()


def test_fifty_respondents_are_merged_in_seconds_and_readable(hrcyclus):
    points = ("vaste-momenten", "wensen-in-pop", "organisatiedoel", "implementatieparadox")
    names = list(Status)
    files = [
        write(
            f"{number}.toml",
            f"role {number}",
            1 + number % 28,
            **{
                point.replace("-", "_"): names[(number + at) % 3].value
                for at, point in enumerate(points)
            },
        )
        for number in range(50)
    ]

    start = time.perf_counter()
    outcome = hrcyclus("merge", *files, "-o", "out.toml")

    assert time.perf_counter() - start < 10
    assert outcome.code == 1
    assert "4 conflicts stand" in outcome.err
    listed = outcome.err.splitlines()[1:-1]
    assert max(map(len, listed)) <= 80
    assert len(listed) < 40
