"""The card editor: a card as it opens, what is typed, what is to be mended and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import hrcyclus_competentie
from hrcyclus.tui.screens.card_editor import open_editor

CARD = Path(hrcyclus_competentie.__file__).with_name("card.toml")
WAYS = {
    "explanation": ["down", "down"],
    "group": ["end", "up", "up", "up", "enter"],
    "kinds": ["down", "n"],
    "leaving": ["down", "d", "escape"],
    "mend": ["end", "enter", "escape", "s"],
}


def test_opened(same_picture, all_looks):
    async def go(opened) -> None:
        open_editor(opened.app, CARD)
        await opened.settle()

    assert same_picture(all_looks, None, go)


@pytest.mark.parametrize("way", WAYS)
def test_way(same_picture, looks, way):
    async def go(opened) -> None:
        open_editor(opened.app, CARD)
        await opened.settle()
        await opened.press(*WAYS[way])

    assert same_picture(looks, None, go)


def test_new(same_picture, looks):
    async def go(opened) -> None:
        open_editor(opened.app, None)
        await opened.settle()
        await opened.type("Thuiswerken")

    assert same_picture(looks, None, go)


def test_form(same_picture, all_looks):
    async def go(opened) -> None:
        open_editor(opened.app, CARD)
        await opened.settle()
        await opened.press("enter")

    assert same_picture(all_looks, None, go)
