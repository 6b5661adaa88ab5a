"""A card with answers of every kind."""

from __future__ import annotations


async def open_conversations(opened) -> None:
    await opened.turn_to("gesprek", "wensen-in-pop")


async def open_absent_instrument(opened) -> None:
    await opened.turn_to("opleiding")


def test_card(same_picture, example_file, all_looks):
    assert same_picture(all_looks, example_file, open_conversations)


def test_card_of_an_absent_instrument(same_picture, example_file, looks):
    assert same_picture(looks, example_file, open_absent_instrument)
