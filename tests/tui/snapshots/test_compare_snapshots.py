"""Assessments side by side: what changed, who disagrees, what is said, and many respondents."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Action, Status, with_answer
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.assessment_file import read_assessment, write_toml
from hrcyclus.tui.screens.compare import CompareScreen

Other = Callable[[str, str, int], Path]

TURNS = (Status.ABSENT, None, Status.PRESENT, Status.PARTIAL, Status.UNKNOWN)


@pytest.fixture
def other(example_file, plugins: PluginSet) -> Other:
    """Writes a variant of the example by another respondent; another seed is another variant."""
    example = read_assessment(example_file).assessment

    def write(name: str, role: str, seed: int) -> Path:
        changed = replace(example, role=role, respondent="", date=datetime.date(2025, 11, 3))
        points = [(card, one) for card in plugins.instruments for one in card.all_checkpoints()]
        turns = cycle(TURNS)
        for index, (card, point) in enumerate(points):
            answer = changed.of(card.id).answer(point.id)
            if point.follows or (index * seed) % 7 > 2:
                continue
            answer = replace(answer, status=next(turns), reason="")
            if index % 3 == seed % 3:
                answer = replace(answer, note="Hierover loopt nog overleg.", action=Action())
            changed = with_answer(changed, card.id, card.version, point.id, answer)
        path = example_file.with_name(name)
        path.write_text(write_toml(changed), encoding="utf-8")
        return path

    return write


def names(number: int) -> list[tuple[str, str, int]]:
    roles = ("or", "directie", "hr", "team")
    return [(f"r{index}.toml", roles[index % 4], index + 2) for index in range(number)]


WAYS: dict[str, tuple[int, list[str]]] = {
    "change": (1, []),
    "change-point": (1, ["right", "right", "right", "right"]),
    "change-by-card": (1, ["f", "s"]),
    "spread": (3, ["down"]),
    "read": (3, ["down", "space"]),
    "many": (50, ["down"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_comparison(same_picture, example_file, other, all_looks, way):
    number, keys = WAYS[way]
    paths = [other(*one) for one in names(number)]

    async def go(opened) -> None:
        opened.app.push_screen(CompareScreen(opened.session, paths))
        await opened.settle()
        await opened.press(*keys)

    assert same_picture(all_looks, example_file, go)


def test_nothing_to_compare_with(same_picture, example_file, all_looks):
    gone = example_file.with_name("weg.toml")

    async def go(opened) -> None:
        opened.app.push_screen(CompareScreen(opened.session, [gone]))
        await opened.settle()

    assert same_picture(all_looks, example_file, go)
