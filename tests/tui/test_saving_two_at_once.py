"""Two at one file: who is second only reads, sees what the first does, and may take over."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Status
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.lock import holder_file
from hrcyclus.tui import autosave, watching
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.commands.file import SaveAs, TakeOver
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.conflict import ConflictScreen

POINT = ("vitaliteit", "verzuim")


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.001)
    monkeypatch.setattr(watching, "INTERVAL", 0.01)


def claim(file: Path, **changed: object) -> None:
    """Someone on another computer has the file open."""
    record = {"user": "petra", "host": "elders", "pid": 1, "since": "2026-11-24T10:30:00+00:00"}
    holder_file(file).write_text(json.dumps({**record, **changed}))


@pytest.fixture
def change_outside(written):
    def change(file: Path, title: str = "Van een ander") -> None:
        file.write_text(write_toml(replace(written(file), title=title)), encoding="utf-8")

    return change


async def test_a_change_from_outside_is_shown_when_nothing_is_unsaved(
    open_app, example_file, change_outside
):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("3", "1")
        await opened.saved()
        change_outside(example_file)
        await opened.until(lambda: opened.session.assessment.title == "Van een ander")
        await opened.settle()
        assert "Van een ander" in opened.card.title_bar.about
        assert any(example_file.name in told for told in opened.told)
        assert not isinstance(opened.app.screen, ConflictScreen)
        await opened.press("u")
        assert opened.session.assessment.title != "Van een ander"
        await opened.press("ctrl+r", "2")
        await opened.saved()
        assert opened.session.assessment.title == "Van een ander"


async def test_what_is_answered_after_it_is_no_conflict(
    open_app, example_file, change_outside, written
):
    async with open_app(example_file) as opened:
        change_outside(example_file)
        await opened.until(lambda: opened.session.assessment.title == "Van een ander")
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.saved()
    assert written(example_file).title == "Van een ander"
    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


async def test_what_is_unsaved_makes_it_a_conflict(
    open_app, example_file, change_outside, monkeypatch
):
    monkeypatch.setattr(autosave, "DEBOUNCE", 3600)
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("3")
        change_outside(example_file)
        opened.app.watching.look()
        await opened.until(lambda: not opened.app.watching._looking)
        assert opened.session.assessment.title != "Van een ander"
        opened.app.save_now()
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()


async def test_our_own_saving_is_no_change_from_outside(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        for key in "123512351235":
            await opened.press(key)
        await opened.saved()
        told = list(opened.told)
        opened.app.watching.look()
        await opened.until(lambda: not opened.app.watching._looking)
        assert opened.told == told
        assert "outside" not in [step.change.what for step in opened.session.history.done]


async def test_a_file_that_is_half_written_outside_is_awaited_and_one_that_stays_broken_is_told(
    open_app, example_file
):
    whole = example_file.read_bytes()
    async with open_app(example_file) as opened:
        example_file.write_text("format = ", encoding="utf-8")
        await opened.until(lambda: opened.told)
        assert len(opened.told) == 1
        example_file.write_bytes(whole.replace(b"HR-beleid", b"HR-plan"))
        await opened.until(lambda: "HR-plan" in opened.session.assessment.title)
        assert opened.app.saving.state is SaveState.SAVED


async def test_a_file_that_is_gone_is_told_once_and_written_again(open_app, example_file, written):
    async with open_app(example_file) as opened:
        example_file.unlink()
        await opened.until(lambda: opened.told)
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.saved()
        assert len(opened.told) == 1
    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


async def test_the_second_one_sees_what_the_first_one_answers(open_app, empty_file):
    async with open_app(empty_file) as first, open_app(empty_file) as second:
        await second.turn_to(*POINT)
        await first.turn_to(*POINT)
        await first.press("1")
        await first.saved()
        await second.until(lambda: second.answer(*POINT).status == "present")
        await second.press("u", "2")
        assert second.answer(*POINT).status == "present", "it still only reads"
        assert second.app.saving.state is SaveState.READ_ONLY


async def test_the_second_one_takes_over_when_the_first_one_has_left(open_app, empty_file, written):
    async with open_app(empty_file) as alone:
        assert not TakeOver.available(alone.app)
        await alone.quit()
    async with open_app(empty_file) as first, open_app(empty_file) as second:
        second.app.action_command("app.take-over")
        await second.settle()
        assert second.session.read_only, "it is still open there"
        await first.turn_to(*POINT)
        await first.press("1")
        await first.quit()
        await second.until(lambda: any(_("Take over") in one for one in second.told))
        second.app.action_command("app.take-over")
        await second.settle()
        assert not second.session.read_only
        assert second.answer(*POINT).status == "present"
        await second.turn_to("vitaliteit", "gezondheid")
        await second.press("2")
        await second.saved()
        assert not TakeOver.available(second.app)
        async with open_app(empty_file) as third:
            assert third.session.read_only
    assert len(written(empty_file).of("vitaliteit").checkpoints) == 2


async def test_what_another_computer_has_open_is_taken_over_after_asking(open_app, empty_file):
    claim(empty_file)
    async with open_app(empty_file) as opened:
        assert "petra" in opened.session.read_only
        assert "2026-11-24" in opened.told[0]
        for reply, taken in (("leave", False), ("take", True)):
            opened.app.action_command("app.take-over")
            await opened.settle()
            opened.screen(AskScreen).replies.stand_on(reply)
            await opened.press("enter")
            assert (not opened.session.read_only) is taken


async def test_who_is_taken_over_is_told_and_only_reads_from_then_on(open_app, empty_file):
    async with open_app(empty_file) as opened:
        claim(empty_file)
        await opened.until(lambda: opened.session.read_only)
        assert "petra" in opened.told[-1]
        assert opened.app.saving.state is SaveState.READ_ONLY
    assert holder_file(empty_file).exists()


async def test_a_copy_can_be_made_of_what_someone_else_has_open(open_app, empty_file, written):
    claim(empty_file)
    async with open_app(empty_file) as opened:
        assert SaveAs.available(opened.app)
        opened.app.document.save_as(empty_file.with_name("kopie.toml"))
        await opened.turn_to(*POINT)
        await opened.press("1")
        await opened.saved()
    assert written(empty_file).instruments == {}
    assert written(empty_file.with_name("kopie.toml")).instruments


async def test_a_file_of_a_newer_format_is_not_saved_elsewhere(open_app, empty_file):
    empty_file.write_text('format = "hrcyclus/2"\n', encoding="utf-8")
    async with open_app(empty_file) as opened:
        assert not SaveAs.available(opened.app)
        assert not TakeOver.available(opened.app)
