"""A file that can't be written: told, tried again, kept for the next start, saved elsewhere."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
from pathlib import Path

import pytest
from textual import events

from hrcyclus.model.assessment import Answer, Status, with_answer
from hrcyclus.model.history import Change
from hrcyclus.store import atomic
from hrcyclus.store.recovery import all_kept, answers_in
from hrcyclus.store.regular_file import LARGEST
from hrcyclus.tui import autosave
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.save_as import SaveAsScreen

POINT = ("vitaliteit", "verzuim")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.001)
    monkeypatch.setattr(autosave, "FIRST_PAUSE", 3600)


class Disk:
    """A disk on which the open file can be made impossible to write."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.tries = 0

    def save_text(self, path: Path, text: str) -> atomic.Fingerprint:
        self.tries += 1
        if self.error is not None:
            raise self.error
        return atomic.save_text(path, text)

    def fail(self, number: int) -> None:
        self.error = OSError(number, os.strerror(number))


@pytest.fixture
def disk(monkeypatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(autosave, "save_text", disk.save_text)
    return disk


async def fail_to_save(opened, key: str = "1") -> None:
    await opened.turn_to(*POINT)
    await opened.press(key)
    await opened.until(lambda: opened.app.saving.state is SaveState.FAILED)
    await opened.settle()


async def reply(opened, value: str) -> None:
    opened.screen(AskScreen).replies.stand_on(value)
    await opened.press("enter")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
async def test_the_app_stays_up_says_so_and_tries_again_by_itself(
    open_app, empty_file, disk, monkeypatch, number
):
    monkeypatch.setattr(autosave, "FIRST_PAUSE", 0.001)
    async with open_app(empty_file) as opened:
        disk.fail(number)
        await fail_to_save(opened)
        told = len(opened.told)
        await opened.until(lambda: disk.tries > 4)
        assert len(opened.told) == told == 1, "it is told once, and not at every try"
        assert opened.card.title_bar.trouble
        disk.error = None
        await opened.saved()
        assert 'status = "present"' in empty_file.read_text(encoding="utf-8")
        await opened.settle()
        assert not opened.card.title_bar.trouble
        assert all_kept() == []


async def test_the_pause_between_two_tries_grows(open_app, empty_file, disk, monkeypatch):
    pauses = []
    monkeypatch.setattr(autosave, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(autosave, "LONGEST_PAUSE", 0.008)
    real = autosave.Autosave._set_timer

    def set_timer(self, seconds, *, retrying):
        if retrying:
            pauses.append(seconds)
        real(self, seconds, retrying=retrying)

    monkeypatch.setattr(autosave.Autosave, "_set_timer", set_timer)
    async with open_app(empty_file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        await opened.until(lambda: len(pauses) >= 6)
    assert pauses[:6] == [0.001, 0.002, 0.004, 0.008, 0.008, 0.008]


async def test_an_error_that_nobody_expected_loses_nothing_either(open_app, empty_file, disk):
    async with open_app(empty_file) as opened:
        disk.error = ValueError("surrogates not allowed")
        await fail_to_save(opened)
        assert "ValueError" in opened.card.title_bar.saving
        disk.error = None
        await opened.press("2")
        await opened.saved()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), file.parent.rmdir()),
        lambda file: (file.unlink(), file.symlink_to(file)),
    ],
    ids=["a folder in its place", "no folder any more", "a link to itself"],
)
async def test_a_file_that_is_spoilt_outside_stops_nothing(open_app, tmp_path, spoil, written):
    file = tmp_path / "elders" / "a.toml"
    file.parent.mkdir()
    file.write_text('format = "hrcyclus/1"\n', encoding="utf-8")
    async with open_app(file) as opened:
        for lock in file.parent.glob(".*"):
            lock.unlink()
        spoil(file)
        await fail_to_save(opened)
        assert opened.card.title_bar.trouble
        await opened.press("up", "2")
        opened.app.leave()
        await opened.settle()

    (kept,) = all_kept()
    assert answers_in(kept).of("vitaliteit").answer("verzuim").status
    assert len(answers_in(kept).of("vitaliteit").checkpoints) == 2


