"""The filter on a card: only what is open, a gap, noted or acted upon."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.model.filters import Filter, passing
from hrcyclus.tui.widgets.editors.text_editor import NoteEditor


def shown(opened) -> list[str]:
    """The ids of the points in the list."""
    return [row.key.partition(":")[2] for row in opened.card.checklist.rows if row.key]


def headings(opened) -> list[str]:
    return [row.body.plain for row in opened.card.checklist.rows if not row.key]


def expected(opened, filter_: Filter) -> list[str]:
    card, session = opened.card.instrument, opened.session
    statuses = session.board.cards[card.id].statuses
    return passing(filter_, card, session.assessment.of(card.id), statuses)


@pytest.mark.parametrize("card", ["gesprek", "competentie", "noomen", "werving", "opleiding"])
async def test_the_filter_goes_round(open_app, example_file, card):
    async with open_app(example_file) as opened:
        await opened.turn_to(card)
        everything = shown(opened)
        for filter_ in (Filter.OPEN, Filter.GAPS, Filter.NOTES, Filter.ACTION):
            await opened.press("f")
            assert opened.card.point_filter.current is filter_
            assert shown(opened) == expected(opened, filter_)
        await opened.press("f")
        assert shown(opened) == everything


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_it_shows_while_it_is_active_and_takes_no_room_otherwise(
    open_app, example_file, lines_of, size
):
    async with open_app(example_file, size=size) as opened:
        await opened.turn_to("gesprek")
        bar = opened.card.filter_bar
        assert not bar.display
        await opened.press("f")
        assert bar.display
        number = len(expected(opened, Filter.OPEN))
        assert str(number) in lines_of(bar)[0]
        await opened.press("f", "f", "f", "f")
        assert not bar.display


async def test_headings_of_what_is_empty_go(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("noomen")
        all_headings = headings(opened)
        await opened.press("f", "f", "f")
        assert 0 < len(headings(opened)) < len(all_headings)


async def test_a_point_that_is_answered_stays_until_the_filter_changes(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("noomen")
        await opened.press("f")
        before = shown(opened)
        first = opened.item
        await opened.press("1")
        assert opened.answer("noomen", first).status is Status.PRESENT
        assert shown(opened) == before
        assert opened.item == first
        await opened.press("u", "ctrl+r", "down", "2")
        assert shown(opened) == before
        await opened.press("f", "f", "f", "f", "f")
        assert shown(opened) == expected(opened, Filter.OPEN)
        assert first not in shown(opened)


async def test_a_point_that_is_answered_stays_until_the_card_changes(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("noomen")
        await opened.press("f")
        first = opened.item
        await opened.press("1", "]", "[")
        assert opened.card.point_filter.current is Filter.OPEN
        assert first not in shown(opened)


async def test_the_cursor_stays_or_goes_to_what_is_nearest(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkdruk")
        await opened.press("f", "f")
        assert opened.item == "werkdruk"
        opened.app.open_card("vitaliteit", "verzuim")
        await opened.settle()
        await opened.press("f")
        assert opened.card.point_filter.current is Filter.NOTES
        assert opened.item in shown(opened)
        points = [point.id for point in opened.card.instrument.all_checkpoints()]
        after = [one for one in points[points.index("verzuim") :] if one in shown(opened)]
        assert opened.item == (after[0] if after else shown(opened)[-1])


async def test_what_one_goes_to_shows_whether_it_passes_or_not(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("f", "f")
        assert "gezondheid" not in shown(opened)
        opened.app.open_card("vitaliteit", "gezondheid")
        await opened.settle()
        assert opened.item == "gezondheid"
        assert "werkdruk" in shown(opened)


async def test_where_nothing_passes_it_says_so_and_nothing_breaks(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("f", "f")
        assert shown(opened) == []
        assert headings(opened)[0]
        await opened.press("1", "n", "a", "e", "enter", "space", "down", "up")
        assert opened.session.assessment.instruments == {}
        await opened.press("f", "f", "f")
        assert opened.item == "werkplek" or opened.item in shown(opened)
        await opened.press("1")
        assert opened.session.assessment.instruments


async def test_an_emptied_note_stays_in_sight(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("f", "f", "f")
        before, first = shown(opened), opened.item
        await opened.press("n")
        opened.card.query_one(NoteEditor).clear()
        await opened.press("escape")
        assert not opened.answer("vitaliteit", first).note
        assert shown(opened) == before
        assert opened.item == first


async def test_a_filter_can_be_clicked(open_app, example_file):
    async with open_app(example_file, size=(120, 40)) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("f")
        await opened.click_meta(opened.card.filter_bar, "choice", ("filter", "action"))
        await opened.settle()
        assert shown(opened) == expected(opened, Filter.ACTION)


async def test_the_score_is_that_of_the_whole_card(open_app, example_file, lines_of):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        before = lines_of(opened.card.summary)
        await opened.press("f", "f")
        assert lines_of(opened.card.summary)[:2] == before[:2]
