"""Answering checkpoints by key, and finding the answers in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.assessment import Status, with_answer

WERKPLEK = ("vitaliteit", "werkplek")


async def test_two_presses_of_enter_stand_on_the_first_checkpoint_and_1_answers_it(
    open_app, empty_file, written
):
    async with open_app(empty_file) as opened:
        await opened.press("enter", "enter", "1")
        instrument, checkpoint = opened.card.instrument.id, opened.item
        assert checkpoint == next(opened.card.instrument.all_checkpoints()).id
        await opened.quit()

    assert written(empty_file).of(instrument).answer(checkpoint).status is Status.PRESENT


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("1", Status.PRESENT),
        ("2", Status.PARTIAL),
        ("3", Status.ABSENT),
        ("5", Status.UNKNOWN),
    ],
)
async def test_a_key_gives_its_status_and_changes_nothing_else(
    open_app, example_file, written, key, status
):
    before = written(example_file)
    async with open_app(example_file) as opened:
        await opened.turn_to("gesprek", "organisatiedoel")
        await opened.press(key)
        assert opened.card.picker.status is status
        await opened.quit()

    answer = replace(before.of("gesprek").answer("organisatiedoel"), status=status)
    expected = with_answer(before, "gesprek", "1.0", "organisatiedoel", answer)
    assert written(example_file) == expected


async def test_note_evidence_and_action_stay_when_the_status_changes(
    open_app, example_file, written
):
    before = written(example_file).of("vitaliteit").answer("werkplek")
    assert before.note
    assert before.action
    async with open_app(example_file) as opened:
        await opened.turn_to(*WERKPLEK)
        await opened.press("backspace")
        await opened.quit()

    assert written(example_file).of("vitaliteit").answer("werkplek") == replace(before, status=None)


async def test_space_goes_round_the_statuses_but_never_to_not_applicable(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*WERKPLEK)
        seen = []
        for _turn in range(6):
            await opened.press("space")
            seen.append(opened.answer(*WERKPLEK).status)

    assert seen == [
        Status.PRESENT,
        Status.PARTIAL,
        Status.ABSENT,
        Status.UNKNOWN,
        None,
        Status.PRESENT,
    ]


async def test_space_leaves_not_applicable_and_its_reason_behind(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("gesprek", "koppeling-beloning")
        await opened.press("space")

        answer = opened.answer("gesprek", "koppeling-beloning")
        assert (answer.status, answer.reason) == (Status.PRESENT, "")


@pytest.mark.parametrize("key", ["backspace", "delete"])
async def test_clearing_an_answer_leaves_no_trace_in_the_file(open_app, example_file, written, key):
    async with open_app(example_file) as opened:
        await opened.turn_to("werving", "open-voor-talent")
        await opened.press(key)
        await opened.quit()

    assert "open-voor-talent" not in written(example_file).of("werving").checkpoints


async def test_every_checkpoint_of_a_card_can_be_reached_and_answered(
    open_app, empty_file, written, plugins
):
    card = next(one for one in plugins.instruments if one.id == "competentie")
    checkpoints = [one.id for one in card.all_checkpoints()]
    async with open_app(empty_file) as opened:
        await opened.turn_to("competentie")
        for _checkpoint in checkpoints:
            await opened.press("2", "down")
        await opened.quit()

    answers = written(empty_file).of("competentie").checkpoints
    assert {name: answer.status for name, answer in answers.items()} == dict.fromkeys(
        checkpoints, Status.PARTIAL
    )


async def test_the_card_s_version_is_written_with_an_answer(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*WERKPLEK)
        await opened.press("1")
        version = opened.card.instrument.version
        await opened.quit()

    assert version
    assert written(empty_file).of("vitaliteit").version == version
