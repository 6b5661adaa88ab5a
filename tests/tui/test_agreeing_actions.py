"""The action that goes with a point: what, by whom, when, and whether it is done."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Checkbox, Input

from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.tui.kept_words import kept_lines
from hrcyclus.tui.point_words import point_lines
from hrcyclus.tui.screens.search import SearchScreen
from hrcyclus.tui.widgets.editors.action_editor import ActionEditor, parse_date

POINT = ("vitaliteit", "werkplek")
DUE = datetime.date(2027, 1, 15)


async def test_an_action_is_written_field_by_field(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a")
        await opened.type("Stoelen kopen")
        await opened.press("enter")
        await opened.type("Petra Lont")
        await opened.press("enter")
        await opened.type("15-1-2027")
        await opened.press("enter", "space", "escape")
        assert not opened.card.panel.editing
        assert opened.card.checklist.has_focus
        await opened.quit()

    action = written(empty_file).of("vitaliteit").answer("werkplek").action
    assert action == Action("Stoelen kopen", "Petra Lont", DUE, done=True)


async def test_the_fields_begin_with_what_was_agreed(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        action = opened.answer(*POINT).action
        await opened.press("a")
        editor = opened.card.query_one(ActionEditor)
        assert editor.what.value == action.text
        assert editor.owner.value == action.owner
        assert parse_date(editor.due.value) == action.due
        assert editor.done.value is action.done
        assert opened.answer(*POINT).action == action


NOTATIONS = ["2027-01-15", "15-1-2027", "15-01-2027", "15/1/2027", "15.1.2027", " 15 1 2027 "]


async def test_a_date_is_read_as_people_write_it(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a", "tab", "tab")
        for typed in NOTATIONS:
            await opened.press("ctrl+u")
            assert opened.answer(*POINT).action.due is None
            await opened.type(typed)
            assert opened.answer(*POINT).action.due == DUE, typed


@pytest.mark.parametrize(
    "typed",
    [
        "31-2-2027",
        "15-13-2027",
        "morgen",
        "15-1-27",
        "2027",
        "15-1-2027-1",
        "0-0-0000",
        "१५-१-२०२७",
    ],
)
def test_what_is_no_date_is_not_read_as_one(typed):
    assert parse_date(typed) is None


async def test_an_unreadable_date_is_marked_and_leaves_the_date_as_it_was(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT).action
        assert before.due
        await opened.press("a", "tab", "tab")
        due = opened.card.query_one("#action-due", Input)
        await opened.type("x")
        assert due.has_class("-unreadable")
        assert opened.answer(*POINT).action == before
        await opened.press("backspace")
        assert not due.has_class("-unreadable")


async def test_the_other_fields_are_kept_while_the_date_is_unreadable(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        due = opened.answer(*POINT).action.due
        await opened.press("a", "tab", "tab")
        await opened.type("x")
        await opened.press("shift+tab", "end")
        await opened.type(" en Ahmed")
        action = opened.answer(*POINT).action
        assert action.owner.endswith(" en Ahmed")
        assert action.due == due


async def test_an_emptied_date_is_taken_away(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a", "tab", "tab", "ctrl+u")
        assert opened.answer(*POINT).action.due is None
        assert opened.answer(*POINT).action.text


async def test_done_can_be_ticked_and_unticked(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a")
        opened.card.query_one("#action-done", Checkbox).focus()
        await opened.settle()
        await opened.press("space")
        assert opened.answer(*POINT).action.done
        await opened.press("enter")
        assert not opened.answer(*POINT).action.done


async def test_an_emptied_action_leaves_no_trace(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a")
        await opened.type("ja")
        await opened.press("ctrl+u", "escape")
        await opened.quit()

    assert written(empty_file).of("vitaliteit").checkpoints == {}


BUY, ASK, LIGHT = Action("Stoelen kopen", "Petra", DUE), Action("Teams vragen"), Action("Lampen")


@pytest.fixture
def several_file(tmp_path: Path) -> Path:
    """An assessment in which a point has three actions."""
    answer = Answer(Status.PARTIAL, action=BUY, more_actions=(ASK, LIGHT))
    said = InstrumentAnswers("1.0", checkpoints={POINT[1]: answer})
    path = tmp_path / "work" / "several.toml"
    text = write_toml(Assessment(instruments={POINT[0]: said}))
    path.write_text(text, encoding="utf-8")
    return path


async def test_the_panel_and_the_list_show_every_action(open_app, several_file):
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        lines = str(opened.card.panel.text.content).splitlines()
        for action in (BUY, ASK, LIGHT):
            assert sum(action.text in line for line in lines) == 1
        row = next(row for row in opened.card.checklist.rows if row.key.endswith(POINT[1]))
        assert row.detail.plain.endswith("+2")


async def test_every_action_is_in_the_overview_and_in_the_search(open_app, several_file, lines_of):
    async with open_app(several_file) as opened:
        said = "\n".join(line.plain for line in point_lines(opened.session, *POINT))
        await opened.press("/", "left")
        found = "\n".join(lines_of(opened.screen(SearchScreen).hits))
    for action in (BUY, ASK, LIGHT):
        assert action.text in said
        assert action.text in found


async def test_every_action_of_a_card_that_is_not_installed_is_shown(open_app, several_file):
    text = several_file.read_text(encoding="utf-8").replace("vitaliteit", "fietsplan")
    several_file.write_text(text, encoding="utf-8")
    async with open_app(several_file) as opened:
        (place, kept), *_more = opened.session.kept_by_instrument()
        lines = "\n".join(line.plain for line in kept_lines(opened.session, place, kept))
    assert all(action.text in lines for action in (BUY, ASK, LIGHT))


async def test_going_through_the_actions_changes_none_of_them(open_app, several_file):
    text = several_file.read_text(encoding="utf-8")
    several_file.write_text(text.replace('"Teams vragen"', '" Teams\\nvragen "'), encoding="utf-8")
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.session.assessment
        await opened.press("a", "down", "down", "up", "up", "escape")
        assert opened.session.assessment == before
        assert "vragen" in opened.answer(*POINT).action_at(1).text


async def test_every_action_is_copied(open_app, several_file, monkeypatch):
    copied: list[str] = []
    async with open_app(several_file) as opened:
        monkeypatch.setattr(opened.app, "copy_to_clipboard", copied.append)
        await opened.turn_to(*POINT)
        await opened.press("y", "Y")
    for text in copied:
        assert all(action.text in text for action in (BUY, ASK, LIGHT))
    assert len(copied) == 2


async def test_the_first_of_several_actions_is_edited_and_up_and_down_go_to_the_others(
    open_app, several_file, written
):
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a")
        editor = opened.card.query_one(ActionEditor)
        assert editor.what.value == BUY.text
        assert "1" in str(editor.border_title)
        await opened.press("end")
        await opened.burst("!", "down", "down", "down")
        await opened.press("end", "?")
        assert editor.what.value == "Lampen?"
        assert "3" in str(editor.border_title)
        await opened.press("up", "tab")
        await opened.type("Ahmed")
        await opened.press("escape", "u")
        assert opened.answer(*POINT).all_actions() == (
            replace(BUY, text="Stoelen kopen!"),
            ASK,
            replace(LIGHT, text="Lampen?"),
        )
        assert any("2: De werkplek" in told for told in opened.told)
        await opened.press("ctrl+r")
        await opened.quit()

    assert written(several_file).of(POINT[0]).answer(POINT[1]).all_actions() == (
        replace(BUY, text="Stoelen kopen!"),
        replace(ASK, owner="Ahmed"),
        replace(LIGHT, text="Lampen?"),
    )


async def test_an_emptied_first_action_lets_the_next_move_up(open_app, several_file):
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a", "ctrl+u", "tab", "ctrl+u", "tab", "ctrl+u")
        assert opened.answer(*POINT).all_actions() == (ASK, LIGHT)
        editor = opened.card.query_one(ActionEditor)
        assert editor.what.value == ""
        await opened.press("down")
        assert editor.what.value == ASK.text
        await opened.press("shift+tab", "shift+tab", "end")
        await opened.type("!")
        await opened.press("escape")
        assert opened.answer(*POINT).action == replace(ASK, text="Teams vragen!")
        assert opened.answer(*POINT).more_actions == (LIGHT,)
        await opened.press("a")
        assert opened.card.query_one(ActionEditor).what.value == "Teams vragen!"


async def test_every_action_of_a_point_can_be_removed(open_app, several_file):
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        for left in ((ASK, LIGHT), (LIGHT,), ()):
            await opened.press("a", "ctrl+u", "tab", "ctrl+u", "tab", "ctrl+u", "escape")
            assert opened.answer(*POINT).all_actions() == left
        assert opened.answer(*POINT).status is Status.PARTIAL


async def test_an_action_typed_anew_while_the_editor_is_open_comes_back_in_its_place(
    open_app, several_file
):
    async with open_app(several_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a", "down", "ctrl+u")
        assert opened.answer(*POINT).all_actions() == (BUY, LIGHT)
        await opened.type("Toch")
        assert opened.answer(*POINT).all_actions() == (BUY, Action("Toch"), LIGHT)
        opened.app.undo()
        await opened.settle()
        assert opened.answer(*POINT).all_actions() == (BUY, ASK, LIGHT)
        assert opened.card.query_one(ActionEditor).what.value == ASK.text
        opened.app.redo()
        await opened.settle()
        assert opened.card.query_one(ActionEditor).what.value == "Toch"


async def test_with_one_action_there_is_no_other_to_go_to(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT)
        await opened.press("a")
        editor = opened.card.query_one(ActionEditor)
        title = editor.border_title
        await opened.press("down", "up")
        assert (editor.border_title, editor.border_subtitle) == (title, "")
        assert opened.answer(*POINT) == before
