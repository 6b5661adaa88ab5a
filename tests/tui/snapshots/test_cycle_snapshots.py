"""The cycle with the example's scores."""

from __future__ import annotations


async def stand_on_performance(opened) -> None:
    await opened.press("right")


def test_cycle(same_picture, example_file, all_looks):
    assert same_picture(all_looks, example_file, stand_on_performance)


def test_cycle_without_answers(same_picture, empty_file, looks):
    assert same_picture(looks, empty_file)
