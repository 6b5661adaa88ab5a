"""Sharing: the menu, a report, merging, and what differs after that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.assessment import Status, restated, with_answer
from hrcyclus.store.assessment_file import read_assessment, write_toml
from hrcyclus.tui.screens.conflict import ConflictScreen
from hrcyclus.tui.screens.conflicts import ConflictsScreen
from hrcyclus.tui.screens.merge_with import MergeWithScreen

NOTE = "Wij zien het nergens terug."


@pytest.fixture
def other_file(example_file):
    """The example as the works council would have it."""
    theirs = read_assessment(example_file).assessment
    theirs = replace(theirs, respondent="Bo Bakker", role="ondernemingsraad", title="Ons beeld")
    for instrument, answers in theirs.instruments.items():
        present = [
            key for key, answer in answers.checkpoints.items() if answer.status is Status.PRESENT
        ]
        for key in present[::2]:
            answer = replace(restated(answers.answer(key), Status.ABSENT), note=NOTE)
            theirs = with_answer(theirs, instrument, answers.version, key, answer)
    path = example_file.with_name("or.toml")
    path.write_text(write_toml(theirs), encoding="utf-8")
    return path


async def merge(opened, other_file, *keys) -> None:
    opened.app.push_screen(MergeWithScreen(opened.session, [other_file]), opened.app.merging._merge)
    await opened.settle()
    screen = opened.screen(MergeWithScreen)
    await opened.until(lambda: screen.choices.rows)
    if keys:
        await opened.press(*keys)
        opened.screen(ConflictsScreen)
        opened.app.clear_notifications()
        await opened.settle()
        await opened.saved()


@pytest.mark.parametrize("way", [("S",), ("S", "enter")], ids=["menu", "report"])
def test_menu(same_picture, example_file, all_looks, way):
    async def go(opened) -> None:
        await opened.press(*way)

    assert same_picture(all_looks, example_file, go)


def test_merging(same_picture, example_file, other_file, all_looks):
    async def go(opened) -> None:
        await merge(opened, other_file)

    assert same_picture(all_looks, example_file, go)


def test_conflicts(same_picture, example_file, other_file, all_looks):
    async def go(opened) -> None:
        await merge(opened, other_file, "enter")
        await opened.press("1", "2", "enter")
        await opened.saved()
        opened.app.clear_notifications()
        await opened.settle()

    assert same_picture(all_looks, example_file, go)


def test_card(same_picture, example_file, other_file, looks):
    async def go(opened) -> None:
        await merge(opened, other_file, "enter")
        await opened.press("down", "c")

    assert same_picture(looks, example_file, go)


def test_two_versions(same_picture, example_file, all_looks):
    async def go(opened) -> None:
        opened.app.push_screen(ConflictScreen("elzenwaard.toml", can_join=True))

    assert same_picture(all_looks, example_file, go)
