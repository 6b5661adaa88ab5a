"""`hrcyclus merge --git` as git calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.store.assessment_file import read_assessment

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

FILE = "hr-beleid.toml"
START = """\
format = "hrcyclus/1"

[assessment]
role = "hr"
respondent = "Petra Lont"

[instruments.gesprek]
version = "1.0"

[instruments.gesprek.checkpoints.vaste-momenten]
status = "absent"
note = "Nog niet."
"""
MOMENTS = 'status = "absent"\nnote = "Nog niet."'
PLAN = '\n[instruments.gesprek.checkpoints.wensen-in-pop]\nstatus = "{}"\n'


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "HOME": str(Path.cwd()),
    }
    return subprocess.run(
        ["git", *arguments],
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def commit(text: str) -> None:
    Path(FILE).write_text(text, encoding="utf-8")
    assert git("commit", "-q", "-a", "-m", "answers").returncode == 0


@pytest.fixture(autouse=True)
def repository() -> None:
    assert git("init", "-q", "-b", "main").returncode == 0
    driver = f'"{sys.executable}" -m hrcyclus merge --git %O %A %B %P'
    for key, value in (
        ("user.name", "Petra"),
        ("user.email", "petra@example.org"),
        ("merge.hrcyclus.name", "HRcyclus"),
        ("merge.hrcyclus.driver", driver),
    ):
        git("config", key, value)
    Path(".gitattributes").write_text("*.toml merge=hrcyclus\n")
    Path(FILE).write_text(START, encoding="utf-8")
    git("add", ".gitattributes", FILE)
    commit(START)


def merge_of(theirs: str, ours: str) -> subprocess.CompletedProcess[str]:
    git("checkout", "-q", "-b", "theirs")
    commit(theirs)
    git("checkout", "-q", "main")
    commit(ours)
    return git("merge", "-m", "both", "theirs")


def test_different_answers_merge_cleanly():
    done = merge_of(
        START.replace(MOMENTS, 'status = "present"\nnote = "Elk kwartaal."'),
        START + PLAN.format("partial"),
    )

    assert done.returncode == 0, done.stderr
    assert git("status", "--porcelain").stdout == ""
    merged = read_assessment(Path(FILE)).assessment.of("gesprek")
    assert merged.answer("vaste-momenten").status is Status.PRESENT
    assert merged.answer("vaste-momenten").note == "Elk kwartaal."
    assert merged.answer("wensen-in-pop").status is Status.PARTIAL
    assert "provenance" not in Path(FILE).read_text()


def test_one_point_answered_in_two_ways_is_a_conflict_in_a_file_that_opens():
    done = merge_of(START + PLAN.format("present"), START + PLAN.format("absent"))

    assert done.returncode == 1
    assert f"CONFLICT (content): Merge conflict in {FILE}" in done.stdout
    assert git("status", "--porcelain").stdout.startswith("UU")
    assert f"Er staat 1 conflict in {FILE}" in done.stdout + done.stderr
    loaded = read_assessment(Path(FILE))
    answer = loaded.assessment.of("gesprek").answer("wensen-in-pop")
    assert answer.status is None
    assert {said.value: said.sources for said in answer.conflict} == {
        Status.PRESENT: ("theirs: hr (Petra Lont)",),
        Status.ABSENT: ("ours: hr (Petra Lont)",),
    }
    assert len(loaded.warnings) == 1


def test_a_file_that_is_no_assessment_stays_as_it_was_and_is_a_conflict():
    broken = START + "\nnot toml\n"
    done = merge_of(broken, START + PLAN.format("absent"))

    assert done.returncode == 1
    assert git("status", "--porcelain").stdout.startswith("UU")
    assert Path(FILE).read_text(encoding="utf-8") == START + PLAN.format("absent")


def test_a_file_that_both_made_has_no_ancestor():
    other = "other.toml"
    git("checkout", "-q", "-b", "theirs")
    Path(other).write_text(START, encoding="utf-8")
    git("add", other)
    git("commit", "-q", "-m", "made")
    git("checkout", "-q", "main")
    Path(other).write_text(START + PLAN.format("present"), encoding="utf-8")
    git("add", other)
    git("commit", "-q", "-m", "made too")

    done = git("merge", "-m", "both", "theirs")

    assert done.returncode == 0, done.stdout + done.stderr
    merged = read_assessment(Path(other)).assessment.of("gesprek")
    assert set(merged.checkpoints) == {"vaste-momenten", "wensen-in-pop"}
