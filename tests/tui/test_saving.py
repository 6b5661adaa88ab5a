"""Saving without being asked: soon after a change, at once when leaving, and never in silence."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from hrcyclus.store import atomic
from hrcyclus.store.lock import Holder, acquire
from hrcyclus.store.save_failure import why_not_saved
from hrcyclus.tui import autosave
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.screens.start import StartScreen

POINT = ("vitaliteit", "verzuim")


@pytest.fixture
def never_by_itself(monkeypatch):
    """The debounce never ends: what is saved was saved at once."""
    monkeypatch.setattr(autosave, "DEBOUNCE", 3600)


@pytest.fixture
def at_once(monkeypatch):
    """No debounce to wait for."""
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.001)


class Disk:
    """A disk that can be full."""

    def __init__(self) -> None:
        self.full = False
        self.writes = 0

    def save_text(self, path: Path, text: str) -> atomic.Fingerprint:
        self.writes += 1
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return atomic.save_text(path, text)


def disk_full() -> str:
    return why_not_saved(OSError(errno.ENOSPC, ""))


@pytest.fixture
def disk(monkeypatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(autosave, "save_text", disk.save_text)
    return disk


async def test_a_change_is_saved_by_itself(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("1")
        await opened.saved()
        assert written(empty_file).of("vitaliteit").answer("verzuim").status == "present"


async def test_many_changes_in_a_row_are_saved_together(open_app, empty_file, disk, monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.5)
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.burst("1", "j", "2", "j", "3", "j", "5")
        assert disk.writes == 0
        await opened.saved()
        assert disk.writes == 1


@pytest.mark.usefixtures("never_by_itself")
async def test_what_waits_is_shown_and_quitting_saves_it(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        saved = opened.cycle.title_bar.saving
        await opened.turn_to(*POINT)
        assert opened.card.title_bar.saving == saved
        await opened.press("1")
        assert opened.app.saving.state is SaveState.PENDING
        assert opened.card.title_bar.saving != saved
        assert not opened.card.title_bar.trouble
        await opened.press("q")
        assert opened.has_quit

    assert written(empty_file).of("vitaliteit").answer("verzuim").status == "present"


@pytest.mark.usefixtures("never_by_itself")
@pytest.mark.parametrize("keys", [("escape",), ("]",), ("n", "escape")])
async def test_leaving_a_card_or_an_editor_saves_at_once(open_app, empty_file, written, keys):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("2", *keys)
        assert written(empty_file).of("vitaliteit").answer("verzuim").status == "partial"
        assert opened.app.saving.state is SaveState.SAVED


async def test_nothing_is_written_when_nothing_changed(open_app, example_file, disk):
    before = example_file.stat()
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "gezondheid")
        await opened.press("1", "n", "escape", "]", "[", "escape")
        await opened.quit()

    assert disk.writes == 0
    assert example_file.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.usefixtures("at_once")
async def test_a_failed_save_is_visible_and_tried_again_with_the_next_change(
    open_app, empty_file, disk, written
):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1")
        await opened.until(lambda: opened.app.saving.state is SaveState.FAILED)
        await opened.settle()
        assert opened.card.title_bar.trouble
        assert disk_full() in opened.card.title_bar.saving
        disk.full = False
        await opened.press("up", "2")
        await opened.saved()
        await opened.settle()
        assert not opened.card.title_bar.trouble
        assert len(written(empty_file).of("vitaliteit").checkpoints) == 2


@pytest.mark.usefixtures("at_once")
async def test_quitting_without_having_saved_is_asked_about(open_app, empty_file, disk):
    before = empty_file.read_bytes()
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1", "q")
        assert not opened.has_quit
        assert disk_full() in opened.told[-1]
        await opened.press("q")
        assert opened.has_quit

    assert empty_file.read_bytes() == before


@pytest.mark.usefixtures("at_once")
async def test_quitting_tries_once_more(open_app, empty_file, disk, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1")
        await opened.until(lambda: opened.app.saving.state is SaveState.FAILED)
        disk.full = False
        await opened.press("q")
        assert opened.has_quit

    assert written(empty_file).of("vitaliteit").answer("verzuim").status == "present"


@pytest.mark.usefixtures("at_once")
async def test_quitting_is_asked_about_again_after_a_save_in_between(open_app, empty_file, disk):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1", "q")
        assert not opened.has_quit
        disk.full = False
        await opened.press("2")
        await opened.saved()
        disk.full = True
        await opened.press("3", "q")
        assert not opened.has_quit


@pytest.mark.usefixtures("at_once")
async def test_the_start_screen_is_not_gone_to_with_unsaved_answers(open_app, empty_file, disk):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1", "escape", "escape")
        assert not isinstance(opened.app.screen, StartScreen)
        assert opened.answer(*POINT).status == "present"
        assert opened.cycle.title_bar.trouble


@pytest.mark.usefixtures("at_once")
async def test_a_file_that_can_t_be_left_stays_locked(open_app, empty_file, disk):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        disk.full = True
        await opened.press("1", "escape", "escape")
        assert not isinstance(opened.app.screen, StartScreen)
        lock = acquire(empty_file)
        if not isinstance(lock, Holder):
            lock.release()
        assert isinstance(lock, Holder)


async def test_a_file_that_is_open_elsewhere_is_read_only_here(open_app, empty_file):
    before = empty_file.read_bytes()
    async with open_app(empty_file), open_app(empty_file) as second:
        assert second.session.read_only
        assert len(second.told) == 1
        await second.turn_to(*POINT)
        await second.press("1", "n")
        assert second.session.assessment.instruments == {}
        assert not second.card.panel.editing
        await second.quit()

    assert empty_file.read_bytes() == before


async def test_leaving_a_file_lets_others_in(open_app, empty_file):
    async with open_app(empty_file) as first:
        await first.press("escape")
        assert isinstance(first.app.screen, StartScreen)
        async with open_app(empty_file) as second:
            assert not second.session.read_only


@pytest.mark.usefixtures("at_once")
async def test_what_is_answered_during_a_save_is_saved_after_it(
    open_app, empty_file, monkeypatch, written
):
    began, go_on = threading.Event(), threading.Event()

    def slow_save(path: Path, text: str) -> atomic.Fingerprint:
        began.set()
        assert go_on.wait(10)
        return atomic.save_text(path, text)

    monkeypatch.setattr(autosave, "save_text", slow_save)
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        opened.app.post_message(_key("1"))
        await opened.until(began.is_set)
        opened.app.post_message(_key("j"))
        opened.app.post_message(_key("2"))
        await opened.until(lambda: opened.answer("vitaliteit", "gezondheid").status == "partial")
        go_on.set()
        await opened.saved()
        assert len(written(empty_file).of("vitaliteit").checkpoints) == 2


def _key(key: str):
    from textual.events import Key

    return Key(key, key)


@pytest.mark.usefixtures("at_once")
async def test_painting_does_not_wait_for_the_disk(open_app, empty_file, monkeypatch):
    go_on = threading.Event()

    def stuck(path: Path, text: str) -> atomic.Fingerprint:
        assert go_on.wait(10)
        return atomic.save_text(path, text)

    monkeypatch.setattr(autosave, "save_text", stuck)
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        opened.app.post_message(_key("1"))
        async with asyncio.timeout(60):
            await opened.until(lambda: opened.card.picker.status == "present")
        assert not go_on.is_set()
        go_on.set()
        await opened.saved()


async def test_undoing_everything_gives_the_same_bytes_back(open_app, example_file):
    before = example_file.read_bytes()
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.saved()
        assert example_file.read_bytes() != before
        await opened.press("u")
        await opened.quit()

    assert example_file.read_bytes() == before


async def test_one_answer_changes_one_line(open_app, example_file):
    before = example_file.read_text(encoding="utf-8").splitlines()
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.quit()

    after = example_file.read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


async def test_no_unfinished_file_is_left_behind(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("1", "j", "2", "]", "3", "escape")
        await opened.quit()

    assert [one.name for one in empty_file.parent.iterdir()] == [empty_file.name]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs signals")
async def test_what_is_on_its_way_to_the_answers_is_saved_at_a_signal(
    open_app, empty_file, written, monkeypatch
):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("a")
        monkeypatch.setattr(opened.app.ending, "make_sure", lambda: None)
        opened.app.screen.query_one("#action-text", Input).value = "Een verzuimbeleid maken"
        signal.raise_signal(signal.SIGHUP)
        await opened.until(lambda: opened.has_quit)

    answer = written(empty_file).of("vitaliteit").answer("verzuim")
    assert answer.action.text == "Een verzuimbeleid maken"
