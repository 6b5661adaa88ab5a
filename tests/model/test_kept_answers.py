"""Answers that hang on nothing installed are known by what they say."""

from __future__ import annotations

from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt
from hrcyclus.model.kept_answers import KeptAnswer, KeptInstrument, kept_answers

TEXT = Bilingual("tekst", "text")
CARD = Instrument(
    "verzuim",
    "1.0",
    TEXT,
    checkpoints=(Checkpoint("beleid", TEXT), Checkpoint("rij", TEXT, follows="werving")),
    groups=(Group("groep", TEXT, (Checkpoint("in-groep", TEXT),)),),
    prompts=(Prompt("vraag", TEXT),),
)
YES = Answer(Status.PRESENT, note="ja")
WORDS = PromptAnswer("twee jaar")


def test_an_instrument_that_is_not_installed_is_kept_whole():
    answers = InstrumentAnswers("2.1", Presence.PRESENT, {"a": YES, "b": YES}, {"c": WORDS})
    (kept,) = kept_answers(Assessment(instruments={"pensioen": answers}), [CARD])
    assert isinstance(kept, KeptInstrument)
    assert (kept.instrument, kept.said) == ("pensioen", answers)
    assert (kept.version, kept.number) == ("2.1", 4)
    assert kept.path == ("instruments", "pensioen")


def test_of_an_installed_card_the_answers_without_a_place_are_kept():
    answers = InstrumentAnswers(
        checkpoints={"lunch": YES, "beleid": YES, "in-groep": YES, "vraag": YES},
        prompts={"vraag": WORDS, "beleid": WORDS},
    )
    kept = kept_answers(Assessment(instruments={"verzuim": answers}), [CARD])
    assert kept == (
        KeptAnswer("verzuim", "lunch", YES),
        KeptAnswer("verzuim", "vraag", YES),
        KeptAnswer("verzuim", "beleid", WORDS),
    )
    assert [one.number for one in kept] == [1, 1, 1]
    assert kept[1].path == ("instruments", "verzuim", "checkpoints", "vraag")
    assert kept[2].path == ("instruments", "verzuim", "prompts", "beleid")


def test_a_row_that_follows_a_card_has_no_place_for_an_answer():
    answers = InstrumentAnswers(checkpoints={"rij": YES})
    kept = kept_answers(Assessment(instruments={"verzuim": answers}), [CARD])
    assert kept == (KeptAnswer("verzuim", "rij", YES),)


def test_where_everything_is_installed_nothing_is_kept():
    answers = InstrumentAnswers(checkpoints={"beleid": YES}, prompts={"vraag": WORDS})
    assert kept_answers(Assessment(instruments={"verzuim": answers}), [CARD]) == ()
    assert kept_answers(Assessment(), []) == ()
