"""Ids that follow their text, and those of checkpoints that change groups."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.card_auto_ids import auto_id, id_after_move, with_auto_id
from hrcyclus.model.card_edits import Place, inserted, item_at, moved, replaced
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt

TEXT = Bilingual("Tekst.")
CARD = Instrument(
    "k",
    "1.0",
    TEXT,
    checkpoints=(Checkpoint("los", TEXT),),
    groups=(
        Group("g", TEXT, (Checkpoint("g.een", TEXT), Checkpoint("g.twee", TEXT))),
        Group("h", TEXT, (Checkpoint("vrij", TEXT),)),
    ),
    prompts=(Prompt("vraag", TEXT),),
)


def typed(card: Instrument, place: Place, text: str, kept: frozenset[str] = frozenset()) -> str:
    """The id at a place after a text was typed there letter by letter."""
    for length in range(1, len(text) + 1):
        so_far = Bilingual(text[:length])
        match item_at(card, place):
            case Group() as group:
                item = replace(group, title=so_far)
            case Checkpoint() | Prompt() as point:
                item = replace(point, text=so_far)
            case other:
                raise AssertionError(other)
        card = with_auto_id(card, replaced(card, place, item), place, kept)
    return getattr(item_at(card, place), "id", "")


@pytest.mark.parametrize(
    ("place", "blank", "made"),
    [
        (("checkpoints", 1), Checkpoint("", NO_TEXT), "punt"),
        (("groups", 0, "checkpoints", 1), Checkpoint("", NO_TEXT), "g.punt"),
        (("groups", 1, "checkpoints", 0), Checkpoint("", NO_TEXT), "punt"),
        (("prompts", 0), Prompt("", NO_TEXT), "punt"),
        (("groups", 0), Group("", NO_TEXT, (Checkpoint("", NO_TEXT),)), "punt"),
    ],
)
def test_an_id_follows_what_is_typed(place, blank, made):
    assert typed(inserted(CARD, place, blank), place, "Een punt!") == made


def test_the_first_checkpoint_of_a_group_is_called_after_it():
    card = inserted(CARD, ("groups", 0), Group("nieuw", TEXT, (Checkpoint("", NO_TEXT),)))
    assert typed(card, ("groups", 0, "checkpoints", 0), "Punt") == "nieuw.punt"


def test_an_id_that_is_taken_gets_a_number():
    card = inserted(CARD, ("prompts", 1), Prompt("", NO_TEXT))
    assert typed(card, ("prompts", 1), "Los") == "los-2"


def test_an_id_of_the_file_or_of_ones_own_stays():
    assert typed(CARD, ("checkpoints", 0), "Anders", frozenset({"los"})) == "los"
    assert typed(CARD, ("checkpoints", 0), "Anders") == "los"
    assert typed(CARD, ("groups", 0), "Anders") == "g"
    assert auto_id(CARD, ("about",)) == ""


@pytest.mark.parametrize(
    ("place", "step", "wanted"),
    [
        (("groups", 0, "checkpoints", 0), -1, "een"),
        (("groups", 0, "checkpoints", 0), 1, "g.een"),
        (("groups", 0, "checkpoints", 1), 1, "twee"),
        (("groups", 1, "checkpoints", 0), -1, "g.vrij"),
        (("checkpoints", 0), 1, "g.los"),
        (("prompts", 0), 1, "vraag"),
    ],
)
def test_a_checkpoint_that_moves_takes_the_group_into_its_id(place, step, wanted):
    card, there = moved(CARD, place, step)
    assert id_after_move(CARD, place, card, there) == wanted
