"""In which order scores are listed."""

from __future__ import annotations

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Group, Instrument
from hrcyclus.model.ranking import Order, rank_cards, rank_groups, rank_phases
from hrcyclus.model.scoring import Scoreboard, score_assessment

POINT = (Checkpoint("p", Bilingual("p")),)


def ranked(
    statuses: dict[str, Status | None], absent: str = ""
) -> tuple[list[Instrument], Scoreboard]:
    phases = list(Phase)
    cards = [
        Instrument(id_, "1", Bilingual(id_), checkpoints=POINT, phases={phases[at]: Part.PRIMARY})
        for at, id_ in enumerate(statuses)
    ]
    answers = {
        id_: InstrumentAnswers(
            "1", Presence.ABSENT if id_ == absent else None, {"p": Answer(status)}
        )
        for id_, status in statuses.items()
    }
    return cards, score_assessment(cards, Assessment(instruments=answers))


def test_the_lowest_score_comes_first_then_those_without_and_absent_instruments_last():
    cards, board = ranked(
        {
            "gone": Status.ABSENT,
            "open": None,
            "full": Status.PRESENT,
            "half": Status.PARTIAL,
            "none": Status.ABSENT,
        },
        absent="gone",
    )

    ids = [one.id for one in rank_cards(cards, board, Order.GAPS_FIRST)]
    assert ids == ["none", "half", "full", "open", "gone"]


def test_the_order_of_the_cycle_is_left_as_it_is():
    cards, board = ranked({"full": Status.PRESENT, "none": Status.ABSENT})

    assert rank_cards(cards, board, Order.CYCLE) == cards
    assert rank_phases(board, Order.CYCLE) == list(Phase)


def test_equal_scores_stay_in_the_order_of_the_cycle():
    cards, board = ranked({"one": Status.PARTIAL, "two": Status.PARTIAL})

    assert rank_cards(cards, board, Order.GAPS_FIRST) == cards


def test_phases_without_a_score_come_after_those_with_one():
    _cards, board = ranked({"full": Status.PRESENT, "open": None, "none": Status.ABSENT})

    first, second, *rest = rank_phases(board, Order.GAPS_FIRST)
    assert (first, second) == (Phase.APPRAISAL, Phase.SELECTION)
    assert rest == [Phase.PERFORMANCE, Phase.REWARDS, Phase.DEVELOPMENT]


def test_the_groups_of_a_card_are_ranked_among_themselves():
    groups = tuple(
        Group(id_, Bilingual(id_), (Checkpoint(f"{id_}.p", Bilingual("p")),))
        for id_ in ("full", "open", "none")
    )
    one = Instrument("c", "1", Bilingual("c"), groups=groups)
    said = {"full.p": Answer(Status.PRESENT), "none.p": Answer(Status.ABSENT)}
    answers = Assessment(instruments={"c": InstrumentAnswers("1", checkpoints=said)})
    board = score_assessment([one], answers)

    ids = [group.id for group in rank_groups(one, board, Order.GAPS_FIRST)]
    assert ids == ["none", "full", "open"]
