"""Keys that arrive faster than the app draws: over a slow line, from a macro, from quick hands."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.messages import Update

from hrcyclus.model.assessment import Status

POINT = ("vitaliteit", "verzuim")
SENTENCE = "Een hele zin met 12 woorden, vlot getikt."


async def keep_typing(opened, text: str, turns: int) -> None:
    """Type with so many turns of the loop between two keys that work overlaps with typing."""
    for character in text:
        key = {" ": "space", ",": "comma", ".": "full_stop"}.get(character, character)
        opened.app.post_message(events.Key(key, character))
        for _turn in range(turns):
            await asyncio.sleep(0)
    await opened.settle()


@pytest.mark.parametrize("turns", [1, 2, 3])
@pytest.mark.parametrize("key", ["n", "e"])
async def test_no_letter_is_lost_or_moved_in_a_note_or_evidence(open_app, empty_file, turns, key):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press(key)
        await keep_typing(opened, SENTENCE, turns)
        answer = opened.answer(*POINT)
        assert "\n".join((answer.note, *answer.evidence)).strip() == SENTENCE


@pytest.mark.parametrize("turns", [1, 2, 3])
async def test_no_letter_is_lost_or_moved_in_an_action(open_app, empty_file, turns):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a")
        await keep_typing(opened, SENTENCE, turns)
        assert opened.answer(*POINT).action.text == SENTENCE


async def test_a_note_opened_right_after_moving_stays_open(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.burst("j", "n")
        assert opened.card.panel.editing
        assert opened.item == "gezondheid"


async def test_a_note_opened_right_after_turning_the_card_stays_open(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.burst("]", "n")
        assert opened.card.instrument.id == "gesprek"
        assert opened.card.panel.editing


async def test_moving_and_answering_in_one_go_answers_every_point_as_meant(
    open_app, empty_file, written
):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.burst("1", "j", "2", "down", "3", "j", "5", "j", "space", "space")
        await opened.quit()

    answers = written(empty_file).of("vitaliteit").checkpoints
    assert {name: answer.status for name, answer in answers.items()} == {
        "werkplek": Status.PRESENT,
        "gezondheid": Status.PARTIAL,
        "verzuim": Status.ABSENT,
        "werkdruk": Status.UNKNOWN,
        "arbeidsvoorwaarden": Status.PARTIAL,
    }


async def test_the_last_letters_before_leaving_an_editor_are_kept(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.burst(*"laatste woord", "escape", "ctrl+q")
        await opened.until(lambda: opened.has_quit)

    assert written(empty_file).of("vitaliteit").answer("verzuim").note == "laatste woord"


async def test_a_note_goes_to_the_point_it_was_written_at_when_the_card_is_turned_at_once(
    open_app, empty_file
):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.burst(*"van verzuim", "ctrl+n")
        assert opened.card.instrument.id == "gesprek"
        assert opened.answer(*POINT).note == "van verzuim"
        assert not opened.of("gesprek")


@pytest.mark.parametrize("key", ["n", "a", "4"])
async def test_drawing_in_the_middle_of_closing_an_editor_breaks_nothing(open_app, empty_file, key):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press(key)
        editor = opened.app.screen.focused
        opened.app.post_message(events.Key("escape", None))
        for _turn in range(60):
            await asyncio.sleep(0)
            opened.app.screen._on_timer_update()  # what a timer does at any moment
            opened.app.screen.post_message(Update(editor))  # what a blinking cursor asks for
        await opened.settle()
        assert opened.card.checklist.has_focus
