"""From card to card: in a row, by what follows another card, and to the context model."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Status


@pytest.mark.parametrize(("forth", "back"), [("]", "["), ("ctrl+n", "ctrl+b")])
async def test_next_and_previous_go_round_all_cards(open_app, empty_file, plugins, forth, back):
    cards = [one.id for one in plugins.instruments]
    async with open_app(empty_file) as opened:
        await opened.turn_to(cards[0])
        seen = []
        for _card in cards:
            await opened.press(forth)
            seen.append(opened.card.instrument.id)
        assert seen == [*cards[1:], cards[0]]
        seen = []
        for _card in cards:
            await opened.press(back)
            seen.append(opened.card.instrument.id)
        assert seen == [*reversed(cards[1:]), cards[0]]


async def test_a_turned_card_stands_on_its_first_point_and_takes_answers(
    open_app, empty_file, written
):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "mogelijkheden")
        await opened.press("]")
        card = opened.card.instrument
        assert opened.item == next(card.all_checkpoints()).id
        assert opened.card.checklist.has_focus
        await opened.press("3")
        await opened.quit()

    (answer,) = written(empty_file).of(card.id).checkpoints.values()
    assert answer.status is Status.ABSENT


async def test_turning_a_card_shows_all_of_the_other_card(open_app, example_file, lines_of):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("]", "[")
        turned = [
            lines_of(one)
            for one in (
                opened.card.reader,
                opened.card.summary,
                opened.card.checklist,
                opened.card.title_bar,
            )
        ]
        await opened.press("escape")
        await opened.turn_to("vitaliteit")
        card = opened.card
        assert turned == [
            lines_of(one) for one in (card.reader, card.summary, card.checklist, card.title_bar)
        ]


async def test_going_back_to_a_card_starts_reading_at_the_top(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("gesprek")
        await opened.press("left", "end")
        await opened.until(lambda: opened.card.reader.scroll_offset.y > 0)
        await opened.press("]")
        assert opened.card.reader.scroll_offset.y == 0


async def test_what_was_answered_is_in_the_file_as_soon_as_the_card_is_turned(
    open_app, empty_file, written, monkeypatch
):
    monkeypatch.setattr("hrcyclus.tui.autosave.DEBOUNCE", 3600)
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1", "]")
        assert written(empty_file).of("vitaliteit").answer("werkplek").status is Status.PRESENT
        await opened.press("1", "escape")
        assert len(written(empty_file).instruments) == 2


FOLLOWER = "instrument.vitaliteit"


async def test_a_row_that_follows_another_card_takes_no_answer(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", FOLLOWER)
        assert not opened.card.picker.usable
        for key in ("1", "2", "3", "4", "5", "space", "backspace", "n", "e", "a"):
            await opened.press(key)
            assert not opened.card.panel.editing
            assert opened.session.assessment.instruments == {}


async def test_a_click_on_a_row_that_follows_takes_no_answer(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", FOLLOWER)
        await opened.click_row(opened.card.checklist, f"checkpoint:{FOLLOWER}", mark=True)
        await opened.click_meta(opened.card.picker, "status", "present")
        await opened.settle()
        assert opened.session.assessment.instruments == {}


async def test_enter_on_a_row_that_follows_opens_its_card(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", FOLLOWER)
        await opened.press("enter")
        assert opened.card.instrument.id == "vitaliteit"


async def test_a_row_that_follows_shows_the_status_of_its_card(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("1", "down", "3")
        await opened.turn_to("noomen", FOLLOWER)
        assert opened.session.board.cards["noomen"].statuses[FOLLOWER] is Status.PARTIAL
        rows = {row.key: row for row in opened.card.checklist.rows}
        other = rows["checkpoint:instrument.werving"]
        assert rows[f"checkpoint:{FOLLOWER}"].tail.plain != other.tail.plain


async def test_the_context_model_opens_from_the_map_with_a_score_of_its_own(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("m")
        assert opened.card.instrument.id == "noomen"
        await opened.press("1")
        assert opened.session.board.cards["noomen"].score.score == 1
        assert opened.session.board.overall.score is None
        assert opened.session.board.answered == 0


async def test_the_context_model_stands_under_every_phase(open_app, empty_file):
    async with open_app(empty_file) as opened:
        for _step in range(4):
            assert "/noomen" in [row.key for row in opened.cycle.instruments.rows]
            await opened.press("right")


async def test_one_of_the_organisational_forms_is_enough(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen", "structuur.flexibele-organisatie")
        await opened.press("1")
        group = opened.session.board.cards["noomen"].groups["structuur"]
        assert (group.score, group.coverage) == (1, 1)
