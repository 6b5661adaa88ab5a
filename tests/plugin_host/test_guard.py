"""Plugins that work at the same time: none waits for another, and the streams come back."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from hrcyclus.plugin_host.guard import PluginError, guarded

LONG = 10


@contextmanager
def under_way(last: Callable[[], object] = lambda: None) -> Iterator[Callable[[], None]]:
    """A plugin at work in a thread of its own, and what lets it go on to its end."""
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert go_on.wait(LONG)
        last()

    def run() -> None:
        with pytest.raises(PluginError) if last is fail else no_error():
            guarded(work)

    thread = threading.Thread(target=run)
    thread.start()

    def finish() -> None:
        go_on.set()
        thread.join(LONG)

    assert begun.wait(LONG)
    yield finish
    finish()


@contextmanager
def no_error() -> Iterator[None]:
    yield


def fail() -> None:
    raise SystemExit("enough")


def test_a_slow_plugin_does_not_hold_up_another():
    done = threading.Event()
    with under_way():
        threading.Thread(target=lambda: guarded(done.set), daemon=True).start()
        assert done.wait(LONG / 2)


@pytest.mark.parametrize("last", [lambda: print("late"), fail], ids=["prints", "raises"])
@pytest.mark.parametrize("first_begun_ends_first", [True, False])
def test_the_streams_are_held_back_meanwhile_and_come_back(capsys, last, first_begun_ends_first):
    before = sys.stdout, sys.stderr
    with under_way(last) as end_one, under_way(last) as end_other:
        guarded(lambda: print("quick"))
        for end in (end_one, end_other) if first_begun_ends_first else (end_other, end_one):
            assert sys.stdout is not before[0]
            end()
    assert (sys.stdout, sys.stderr) == before
    print("after")
    assert capsys.readouterr() == ("after\n", "")


def test_a_plugin_that_takes_the_streams_away_does_not_keep_them():
    before = sys.stdout, sys.stderr

    def work() -> None:
        sys.stdout = sys.stderr = None

    guarded(work)
    assert (sys.stdout, sys.stderr) == before
