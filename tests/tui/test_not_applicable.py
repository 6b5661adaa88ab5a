"""Not applicable asks why, since without a reason it would hide a gap."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Status

POINT = ("vitaliteit", "werkdruk")


async def test_the_reason_is_asked_for_and_found_in_the_file(open_app, example_file, written):
    before = written(example_file).of("vitaliteit").answer("werkdruk")
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("4")
        assert opened.card.panel.editing
        assert opened.answer(*POINT) == before
        await opened.type("Geen eigen personeel")
        await opened.press("enter")
        assert not opened.card.panel.editing
        assert opened.card.checklist.has_focus
        await opened.quit()

    answer = written(example_file).of("vitaliteit").answer("werkdruk")
    assert (answer.status, answer.reason) == (Status.NOT_APPLICABLE, "Geen eigen personeel")
    assert (answer.note, answer.action) == (before.note, before.action)


@pytest.mark.parametrize("typed", ["", "   "], ids=["nothing", "blanks"])
async def test_an_empty_reason_is_refused(open_app, example_file, typed):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT)
        await opened.press("4")
        await opened.type(typed)
        await opened.press("enter")

        assert opened.card.panel.editing
        assert opened.answer(*POINT) == before


async def test_escape_leaves_the_answer_as_it_was(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT)
        await opened.press("4")
        await opened.type("toch maar niet")
        await opened.press("escape")

        assert not opened.card.panel.editing
        assert opened.card.checklist.has_focus
        assert opened.answer(*POINT) == before


async def test_a_reason_can_be_changed_and_undone_in_one_step(open_app, example_file):
    point = ("gesprek", "koppeling-beloning")
    async with open_app(example_file) as opened:
        await opened.turn_to(*point)
        before = opened.answer(*point)
        assert before.reason
        await opened.press("4", "end")
        await opened.type(" Dus niet hier.")
        await opened.press("enter")
        assert opened.answer(*point).reason == f"{before.reason} Dus niet hier."
        await opened.press("u")
        assert opened.answer(*point) == before


async def test_another_status_takes_the_reason_away(open_app, example_file):
    point = ("gesprek", "koppeling-beloning")
    async with open_app(example_file) as opened:
        await opened.turn_to(*point)
        await opened.press("3")
        answer = opened.answer(*point)
        assert (answer.status, answer.reason) == (Status.ABSENT, "")


async def test_the_reason_is_shown_beside_the_point(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("gesprek", "koppeling-beloning")
        reason = opened.answer("gesprek", "koppeling-beloning").reason
        assert reason in str(opened.card.panel.text.content)
