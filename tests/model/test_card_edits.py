"""Changing a card: nothing gets lost, and what is undone by the opposite is as it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_edits import (
    ABOUT,
    CHECKPOINTS,
    EXPLANATION,
    GROUPS,
    PROMPTS,
    SMARTER,
    after,
    inserted,
    item_at,
    moved,
    part_of,
    places,
    point_ids,
    removed,
    replaced,
)
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, TextBlock

texts = st.builds(Bilingual, nl=st.text("ab ", max_size=4), en=st.text("cd", max_size=3))
ids = st.text("abc.-", min_size=1, max_size=6)
blocks = st.lists(st.builds(TextBlock, text=texts), max_size=3).map(tuple)
points = st.lists(st.builds(Checkpoint, id=ids, text=texts), max_size=3).map(tuple)
cards = st.builds(
    Instrument,
    id=ids,
    version=st.just("1.0"),
    title=texts,
    explanation=blocks,
    working_smarter=blocks,
    checkpoints=points,
    groups=st.lists(st.builds(Group, id=ids, title=texts, checkpoints=points), max_size=3).map(
        tuple
    ),
    prompts=st.lists(st.builds(Prompt, id=ids, text=texts), max_size=2).map(tuple),
    renamed=st.just({}),
)


def items(card: Instrument) -> Counter[object]:
    """What a card is made of, wherever it stands; groups without their checkpoints."""
    return Counter(
        replace(item, checkpoints=()) if isinstance(item, Group) else item
        for place in places(card)
        if (item := item_at(card, place)) is not None
    )


@given(cards, st.data())
def test_an_item_put_in_stands_there_and_taken_out_leaves_the_card_as_it_was(card, data):
    rows = [(EXPLANATION,), (SMARTER,), (CHECKPOINTS,), (GROUPS,), (PROMPTS,)]
    rows += [(GROUPS, index, CHECKPOINTS) for index in range(len(card.groups))]
    row = data.draw(st.sampled_from(rows))
    item = Checkpoint("nieuw", Bilingual(nl="Nieuw."))
    place = (*row, data.draw(st.integers(0, len(part_of(card, row)))))

    more = inserted(card, place, item)

    assert part_of(more, row)[place[-1]] == item
    assert removed(more, place) == card


@given(cards, st.data())
def test_an_item_moves_there_and_back(card, data):
    place = data.draw(st.sampled_from(list(places(card))))
    step = data.draw(st.sampled_from([-1, 1]))

    there, target = moved(card, place, step)

    assert items(there) == items(card)
    assert item_at(there, target) == item_at(card, place)
    if target == place:
        assert there == card
    else:
        assert moved(there, target, -step) == (card, place)


@given(cards, st.data())
def test_moved_on_and_on_a_checkpoint_comes_through_every_group(card, data):
    card = replace(card, checkpoints=(Checkpoint("x", Bilingual(nl="X.")), *card.checkpoints))
    place = (CHECKPOINTS, 0)
    seen = set()
    for _step in range(len(list(places(card))) + 1):
        seen.add(place[:-1])
        card, place = moved(card, place, 1)
    groups = {(GROUPS, index, CHECKPOINTS) for index in range(len(card.groups))}
    assert seen == {(CHECKPOINTS,), *groups}


@given(cards, st.data())
def test_an_item_is_replaced_where_it_stands(card, data):
    place = data.draw(st.sampled_from(list(places(card))))
    item = item_at(card, place)
    if item is None:
        assert place == ABOUT
        return
    assert replaced(card, place, item) == card
    other = replace(item, anchors=("elders",))
    changed = replaced(card, place, other)
    assert item_at(changed, place) == other
    assert replaced(changed, place, item) == card


@given(cards)
def test_every_place_holds_something_and_no_other_does(card):
    found = list(places(card))
    assert len(found) == len(set(found))
    assert [place for place in found if item_at(card, place) is None] == [ABOUT]
    assert item_at(card, (EXPLANATION, len(card.explanation))) is None


def test_the_ids_that_answers_hang_on_are_those_of_checkpoints_and_prompts():
    text = Bilingual(nl="x")
    card = Instrument(
        "a",
        "1.0",
        text,
        checkpoints=(Checkpoint("een", text),),
        groups=(Group("groep", text, (Checkpoint("groep.twee", text),)),),
        prompts=(Prompt("vraag", text),),
    )
    assert point_ids(card) == {"een", "groep.twee", "vraag"}
    assert after((GROUPS, 0, CHECKPOINTS, 0)) == (GROUPS, 0, CHECKPOINTS, 1)
