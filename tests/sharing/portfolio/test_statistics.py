"""What counts say, checked by hand."""

from __future__ import annotations

from array import array

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.model.cycle import Phase
from hrcyclus.sharing.portfolio.counts import By, fold
from hrcyclus.sharing.portfolio.facts import CODE, NO_SCORE, Facts
from hrcyclus.sharing.portfolio.portfolio_words import group_words, period_words
from hrcyclus.sharing.portfolio.statistics import Portfolio, make_portfolio


@pytest.fixture
def portfolio_of(bundled, plan):
    def make(*files: tuple[float | None, int, str, dict], by: By | None = None) -> Portfolio:
        """Files with an overall score, a month, a role and statuses by card and checkpoint."""
        facts = []
        for number, (score, month, role, said) in enumerate(files):
            figures = [NO_SCORE if score is None else round(score * 10_000)] * len(plan.scores)
            statuses = bytearray([CODE[None]]) * plan.checkpoints
            for point, status in said.items():
                statuses[plan.places[point]] = CODE[status]
            figures_ = array("H", figures).tobytes()
            facts.append(
                (f"{number:03}.toml", Facts(bytes(statuses), figures_, month, "", "", role))
            )
        return make_portfolio(bundled, plan, fold(plan, facts, by), by)

    return make


def test_quartiles_are_those_of_the_ordered_scores(portfolio_of):
    found = portfolio_of(*[(score, 0, "", {}) for score in (0.9, 0.1, 0.5, 0.7, 0.3, 0.2, 0.6, 1)])

    overall = found.overall
    assert overall.number == 8
    assert (overall.lowest, overall.first_quartile, overall.median) == (0.1, 0.2, 0.5)
    assert (overall.third_quartile, overall.highest) == (0.7, 1.0)
    assert overall.mean == pytest.approx(4.3 / 8)
    assert found.phases[Phase.SELECTION] == overall


def test_without_scores_there_are_no_figures(portfolio_of):
    found = portfolio_of((None, 0, "", {}))

    assert found.files == 1
    assert found.overall.number == 0
    assert found.overall.median is None
    assert found.overall.mean is None
    assert found.low == found.high == ()


def test_a_gap_is_what_is_known_to_be_missing(portfolio_of):
    point = "gesprek", "organisatiedoel"
    said = [Status.ABSENT, Status.PARTIAL, Status.PRESENT, Status.UNKNOWN, Status.NOT_APPLICABLE]
    found = portfolio_of(*[(0.5, 0, "", {point: status}) for status in said])

    (one,) = found.gaps()
    assert (one.card, one.id) == point
    assert one.gap == pytest.approx(1.5 / 4)
    assert one.mean == pytest.approx(0.5)
    assert [one.counts[status] for status in said] == [1] * 5
    assert one.counts[None] == 0


def test_what_follows_another_card_or_is_an_alternative_is_no_gap(portfolio_of, plan):
    said = {point: Status.ABSENT for point in plan.places if point[0] == "noomen"}

    points = {one.id for one in portfolio_of((0.5, 0, "", said)).points if one.stands_alone}

    assert "vitaliteit" not in points
    assert len(points) == len(plan.places) - 6 - 3


def test_groups_with_the_lowest_median_come_first(portfolio_of):
    found = portfolio_of(
        (0.9, 0, "hr", {}),
        (0.2, 0, "or", {}),
        (None, 0, "", {}),
        (0.4, 0, "or", {}),
        by=By.ROLE,
    )

    told = [(group_words(one.name, By.ROLE), one.files) for one in found.groups]
    assert told == [("or", 2), ("hr", 1), ("no role", 1)]


def test_years_are_in_their_order_and_undated_ones_apart(portfolio_of):
    found = portfolio_of(
        (0.9, 2026 * 12, "", {}), (0.5, 2024 * 12 + 3, "", {}), (0.7, 0, "", {}), by=By.YEAR
    )

    assert [group_words(one.name, By.YEAR) for one in found.groups] == ["no date", "2024", "2026"]
    assert found.undated == 1


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([0, 1], ["2025-01", "2025-02"]),
        (range(13), [f"2025, quarter {one}" for one in (1, 2, 3, 4)] + ["2026, quarter 1"]),
        (range(0, 60, 3), ["2025", "2026", "2027", "2028", "2029"]),
    ],
)
def test_a_trend_is_told_in_as_many_periods_as_can_be_read(portfolio_of, months, expected):
    found = portfolio_of(*[(0.5, 2025 * 12 + month, "", {}) for month in months])

    assert list(map(period_words, found.trend)) == expected
    assert sum(one.files for one in found.trend) == len(months)


def test_outliers_lie_far_outside_the_quartiles(portfolio_of):
    scores = [0.5, 0.51, 0.52, 0.53, 0.54, 0.55, 0.1, 0.9, 0.05]
    found = portfolio_of(*[(score, 0, "", {}) for score in scores])

    assert [one.file for one in found.low] == ["008.toml", "006.toml"]
    assert [one.file for one in found.high] == ["007.toml"]
    assert (found.number_low, found.number_high) == (2, 1)


def test_scores_that_are_all_the_same_have_no_outliers(portfolio_of):
    found = portfolio_of(*[(0.5, 0, "", {})] * 5)

    assert (found.number_low, found.number_high, found.low, found.high) == (0, 0, (), ())
