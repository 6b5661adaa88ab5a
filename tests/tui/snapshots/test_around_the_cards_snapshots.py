"""Everything around the cards: overview, actions, search, large, jump, settings, conflict, new."""

from __future__ import annotations

import pytest

from hrcyclus.tui.screens.conflict import ConflictScreen

WAYS = {
    "scores": ["o"],
    "heat-map": ["o", "2"],
    "wheel": ["o", "3"],
    "sum": ["o", "down", "enter"],
    "actions": ["A"],
    "search": ["/", *"gezond"],
    "search-nothing": ["/", *"xyzzy"],
    "filter": ["enter", "enter", "f"],
    "large": ["enter", "enter", "b"],
    "jump": ["enter", "enter", "g"],
}


@pytest.mark.parametrize("way", WAYS)
def test_screen(same_picture, example_file, looks, way):
    async def go(opened) -> None:
        await opened.press(*WAYS[way])

    assert same_picture(looks, example_file, go)


def test_conflict(same_picture, example_file, looks):
    async def go(opened) -> None:
        opened.app.push_screen(ConflictScreen("elzenwaard.toml"))
        await opened.settle()

    assert same_picture(looks, example_file, go)


def test_new(same_picture, looks):
    async def go(opened) -> None:
        await opened.press("n")

    assert same_picture(looks, None, go)
