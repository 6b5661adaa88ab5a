"""Someone else changed the file while it was open: nothing is lost and the user chooses."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.tui import autosave
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.screens.conflict import Choice, ConflictScreen

POINT = ("vitaliteit", "verzuim")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.001)


@pytest.fixture
def changed_by_others(written):
    """Changes the title in a file, as someone else would; gives the new bytes."""

    def change(path) -> bytes:
        from dataclasses import replace

        path.write_text(write_toml(replace(written(path), title="Van een ander")), encoding="utf-8")
        return path.read_bytes()

    return change


async def come_to_the_conflict(opened) -> ConflictScreen:
    await opened.turn_to(*POINT)
    await opened.press("3")
    await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
    await opened.settle()
    return opened.screen(ConflictScreen)


async def choose(opened, choice: Choice) -> None:
    screen = opened.screen(ConflictScreen)
    screen.choices.stand_on(choice.value)
    await opened.press("enter")


async def test_a_change_from_outside_is_noticed_and_not_overwritten(
    open_app, example_file, changed_by_others
):
    async with open_app(example_file) as opened:
        theirs = changed_by_others(example_file)
        screen = await come_to_the_conflict(opened)
        assert opened.app.saving.state is SaveState.CONFLICT
        assert {row.key for row in screen.choices.rows} == {one.value for one in Choice}
        assert example_file.read_bytes() == theirs


async def test_keeping_both_goes_on_in_a_file_beside_it(
    open_app, example_file, changed_by_others, written
):
    async with open_app(example_file) as opened:
        theirs = changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await choose(opened, Choice.KEEP_BOTH)
        beside = opened.session.path
        assert beside.parent == example_file.parent
        assert beside != example_file
        assert opened.item == POINT[1]
        await opened.press("up", "3")
        await opened.quit()

    assert example_file.read_bytes() == theirs
    mine = written(beside)
    assert mine.title != "Van een ander"
    assert mine.of("vitaliteit").answer("verzuim").status is Status.ABSENT
    assert mine.of("vitaliteit").answer("gezondheid").status is Status.ABSENT


async def test_keeping_both_twice_takes_another_name(open_app, example_file, changed_by_others):
    names = set()
    async with open_app(example_file) as opened:
        for key in "35":
            changed_by_others(opened.session.path)
            names.add(opened.session.path)
            await opened.turn_to(*POINT)
            await opened.press(key)
            await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
            await opened.settle()
            await choose(opened, Choice.KEEP_BOTH)
        names.add(opened.session.path)

    assert len(names) == 3


async def test_reloading_takes_the_other_version(
    open_app, example_file, changed_by_others, written
):
    async with open_app(example_file) as opened:
        theirs = changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await choose(opened, Choice.RELOAD)
        assert opened.session.assessment.title == "Van een ander"
        assert opened.session.history.done == ()
        assert opened.app.saving.state is SaveState.SAVED
        assert example_file.read_bytes() == theirs
        await opened.turn_to(*POINT)
        await opened.press("2")
        await opened.quit()

    after = written(example_file)
    assert after.title == "Van een ander"
    assert after.of("vitaliteit").answer("verzuim").status is Status.PARTIAL


async def test_reloading_what_can_t_be_read_is_told_and_loses_nothing(open_app, example_file):
    async with open_app(example_file) as opened:
        example_file.write_text("format = ", encoding="utf-8")
        await come_to_the_conflict(opened)
        await choose(opened, Choice.RELOAD)
        assert opened.told
        assert opened.session.assessment.of("vitaliteit").answer("verzuim").status == "absent"
        await opened.settle()
        await opened.press("ctrl+q")
        assert not opened.has_quit

    assert example_file.read_text(encoding="utf-8") == "format = "


async def test_overwriting_keeps_this_version(open_app, example_file, changed_by_others, written):
    async with open_app(example_file) as opened:
        changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await choose(opened, Choice.OVERWRITE)
        assert opened.app.saving.state is SaveState.SAVED
        assert opened.item == POINT[1]
        await opened.press("up", "5")
        await opened.quit()

    after = written(example_file)
    assert after.title != "Van een ander"
    assert after.of("vitaliteit").answer("verzuim").status is Status.ABSENT
    assert after.of("vitaliteit").answer("gezondheid").status is Status.UNKNOWN


async def test_after_overwriting_the_next_change_from_outside_is_noticed_too(
    open_app, example_file, changed_by_others
):
    async with open_app(example_file) as opened:
        changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await choose(opened, Choice.OVERWRITE)
        theirs = changed_by_others(example_file)
        await opened.press("1")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        assert example_file.read_bytes() == theirs


async def test_deciding_later_saves_nothing_and_asks_again_with_the_next_change(
    open_app, example_file, changed_by_others
):
    async with open_app(example_file) as opened:
        theirs = changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await opened.press("escape")
        assert opened.card.title_bar.trouble
        await opened.press("1")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        assert example_file.read_bytes() == theirs


async def test_quitting_with_a_conflict_is_asked_about_and_says_why(
    open_app, example_file, changed_by_others
):
    async with open_app(example_file) as opened:
        theirs = changed_by_others(example_file)
        await come_to_the_conflict(opened)
        await opened.press("escape")
        opened.app.clear_notifications()
        await opened.press("q")
        assert not opened.has_quit
        assert isinstance(opened.app.screen, ConflictScreen) or opened.told
        assert not any(": ." in told for told in opened.told)

    assert example_file.read_bytes() == theirs


async def test_quitting_finds_a_change_that_was_not_noticed_yet(
    open_app, example_file, changed_by_others, monkeypatch
):
    monkeypatch.setattr(autosave, "DEBOUNCE", 3600)
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("3")
        theirs = changed_by_others(example_file)
        await opened.press("ctrl+q")
        assert not opened.has_quit
        assert isinstance(opened.app.screen, ConflictScreen)

    assert example_file.read_bytes() == theirs


async def test_a_file_written_again_with_the_same_text_is_no_conflict(
    open_app, example_file, written
):
    async with open_app(example_file) as opened:
        example_file.write_bytes(example_file.read_bytes())
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.saved()

    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


async def test_a_file_that_is_gone_is_written_again(open_app, example_file, written):
    async with open_app(example_file) as opened:
        example_file.unlink()
        await opened.turn_to(*POINT)
        await opened.press("3")
        await opened.saved()

    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


async def test_a_conflict_while_writing_a_note_keeps_the_note(
    open_app, example_file, changed_by_others
):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        changed_by_others(example_file)
        await opened.press("n")
        await opened.type("midden in een")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        await choose(opened, Choice.OVERWRITE)
        await opened.type(" zin")
        assert opened.answer(*POINT).note == "midden in een zin"
