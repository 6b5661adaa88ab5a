"""What is known of a whole folder is told only as long as nothing in it has changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.cache import Cache
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.packed_counts import packed, unpacked
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.walk import find
from hrcyclus.sharing.portfolio.whole import Whole


def refuse(name: str, error: OSError) -> None:
    pytest.fail(f"{name}: {error}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "portfolio.sqlite"


@pytest.fixture
def settled(folder: Path) -> Path:
    for one in folder.rglob("*.toml"):
        os.utime(one, (1_700_000_000, 1_700_000_000))
    return folder


def known(folder: Path, plan: Plan, file: Path, by: By | None = By.UNIT) -> Counts | None:
    return Whole(file, plan, by, [folder]).counts(lambda _number: None)


def run(folder: Path, plan: Plan, file: Path, by: By | None = By.UNIT) -> Counts:
    whole = Whole(file, plan, by, [folder])
    counts = aggregate(whole.watched(find([folder], refuse)), plan, by=by, cache=Cache(file, plan))
    whole.keep(counts)
    return counts


def test_it_is_what_was_counted(settled, plan, file):
    assert known(settled, plan, file) is None
    counts = run(settled, plan, file)

    assert known(settled, plan, file) == counts
    assert known(settled, plan, file, By.ROLE) is None
    assert run(settled, plan, file, By.ROLE) == known(settled, plan, file, By.ROLE)
    assert known(settled, plan, file) == counts


def test_names_from_elsewhere_are_other_names(settled, plan, file, monkeypatch):
    run(settled, plan, file)

    monkeypatch.chdir(settled)

    assert known(settled, plan, file) is None


def test_a_file_that_changed_just_now_may_change_again_unseen(settled, plan, file):
    os.utime(next(settled.rglob("*.toml")))
    run(settled, plan, file)

    assert known(settled, plan, file) is None


def test_what_cannot_be_read_is_told_every_time(settled, plan, file):
    bad = settled / "bad.toml"
    bad.write_text("format = x")
    os.utime(bad, (1_700_000_000, 1_700_000_000))
    run(settled, plan, file)

    assert known(settled, plan, file) is None


def test_damage_is_no_answer(settled, plan, file):
    run(settled, plan, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE wholes SET counts = substr(counts, 1, length(counts) - 9)")

    assert known(settled, plan, file) is None


def test_only_the_last_few_are_kept(settled, plan, file, monkeypatch):
    from hrcyclus.sharing.portfolio import cache

    monkeypatch.setattr(cache, "_MOST_WHOLES", 2)
    for by in (By.UNIT, By.ROLE, By.ORGANISATION):
        run(settled, plan, file, by)

    assert known(settled, plan, file, By.UNIT) is None
    assert known(settled, plan, file, By.ROLE) is not None


def test_packing_keeps_everything_and_another_plan_gets_nothing(settled, plan, bundled):
    from hrcyclus.sharing.portfolio.plan import make_plan

    counts = aggregate(find([settled], refuse), plan, by=By.UNIT)

    assert unpacked(packed(counts), plan) == counts
    assert unpacked(packed(counts), make_plan(bundled[:3])) is None
    assert unpacked(b"", plan) is None
