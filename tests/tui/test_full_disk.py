"""A disk that is really full, under the real app in a real terminal."""

from __future__ import annotations

import datetime
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.model.instrument import Role
from hrcyclus.store.recovery import Kept, all_kept, answers_in
from hrcyclus.store.state_folder import user_state_dir

MOUNT = 'mount -t tmpfs -o size=64k,mode=777 tmpfs "$1" && cp "$2" "$1" && shift 2 && exec "$@"'
"""What makes a small disk of a folder, puts a file on it and runs the rest."""

WAYS = (("unshare", "--mount"), ("unshare", "--user", "--map-root-user", "--mount"))
"""To have a disk of one's own, as root and as anyone else."""

ANSWER = ".1"
"""To the next point without an answer, and answer it."""


@pytest.fixture
def own_disk(tmp_path: Path) -> Sequence[str]:
    """The command by which a disk can be mounted that only the command itself sees."""
    for way in WAYS:
        if shutil.which(way[0]):
            command = [*way, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                return way
    pytest.skip("no disk can be mounted here: that needs unshare, and root or user namespaces")


class SmallDisk:
    """The folder as the app sees it, through its own process."""

    def __init__(self, app: Any, folder: Path) -> None:
        self.there = Path(f"/proc/{app.child.pid}/root{folder}")

    def fill(self) -> None:
        with (self.there / "filler").open("wb", buffering=0) as filler:
            for size in (4096, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError:
                    pass

    def free(self) -> None:
        (self.there / "filler").unlink()

    def text(self, name: str) -> str:
        return (self.there / name).read_text(encoding="utf-8")


def kept_by_a_running_app() -> list[Kept]:
    return [
        Kept(one, one, datetime.datetime.now())
        for one in (user_state_dir() / "unsaved").glob("*.toml")
    ]


def test_a_full_disk_is_told_loses_nothing_and_is_got_over(
    terminal, own_disk, empty_file, tmp_path, plugins
):
    folder = tmp_path / "disk"
    folder.mkdir()
    within = [*own_disk, "sh", "-c", MOUNT, "sh", str(folder), str(empty_file)]
    app = terminal(folder / empty_file.name, within=within)
    cards = [one for one in plugins.instruments if one.role is Role.INSTRUMENT]
    points = sum(len(one.checkpoints) for one in cards)
    app.sees(f"0/{points}")
    disk = SmallDisk(app, folder)

    app.press(ANSWER)
    app.sees_answered(1, points)
    app.sees("opgeslagen")
    before = disk.text(empty_file.name)
    assert before.count("present") == 1

    disk.fill()
    app.press(ANSWER)
    app.sees("de schijf is vol")
    app.press(ANSWER)
    app.sees_answered(3, points)
    assert disk.text(empty_file.name) == before
    (kept,) = [answers_in(one) for one in kept_by_a_running_app()]
    assert sum(len(one.checkpoints) for one in kept.instruments.values()) >= 2

    disk.free()
    app.sees("Alles staat weer in het bestand.")
    assert disk.text(empty_file.name).count("present") == 3
    assert kept_by_a_running_app() == []
    app.press("q")
    app.ends()


def test_what_a_full_disk_kept_out_of_the_file_is_offered_at_the_next_start(
    terminal, own_disk, empty_file, tmp_path
):
    folder = tmp_path / "disk"
    folder.mkdir()
    within = [*own_disk, "sh", "-c", MOUNT, "sh", str(folder), str(empty_file)]
    app = terminal(folder / empty_file.name, within=within)
    app.sees("HR-cyclus")
    disk = SmallDisk(app, folder)
    disk.fill()
    app.press(ANSWER)
    app.sees("de schijf is vol")
    app.child.kill(signal.SIGTERM)
    app.ends()

    (kept,) = all_kept()
    assert kept.file == folder / empty_file.name
    (answers,) = answers_in(kept).instruments.values()
    assert [one.status for one in answers.checkpoints.values()] == [Status.PRESENT]
