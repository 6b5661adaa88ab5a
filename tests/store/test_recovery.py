"""Answers that could not be saved are kept, found again by their file, and for their owner only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Assessment
from hrcyclus.store import readable, recovery
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import fingerprint, save_text
from hrcyclus.store.problem import FileError
from hrcyclus.store.readable import why_unreadable
from hrcyclus.store.recovery import all_kept, answers_in, keep, kept_of, throw_away
from hrcyclus.store.regular_file import LARGEST
from hrcyclus.store.toml_scan import MOST_KEYS

ANSWERS = Assessment(title="HR-beleid 2026")

KEEP_AND_WAIT = """
import sys
from pathlib import Path
from hrcyclus.model.assessment import Assessment
from hrcyclus.store.recovery import keep
keep(Path(sys.argv[1]), Assessment(title="van een ander venster"), None)
print(flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HRCYCLUS_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "a.toml"
    save_text(path, write_toml(Assessment(title="oud")))
    return path


def test_what_is_kept_is_found_by_its_file_and_by_no_other(file, tmp_path):
    place = keep(file, ANSWERS, fingerprint(file))
    (kept,) = kept_of(file)
    assert kept.place == place
    assert answers_in(kept) == ANSWERS
    assert kept.based_on(fingerprint(file))
    assert kept_of(tmp_path / "b.toml") == []
    throw_away(kept)
    assert all_kept() == []


def test_a_file_that_was_changed_since_is_told_from_the_one_that_was_answered(file):
    keep(file, ANSWERS, fingerprint(file))
    save_text(file, write_toml(Assessment(title="nieuw")))
    (kept,) = kept_of(file)
    assert not kept.based_on(fingerprint(file))
    assert not kept.based_on(None)


def test_a_link_leads_to_what_is_kept_of_its_file(file, tmp_path):
    (tmp_path / "link.toml").symlink_to(file)
    keep(tmp_path / "link.toml", ANSWERS, None)
    assert len(kept_of(file)) == 1


def test_what_is_kept_does_not_write_over_what_was_kept_before(file):
    keep(file, ANSWERS, None)
    place = keep(file, Assessment(title="tweede"), None)
    assert [answers_in(one).title for one in kept_of(file)] == ["HR-beleid 2026", "tweede"]
    keep(file, Assessment(title="derde"), None, place)
    assert [answers_in(one).title for one in kept_of(file)] == ["HR-beleid 2026", "derde"]


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_what_is_kept_is_for_its_owner_only(file, state):
    place = keep(file, ANSWERS, None)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["a\nb.toml", "é.toml", 'a"#.toml', "\udcff.toml", "x" * 200])
def test_a_file_of_any_name_can_be_kept(tmp_path, name):
    keep(tmp_path / name, ANSWERS, None)
    (kept,) = kept_of(tmp_path / name)
    assert answers_in(kept) == ANSWERS


@pytest.mark.parametrize(
    "text",
    [
        "",
        'format = "hrcyclus/1"\n',
        "# hrcyclus kept: \n",
        "# hrcyclus kept: []\n",
        '# hrcyclus kept: {"file": 1, "since": "2026-11-24"}\n',
        '# hrcyclus kept: {"file": "/a\\u0000", "since": "2026-11-24"}\n',
        '# hrcyclus kept: {"file": "/a"}\n',
        "# hrcyclus kept: " + "[" * 9999 + "\n",
        "# hrcyclus kept: é\n",
    ],
)
def test_what_is_no_kept_file_is_passed_by(file, text):
    place = keep(file, ANSWERS, None)
    place.with_name("other.toml").write_text(text, encoding="utf-8")
    assert len(all_kept()) == 1


def test_kept_answers_that_are_broken_are_one_line(file):
    place = keep(file, ANSWERS, None)
    place.write_text(place.read_text(encoding="utf-8") + "broken = ", encoding="utf-8")
    (kept,) = kept_of(file)
    with pytest.raises(FileError):
        answers_in(kept)


def test_what_a_window_that_is_still_open_keeps_is_not_offered(file):
    command = [sys.executable, "-c", KEEP_AND_WAIT, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert kept_of(file) == []
        process.communicate("\n")
    assert len(kept_of(file)) == 1


def test_what_was_too_large_for_its_file_is_kept_whole(file):
    large = Assessment(title="x" * (LARGEST + 1))
    assert "4 MiB" in why_unreadable(write_toml(large))
    keep(file, large, None)
    (kept,) = kept_of(file)
    assert answers_in(kept) == large


def test_text_is_unreadable_by_the_limits_of_reading():
    assert why_unreadable(write_toml(ANSWERS)) == ""
    assert why_unreadable("a = [" + "1," * (MOST_KEYS - 2) + "]") == ""
    assert why_unreadable("a = [" + "1," * (MOST_KEYS + 1) + "]") != ""
    assert readable.LARGEST == LARGEST < recovery.LARGEST_KEPT
