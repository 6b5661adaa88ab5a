"""Writing in place: a note, an action and a reason."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("key", ["n", "a", "4"], ids=["note", "action", "reason"])
def test_writing(same_picture, example_file, looks, key):
    async def write(opened) -> None:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press(key)

    assert same_picture(looks, example_file, write)
