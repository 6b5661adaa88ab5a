"""The sum behind a score gives that score again, and says what is outside it and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.explain import (
    OVERALL,
    MeanSum,
    ScoreOf,
    ScoreSum,
    Standing,
    explain,
    worth,
)
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.scoring import Score, Scoreboard, ScoringError, score_assessment

PRESENT, PARTIAL, ABSENT = Status.PRESENT, Status.PARTIAL, Status.ABSENT
NOT_APPLICABLE, UNKNOWN, OPEN = Status.NOT_APPLICABLE, Status.UNKNOWN, None

SLACK = 1e-9


def points(prefix: str, count: int, weight: float = 1.0) -> tuple[Checkpoint, ...]:
    return tuple(
        Checkpoint(f"{prefix}{number}", Bilingual(f"{prefix}{number}"), weight=weight)
        for number in range(count)
    )


def card(
    id_: str,
    count: int,
    *groups: Group,
    role: Role = Role.INSTRUMENT,
    phases: dict[Phase, Part] | None = None,
) -> Instrument:
    return Instrument(
        id_,
        "1.0",
        Bilingual(id_),
        role=role,
        phases=phases or {},
        checkpoints=points("p", count),
        groups=groups,
    )


def said(
    *statuses: Status | None, presence: Presence | None = None, prefix: str = "p"
) -> InstrumentAnswers:
    checkpoints = {
        f"{prefix}{number}": Answer(status) for number, status in enumerate(statuses) if status
    }
    return InstrumentAnswers("1.0", presence, checkpoints)


def sum_of(one: Instrument, answers: InstrumentAnswers, group: str = "") -> ScoreSum:
    board = score_assessment([one], Assessment(instruments={one.id: answers}))
    found = explain(ScoreOf(one.id, group), [one], board)
    assert isinstance(found, ScoreSum)
    return found


def test_the_example_of_the_design_is_explained_term_by_term():
    found = sum_of(
        card("c", 9),
        said(PRESENT, PRESENT, PRESENT, PARTIAL, PARTIAL, ABSENT, NOT_APPLICABLE, OPEN, OPEN),
    )

    assert (found.reached, found.scored, found.applicable) == (4, 6, 8)
    assert [worth(term) for term in found.counted] == [1, 1, 1, 0.5, 0.5, 0]
    assert len(found.open) == 2
    assert [term.checkpoints[0].id for term in found.not_applicable] == ["p6"]
    assert found.score.low == 4 / 8
    assert found.score.high == 6 / 8


def test_unknown_is_open_and_not_in_the_sum():
    found = sum_of(card("c", 2), said(PRESENT, UNKNOWN))

    assert [term.status for term in found.open] == [UNKNOWN]
    assert worth(found.open[0]) is None


@pytest.mark.parametrize(("counts", "terms"), [(Counts.CARD, 3), (Counts.APART, 1)])
def test_a_group_is_in_the_sum_of_its_card_or_apart_from_it(counts: Counts, terms: int):
    group = Group("g", Bilingual("g"), points("g", 2), counts=counts)
    found = sum_of(card("c", 1, group), said(PRESENT))

    assert len(found.terms) == terms
    assert found.apart == (() if counts is Counts.CARD else (group,))


def test_a_group_has_a_sum_of_its_own():
    group = Group("g", Bilingual("g"), points("g", 2, weight=2.0))
    found = sum_of(card("c", 1, group), said(PRESENT, PARTIAL, prefix="g"), "g")

    assert (found.reached, found.scored) == (3, 4)


def test_alternatives_are_one_term():
    group = Group("g", Bilingual("g"), points("g", 3), rule=Rule.ONE)
    found = sum_of(card("c", 1, group), said(OPEN, PRESENT, prefix="g"), "g")

    assert [term.status for term in found.terms] == [PRESENT]
    assert len(found.terms[0].checkpoints) == 3


def test_a_card_that_scores_for_itself_says_so():
    one = card("c", 1)

    def half(_instrument: Instrument, _answers: InstrumentAnswers) -> Score:
        return Score(score=0.5)

    board = score_assessment([one], Assessment(), {"c": half})
    found = explain(ScoreOf("c"), [one], board, {"c": half})

    assert isinstance(found, ScoreSum)
    assert found.own_scoring
    assert found.score.score == 0.5


def test_a_score_that_failed_says_why():
    one = card("c", 1)

    def fail(_instrument: Instrument, _answers: InstrumentAnswers) -> Score:
        raise ScoringError("it broke")

    board = score_assessment([one], Assessment(), {"c": fail})
    found = explain(ScoreOf("c"), [one], board, {"c": fail})
    overall = explain(OVERALL, [one], board, {"c": fail})

    assert isinstance(found, ScoreSum)
    assert isinstance(overall, MeanSum)
    assert found.unavailable == "it broke"
    assert [term.standing for term in overall.outside] == [Standing.UNAVAILABLE]


def test_what_does_not_exist_has_no_sum():
    one = card("c", 1)
    board = score_assessment([one], Assessment())

    assert explain(ScoreOf("elsewhere"), [one], board) is None
    assert explain(ScoreOf("c", "elsewhere"), [one], board) is None


def phase_sum(assessment: Assessment) -> MeanSum:
    phase = Phase.REWARDS
    cards = [
        card("half", 1, phases={phase: Part.SECONDARY}),
        card("whole", 1, phases={phase: Part.PRIMARY}),
        card("other", 1, phases={Phase.SELECTION: Part.PRIMARY}),
        card("model", 1, role=Role.CONTEXT),
    ]
    found = explain(ScoreOf(phase=phase), cards, score_assessment(cards, assessment))
    assert isinstance(found, MeanSum)
    return found


def test_a_phase_counts_primary_cards_once_and_secondary_ones_half():
    found = phase_sum(Assessment(instruments={"half": said(PRESENT), "whole": said(ABSENT)}))

    assert [(term.instrument.id, term.weight, term.worth) for term in found.counted] == [
        ("whole", 1.0, 0.0),
        ("half", 0.5, 0.5),
    ]
    assert (found.reached, found.weight) == (0.5, 1.5)
    assert found.score.score == pytest.approx(1 / 3)


def test_an_absent_instrument_is_named_as_outside_and_not_in_the_band():
    found = phase_sum(
        Assessment(
            instruments={
                "half": said(PRESENT, presence=Presence.ABSENT),
                "whole": said(PARTIAL),
            }
        )
    )

    assert [(term.instrument.id, term.standing) for term in found.outside] == [
        ("half", Standing.ABSENT)
    ]
    assert (found.score.low, found.score.high) == (0.5, 0.5)


def test_a_card_without_a_score_can_still_go_either_way():
    found = phase_sum(Assessment(instruments={"whole": said(PARTIAL)}))

    assert [term.standing for term in found.outside] == [Standing.NO_SCORE]
    assert found.score.score == 0.5
    assert found.score.low == pytest.approx(0.5 / 1.5)
    assert found.score.high == pytest.approx(1.0 / 1.5)


def test_a_card_on_which_nothing_applies_can_change_nothing():
    found = phase_sum(
        Assessment(instruments={"half": said(NOT_APPLICABLE), "whole": said(PARTIAL)})
    )

    assert [term.standing for term in found.outside] == [Standing.NOT_APPLICABLE]
    assert (found.score.low, found.score.high) == (0.5, 0.5)


statuses = st.sampled_from([*Status, None])
groups = st.builds(
    lambda count, weight, rule, counts: Group(
        "g", Bilingual("g"), points("g", count, weight), rule=rule, counts=counts
    ),
    st.integers(1, 4),
    st.floats(0.1, 10),
    st.sampled_from(Rule),
    st.sampled_from(Counts),
)
parts = st.dictionaries(st.sampled_from(Phase), st.sampled_from(Part))


@st.composite
def assessments(draw: st.DrawFn) -> tuple[list[Instrument], Scoreboard]:
    cards: list[Instrument] = []
    answers: dict[str, InstrumentAnswers] = {}
    for number in range(draw(st.integers(0, 4))):
        one = card(f"c{number}", draw(st.integers(0, 4)), draw(groups), phases=draw(parts))
        cards.append(one)
        answers[one.id] = InstrumentAnswers(
            "1.0",
            draw(st.sampled_from([*Presence, None])),
            {checkpoint.id: Answer(draw(statuses)) for checkpoint in one.all_checkpoints()},
        )
    return cards, score_assessment(cards, Assessment(instruments=answers))


@given(assessments())
def test_every_sum_of_a_card_or_group_gives_its_score_again(
    drawn: tuple[list[Instrument], Scoreboard],
):
    cards, board = drawn
    for one in cards:
        for group in ("", "g"):
            found = explain(ScoreOf(one.id, group), cards, board)
            assert isinstance(found, ScoreSum)
            score = board.cards[one.id].groups[group] if group else board.cards[one.id].score
            assert found.score == score
            assert len(found.terms) == len(found.counted + found.open + found.not_applicable)
            if score.score is not None:
                assert found.reached / found.scored == pytest.approx(score.score)
            if score.coverage is not None:
                assert found.scored / found.applicable == pytest.approx(score.coverage)


@given(assessments())
def test_every_mean_gives_its_score_again_and_lies_within_its_band(
    drawn: tuple[list[Instrument], Scoreboard],
):
    cards, board = drawn
    wholes = [(OVERALL, board.overall)]
    wholes += [(ScoreOf(phase=phase), mean) for phase, mean in board.phases.items()]
    for score_of, mean in wholes:
        found = explain(score_of, cards, board)
        assert isinstance(found, MeanSum)
        assert len(found.counted) == mean.cards
        assert len(found.counted) + len(found.outside) == len(found.terms)
        if mean.score is None:
            assert found.score.score is None
            continue
        assert found.score.score == pytest.approx(mean.score)
        assert found.score.low is not None
        assert found.score.high is not None
        assert found.score.low - SLACK <= mean.score <= found.score.high + SLACK
