"""A key is painted at once: nothing more is measured or drawn for it than has to be."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.tui.screens.cycle import CycleScreen


async def test_what_is_under_a_card_is_left_alone_until_it_shows(open_app, empty_file):
    async with open_app(empty_file) as opened:
        cycle = opened.cycle
        await opened.press("enter", "enter")
        before = cycle.title_bar.progress
        heard: list[object] = []
        cycle.message_signal.subscribe(cycle, heard.append, immediate=True)
        await opened.press("1")
        assert not heard
        assert cycle.title_bar.progress == before
        await opened.press("escape")
        assert opened.screen(CycleScreen) is cycle
        assert cycle.title_bar.progress.startswith("1/")


async def test_what_is_under_a_dialog_goes_on_to_follow(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("enter", "enter", "1", "question_mark")
        card = opened.app.screen_stack[-2]
        await opened.saved()
        await opened.settle()
        assert card.title_bar.saving == _("saved")


async def test_an_answer_needs_no_layout(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("enter", "enter", "1")
        laid_out: list[object] = []
        card = opened.card
        card.screen_layout_refresh_signal.subscribe(card, laid_out.append, immediate=True)
        await opened.press("3", "1")
        assert not laid_out


async def test_rows_are_as_high_as_the_lines_they_wrap_to(open_app, example_file):
    for size in ((40, 12), (80, 24)):
        async with open_app(example_file, size=size) as opened:
            await opened.turn_to("competentie")
            checklist = opened.card.checklist
            for width in range(10, size[0]):
                for row in checklist.rows:
                    assert checklist._height(row, width) == len(checklist._wrap(row, width))
