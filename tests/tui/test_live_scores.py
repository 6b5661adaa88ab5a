"""Scores follow every answer at once, wherever they are shown."""

from __future__ import annotations

from hrcyclus.model.cycle import Phase
from hrcyclus.tui.widgets.cycle_map import place_boxes
from hrcyclus.wording import NO_FIGURE, percent


async def test_title_bar_and_card_follow_an_answer(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        assert percent(0.5) not in opened.card.title_bar.progress
        await opened.press("2")

        assert f"1/{opened.session.board.applicable}" in opened.card.title_bar.progress
        assert percent(0.5) in opened.card.title_bar.progress
        assert opened.card.summary.card.score.score == 0.5
        drawn = str(opened.card.summary.render())
        assert "1/5" in drawn
        assert percent(0.5) in drawn
        await opened.press("down", "1")
        assert percent(0.75) in str(opened.card.summary.render())
        assert percent(0.75) in opened.card.title_bar.progress


async def test_without_a_scored_answer_there_is_no_percentage(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("5")
        assert opened.card.summary.card.score.score is None
        assert opened.card.title_bar.progress.endswith(NO_FIGURE)
        first, *_others = str(opened.card.summary.render()).split("\n")
        assert first.endswith(NO_FIGURE)


async def test_the_map_and_its_lists_follow(open_app, empty_file, lines_of):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("2", "escape")
        cycle = opened.cycle
        box = place_boxes(*cycle.cycle_map.size)[Phase.SELECTION]
        lines = lines_of(cycle.cycle_map)[box.y : box.y + box.height]
        inside = "\n".join(line[box.x : box.x + box.width] for line in lines)
        assert percent(0.5) in inside
        listed = {row.key: row.tail.plain for row in cycle.instruments.rows}
        assert percent(0.5) in listed["selection/werving"]
        assert percent(0.5) in cycle.title_bar.progress


async def test_the_list_of_a_small_terminal_follows(open_app, empty_file):
    async with open_app(empty_file, size=(40, 12)) as opened:
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("2", "escape")
        listed = {row.key: row.short_tail.plain for row in opened.cycle.cycle_list.rows}
        assert percent(0.5) in listed["selection/werving"]


async def test_a_group_s_own_score_stands_in_its_heading(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("competentie", "lijst.inzicht")
        await opened.press("2")
        heading = next(row for row in opened.card.checklist.rows if not row.key)
        assert "1/11" in heading.tail.plain
        assert percent(0.5) in heading.tail.plain
        assert opened.card.summary.card.score.score is None


async def test_a_row_shows_its_own_status_only(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        checklist = opened.card.checklist
        before = {row.key: (row.lead.plain, row.tail.plain) for row in checklist.rows}
        await opened.press("down", "3")
        after = {row.key: (row.lead.plain, row.tail.plain) for row in checklist.rows}
        changed = [key for key in before if before[key] != after[key]]
        assert changed == [checklist.current]


async def test_what_is_drawn_is_what_the_rows_say(open_app, empty_file, lines_of):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit")
        for key in "12351":
            await opened.press(key)
            row = opened.card.checklist.rows[0]
            first = lines_of(opened.card.checklist)[0]
            assert row.tail.plain in first
            assert row.lead.plain.strip() in first
