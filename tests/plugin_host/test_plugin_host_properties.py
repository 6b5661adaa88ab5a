"""Whatever a card or a scoring holds, the answer is a value or a reason, never another error."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.scoring import Score
from hrcyclus.plugin_host.card_file import parse_card
from hrcyclus.plugin_host.validate import InvalidResultError, validated_instrument, validated_score
from hrcyclus.store.problem import FileError

CARDS = sorted((Path(__file__).parents[2] / "plugins").glob("*/card.toml"))

VALUES = st.sampled_from(["1", "nan", "true", "'x'", "[]", "{}", "[1]", "2026-01-01", "{ nl = 1 }"])


@given(st.data())
def test_a_card_with_values_of_other_types_is_read_or_told(data: st.DataObject):
    lines = data.draw(st.sampled_from(CARDS)).read_text("utf-8").splitlines()
    with_value = [n for n, line in enumerate(lines) if " = " in line and line[0].isalpha()]
    for number in data.draw(st.lists(st.sampled_from(with_value), min_size=1, max_size=5)):
        key = lines[number].partition(" = ")[0]
        lines[number] = f"{key} = {data.draw(VALUES)}"
    try:
        instrument = parse_card("\n".join(lines).encode(), "card.toml")
    except FileError as wrong:
        told = [str(problem) for problem in wrong.problems]
        instrument = None
    else:
        told = []
        assert validated_instrument(instrument) == instrument
    assert (instrument is None) == bool(told)
    assert all(line.startswith("card.toml") and line.isprintable() for line in told)


@given(st.lists(st.one_of(st.none(), st.floats(), st.integers()), min_size=4, max_size=4))
def test_a_score_that_is_let_through_is_within_bounds(numbers: list[float | None]):
    score, coverage, low, high = numbers
    try:
        score = validated_score(Score(score, coverage, low, high))
    except InvalidResultError:
        outside = [n for n in numbers if n is not None and not 0 <= n <= 1]
        assert outside or (low is not None and high is not None and low > high)
    else:
        for number in (score.score, score.coverage, score.low, score.high):
            assert number is None or (math.isfinite(number) and 0 <= number <= 1)


@pytest.mark.parametrize("field", ["score", "coverage", "low", "high"])
@given(st.floats(min_value=0, max_value=1))
def test_every_fraction_is_let_through(field: str, number: float):
    assert getattr(validated_score(replace(Score(), **{field: number})), field) == number
