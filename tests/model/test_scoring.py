"""The rules by which answers become scores, each by its own small example."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.scoring import (
    CardScore,
    Reliability,
    Score,
    ScoringError,
    reliability,
    score_assessment,
)

PRESENT, PARTIAL, ABSENT = Status.PRESENT, Status.PARTIAL, Status.ABSENT
NOT_APPLICABLE, UNKNOWN = Status.NOT_APPLICABLE, Status.UNKNOWN


def checkpoints(*ids: str, follows: str = "") -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(id_, Bilingual(id_), follows=follows) for id_ in ids)


def instrument(
    id_: str,
    *points: Checkpoint,
    group: Group | None = None,
    role: Role = Role.INSTRUMENT,
    phases: Mapping[Phase, Part] | None = None,
) -> Instrument:
    return Instrument(
        id_,
        "1.0",
        Bilingual(id_),
        role=role,
        phases=phases or {},
        checkpoints=points,
        groups=(group,) if group else (),
    )


def answers(
    statuses: Mapping[str, Status | None], presence: Presence | None = None
) -> InstrumentAnswers:
    return InstrumentAnswers(
        "1.0", presence, {id_: Answer(status) for id_, status in statuses.items()}
    )


def card_score(
    one: Instrument, statuses: Mapping[str, Status | None], presence: Presence | None = None
) -> CardScore:
    assessment = Assessment(instruments={one.id: answers(statuses, presence)})
    return score_assessment([one], assessment).cards[one.id]


def test_worked_example_of_nine_checkpoints():
    given = [*[PRESENT] * 3, *[PARTIAL] * 2, ABSENT, NOT_APPLICABLE, UNKNOWN, None]
    ids = [f"point-{number}" for number in range(len(given))]

    found = card_score(instrument("card", *checkpoints(*ids)), dict(zip(ids, given, strict=True)))

    assert found.score.score == pytest.approx(2 / 3)
    assert (found.score.coverage, found.score.low, found.score.high) == (0.75, 0.5, 0.75)
    assert (found.score.answered, found.score.applicable) == (6, 8)
    assert reliability(found.score) is Reliability.PROVISIONAL


@pytest.mark.parametrize("status", [None, UNKNOWN])
def test_nothing_scored_gives_no_score_and_the_widest_band(status: Status | None):
    found = card_score(instrument("card", *checkpoints("a", "b")), {"a": status, "b": status})

    assert found.score == Score(None, coverage=0.0, low=0.0, high=1.0, answered=0, applicable=2)
    assert reliability(found.score) is None


def test_all_not_applicable_gives_no_figure_at_all():
    one = instrument("card", *checkpoints("a", "b"), phases={Phase.SELECTION: Part.PRIMARY})
    assessment = Assessment(instruments={"card": answers(dict.fromkeys("ab", NOT_APPLICABLE))})

    board = score_assessment([one], assessment)

    assert board.cards["card"].score == Score()
    assert (board.overall.score, board.overall.cards) == (None, 0)
    assert board.phases[Phase.SELECTION].score is None
    assert (board.answered, board.applicable) == (0, 0)


def test_weight_of_a_checkpoint_counts():
    heavy = Checkpoint("heavy", Bilingual("heavy"), weight=3)
    one = instrument("card", heavy, *checkpoints("light"))

    found = card_score(one, {"heavy": PRESENT, "light": ABSENT})

    assert found.score.score == 0.75


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (1.0, Reliability.RELIABLE),
        (0.8, Reliability.RELIABLE),
        (0.79, Reliability.PROVISIONAL),
        (0.5, Reliability.PROVISIONAL),
        (0.49, Reliability.INDICATIVE),
    ],
)
def test_reliability_follows_coverage(coverage: float, expected: Reliability):
    assert reliability(Score(score=1.0, coverage=coverage)) is expected


@pytest.mark.parametrize(
    ("given", "score", "coverage"),
    [
        ((PRESENT, None), 1.0, 1.0),
        ((PRESENT, ABSENT), 1.0, 1.0),
        ((PARTIAL, ABSENT), 0.5, 1.0),
        ((ABSENT, ABSENT), 0.0, 1.0),
        ((ABSENT, NOT_APPLICABLE), 0.0, 1.0),
        ((ABSENT, None), None, 0.0),
        ((PARTIAL, UNKNOWN), None, 0.0),
        ((NOT_APPLICABLE, NOT_APPLICABLE), None, None),
    ],
)
def test_one_of_the_alternatives_is_enough(
    given: tuple[Status | None, Status | None], score: float | None, coverage: float | None
):
    group = Group("forms", Bilingual("forms"), checkpoints("a", "b"), rule=Rule.ONE)
    one = instrument("card", group=group)

    found = card_score(one, dict(zip("ab", given, strict=True))).groups["forms"]

    assert (found.score, found.coverage) == (score, coverage)
    assert found.applicable == (0 if coverage is None else 1)


def test_group_apart_stays_outside_the_score_of_the_card():
    group = Group("list", Bilingual("list"), checkpoints("in"), counts=Counts.APART)
    one = instrument("card", *checkpoints("out"), group=group)

    found = card_score(one, {"out": PRESENT, "in": ABSENT})

    assert (found.score.score, found.score.applicable) == (1.0, 1)
    assert found.groups["list"].score == 0.0


def test_group_of_the_card_counts_in_both_scores():
    group = Group("list", Bilingual("list"), checkpoints("in"), counts=Counts.CARD)
    one = instrument("card", *checkpoints("out"), group=group)

    found = card_score(one, {"out": PRESENT, "in": ABSENT})

    assert (found.score.score, found.score.applicable) == (0.5, 2)
    assert found.groups["list"].score == 0.0


@pytest.mark.parametrize(
    ("statuses", "presence", "expected"),
    [
        ({"a": PRESENT, "b": PRESENT}, None, PRESENT),
        ({"a": PRESENT}, None, PARTIAL),
        ({"a": PRESENT, "b": ABSENT}, None, PARTIAL),
        ({"a": ABSENT}, None, PARTIAL),
        ({"a": ABSENT, "b": ABSENT}, None, ABSENT),
        ({"a": PRESENT, "b": PRESENT}, Presence.ABSENT, ABSENT),
        ({}, Presence.UNKNOWN, UNKNOWN),
        ({}, Presence.PRESENT, None),
        ({}, None, None),
    ],
)
def test_following_checkpoint_reads_its_status_from_the_other_card(
    statuses: Mapping[str, Status], presence: Presence | None, expected: Status | None
):
    followed = instrument("followed", *checkpoints("a", "b"))
    model = instrument("model", *checkpoints("there", follows="followed"), role=Role.CONTEXT)
    assessment = Assessment(
        instruments={
            "followed": answers(statuses, presence),
            "model": answers({"there": ABSENT if expected is not ABSENT else PRESENT}),
        }
    )

    board = score_assessment([model, followed], assessment)

    assert board.cards["model"].statuses == {"there": expected}


def test_following_an_instrument_that_is_not_installed_is_open():
    model = instrument("model", *checkpoints("there", follows="elsewhere"))

    assert card_score(model, {}).statuses == {"there": None}


def test_cards_that_follow_each_other_settle():
    one = instrument("one", *checkpoints("own"), *checkpoints("other", follows="two"))
    two = instrument("two", *checkpoints("own"), *checkpoints("other", follows="one"))
    full = answers({"own": PRESENT})

    board = score_assessment([one, two], Assessment(instruments={"one": full, "two": full}))

    # Each reads what the other says by itself: its own point present, the following one open.
    assert board.cards["one"].statuses["other"] is PARTIAL
    assert board.cards["one"].score == board.cards["two"].score


def test_absent_instrument_stands_outside_the_means():
    phases = {Phase.APPRAISAL: Part.PRIMARY}
    here = instrument("here", *checkpoints("a"), phases=phases)
    gone = instrument("gone", *checkpoints("a"), phases=phases)
    assessment = Assessment(
        instruments={
            "here": answers({"a": PRESENT}),
            "gone": answers({"a": ABSENT}, Presence.ABSENT),
        }
    )

    board = score_assessment([here, gone], assessment)

    assert (board.overall.score, board.overall.cards) == (1.0, 1)
    assert (board.phases[Phase.APPRAISAL].score, board.phases[Phase.APPRAISAL].cards) == (1.0, 1)
    assert (board.answered, board.applicable) == (1, 1)
    assert board.cards["gone"].score.score == 0.0


def test_context_model_has_a_score_of_its_own_outside_the_means():
    card = instrument("card", *checkpoints("a"))
    model = instrument("model", *checkpoints("a"), role=Role.CONTEXT)
    assessment = Assessment(
        instruments={"card": answers({"a": PRESENT}), "model": answers({"a": ABSENT})}
    )

    board = score_assessment([card, model], assessment)

    assert board.cards["model"].score.score == 0.0
    assert (board.overall.score, board.overall.cards) == (1.0, 1)


def test_secondary_instrument_counts_half_in_its_phase_and_fully_overall():
    main = instrument("main", *checkpoints("a"), phases={Phase.REWARDS: Part.PRIMARY})
    side = instrument("side", *checkpoints("a"), phases={Phase.REWARDS: Part.SECONDARY})
    assessment = Assessment(
        instruments={"main": answers({"a": PRESENT}), "side": answers({"a": ABSENT})}
    )

    board = score_assessment([main, side], assessment)

    assert board.phases[Phase.REWARDS].score == pytest.approx(1 / 1.5)
    assert board.phases[Phase.SELECTION].score is None
    assert board.overall.score == 0.5


def test_card_without_a_score_is_not_in_the_mean():
    one = instrument("one", *checkpoints("a"))
    two = instrument("two", *checkpoints("a"))

    board = score_assessment([one, two], Assessment(instruments={"one": answers({"a": PARTIAL})}))

    assert (board.overall.score, board.overall.cards) == (0.5, 1)
    assert (board.answered, board.applicable) == (1, 2)


def test_scoring_of_a_plugin_replaces_the_score_of_the_card():
    one = instrument("card", *checkpoints("a"))
    own = Score(score=0.25, coverage=1.0, low=0.25, high=0.25, answered=1, applicable=1)

    board = score_assessment([one], Assessment(), {"card": lambda _card, _answers: own})

    assert board.cards["card"].score == own
    assert board.overall.score == 0.25


def test_failing_scorer_makes_the_score_unavailable_and_leaves_the_others():
    broken = instrument("broken", *checkpoints("a", "b"))
    sound = instrument("sound", *checkpoints("a"))

    def scorer(_card: Instrument, _answers: InstrumentAnswers) -> Score:
        raise ScoringError("division by zero")

    given = answers({"a": PRESENT})
    board = score_assessment(
        [broken, sound],
        Assessment(instruments={"broken": given, "sound": given}),
        {"broken": scorer},
    )

    assert board.cards["broken"].unavailable == "division by zero"
    assert board.cards["broken"].score == Score(answered=1, applicable=2)
    assert (board.overall.score, board.overall.cards) == (1.0, 1)
