"""A key is painted at once: nothing more is measured or drawn for it than has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Answer, Status
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.wording import status_word

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

    from hrcyclus.tui.screens.card import CardScreen
    from hrcyclus.tui.widgets.row_list import Row


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


async def test_an_answer_is_on_the_terminal_before_what_stands_around_it(
    open_app, empty_file, monkeypatch
):
    async with open_app(empty_file) as opened:
        await opened.press("enter", "enter")
        card = opened.card
        progress = card.title_bar.progress
        frames: list[tuple[str, str]] = []
        display = App._display

        def displayed(app: App[None], screen: Screen[object], drawn: RenderableType) -> None:
            display(app, screen, drawn)
            row = card.checklist.rows[card.checklist.cursor or 0]
            frames.append((row.tail.plain, card.title_bar.progress))

        monkeypatch.setattr(App, "_display", displayed)
        await opened.press("1")
        assert frames[0] == (status_word(Status.PRESENT), progress)
        assert frames[-1][1].startswith("1/")


async def test_a_point_comes_in_one_frame_with_what_is_said_of_it(
    open_app, empty_file, monkeypatch
):
    async with open_app(empty_file, size=(100, 24)) as opened:
        await opened.turn_to("vitaliteit")
        card = opened.card
        points = list(card.instrument.all_checkpoints())
        for point in points[::2]:
            opened.app.answer("note", card.instrument, point.id, Answer(note=f"{point.id} " * 40))
        await opened.settle()
        in_sight: list[bool] = []
        display = App._display

        def displayed(app: App[None], screen: Screen[object], drawn: RenderableType) -> None:
            display(app, screen, drawn)
            checklist = card.checklist
            top = checklist._starts[checklist.cursor or 0] - checklist.scroll_offset.y
            bottom = top + checklist._heights[checklist.cursor or 0]
            in_sight.append(top >= 0 and bottom <= checklist.size.height)

        monkeypatch.setattr(App, "_display", displayed)
        for _row in rows_below(card):
            card.checklist.action_cursor(1)
            note = card.session.assessment.of("vitaliteit").answer(opened.item).note
            assert note.strip() in str(card.panel.text.content)
            await opened.settle()
        assert all(in_sight)


def rows_below(card: CardScreen) -> list[Row]:
    """The rows to go down to from the first one."""
    return [row for row in card.checklist.rows if row.key][1:]


async def test_of_many_keys_only_what_they_come_to_is_painted_at_once(
    open_app, empty_file, monkeypatch
):
    async with open_app(empty_file) as opened:
        await opened.press("enter", "enter")
        frames: list[object] = []
        display = App._display
        monkeypatch.setattr(
            App, "_display", lambda *given: (frames.append(given), display(*given))[1]
        )
        await opened.burst(*"123" * 20)
        assert len(frames) < 20
