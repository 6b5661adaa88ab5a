"""The explanation beside the checkpoints: read it, scroll it, fold it."""

from __future__ import annotations

import pytest

from hrcyclus.model.instrument import TextBlock


async def test_the_explanation_and_the_link_to_working_smarter_are_shown(open_app, empty_file):
    async with open_app(empty_file, size=(120, 40)) as opened:
        await opened.turn_to("vitaliteit")
        reader, card = opened.card.reader, opened.card.instrument
        await opened.press("left")
        lines: list[str] = []
        for y in range(reader.virtual_size.height):
            reader.scroll_to(y=y, animate=False, immediate=True)
            lines.append(reader.render_line(y - reader.scroll_offset.y).text)
        read = " ".join(" ".join(lines).split())
        for block in (*card.explanation, *card.working_smarter):
            if isinstance(block, TextBlock):
                assert " ".join(block.text.nl.split()) in read


async def test_left_goes_to_the_explanation_and_right_to_the_points(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("gesprek")
        for left, right in (("left", "right"), ("h", "l")):
            await opened.press(left)
            assert opened.card.reader.has_focus
            await opened.press(right)
            assert opened.card.checklist.has_focus


async def test_the_explanation_scrolls_by_key_and_the_points_stay(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("gesprek")
        item = opened.item
        reader = opened.card.reader
        assert reader.max_scroll_y > 0
        await opened.press("left", "j", "down")
        await opened.until(lambda: reader.scroll_offset.y == 2)
        await opened.press("end")
        await opened.until(lambda: reader.scroll_offset.y == reader.max_scroll_y)
        await opened.press("home")
        await opened.until(lambda: reader.scroll_offset.y == 0)
        assert opened.item == item


async def test_an_answer_can_be_given_from_the_explanation(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("left", "1")
        assert opened.answer("vitaliteit", "verzuim").status == "present"
        assert opened.card.reader.has_focus


async def test_an_answer_leaves_the_explanation_where_it_was(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("gesprek")
        await opened.press("left", "end")
        await opened.until(lambda: opened.card.reader.scroll_offset.y > 0)
        offset = opened.card.reader.scroll_offset
        await opened.press("2")
        assert opened.card.reader.scroll_offset == offset


async def test_folding_gives_the_room_to_the_points(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        width = opened.card.checklist.size.width
        await opened.press("r")
        assert not opened.card.reader.display
        assert opened.card.checklist.size.width > width
        assert opened.card.checklist.has_focus
        await opened.press("r")
        assert opened.card.reader.display
        assert opened.card.checklist.size.width == width


async def test_folding_away_what_is_read_goes_to_the_points(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("left", "r")
        assert opened.card.checklist.has_focus


async def test_on_a_small_terminal_the_two_take_turns(open_app, empty_file):
    async with open_app(empty_file, size=(40, 12)) as opened:
        await opened.turn_to("vitaliteit")
        card = opened.card
        assert not card.reader.display
        await opened.press("r")
        assert card.reader.display
        assert card.reader.has_focus
        assert card.reader.size.height > 5
        await opened.press("escape")
        assert opened.card.checklist.has_focus
        assert not card.reader.display


@pytest.mark.parametrize("width", [30, 40, 80, 120])
async def test_no_line_of_any_card_is_wider_than_its_place(open_app, example_file, plugins, width):
    async with open_app(example_file, size=(width, 24)) as opened:
        for card in plugins.instruments:
            await opened.turn_to(card.id)
            for widget in (opened.card.reader, opened.card.checklist):
                for y in range(widget.size.height):
                    strip = widget.render_line(y)
                    assert strip.cell_length <= max(widget.size.width, 1)
