"""The ladder as HRcyclus uses it, in all ways in which it can be answered."""

from itertools import product

import hrcyclus_regelingladder as plugin
import pytest

from hrcyclus.api import Answer, InstrumentAnswers, Score, Status
from hrcyclus.testing import assert_instrument_ok, score

P, H, A = Status.PRESENT, Status.PARTIAL, Status.ABSENT
N, U, OPEN = Status.NOT_APPLICABLE, Status.UNKNOWN, None

CARD = assert_instrument_ok(plugin)
RUNGS = [point.id for point in CARD.checkpoints]
EVERY_WAY = list(product((P, H, A, N, OPEN), repeat=len(RUNGS)))


def scored(statuses: tuple[Status | None, ...]) -> Score:
    answers = {rung: Answer(status) for rung, status in zip(RUNGS, statuses, strict=True)}
    return plugin.hrcyclus_score(CARD, InstrumentAnswers(checkpoints=answers))


def test_the_card_is_in_order():
    assert RUNGS == ["vastgelegd", "bekend", "toegepast", "geevalueerd", "verbeterd"]
    assert all(point.text.nl and point.text.en for point in CARD.checkpoints)


def test_the_application_gets_this_score():
    answers = {"vastgelegd": "present", "bekend": "partial", "verbeterd": "present"}
    assert score(plugin, answers) == Score(0.3, 1.0, 0.3, 0.3, answered=3, applicable=5)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((P, P, P, P, P), (1.0, 1.0, 1.0, 1.0)),
        ((A, P, P, P, P), (0.0, 1.0, 0.0, 0.0)),  # without the lowest the others do not count
        ((P, H, P, P, P), (0.3, 1.0, 0.3, 0.3)),
        ((P, P, OPEN, OPEN, OPEN), (0.4, 0.4, 0.4, 1.0)),
        ((P, U, P, A, OPEN), (0.2, 0.6, 0.2, 0.6)),  # what is above the absent one matters no more
        ((OPEN, P, P, P, P), (None, 0.0, 0.0, 1.0)),  # all hangs on the lowest
        ((N, P, N, A, OPEN), (1 / 3, 1.0, 1 / 3, 1 / 3)),
        ((OPEN, OPEN, OPEN, OPEN, OPEN), (None, 0.0, 0.0, 1.0)),
        ((N, N, N, N, N), (None, None, None, None)),
    ],
)
def test_a_rung_counts_when_all_below_are_present(
    statuses: tuple[Status | None, ...], expected: tuple[float | None, ...]
):
    found = scored(statuses)
    assert (found.score, found.coverage, found.low, found.high) == pytest.approx(expected)


def test_the_score_lies_within_its_band():
    for statuses in EVERY_WAY:
        found = scored(statuses)
        if found.low is None:
            assert found == Score()
            continue
        assert found.high is not None
        assert 0 <= found.low <= found.high <= 1
        assert found.score is None or found.low <= found.score <= found.high
        assert found.coverage == pytest.approx(1 - (found.high - found.low))


def test_an_answer_narrows_the_band():
    for statuses in EVERY_WAY:
        before = scored(statuses)
        for rung, status in enumerate(statuses):
            if status is not OPEN:
                continue
            for answer in (P, H, A):
                after = scored((*statuses[:rung], answer, *statuses[rung + 1 :]))
                assert before.low <= after.low <= after.high <= before.high


def can_become(status: Status | None) -> tuple[Status | None, ...]:
    return (P, A) if status is OPEN else (status,)


def test_the_band_is_what_the_open_rungs_can_still_make_of_it():
    for statuses in EVERY_WAY:
        ends = [scored(settled) for settled in product(*map(can_become, statuses))]
        found = scored(statuses)
        if found == Score():
            continue
        assert found.low == min(end.low for end in ends)
        assert found.high == max(end.high for end in ends)


def test_unknown_is_as_open_as_no_answer():
    assert scored((P, U, P, A, U)) == scored((P, OPEN, P, A, OPEN))


def test_with_nothing_open_everything_is_covered():
    for statuses in product((P, H, A), repeat=len(RUNGS)):
        found = scored(statuses)
        assert (found.coverage, found.low, found.high) == (1, found.score, found.score)
