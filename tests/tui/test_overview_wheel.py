"""The wheel of the overview: its drawing, and its figures as a list."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import in_language
from hrcyclus.model.explain import ScoreOf
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.widgets.view_tabs import View
from hrcyclus.wording import percent


async def open_wheel(opened) -> OverviewScreen:
    await opened.press("o", "3")
    overview = opened.screen(OverviewScreen)
    assert overview.figures.has_focus
    return overview


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
async def test_the_figures_stand_beside_the_drawing_and_instead_of_it(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        overview = await open_wheel(opened)
        rows = {row.key: row for row in overview.figures.rows if row.key}
        assert list(rows) == [one.id for one in opened.session.on_cycle]
        for one in opened.session.on_cycle:
            score = opened.session.board.cards[one.id].score
            assert in_language(one.title) in rows[one.id].body.plain
            assert percent(score.score) in rows[one.id].tail.plain
        assert "○" in rows["opleiding"].detail.plain
        assert overview.radar.is_on_screen == (size != (40, 12))


async def test_the_drawing_marks_who_is_outside_and_who_is_in(open_app, example_file, lines_of):
    async with open_app(example_file, size=(120, 40)) as opened:
        overview = await open_wheel(opened)
        text = "\n".join(lines_of(overview.radar))
        assert text.count("●") == 5
        assert text.count("○") == 1
        assert "Vitaliteitsbeleid" in text
        assert "B · 70 %" in text


async def test_an_answer_moves_the_polygon(open_app, example_file, lines_of):
    async with open_app(example_file) as opened:
        overview = await open_wheel(opened)
        before = lines_of(overview.radar)
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("3", "escape")
        assert opened.screen(OverviewScreen) is overview
        assert lines_of(overview.radar) != before


async def test_the_axis_of_the_row_stood_on_stands_out(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_wheel(opened)
        await opened.press("down", "down")
        assert overview.radar.highlighted == overview.figures.current == "gesprek"


async def test_enter_opens_the_sum_and_escape_comes_back_to_the_wheel(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_wheel(opened)
        await opened.press("down", "enter")
        assert overview.view is View.SCORES
        assert overview.sum_list.has_focus
        assert overview.sum_list.score_of == ScoreOf("vitaliteit")
        await opened.press("escape")
        assert overview.view is View.WHEEL
        assert overview.figures.has_focus
        assert overview.figures.current == "vitaliteit"


async def test_a_click_on_a_title_stands_on_its_row(open_app, example_file, lines_of):
    async with open_app(example_file) as opened:
        overview = await open_wheel(opened)
        lines = lines_of(overview.radar)
        y = next(y for y, line in enumerate(lines) if "D · " in line)
        await opened.pilot.click(overview.radar, offset=(lines[y].index("D · "), y))
        await opened.settle()
        assert overview.figures.current == "beloning"
        await opened.pilot.click(overview.radar, offset=(0, 0))
        await opened.settle()
        assert overview.figures.current == "beloning"


async def test_nothing_answered_draws_no_polygon(open_app, empty_file, lines_of):
    async with open_app(empty_file) as opened:
        overview = await open_wheel(opened)
        text = "\n".join(lines_of(overview.radar))
        assert "●" not in text
        assert text.count("○") == 6
