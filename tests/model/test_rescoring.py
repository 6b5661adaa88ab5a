"""Only what changed is scored again, and the board is the same as if all of it were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Status,
    with_answer,
    with_presence,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import Score, Scoreboard, score_assessment


def card(id_: str, *, follows: str = "") -> Instrument:
    text = Bilingual(nl="punt")
    points = (Checkpoint("1", text), Checkpoint("2", text), Checkpoint("3", text, follows=follows))
    return Instrument(id_, "1.0", text, phases={Phase.SELECTION: Part.PRIMARY}, checkpoints=points)


CARDS = (card("a", follows="b"), card("b", follows="a"), card("c", follows="gone"), card("d"))

changes = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from(["1", "2", ""]),
    st.sampled_from([None, *Status]),
    st.sampled_from([None, *Presence]),
)


@given(st.lists(changes, max_size=8))
def test_it_is_the_board_of_scoring_everything(drawn):
    assessment = Assessment()
    board = score_assessment(CARDS, assessment)
    for instrument, point, status, presence in drawn:
        before = assessment, board
        assessment = (
            with_answer(assessment, instrument, "1.0", point, Answer(status))
            if point
            else with_presence(assessment, instrument, "1.0", presence)
        )
        board = score_assessment(CARDS, assessment, before=before)
        assert board == score_assessment(CARDS, assessment)


def test_a_card_with_the_very_same_answers_is_not_scored_again():
    asked: list[str] = []

    def scorer(instrument: Instrument, _answers: InstrumentAnswers) -> Score:
        asked.append(instrument.id)
        return Score()

    scorers = {"d": scorer}
    first = Assessment()
    board: Scoreboard = score_assessment(CARDS, first, scorers)
    other = with_answer(first, "c", "1.0", "1", Answer(Status.PRESENT))
    score_assessment(CARDS, other, scorers, before=(first, board))
    assert asked == ["d"]
