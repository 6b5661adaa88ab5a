"""The keys of the map and of a card."""

from __future__ import annotations


async def open_help(opened) -> None:
    await opened.press("?")


async def open_help_of_a_card(opened) -> None:
    await opened.turn_to("vitaliteit", "werkplek")
    await opened.press("?")


def test_help_of_the_cycle(same_picture, example_file, looks):
    assert same_picture(looks, example_file, open_help)


def test_help_of_a_card(same_picture, example_file, looks):
    assert same_picture(looks, example_file, open_help_of_a_card)
