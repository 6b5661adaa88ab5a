"""How this works."""

from __future__ import annotations


async def open_guide(opened) -> None:
    await opened.press("i")


def test_guide(same_picture, example_file, looks):
    assert same_picture(looks, example_file, open_guide)
