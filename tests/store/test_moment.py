"""Time zones that are nonsense keep nobody from opening a file, nor from keeping answers."""

from __future__ import annotations

import datetime
import os
import time

import pytest

from hrcyclus.model.assessment import Assessment
from hrcyclus.store.lock import Holder, Lock, acquire
from hrcyclus.store.moment import here, now_here
from hrcyclus.store.recovery import keep, kept_of


@pytest.fixture(params=["XYZ-99", "XYZ+99", "", "No/Where", "\x1b", "Europe/Amsterdam"])
def zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_the_same_in_any_zone(zone):
    moment = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
    assert here(moment) == moment
    assert here(datetime.datetime(2026, 11, 24, 12)).tzinfo is not None
    assert abs(now_here() - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)


def test_a_file_is_locked_and_answers_are_kept_in_any_zone(zone, tmp_path, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_STATE_DIR", str(tmp_path / "state"))
    file = tmp_path / "a.toml"
    file.write_text('format = "hrcyclus/1"\n', encoding="utf-8")
    lock = acquire(file)
    assert isinstance(lock, Lock)
    try:
        second = acquire(file)
        assert isinstance(second, Holder)
        assert second.pid == os.getpid()
        assert str(second)
    finally:
        lock.release()
    keep(file, Assessment(), None)
    assert len(kept_of(file)) == 1
