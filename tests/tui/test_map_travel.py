"""Travelling the map of the cycle along its arrows, and opening what is on it."""

from __future__ import annotations

import pytest

from hrcyclus.model.cycle import ARROWS, Phase, instruments_in
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.widgets.cycle_map import STEPS, place_boxes

HJKL = {"left": "h", "down": "j", "up": "k", "right": "l"}


@pytest.mark.parametrize("letters", [False, True], ids=["arrows", "hjkl"])
async def test_every_step_of_the_map_can_be_travelled_by_key(open_app, empty_file, letters):
    async with open_app(empty_file) as opened:
        cycle_map = opened.cycle.cycle_map
        assert cycle_map.has_focus
        arrived = {}
        for phase, direction in STEPS:
            cycle_map.phase = phase
            await opened.press(HJKL[direction] if letters else direction)
            arrived[phase, direction] = cycle_map.phase

    assert arrived == STEPS


def test_right_leads_on_along_the_arrows_and_left_leads_back():
    for (phase, direction), reached in STEPS.items():
        if direction == "right":
            assert reached in ARROWS[phase]
        elif direction == "left":
            assert phase in ARROWS[reached]


def test_every_arrow_is_travelled_by_some_step():
    travelled = {(phase, reached) for (phase, _direction), reached in STEPS.items()}
    assert travelled >= {(phase, reached) for phase in Phase for reached in ARROWS[phase]}


async def test_the_cycle_goes_round_with_the_right_arrow_alone(open_app, empty_file):
    async with open_app(empty_file) as opened:
        seen = [opened.cycle.cycle_map.phase]
        for _step in range(4):
            await opened.press("right")
            seen.append(opened.cycle.cycle_map.phase)

    assert seen == [
        Phase.SELECTION,
        Phase.PERFORMANCE,
        Phase.APPRAISAL,
        Phase.REWARDS,
        Phase.PERFORMANCE,
    ]


async def test_a_step_that_the_map_does_not_have_stays_where_it_is(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("left", "up")
        assert opened.cycle.cycle_map.phase is Phase.SELECTION
        assert opened.cycle.cycle_map.has_focus


async def test_the_list_under_the_map_is_that_of_the_phase_stood_on(open_app, empty_file, plugins):
    async with open_app(empty_file) as opened:
        cycle = opened.cycle
        for phase in Phase:
            cycle.cycle_map.phase = phase
            await opened.settle()
            listed = [row.key for row in cycle.instruments.rows if row.key.startswith(phase)]
            expected = instruments_in(phase, opened.session.on_cycle)
            assert [key.partition("/")[2] for key in listed] == [one.id for one in expected]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_click_on_a_box_goes_there_and_opens_its_list(open_app, empty_file, size):
    async with open_app(empty_file, size=size) as opened:
        cycle = opened.cycle
        for phase in reversed(Phase):
            cycle.cycle_map.focus()
            box = place_boxes(*cycle.cycle_map.size)[phase]
            await opened.pilot.click("#map", offset=(box.x + 1, box.y + 1))
            await opened.settle()

            assert cycle.cycle_map.phase is phase
            assert cycle.instruments.has_focus
            assert cycle.instruments.current.startswith(f"{phase}/")


async def test_a_click_beside_the_boxes_does_nothing(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("right")
        await opened.pilot.click("#map", offset=(0, 0))
        await opened.settle()
        assert opened.cycle.cycle_map.phase is Phase.PERFORMANCE
        assert not opened.cycle.instruments.has_focus


async def test_enter_opens_the_list_and_a_card_of_that_phase(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("right", "enter", "down", "enter")
        phases = opened.card.instrument.phases
        assert Phase.PERFORMANCE in phases


async def test_down_from_the_lowest_boxes_enters_the_list_and_up_leaves_it(open_app, empty_file):
    async with open_app(empty_file) as opened:
        cycle = opened.cycle
        await opened.press("down")
        assert cycle.instruments.has_focus
        await opened.press("up")
        assert cycle.cycle_map.has_focus
        await opened.press("enter")
        assert cycle.instruments.has_focus
        await opened.press("escape")
        assert cycle.cycle_map.has_focus


async def test_a_click_on_an_instrument_opens_its_card(open_app, empty_file):
    async with open_app(empty_file) as opened:
        rows = opened.cycle.instruments
        await opened.click_row(rows, "selection/werving")
        await opened.settle()
        assert opened.card.instrument.id == "werving"


async def test_back_from_a_card_the_map_stands_where_it_stood(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("right", "right", "enter", "enter")
        assert isinstance(opened.app.screen, CardScreen)
        await opened.press("escape")
        assert opened.screen(CycleScreen).cycle_map.phase is Phase.APPRAISAL
        assert opened.cycle.focused is not None


async def test_a_small_terminal_has_the_whole_cycle_as_one_list(open_app, empty_file):
    async with open_app(empty_file, size=(40, 12)) as opened:
        cycle = opened.cycle
        assert not cycle.cycle_map.display
        assert cycle.cycle_list.has_focus
        listed = {row.key.partition("/")[0] for row in cycle.cycle_list.rows if row.key}
        assert listed == {*Phase, ""}
        while cycle.cycle_list.current != "appraisal/gesprek":
            before = cycle.cycle_list.current
            await opened.press("down")
            assert cycle.cycle_list.current != before
        await opened.press("enter")
        assert opened.card.instrument.id == "gesprek"
