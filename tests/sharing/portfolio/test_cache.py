"""What was read before is not read again; and the cache stands in nobody's way."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.sharing.portfolio import aggregate as aggregate_module
from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.cache import Cache, cache_file
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.plan import Plan, make_plan
from hrcyclus.sharing.portfolio.walk import find

NUMBER = 40


def refuse(name: str, error: OSError) -> None:
    pytest.fail(f"{name}: {error}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "portfolio.sqlite"


@pytest.fixture(autouse=True)
def settled(folder: Path) -> None:
    """As if the files were written a while ago."""
    for one in folder.rglob("*.toml"):
        touch(one, 100)


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The files that are read and those that are parsed, by their names."""
    seen: list[str] = []
    read, parse = aggregate_module.read_plain_file, aggregate_module.read_facts

    def reading(path: str) -> bytes:
        seen.append(f"read {Path(path).name}")
        return read(path)

    def parsing(data: bytes, file: str, plan: Plan):
        seen.append(f"parse {Path(file).name}")
        return parse(data, file, plan)

    monkeypatch.setattr(aggregate_module, "read_plain_file", reading)
    monkeypatch.setattr(aggregate_module, "read_facts", parsing)
    return seen


def touch(file: Path, seconds_ago: float) -> None:
    then = time.time_ns() - int(seconds_ago * 1e9)
    os.utime(file, ns=(then, then))


def run(folder: Path, plan: Plan, file: Path | None) -> Counts:
    return aggregate(find([folder], refuse), plan, by=By.UNIT, cache=Cache(file, plan))


def test_unchanged_files_are_not_read_again(folder, plan, file, reads):
    first = run(folder, plan, file)
    assert len(reads) == 2 * NUMBER
    reads.clear()

    assert run(folder, plan, file) == first
    assert reads == []


def test_a_changed_file_is_read_again(folder, plan, file, reads):
    first = run(folder, plan, file)
    changed = folder / "0000" / "000007.toml"
    changed.write_text('format = "hrcyclus/1"\n')
    reads.clear()

    second = run(folder, plan, file)

    assert reads == ["read 000007.toml", "parse 000007.toml"]
    assert second != first
    assert second == run(folder, plan, None)


def test_other_content_of_the_same_size_and_time_is_noticed(folder, plan, file):
    one = folder / "0000" / "000007.toml"
    state = one.stat()
    first = run(folder, plan, file)
    text = one.read_text("utf-8")
    one.write_text(text.replace('"present"', '"absentt"').replace('"absentt"', '"unknown"'))
    os.utime(one, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert one.stat().st_size == state.st_size

    second = run(folder, plan, file)

    assert second != first
    assert second == run(folder, plan, None)


def test_a_touched_file_is_known_by_its_hash(folder, plan, file, reads):
    first = run(folder, plan, file)
    touch(folder / "0000" / "000007.toml", 50)
    reads.clear()

    assert run(folder, plan, file) == first
    assert reads == ["read 000007.toml"]
    reads.clear()
    run(folder, plan, file)
    assert reads == []


def test_a_file_that_changed_just_now_is_looked_at_once_more(folder, plan, file, reads):
    touch(folder / "0000" / "000007.toml", 0.5)
    run(folder, plan, file)
    reads.clear()

    run(folder, plan, file)

    assert reads == ["read 000007.toml"]


def test_other_cards_have_facts_of_their_own(folder, plan, file, bundled, reads):
    run(folder, plan, file)
    first, *others = bundled
    heavier = tuple(replace(one, weight=3.0) for one in first.checkpoints[:1])
    changed = replace(first, checkpoints=(*heavier, *first.checkpoints[1:]))
    other = make_plan((changed, *others))
    reads.clear()

    assert run(folder, other, file) == run(folder, other, None)
    assert len(reads) == 4 * NUMBER
    reads.clear()
    run(folder, plan, file)
    run(folder, other, file)
    assert reads == []


def test_a_file_that_cannot_be_read_is_told_every_time(folder, plan, file):
    (folder / "bad.toml").write_text("format = x")

    first, second = run(folder, plan, file), run(folder, plan, file)

    assert first == second
    assert [one.file for one in second.unreadable] == [str(folder / "bad.toml")]


@pytest.mark.parametrize(
    "broken", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000, bytes(100)]
)
def test_a_broken_cache_is_made_anew(folder, plan, file, reads, broken: bytes):
    file.parent.mkdir()
    file.write_bytes(broken)

    first = run(folder, plan, file)
    reads.clear()

    assert run(folder, plan, file) == first
    assert reads == []


