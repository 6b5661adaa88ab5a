"""The context model, with groups, alternatives and rows that follow other cards."""

from __future__ import annotations


async def open_context_model(opened) -> None:
    await opened.press("m")
    opened.stand_on("structuur.professionele-organisatie")


def test_context_model(same_picture, example_file, looks):
    assert same_picture(looks, example_file, open_context_model)
