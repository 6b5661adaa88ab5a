"""The action that goes with a point: what, by whom, when, and whether it is done."""

from __future__ import annotations

import datetime

import pytest
from textual.widgets import Checkbox, Input

from hrcyclus.model.assessment import Action
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
