"""Several respondents side by side."""

from __future__ import annotations

import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, PromptAnswer, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Instrument, Prompt
from hrcyclus.sharing.provenance import source_of
from hrcyclus.sharing.spread import disagreement, respondents, spread

TEXT = Bilingual("t", "t")
CARD = Instrument(
    "talk",
    "1",
    TEXT,
    checkpoints=tuple(Checkpoint(id_, TEXT) for id_ in "abcd"),
    prompts=(Prompt("q", TEXT),),
)
P, H, A, N = Status.PRESENT, Status.PARTIAL, Status.ABSENT, Status.NOT_APPLICABLE


def said(*statuses: Status | None, note: str = "", role: str = "") -> Assessment:
    answers = {
        id_: Answer(status, note=note)
        for id_, status in zip("abcd", statuses, strict=False)
        if status
    }
    return Assessment(role=role, instruments={"talk": InstrumentAnswers(checkpoints=answers)})


def found(*assessments: Assessment):
    return spread([CARD], [source_of(one, f"{at}.toml") for at, one in enumerate(assessments)])


def test_the_distribution_counts_every_status_and_the_open_ones():
    point = found(said(P), said(A), said(A), said(N), said(None)).points[0]

    assert point.counts == {P: 1, H: 0, A: 2, N: 1, Status.UNKNOWN: 0, None: 1}
    assert point.range == 1
    assert point.disagreement == pytest.approx(2 / 3)
    assert not point.agrees


def test_who_does_not_answer_disagrees_with_nobody():
    point = found(said(P), said(None), said(P)).points[0]

    assert point.agrees
    assert point.disagreement == 0
    assert found(said(P), said(None)).points[0].disagreement is None


def test_the_most_divided_come_first():
    side = found(said(P, P, P, P), said(H, A, P, N))

    assert [one.point.id for one in side.most_divided()] == ["b", "a", "d"]


def test_notes_stand_beside_each_other_in_the_order_of_the_files():
    side = found(said(P, note="one"), said(P, note="two"), said(None))

    assert side.points[0].notes == ("one", "two", "")
    assert side.points[0].statuses == (P, P, None)


def test_notes_to_prompts_are_there_too():
    noted = Assessment(instruments={"talk": InstrumentAnswers(prompts={"q": PromptAnswer("why")})})

    prompt = found(noted, said(P)).points[4]

    assert prompt.point.is_prompt
    assert prompt.notes == ("why", "")


def test_every_respondent_keeps_a_score_of_its_own():
    side = found(said(P, P), said(A, A), said(None))

    scores = [board.cards["talk"].score.score for board in side.boards]
    assert scores == [1, 0, None]


def test_what_is_not_installed_is_there_by_its_id():
    other = Assessment(instruments={"pension": InstrumentAnswers(checkpoints={"x": Answer(P)})})

    last = found(other, said(P)).points[-1]

    assert (last.point.instrument, last.point.id, last.point.installed) == ("pension", "x", False)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([("hr", "A", 1, "a"), ("board", "B", 1, "b")], ("hr", "board")),
        ([("hr", "A", 1, "a"), ("hr", "B", 1, "b")], ("hr (A)", "hr (B)")),
        ([("", "A", 1, "a"), ("", "", 1, "b.toml")], ("A", "b.toml")),
        ([("hr", "A", 1, "a"), ("hr", "A", 2, "b")], ("hr (A), 2026-01-01", "hr (A), 2026-01-02")),
        (
            [("hr", "A", 1, "a"), ("hr", "A", 1, "b")],
            ("hr (A), 2026-01-01, a", "hr (A), 2026-01-01, b"),
        ),
        (
            [("hr", "A", 1, "a"), ("hr", "A", 1, "a")],
            ("1: hr (A), 2026-01-01, a", "2: hr (A), 2026-01-01, a"),
        ),
    ],
)
def test_a_respondent_is_named_as_shortly_as_tells_it_apart(files, names):
    sources = [
        source_of(Assessment(role=role, respondent=who, date=datetime.date(2026, 1, day)), name)
        for role, who, day, name in files
    ]
    assert respondents(sources) == names


values = st.lists(st.sampled_from([0.0, 0.5, 1.0]), max_size=12)


@given(values)
def test_disagreement_is_the_mean_difference_of_all_pairs(drawn: list[float]):
    pairs = [abs(one - other) for one, other in combinations(drawn, 2)]
    if not pairs:
        assert disagreement(drawn) is None
    else:
        assert disagreement(drawn) == pytest.approx(sum(pairs) / len(pairs))


@given(values, st.randoms(use_true_random=False))
def test_disagreement_is_a_fraction_whatever_the_order(drawn: list[float], random):
    shuffled = random.sample(drawn, len(drawn))
    found_ = disagreement(drawn)
    assert found_ == disagreement(shuffled)
    assert found_ is None or 0 <= found_ <= 1
