"""What a report says of an assessment."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, Said, Status
from hrcyclus.model.cycle import Phase
from hrcyclus.model.scoring import Score, ScoringError


def test_the_overall_score_has_a_band_and_the_coverage_of_all_that_is_answered(report_of):
    report = report_of()

    assert report.counted == 1
    assert report.overall.score == pytest.approx(0.5 / 3)
    assert (report.overall.answered, report.overall.applicable) == (2, 4)
    assert report.overall.coverage == 0.5
    assert report.overall.low is not None
    assert report.overall.low < report.overall.score < report.overall.high


def test_cards_come_with_their_scores_groups_and_sums(report_of):
    vitality, talks, pay = report_of().cards

    assert (vitality.title, vitality.version, vitality.answered_version) == (
        "Vitality policy",
        "1.1",
        "1.0",
    )
    assert vitality.sum is not None
    assert (vitality.sum.reached, vitality.sum.scored, vitality.sum.applicable) == (0.5, 3, 4)
    (group,) = vitality.groups
    assert (group.apart, group.one_is_enough, group.score.score) == (True, True, 1.0)
    assert [talks.deepen_first, pay.deepen_first] == [True, False]
    assert pay.score.score is None


def test_a_card_around_the_cycle_stands_apart_and_says_what_it_follows(report_of):
    (model,) = report_of().context

    (policy,) = model.points
    assert (policy.status, policy.follows, policy.gap) == (
        Status.PARTIAL,
        "Vitality policy",
        False,
    )


def test_gaps_come_absent_before_partial_and_alternatives_are_none(report_of):
    assert [gap.point.id for gap in report_of().gaps] == ["werkdruk", "werkplek"]


def test_actions_come_by_date_with_what_is_done_last_and_say_what_is_overdue(report_of):
    tasks = report_of().actions

    told = [(one.point.id, one.action.overdue, one.action.done, one.installed) for one in tasks]
    assert told == [
        ("werkplek", True, False, True),
        ("gone", False, False, False),
        ("kantoor", False, True, True),
    ]


def test_every_action_at_a_checkpoint_is_in(report_of):
    answer = Answer(action=Action("a"), more_actions=(Action("b"),))
    answers = InstrumentAnswers(checkpoints={"werkplek": answer})

    report = report_of(Assessment(instruments={"vitaliteit": answers}))

    assert [task.action.text for task in report.actions] == ["a", "b"]
    assert [action.text for action in report.cards[0].points[0].actions] == ["a", "b"]


def test_answers_that_have_no_place_here_are_counted(report_of):
    assert report_of().not_installed == 2


def test_what_merging_left_open_is_counted(report_of):
    said = (Said("status", "present"), Said("status", "absent"))
    answers = InstrumentAnswers(checkpoints={"werkplek": Answer(conflict=said)}, conflict=said)

    report = report_of(Assessment(instruments={"vitaliteit": answers}))

    assert report.conflicts == 2
    assert report.cards[0].conflict
    assert report.cards[0].points[0].conflict


def test_texts_of_cards_are_in_the_language_of_the_report(report_of):
    report = report_of(language="nl")

    assert report.cards[0].title == "Vitaliteitsbeleid"
    assert report.cards[0].points[0].text == "De werkplek is goed."
    assert report.gaps[0].title == "Vitaliteitsbeleid"


def test_phases_know_which_cards_are_in_their_mean(report_of):
    phases = {one.phase: one for one in report_of().phases}

    assert list(phases) == list(Phase)
    (talks,) = phases[Phase.APPRAISAL].cards
    assert (talks.card, talks.counted) == ("gesprek", False)
    assert phases[Phase.APPRAISAL].score.score is None
    assert phases[Phase.PERFORMANCE].score.score == pytest.approx(0.5 / 3)


def test_a_scoring_of_ones_own_has_no_sum_and_one_that_fails_says_why(report_of):
    def fails(_card, _answers):
        raise ScoringError("ZeroDivisionError: division by zero")

    scorers = {"vitaliteit": lambda _card, _answers: Score(0.25), "beloning": fails}
    vitality, _talks, pay = report_of(scorers=scorers).cards

    assert (vitality.score.score, vitality.sum) == (0.25, None)
    assert pay.unavailable == "ZeroDivisionError: division by zero"


def test_an_empty_assessment_without_cards_is_an_empty_report(report_of):
    report = report_of(Assessment())

    assert (report.overall.score, report.overall.coverage, report.counted) == (None, 0, 0)
    assert (report.gaps, report.actions, report.not_installed) == ((), (), 0)


def test_no_control_character_gets_into_a_report(hostile_report):
    for text in texts_in(hostile_report):
        assert not {"\x1b", "\x07", "\ud800"} & set(text)


def test_a_report_cannot_be_changed(report_of):
    report = report_of()

    with pytest.raises(FrozenInstanceError):
        report.made = datetime.date(1, 1, 1)
    with pytest.raises(TypeError):
        report.cards[0].phases[Phase.REWARDS] = None


def texts_in(value: object):
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