async def test_a_write_protected_file_is_left_alone(open_app, empty_file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write whatever the mode says
    before = empty_file.read_bytes()
    async with open_app(empty_file) as opened:
        await fail_to_save(opened)
    assert empty_file.read_bytes() == before


async def test_answers_that_make_the_file_too_large_to_read_again_are_not_written(
    open_app, empty_file, written
):
    before = empty_file.read_bytes()
    async with open_app(empty_file) as opened:
        card = opened.session.instrument(POINT[0])
        opened.app.answer("note", card, POINT[1], Answer(note="x" * (LARGEST + 1)))
        await opened.until(lambda: opened.app.saving.state is SaveState.FAILED)
        assert empty_file.read_bytes() == before
        assert "4 MiB" in opened.app.saving.reason
        assert len(opened.answer(*POINT).note) == LARGEST + 1
        await opened.press("u")
        opened.app.answer("status", card, POINT[1], Answer(Status.PRESENT))
        await opened.saved()
        assert written(empty_file).of("vitaliteit").checkpoints


@pytest.mark.parametrize("way", ["quit", "signal", "kill"])
async def test_what_could_not_be_saved_is_offered_at_the_next_start(
    open_app, empty_file, disk, written, way
):
    async with open_app(empty_file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        if way == "quit":
            await opened.press("q")
            assert not opened.has_quit
            await opened.press("q")
            assert opened.has_quit
        elif way == "signal":
            opened.app.leave()
            await opened.settle()
        else:
            opened.app.document._lock.release()  # as the system does
        (kept,) = all_kept()
        assert stat.S_IMODE(kept.place.stat().st_mode) == 0o600

    disk.error = None
    async with open_app(empty_file) as opened:
        await reply(opened, "take")
        assert opened.answer(*POINT).status == "present"
        await opened.saved()
        assert written(empty_file).of("vitaliteit").answer("verzuim").status == "present"
        assert all_kept() == []
        await opened.press("u")
        assert not opened.answer(*POINT)


async def kept_answers(open_app, file: Path, disk: Disk) -> None:
    async with open_app(file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        opened.app.leave()
        await opened.settle()
    disk.error = None


async def test_kept_answers_are_offered_again_until_they_are_thrown_away(
    open_app, empty_file, disk
):
    await kept_answers(open_app, empty_file, disk)
    for _ in range(2):
        async with open_app(empty_file) as opened:
            await reply(opened, "later")
            assert not opened.answer(*POINT)
            await opened.quit()
        assert len(all_kept()) == 1
    async with open_app(empty_file) as opened:
        await reply(opened, "drop")
        await reply(opened, "later")
        assert len(all_kept()) == 1, "it is asked once more"
        await opened.quit()
    async with open_app(empty_file) as opened:
        await reply(opened, "drop")
        await reply(opened, "drop")
        assert all_kept() == []
        assert not isinstance(opened.app.screen, AskScreen)


async def test_kept_answers_go_together_with_what_others_wrote_since(
    open_app, empty_file, disk, written
):
    await kept_answers(open_app, empty_file, disk)
    async with open_app(empty_file) as opened:
        await reply(opened, "later")
        await opened.turn_to("vitaliteit", "gezondheid")
        await opened.press("3")
        await opened.quit()
    async with open_app(empty_file) as opened:
        await reply(opened, "take")
        await opened.saved()
    after = written(empty_file).of("vitaliteit")
    assert after.answer("verzuim").status == "present"
    assert after.answer("gezondheid").status == "absent"


async def test_new_unsaved_answers_do_not_write_over_older_kept_ones(open_app, empty_file, disk):
    await kept_answers(open_app, empty_file, disk)
    async with open_app(empty_file) as opened:
        await reply(opened, "later")
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened, "3")
        opened.app.leave()
        await opened.settle()
    statuses = [answers_in(one).of("vitaliteit").answer("verzuim").status for one in all_kept()]
    assert statuses == ["present", "absent"]


async def test_the_start_screen_offers_what_was_kept_of_a_file_that_is_gone(
    open_app, empty_file, disk, tmp_path, written
):
    await kept_answers(open_app, empty_file, disk)
    empty_file.unlink()
    elsewhere = tmp_path / "work" / "elders.toml"
    async with open_app() as opened:
        (kept,) = all_kept()
        rows = opened.app.screen.choices
        rows.stand_on(f"kept/{kept.place}")
        await opened.press("enter")
        await reply(opened, "elsewhere")
        opened.screen(SaveAsScreen).path.value = str(elsewhere)
        await opened.press("enter")
        assert opened.session.path == elsewhere
        assert all_kept() == []
    assert written(elsewhere).of("vitaliteit").answer("verzuim").status == "present"


async def test_when_nothing_can_be_kept_either_quitting_says_so(
    open_app, empty_file, disk, tmp_path
):
    (tmp_path / "state").write_text("in the way")
    async with open_app(empty_file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        await opened.press("q")
        without = opened.told[-1]
        assert not opened.has_quit
        (tmp_path / "state").unlink()
        opened.app._told_unsaved = False
        await opened.press("q")
        assert opened.told[-1] != without


async def test_saving_elsewhere_goes_on_there(open_app, empty_file, disk, tmp_path, written):
    other = tmp_path / "work" / "elders.toml"
    before = empty_file.read_bytes()
    async with open_app(empty_file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        disk.error = None
        opened.app.action_command("app.save-as")
        await opened.settle()
        opened.screen(SaveAsScreen).path.value = str(other)
        await opened.press("enter")
        assert opened.app.saving.state is SaveState.SAVED
        assert all_kept() == []
        await opened.press("up", "3")
        await opened.quit()
    assert empty_file.read_bytes() == before
    assert len(written(other).of("vitaliteit").checkpoints) == 2
    assert list(other.parent.glob(".*")) == [], "no lock stays behind"


async def test_saving_elsewhere_that_fails_changes_nothing(open_app, empty_file, disk, tmp_path):
    async with open_app(empty_file) as opened:
        disk.fail(errno.ENOSPC)
        await fail_to_save(opened)
        opened.app.action_command("app.save-as")
        await opened.settle()
        screen = opened.screen(SaveAsScreen)
        for wrong in ("", str(tmp_path), str(tmp_path / "nowhere" / "a.toml")):
            screen.path.value = wrong
            await opened.press("enter")
            assert opened.app.screen is screen
            assert str(screen.problem.content)
        screen.path.value = str(tmp_path / "work" / "elders.toml")
        await opened.press("enter")
        assert opened.session.path == empty_file
        assert opened.app.saving.state is SaveState.FAILED
        disk.error = None
        await opened.press("2")
        await opened.saved()


async def test_saving_elsewhere_replaces_a_file_only_when_told_so(
    open_app, empty_file, example_file, written
):
    async with open_app(empty_file) as opened:
        for answer, replaced in (("another", False), ("replace", True)):
            opened.app.action_command("app.save-as")
            await opened.settle()
            opened.screen(SaveAsScreen).path.value = str(example_file)
            await opened.press("enter")
            await reply(opened, answer)
            assert (written(example_file).instruments == {}) is replaced
            if not replaced:
                await opened.press("escape")


async def test_what_is_answered_while_the_app_hangs_is_saved_by_the_last_resort(
    open_app, empty_file, written, monkeypatch
):
    """As when a plugin's scoring never ends: the change was made, and nothing after that."""
    async with open_app(empty_file) as opened:
        session = opened.session
        monkeypatch.setattr(session, "_scored", lambda *_: session.board)
        answered = with_answer(
            session.assessment, "vitaliteit", "1", "verzuim", Answer(Status.PRESENT)
        )
        session.record(Change("status", *POINT), answered)
        assert written(empty_file).instruments == {}
        opened.app.document.rescue()
        assert written(empty_file).of("vitaliteit").answer("verzuim").status == "present"


async def test_further_changes_do_not_put_saving_off(open_app, empty_file, disk, monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.3)
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        async with asyncio.timeout(60):
            while not disk.tries:
                opened.app.post_message(events.Key("1", "1"))
                opened.app.post_message(events.Key("u", "u"))
                await opened.pilot.pause(0.01)
