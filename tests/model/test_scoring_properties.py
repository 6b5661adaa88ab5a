"""What holds of every score, whatever the answers and weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Status
from hrcyclus.model.scoring import VALUE, Score, Term, score_terms

statuses = st.sampled_from([*Status, None])
weights = st.floats(min_value=0.01, max_value=1000, allow_nan=False)
terms = st.lists(st.builds(Term, status=statuses, weight=weights, checkpoints=st.just(())))

SLACK = 1e-9
"""What rounding in floating point may add to a fraction."""


def same(one: Score, other: Score) -> bool:
    return (one.answered, one.applicable) == (other.answered, other.applicable) and all(
        left == pytest.approx(right)
        for left, right in (
            (one.score, other.score),
            (one.coverage, other.coverage),
            (one.low, other.low),
            (one.high, other.high),
        )
    )


def band(score: Score) -> tuple[float, float]:
    assert score.low is not None
    assert score.high is not None
    return score.low, score.high


@given(terms)
def test_score_lies_within_its_band_and_the_band_within_0_and_1(drawn: list[Term]):
    found = score_terms(drawn)

    assume(found.applicable)
    low, high = band(found)
    assert -SLACK <= low <= high + SLACK <= 1 + 2 * SLACK
    if found.score is not None:
        assert low - SLACK <= found.score <= high + SLACK


@given(terms)
def test_band_is_as_wide_as_what_is_not_covered(drawn: list[Term]):
    found = score_terms(drawn)

    assume(found.coverage is not None)
    low, high = band(found)
    assert high - low == pytest.approx(1 - (found.coverage or 0), abs=SLACK)


@given(terms, weights, st.sampled_from([None, Status.UNKNOWN]), st.sampled_from(list(VALUE)))
def test_answering_an_open_point_never_widens_the_band(
    drawn: list[Term], weight: float, before: Status | None, after: Status
):
    point = Term(before, weight, ())
    low, high = band(score_terms([*drawn, point]))

    new_low, new_high = band(score_terms([*drawn, replace(point, status=after)]))

    assert low - SLACK <= new_low
    assert new_high <= high + SLACK
    assert new_high - new_low < high - low


@given(terms, st.randoms(use_true_random=False))
def test_order_of_the_answers_does_not_matter(drawn: list[Term], random):
    shuffled = random.sample(drawn, len(drawn))

    assert same(score_terms(shuffled), score_terms(drawn))


@given(terms, weights, st.integers(min_value=0))
def test_not_applicable_equals_leaving_the_point_out(drawn: list[Term], weight: float, at: int):
    place = at % (len(drawn) + 1)
    point = Term(Status.NOT_APPLICABLE, weight, ())

    assert score_terms([*drawn[:place], point, *drawn[place:]]) == score_terms(drawn)


@given(terms, st.floats(min_value=0.001, max_value=1000))
def test_only_the_ratio_of_weights_matters(drawn: list[Term], factor: float):
    scaled = [replace(term, weight=term.weight * factor) for term in drawn]

    assert same(score_terms(scaled), score_terms(drawn))
