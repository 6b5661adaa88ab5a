"""Ids made, renamed and raised, and answers that go along with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_ids import (
    added_ids,
    follow_rename,
    forget_id,
    group_prefix,
    raised_version,
    renamed_item,
    skip_rename,
    stamped,
)
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, TextBlock

TEXT = Bilingual(nl="Tekst.")


IDS = ["a", "b", "c", "d", "e"]


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.booleans()), max_size=8))
def test_answers_follow_a_checkpoint_through_all_of_its_names(steps: list[tuple[str, str, bool]]):
    """One checkpoint, renamed over and over, alone on its card."""
    name, renamed, had = "a", {}, {"a"}
    for _old, new, saved in steps:
        if new == name:
            continue
        change = follow_rename if name in had else skip_rename
        renamed, name = change(renamed, name, new), new
        if saved:
            had.add(name)
        assert name not in renamed
        for old in had - {name}:
            assert led_to(old, renamed) == name


def led_to(old: str, renamed: dict[str, str]) -> str:
    seen = [old]
    while seen[-1] in renamed:
        seen.append(renamed[seen[-1]])
        assert len(seen) == len(set(seen)), "the names lead round in a circle"
    return seen[-1]


def test_a_chain_is_led_on_and_goes_back():
    assert follow_rename({"a": "b"}, "b", "c") == {"a": "b", "b": "c"}
    assert skip_rename({"a": "b", "b": "c"}, "c", "b") == {"a": "b"}
    assert follow_rename({"a": "b"}, "b", "a") == {"b": "a"}


def test_what_led_to_an_id_that_is_gone_is_dropped_with_it():
    assert forget_id({"a": "b", "b": "c", "x": "y"}, "c") == {"x": "y"}
    assert forget_id({"x": "y"}, "c") == {"x": "y"}


@pytest.mark.parametrize(
    ("version", "raised"),
    [("1.0", "1.1"), ("1.9", "1.10"), ("2", "2.1"), ("1.2.3", "1.2.4"), ("2026a", "2026a.1")],
)
def test_a_raised_version(version: str, raised: str):
    assert raised_version(version) == raised


def test_a_card_raised_says_since_when_it_has_what_was_added():
    opened = Instrument(
        "k", "1.0", TEXT, checkpoints=(Checkpoint("een", TEXT), Checkpoint("twee", TEXT))
    )
    card = Instrument(
        "k",
        "1.0",
        TEXT,
        checkpoints=(Checkpoint("een", TEXT), Checkpoint("drie", TEXT)),
        groups=(Group("g", TEXT, (Checkpoint("g.vier", TEXT),)),),
        prompts=(Prompt("vraag", TEXT), Prompt("oud", TEXT, since="0.9")),
        renamed={"twee": "drie"},
    )
    assert added_ids(opened, card) == {"g.vier", "vraag", "oud"}

    raised = stamped(opened, card, "1.1")

    assert raised.version == "1.1"
    assert {one.id: one.since for one in raised.all_checkpoints()} == {
        "een": "", "drie": "", "g.vier": "1.1"
    }  # fmt: skip
    assert [one.since for one in raised.prompts] == ["1.1", "0.9"]


@pytest.mark.parametrize(
    ("ids", "prefix"), [(["g.a", "g.b"], "g."), (["g.a", "b"], ""), ([], ""), (["ga"], "")]
)
def test_the_prefix_of_a_group(ids: list[str], prefix: str):
    group = Group("g", TEXT, tuple(Checkpoint(one, TEXT) for one in ids))
    assert group_prefix(group) == prefix


def test_one_checkpoint_may_be_left_out_of_account():
    group = Group("g", TEXT, (Checkpoint("g.a", TEXT), Checkpoint("los", TEXT)))
    assert group_prefix(group, without="los") == "g."


def test_what_has_no_id_is_not_renamed():
    assert renamed_item(TextBlock(TEXT), "x") == TextBlock(TEXT)
    assert renamed_item(Prompt("a", TEXT), "x") == Prompt("x", TEXT)
