"""Forms of cards: what isn't typed in stays as it was, and what is typed in is all that changes."""

from __future__ import annotations

import math

import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_edits import item_at, places
from hrcyclus.model.card_lines import is_plain_table
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    Counts,
    Group,
    Instrument,
    ListBlock,
    Role,
    Rule,
    TableBlock,
    TextBlock,
)
from hrcyclus.tui.card_fields import POOL, Subject, bases_of, values_of, with_values


def subjects(plugins) -> list[Subject]:
    """Everything that the bundled cards are made of."""
    found: list[Subject] = [*plugins.instruments]
    for card in plugins.instruments:
        found += (item for place in places(card) if (item := item_at(card, place)) is not None)
    return found


def test_without_a_change_everything_is_as_it_was(plugins):
    for subject in subjects(plugins):
        values = values_of(subject)
        assert with_values(subject, values, values) == subject


def test_a_change_there_and_back_leaves_everything_as_it_was(plugins):
    texts = {one.name for one in POOL if one.language and one.base not in ("items", "rows")}
    for subject in subjects(plugins):
        values = values_of(subject)
        for name in texts & values.keys():
            typed = {**values, name: f"{values[name]} meer "}
            changed = with_values(subject, values, typed)
            assert values_of(changed) == {**values, name: f"{values[name]} meer".strip()}
            assert with_values(changed, values_of(changed), values) == subject


def test_lists_and_tables_typed_anew_are_as_they_were(plugins):
    for subject in subjects(plugins):
        if isinstance(subject, ListBlock) or (
            isinstance(subject, TableBlock) and is_plain_table(subject)
        ):
            values = values_of(subject)
            assert with_values(subject, {}, values) == subject


@pytest.mark.parametrize(("typed", "weight"), [("2", 2.0), ("0,5", 0.5), (" 1.5 ", 1.5)])
def test_a_weight_is_written_either_way(typed, weight):
    point = Checkpoint("a", Bilingual("A"))
    changed = with_values(point, values_of(point), {**values_of(point), "weight": typed})
    assert changed.weight == weight


@pytest.mark.parametrize("typed", ["", "x", "nan", "1,5,2"])
def test_what_is_no_number_is_no_weight(typed):
    point = Checkpoint("a", Bilingual("A"))
    changed = with_values(point, values_of(point), {**values_of(point), "weight": typed})
    assert math.isnan(changed.weight)
    assert values_of(changed)["weight"] == ""


def test_choices_change_what_they_are_about():
    group = Group("g", Bilingual("G"), ())
    values = values_of(group)
    assert with_values(group, values, {**values, "counts": "card"}).counts is Counts.CARD
    assert with_values(group, values, {**values, "rule": "one"}).rule is Rule.ONE
    card = Instrument("k", "1.0", Bilingual("K"), phases={Phase.REWARDS: Part.PRIMARY})
    values = values_of(card)
    both = with_values(card, values, {**values, "phases.selection": "secondary"})
    assert [*both.phases.items()] == [
        (Phase.SELECTION, Part.SECONDARY),
        (Phase.REWARDS, Part.PRIMARY),
    ]
    model = with_values(card, values, {**values, "role": "context"})
    assert (model.role, model.phases) == (Role.CONTEXT, {})
    assert "phases.rewards" not in bases_of(model)


def test_control_characters_are_cleaned_out():
    block = TextBlock(Bilingual("a"))
    changed = with_values(block, values_of(block), {"text.nl": "a\x1b[31m\u202eb", "text.en": ""})
    assert changed.text == Bilingual("a[31mb")
