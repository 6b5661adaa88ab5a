"""Someone who leaves a screen before what the last key did is done."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.screen import Screen

import hrcyclus.tui
from hrcyclus.model.assessment import Status
from hrcyclus.tui.autosave import SaveState, Saving
from hrcyclus.tui.screens.ask import AskScreen, Question
from hrcyclus.tui.screens.ground import Ground

CARD = "vitaliteit"


@pytest.mark.parametrize(
    ("opener", "keys"),
    [
        ("o", "2 P I enter s"),
        ("A", "enter a f space"),
        ("m", "n e a 4 enter ] b"),
        ("/", "x enter tab"),
        ("I", "enter n i space"),
        ("?", "enter j"),
        ("comma", "enter j"),
    ],
)
async def test_leaving_right_after_a_key_is_no_fault(open_app, example_file, opener, keys):
    async with open_app(example_file) as opened:
        first = opened.app.screen
        for key in keys.split():
            if opened.app.screen is first:
                await opened.press(opener)
            await opened.burst(key, "escape")
            assert opened.app.crashes.noticed == []
            assert opened.app.screen_stack[1] is first
            while opened.app.screen is not first:
                await opened.press("escape")


@pytest.mark.parametrize(
    "keys", [("escape", "enter"), ("enter", "escape"), ("enter", "enter")], ids="-".join
)
async def test_a_second_key_on_a_dialog_leaves_what_is_under_it_alone(open_app, example_file, keys):
    async with open_app(example_file) as opened:
        await opened.turn_to(CARD)
        card = opened.app.screen
        await opened.press("S")
        await opened.burst(*keys)
        assert card in opened.app.screen_stack


async def test_leaving_a_card_twice_leaves_the_map_there(open_app, example_file):
    async with open_app(example_file) as opened:
        cycle = opened.app.screen
        await opened.turn_to(CARD)
        await opened.burst("1", "escape")
        assert opened.app.screen is cycle
        assert opened.of(CARD).checkpoints["werkplek"].status is Status.PRESENT


async def test_a_screen_whose_widgets_are_gone_follows_nothing_any_more(open_app, example_file):
    """Textual takes them away before the screen itself stops listening."""
    async with open_app(example_file) as opened:
        await opened.press("o")
        screen = opened.app.screen
        await screen.remove_children()
        opened.app.saving_changed.publish(Saving(SaveState.FAILED, "full"))
        opened.app.assessment_changed.publish(opened.session)
        await opened.settle()
        assert opened.app.screen is screen


def test_every_screen_of_ours_is_left_once():
    for module in pkgutil.walk_packages(hrcyclus.tui.__path__, "hrcyclus.tui."):
        importlib.import_module(module.name)
    ours, found = [], [Screen]
    while found:
        kind = found.pop()
        found += kind.__subclasses__()
        if kind.__module__.startswith("hrcyclus.tui.screens"):
            ours.append(kind)
    assert len(ours) > 20
    # The ground lies under all others, and is never left.
    assert [one for one in ours if one.dismiss is Screen.dismiss] in ([], [Ground])


async def test_a_screen_whose_work_is_done_under_another_goes_when_that_goes(
    open_app, example_file
):
    async with open_app(example_file) as opened:
        first = opened.app.screen
        gave = []
        under, over = (AskScreen(lambda: Question("?", "", [])) for _ in range(2))
        opened.app.push_screen(under, gave.append)
        opened.app.push_screen(over)
        await opened.settle()
        under.dismiss("done")
        await opened.settle()
        assert opened.app.screen is over
        assert gave == []
        await opened.press("escape")
        assert opened.app.screen is first
        assert gave == ["done"]
