"""What a crash leaves beside a file is swept up, and nothing that someone is writing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hrcyclus.store.atomic import save_text
from hrcyclus.store.unfinished import UNFINISHED_SUFFIX, sweep, unfinished_file

SAVE_FOR_EVER = """
import sys
from pathlib import Path
from hrcyclus.store.atomic import save_text
file, number = Path(sys.argv[1]), 0
print(flush=True)
while True:
    save_text(file, f"{number:08}" * 20_000)
    number += 1
"""

WRITE_AND_WAIT = """
import sys
from pathlib import Path
from hrcyclus.store.unfinished import unfinished_file
file = unfinished_file(Path(sys.argv[1]))
file.write_text("half")
print(file.name, flush=True)
sys.stdin.readline()
"""

TWO_DAYS = 2 * 24 * 3600


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text("whole")
    return path


def beside(file: Path) -> list[str]:
    return sorted(other.name for other in file.parent.iterdir() if other != file)


def started(code: str, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_in_the_midst_of_saving_the_file_is_whole_and_what_is_left_is_swept(file):
    dice = random.Random(7)
    for _ in range(8):
        with started(SAVE_FOR_EVER, file) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0.001, 0.05))
            process.kill()
        text = file.read_text()
        assert text == "whole" or text == text[:8] * 20_000
        sweep(file)
        assert beside(file) == []


def test_what_a_killed_process_left_is_swept(file):
    with started(WRITE_AND_WAIT, file) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        sweep(file)
        assert beside(file) == [name], "it is still being written"
        process.send_signal(signal.SIGTERM)
    sweep(file)
    assert beside(file) == []


def test_what_this_process_is_writing_stays(file):
    writing = unfinished_file(file)
    writing.write_text("half")
    sweep(file)
    assert writing.exists()


def test_what_another_computer_writes_stays_until_it_is_surely_over(file, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "elsewhere")
    theirs = unfinished_file(file)
    theirs.write_text("half")
    monkeypatch.undo()
    sweep(file)
    assert theirs.exists()
    old = theirs.stat().st_mtime - TWO_DAYS
    os.utime(theirs, (old, old))
    sweep(file)
    assert beside(file) == []


def test_what_belongs_to_another_file_stays(file):
    others = [f".b.toml.1-00000000-ab{UNFINISHED_SUFFIX}", f"notes{UNFINISHED_SUFFIX}"]
    for name in others:
        other = file.with_name(name)
        other.write_text("x")
        os.utime(other, (1, 1))
    sweep(file)
    assert beside(file) == sorted(others)


def test_a_folder_that_is_gone_has_nothing_to_sweep(tmp_path):
    sweep(tmp_path / "gone" / "a.toml")


def test_saving_leaves_nothing_to_sweep(file):
    save_text(file, "new")
    assert beside(file) == []