def test_damage_within_never_changes_the_counts(folder, plan, file):
    first = run(folder, plan, file)
    data = bytearray(file.read_bytes())
    for start in range(4096, len(data), 1500):
        data[start : start + 40] = b"\x5a" * 40
    file.write_bytes(data)

    assert run(folder, plan, file) == first
    assert run(folder, plan, file) == first


def test_facts_that_were_changed_in_it_do_not_count(folder, plan, file):
    first = run(folder, plan, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE facts SET statuses = zeroblob(length(statuses))")
        connection.execute("UPDATE facts SET figures = x'00' WHERE name LIKE '%3.toml'")

    assert run(folder, plan, file) == first


def test_a_cache_of_another_version_is_made_anew(folder, plan, file, reads):
    first = run(folder, plan, file)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version=99")
        connection.execute("DROP TABLE facts")

    assert run(folder, plan, file) == first
    reads.clear()
    run(folder, plan, file)
    assert reads == []


def test_it_is_for_its_owner_alone(folder, plan, file):
    cache = Cache(file, plan)
    try:
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}
    finally:
        cache.close()

    assert modes["portfolio.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}


def test_a_place_that_cannot_be_written_stops_nothing(folder, plan, tmp_path):
    (tmp_path / "file").write_text("x")

    assert run(folder, plan, tmp_path / "file" / "cache.sqlite").files == NUMBER
    assert run(folder, plan, tmp_path).files == NUMBER


def test_it_waits_for_nobody_that_holds_it_for_good(folder, plan, file, monkeypatch):
    from hrcyclus.sharing.portfolio import cache as cache_module

    first = run(folder, plan, file)
    monkeypatch.setattr(cache_module, "_PATIENCE", 0.01)
    touch(folder / "0000" / "000007.toml", 50)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        assert run(folder, plan, file) == first
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert run(folder, plan, file) == first


RUN = """
import sys
from pathlib import Path
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio import cache as cache_module
from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.plan import make_plan
from hrcyclus.sharing.portfolio.walk import find
cache_module._WRITTEN_AT_ONCE = 4
folder, file, stop = sys.argv[1:]
plan = make_plan(load_plugins(safe_mode=True).instruments)
done = 0
def progress(number):
    global done
    done += number
    if done == int(stop):
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
counts = aggregate(
    find([Path(folder)], print), plan, cache=cache_module.Cache(Path(file), plan), progress=progress
)
print(counts.files)
"""


def process(folder: Path, file: Path, stop: int = -1) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(file), str(stop)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_kill_leaves_what_was_written(folder, plan, file, reads):
    killed = process(folder, file, stop=30)
    killed.communicate(timeout=60)
    assert killed.returncode < 0

    counts = run(folder, plan, file)

    assert counts == run(folder, plan, None)
    assert 0 < len(reads) - 2 * NUMBER < 2 * NUMBER


def test_two_at_once_do_not_harm_each_other(folder, plan, file, reads):
    both = [process(folder, file) for _ in range(2)]

    assert [one.communicate(timeout=60)[0].strip() for one in both] == [str(NUMBER)] * 2
    assert run(folder, plan, file).files == NUMBER
    assert reads == []


def test_ctrl_c_leaves_what_was_read(folder, plan, file, reads):
    done = 0

    def progress(number: int) -> None:
        nonlocal done
        done += number
        if done >= 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        aggregate(find([folder], refuse), plan, cache=Cache(file, plan), progress=progress)
    reads.clear()

    run(folder, plan, file)

    assert 0 < len(reads) <= 2 * (NUMBER - 24)


def test_the_folder_is_that_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("HRCYCLUS_CACHE_DIR", str(tmp_path))
    assert cache_file() == tmp_path / "portfolio.sqlite"
    monkeypatch.delenv("HRCYCLUS_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert "hrcyclus" in str(cache_file())
