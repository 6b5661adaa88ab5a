"""Undo and redo of a card."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_edits import ABOUT
from hrcyclus.model.card_history import CardHistory
from hrcyclus.model.instrument import Instrument

CARD = Instrument("k", "1.0", Bilingual(nl="Kaart"))


def version(name: str) -> Instrument:
    return replace(CARD, version=name)


@given(st.lists(st.integers(0, 3)))
def test_all_undone_is_the_card_opened_and_all_redone_the_last_one(versions: list[int]):
    history = CardHistory(CARD)
    for number in versions:
        history = history.record(version(str(number)), ABOUT)
    last = history.now
    while history.done:
        history, _place = history.undo()
    assert history.now == CARD
    while history.undone:
        history, _place = history.redo()
    assert history.now == last


def test_what_is_typed_in_one_field_is_one_step_until_it_is_closed():
    history = CardHistory(CARD)
    for name in ("1.1", "1.12"):
        history = history.record(version(name), ABOUT, "version")
    history = history.closed().record(version("1.123"), ABOUT, "version")
    history, _place = history.undo()
    assert history.now == version("1.12")
    history, _place = history.undo()
    assert history.now == CARD


def test_a_step_says_where_it_was_and_one_too_many_changes_nothing():
    history = CardHistory(CARD).record(version("2"), ("prompts", 0))
    history, place = history.undo()
    assert place == ("prompts", 0)
    assert history.undo()[0] is history
    history, place = history.redo()
    assert place == ("prompts", 0)
    assert history.redo()[0] is history
