"""Everything on a card that can be answered with the mouse."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Presence, Status

POINT = ("vitaliteit", "verzuim")


async def test_a_click_on_a_mark_stands_on_the_point_and_cycles_it(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        checklist = opened.card.checklist
        for status in (Status.PRESENT, Status.PARTIAL):
            await opened.click_row(checklist, "checkpoint:verzuim", mark=True)
            await opened.settle()
            assert opened.item == "verzuim"
            assert opened.answer(*POINT).status is status
        await opened.quit()

    assert list(written(empty_file).of("vitaliteit").checkpoints) == ["verzuim"]


async def test_a_click_on_the_text_only_stands_on_the_point(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.click_row(opened.card.checklist, "checkpoint:verzuim")
        await opened.settle()
        assert opened.item == "verzuim"
        assert not opened.card.panel.editing
        assert opened.session.assessment.instruments == {}


@pytest.mark.parametrize("width", [40, 80])
async def test_a_click_on_the_status_picker_answers(open_app, empty_file, width):
    async with open_app(empty_file, size=(width, 24)) as opened:
        await opened.turn_to(*POINT)
        for status in (Status.PRESENT, Status.PARTIAL, Status.ABSENT, Status.UNKNOWN):
            await opened.click_meta(opened.card.picker, "status", status.value)
            await opened.settle()
            assert opened.answer(*POINT).status is status
            assert opened.item == "verzuim"


async def test_a_click_on_not_applicable_asks_for_the_reason(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.click_meta(opened.card.picker, "status", Status.NOT_APPLICABLE.value)
        await opened.settle()
        assert opened.card.panel.editing
        await opened.type("niet hier")
        await opened.press("enter")
        assert opened.answer(*POINT).reason == "niet hier"


async def test_a_click_on_the_presence_says_the_next_one(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        for presence in (Presence.PRESENT, Presence.ABSENT):
            await opened.click_meta(opened.card.summary, "presence", True)
            await opened.settle()
            assert opened.of("vitaliteit").presence is presence


async def test_a_click_on_the_key_bar_presses_the_key(open_app, empty_file):
    from hrcyclus.tui.widgets.key_bar import KeyBar

    async with open_app(empty_file, size=(160, 40)) as opened:
        await opened.turn_to(*POINT)
        await opened.click_meta(opened.card.query_one(KeyBar), "key", "space")
        await opened.settle()
        assert opened.answer(*POINT).status is Status.PRESENT


async def test_a_click_elsewhere_while_writing_keeps_what_was_written(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type("al geschreven")
        await opened.click_row(opened.card.checklist, "checkpoint:werkplek")
        await opened.settle()
        assert opened.item == "werkplek"
        assert not opened.card.panel.editing
        assert opened.answer(*POINT).note == "al geschreven"
        assert not opened.answer("vitaliteit", "werkplek")


async def test_a_click_on_the_mark_of_another_point_leaves_the_note_open_before_alone(
    open_app, empty_file
):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type("van verzuim")
        await opened.click_row(opened.card.checklist, "checkpoint:werkplek", mark=True)
        await opened.settle()
        assert opened.answer(*POINT).note == "van verzuim"
        assert opened.answer("vitaliteit", "werkplek").status is Status.PRESENT
        assert opened.answer("vitaliteit", "werkplek").note == ""


async def test_the_wheel_scrolls_a_long_list_and_answers_nothing(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("competentie")
        checklist = opened.card.checklist
        assert checklist.max_scroll_y > 0
        for _turn in range(3):
            await opened.pilot._post_mouse_events(  # there is no public way to turn the wheel
                [_wheel()], "#checklist", (5, 5), button=0
            )
        await opened.settle()
        assert checklist.scroll_target_y > 0
        assert opened.session.assessment.instruments == {}


def _wheel():
    from textual.events import MouseScrollDown

    return MouseScrollDown
