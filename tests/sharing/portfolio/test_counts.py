"""Counts add up: in whatever order, and in however many parts."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio import counts as counts_module
from hrcyclus.sharing.portfolio import folding as folding_module
from hrcyclus.sharing.portfolio.counts import OTHERS, By, Counts, fold, merge, score_place
from hrcyclus.sharing.portfolio.facts import DEEPEN_FIRST, NO_SCORE, STATUSES, WHOLE, Facts
from hrcyclus.sharing.portfolio.folding import Folding
from hrcyclus.sharing.portfolio.plan import make_plan

PLAN = make_plan(load_plugins(safe_mode=True).instruments[:2])

NAMES = st.sampled_from(["", "a", "b", "c"])
FIGURES = st.integers(0, WHOLE) | st.sampled_from([NO_SCORE, DEEPEN_FIRST, 0, WHOLE, 4949, 4950])
FACTS = st.builds(
    lambda statuses, figures, month, *names: Facts(
        bytes(statuses), array("H", figures).tobytes(), month, *names
    ),
    st.lists(
        st.integers(0, len(STATUSES) - 1), min_size=PLAN.checkpoints, max_size=PLAN.checkpoints
    ),
    st.lists(FIGURES, min_size=len(PLAN.scores), max_size=len(PLAN.scores)),
    st.sampled_from([0, 2025 * 12, 2025 * 12 + 11, 2026 * 12]),
    NAMES,
    NAMES,
    NAMES,
)
FILES = st.lists(st.tuples(st.sampled_from(["x.toml", "y.toml", "z.toml"]), FACTS), max_size=8)
BY = st.sampled_from([None, *By])


@pytest.fixture(autouse=True, scope="module")
def small_limits():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts_module, "MOST_GROUPS", 2)
        patch.setattr(counts_module, "MOST_EXTREMES", 2)
        patch.setattr(folding_module, "MOST_GROUPS", 2)
        patch.setattr(folding_module, "MOST_EXTREMES", 2)
        patch.setattr(folding_module, "_AT_ONCE", 3)
        patch.setattr(folding_module, "_MOST_WAITING", 5)
        yield


@settings(deadline=None)
@given(FILES, FILES, BY)
def test_parts_give_the_counts_of_the_whole(some, others, by):
    whole = fold(PLAN, [*some, *others], by)

    assert merge(fold(PLAN, some, by), fold(PLAN, others, by)) == whole
    assert merge(fold(PLAN, others, by), fold(PLAN, some, by)) == whole


@settings(deadline=None)
@given(FILES, FILES, FILES, BY)
def test_merging_is_associative_and_nothing_adds_nothing(first, second, third, by):
    one, two, three = (fold(PLAN, files, by) for files in (first, second, third))

    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, fold(PLAN, [], by)) == one


@settings(deadline=None)
@given(FILES, BY)
def test_the_order_of_files_does_not_count(files, by):
    assert fold(PLAN, reversed(files), by) == fold(PLAN, files, by)


@settings(deadline=None)
@given(FILES)
def test_every_answer_is_counted_once(files):
    counts = fold(PLAN, files)

    assert counts.files == len(files)
    for place in range(PLAN.checkpoints):
        for code in range(len(STATUSES)):
            found = sum(one.tallies[place * len(STATUSES) + code] for one in counts.months.values())
            assert found == sum(facts.statuses[place] == code for _file, facts in files)
    for index in range(len(PLAN.scores)):
        start = score_place(index, PLAN)
        assert sum(
            sum(one.tallies[start : start + counts_module.SCORE_PLACES])
            for one in counts.months.values()
        ) == len(files)


def facts(organisation: str) -> Facts:
    figures = array("H", [5000] * len(PLAN.scores)).tobytes()
    return Facts(bytes(PLAN.checkpoints), figures, 0, organisation, "", "")


def test_groups_past_the_last_one_go_together():
    files = [("x", facts(name)) for name in "cabdb"]

    counts = fold(PLAN, files, By.ORGANISATION)

    found = {name: one.files for name, one in counts.groups.items()}
    assert found == {("a",): 1, ("b",): 2, OTHERS: 2}


def test_unreadable_files_are_counted_though_few_are_named(monkeypatch):
    monkeypatch.setattr(counts_module, "MOST_UNREADABLE", 2)
    folding = Folding(PLAN)
    for name in ("c", "a", "b"):
        folding.unreadable(name, f"{name}: no")

    counts = merge(folding.counts(), fold(PLAN, []))

    assert counts.number_unreadable == 3
    assert [one.file for one in counts.unreadable] == ["a", "b"]


def test_counts_of_other_cards_do_not_add_up():
    with pytest.raises(ValueError, match="different cards"):
        merge(Counts("one"), Counts("other"))
