"""The guided walk goes round every open checkpoint, and ends when none is left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Answer, Assessment, Status, with_answer
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.walk import next_open

TEXT = Bilingual("punt", "point")
CARDS = [
    Instrument(
        id=name,
        version="1.0",
        title=TEXT,
        phases={Phase.SELECTION: Part.PRIMARY},
        checkpoints=(
            Checkpoint("a", TEXT),
            Checkpoint("b", TEXT),
            Checkpoint("f", TEXT, follows="first"),
        ),
    )
    for name in ("first", "second")
]
PLACES = [("first", "a"), ("first", "b"), ("second", "a"), ("second", "b")]


def answered(places: set[tuple[str, str]]) -> Assessment:
    assessment = Assessment()
    for card, checkpoint in places:
        assessment = with_answer(assessment, card, "1.0", checkpoint, Answer(Status.ABSENT))
    return assessment


def test_it_begins_at_the_first_open_one() -> None:
    assert next_open(CARDS, answered({("first", "a")})) == ("first", "b")


def test_it_goes_on_to_the_next_card_and_round() -> None:
    assert next_open(CARDS, Assessment(), "first", "b") == ("second", "a")
    assert next_open(CARDS, Assessment(), "second", "b") == ("first", "a")


def test_from_a_place_without_an_answer_of_its_own_it_goes_on_from_that_card() -> None:
    assert next_open(CARDS, Assessment(), "second", "f") == ("second", "a")


def test_without_cards_there_is_nowhere_to_go() -> None:
    assert next_open([], Assessment()) is None


@given(st.sets(st.sampled_from(PLACES)))
def test_answering_wherever_it_leads_answers_everything(done: set[tuple[str, str]]) -> None:
    assessment, here = answered(done), ("", "")
    for _ in range(len(PLACES) - len(done)):
        found = next_open(CARDS, assessment, *here)
        assert found is not None
        assert found not in done
        here = found
        done = done | {here}
        assessment = with_answer(assessment, *here[:1], "1.0", here[1], Answer(Status.PRESENT))
    assert next_open(CARDS, assessment, *here) is None
