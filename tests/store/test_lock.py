"""One at a time: the lock on an open assessment, between real processes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from hrcyclus.store.lock import Holder, Lock, acquire, holder_file, take_over

HOLD = """
import sys
from pathlib import Path
from hrcyclus.store.lock import Lock, acquire
lock = acquire(Path(sys.argv[1]))
print(type(lock).__name__, flush=True)
sys.stdin.readline()
"""

TAKE_TURNS = """
import os, sys
from pathlib import Path
from hrcyclus.store.lock import Lock, acquire
file, inside = Path(sys.argv[1]), sys.argv[2]
turns = 0
while turns < 100:
    lock = acquire(file)
    if isinstance(lock, Lock):
        os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
        os.unlink(inside)
        lock.release()
        turns += 1
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hr.toml"
    path.write_text('format = "hrcyclus/1"\n')
    return path


@contextmanager
def other_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it gets a line."""
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "Lock\n"
        yield process
        process.kill()


def beside(file: Path) -> list[str]:
    return sorted(other.name for other in file.parent.iterdir() if other != file)


def locked(got: Lock | Holder) -> Lock:
    assert isinstance(got, Lock), got
    return got


def held(got: Lock | Holder) -> Holder:
    assert isinstance(got, Holder)
    return got


def claim(file: Path, **changed: object) -> None:
    record = {"user": "petra", "host": "elders", "pid": 1, "since": "2026-11-24T10:30:00+00:00"}
    holder_file(file).write_text(json.dumps({**record, **changed}))


def test_a_lock_tells_who_has_it_and_leaves_nothing_behind(file: Path):
    with locked(acquire(file)):
        assert beside(file) == [".hr.toml.hrcyclus-lock", ".hr.toml.hrcyclus-opened-by"]
        assert json.loads(holder_file(file).read_text())["pid"] == os.getpid()

    assert beside(file) == []


def test_a_lock_can_be_released_twice_and_taken_again(file: Path):
    lock = locked(acquire(file))
    lock.release()
    again = locked(acquire(file))

    lock.release()

    assert isinstance(acquire(file), Holder)
    again.release()


def test_another_process_is_told_who_has_it_and_gets_it_afterwards(file: Path):
    with other_process(file) as process:
        holder = held(acquire(file))
        assert (holder.pid, holder.alive) == (process.pid, True)
        assert f"(process {process.pid})" in str(holder)
        assert held(take_over(file)) == holder

        process.communicate("\n")
        assert beside(file) == []
        locked(acquire(file)).release()


def test_what_a_killed_process_left_behind_does_not_count(file: Path):
    with other_process(file) as process:
        process.kill()
        process.wait()
        assert len(beside(file)) == 2

        locked(acquire(file)).release()

    assert beside(file) == []


def test_a_link_is_the_file_that_it_leads_to(file: Path, tmp_path: Path):
    link = tmp_path / "link.toml"
    link.symlink_to(file)

    with locked(acquire(file)):
        assert held(acquire(link)).alive


def test_files_with_long_names_that_begin_alike_are_not_one(tmp_path: Path):
    one, two = (tmp_path / f"{'é' * 100}-{year}.toml" for year in (2026, 2027))

    with locked(acquire(one)), locked(acquire(two)):
        assert len(list(tmp_path.iterdir())) == 4


def test_a_lock_of_another_computer_is_only_taken_when_asked_for(file: Path):
    claim(file)

    holder = held(acquire(file))
    assert (holder.user, holder.host, holder.alive) == ("petra", "elders", None)
    assert str(holder).startswith("in use by petra on elders since 2026-11-24 ")

    locked(take_over(file)).release()
    assert beside(file) == []


def test_who_was_taken_over_takes_nothing_away(file: Path):
    lock = locked(acquire(file))
    claim(file)

    lock.release()

    assert held(acquire(file)).user == "petra"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"since": 1}',
        '{"since": "0001-01-01T00:00:00+14:00"}',
        "[" * 9999,
        "\udcff",
    ],
)
def test_a_claim_that_cannot_be_read_is_none(file: Path, text: str):
    holder_file(file).write_bytes(text.encode("utf-8", "surrogateescape"))

    with locked(acquire(file)):
        pass


def test_what_a_claim_says_is_cleaned(file: Path):
    claim(file, user="\x1b[31mpetra\n" + "a" * 500, pid=True)

    told = str(acquire(file))

    assert told.isprintable()
    assert len(told) < 200


def test_a_claim_is_not_written_through_a_link(file: Path, tmp_path: Path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    holder_file(file).symlink_to(victim)

    locked(acquire(file)).release()

    assert victim.read_text() == "precious"


def test_processes_that_take_turns_are_never_inside_together(file: Path):
    command = [sys.executable, "-c", TAKE_TURNS, str(file), str(file.with_name("inside"))]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [process.communicate()[1] for process in processes] == [b"", b"", b""]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert beside(file) == []


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the operating system refuse the guard so many times."""

    def refuse(number: int, *, times: int = 1000) -> None:
        left = [times]
        real = filelock.FileLock.acquire

        def acquire(self: filelock.FileLock, **settings: object) -> object:
            left[0] -= 1
            if left[0] >= 0:
                raise OSError(number, os.strerror(number))
            return real(self, **settings)  # pyright: ignore[reportArgumentType] - as it was called

        monkeypatch.setattr(filelock.FileLock, "acquire", acquire)

    return refuse


def test_where_there_are_no_locks_the_claim_is_the_lock(file: Path, refuse):
    refuse(errno.ENOLCK)

    with locked(acquire(file)):
        assert held(acquire(file)).pid == os.getpid()
        assert isinstance(take_over(file), Holder)
    assert beside(file) == []

    claim(file)
    assert isinstance(acquire(file), Holder)
    locked(take_over(file)).release()


def test_a_lock_left_by_another_user_is_held_while_its_process_runs(file: Path, refuse):
    with locked(acquire(file)):
        refuse(errno.EACCES)
        assert held(acquire(file)).alive


def test_a_lock_left_by_another_user_is_taken_when_its_process_is_gone(file: Path, refuse):
    with other_process(file) as process:
        process.kill()
        process.wait()
    refuse(errno.EACCES, times=1)

    locked(acquire(file)).release()

    assert beside(file) == []


def test_where_nothing_can_be_written_is_an_error_of_the_system(tmp_path: Path):
    with pytest.raises(OSError):  # noqa: PT011 - whichever it is, on whichever system
        acquire(tmp_path / "no such folder" / "hr.toml")
