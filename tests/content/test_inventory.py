"""Every passage of the inventory has one place where it can be read, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hrcyclus import i18n
from hrcyclus.api import (
    Bilingual,
    Block,
    Checkpoint,
    DefinitionBlock,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    Role,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.bilingual import LANGUAGES, Language
from hrcyclus.plain.card_text import card_lines
from hrcyclus.plugin_host.guide_file import Guide

SLUGS = Path(__file__).with_name("inventory_slugs.txt").read_text("utf-8").split()

CHECKPOINTS = {
    "werving": 4,
    "vitaliteit": 5,
    "gesprek": 9,
    "beloning": 2,
    "opleiding": 6,
    "competentie": 6,
}


@dataclass(frozen=True)
class Place:
    """Where a passage is shown, and the texts that stand there."""

    where: str
    texts: tuple[Bilingual, ...]


Passage = tuple[str, Place]


@pytest.fixture(scope="module")
def passages(cards: dict[str, Instrument], guide: Guide) -> list[Passage]:
    """Each slug with its place, as the cards and the guide name them."""
    return [*in_guide(guide), *(one for card in cards.values() for one in in_card(card))]


def test_every_slug_has_exactly_one_place(passages: list[Passage]):
    shown = Counter(slug for slug, _place in passages)
    assert sorted(shown.elements()) == sorted(SLUGS)
    assert shown.total() == len(set(SLUGS)) == 220


def test_every_place_has_text_in_both_languages(passages: list[Passage]):
    lacking = [
        f"{slug}: {place.where}"
        for slug, place in passages
        if not any(place.texts) or any(bool(text.nl) != bool(text.en) for text in place.texts)
    ]
    assert lacking == []


def test_no_two_places_have_the_same_name(passages: list[Passage]):
    places = {place for _slug, place in passages}
    assert len({place.where for place in places}) == len(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_card_has_the_text_of_every_place(
    language: Language,
    cards: dict[str, Instrument],
    passages: list[Passage],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(i18n, "_language", language)
    printed = {card.id: "\n".join(card_lines(card, 10_000)) for card in cards.values()}
    absent = [
        f"{slug}: {place.where}"
        for slug, place in passages
        if (section := slug.partition(".")[0]) in cards
        if not all(text.get(language) in printed[section] for text in place.texts)
    ]
    assert absent == []


def test_the_checkpoints_of_the_six_cards(cards: dict[str, Instrument]):
    instruments = [card for card in cards.values() if card.role is Role.INSTRUMENT]
    assert {card.id: len(card.checkpoints) for card in instruments} == CHECKPOINTS
    assert sum(CHECKPOINTS.values()) == 32


def test_the_group_of_eleven_competencies(cards: dict[str, Instrument]):
    groups = [
        (card.id, group.id, len(group.checkpoints))
        for card in cards.values()
        if card.role is Role.INSTRUMENT
        for group in card.groups
    ]
    assert groups == [("competentie", "lijst", 11)]


def test_the_checkpoints_of_the_context_model(cards: dict[str, Instrument]):
    noomen = cards["noomen"]
    assert (noomen.role, noomen.checkpoints) == (Role.CONTEXT, ())
    assert len(list(noomen.all_checkpoints())) == 28


def test_the_five_questions(cards: dict[str, Instrument]):
    prompts = {card.id: len(card.prompts) for card in cards.values() if card.prompts}
    assert prompts == {"werving": 5}


def test_what_the_source_asks_of_the_organisation_is_a_checkpoint(
    cards: dict[str, Instrument], source: Path
):
    rows = source.with_name("inventory.tsv").read_text("utf-8").splitlines()
    kinds = [tuple(row.split("\t")[:3]) for row in rows]
    instruments = [card for card in cards.values() if card.role is Role.INSTRUMENT]
    for kind, ids in (
        ("checkpoint", {f"{card.id}.{c.id}" for card in instruments for c in card.checkpoints}),
        ("question", {f"{card.id}.{prompt.id}" for card in instruments for prompt in card.prompts}),
    ):
        assert ids == {slug for slug, _section, its_kind in kinds if its_kind == kind}


def in_guide(guide: Guide) -> Iterator[Passage]:
    for part in ("purpose", "method", "responsibility"):
        yield from _slugs("intro", in_blocks(f"guide, {part}", getattr(guide, part)))


def in_card(card: Instrument) -> Iterator[Passage]:
    yield from _slugs(card.id, _in_card(card))


def _slugs(section: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    for anchor, place in passages:
        yield f"{section}.{anchor}", place


def _in_card(card: Instrument) -> Iterator[Passage]:
    yield from in_blocks(f"{card.id}, explanation", card.explanation)
    yield from in_blocks(f"{card.id}, working smarter", card.working_smarter)
    for point in card.all_checkpoints():
        yield from in_item(f"{card.id}, checkpoint {point.id}", point)
    for prompt in card.prompts:
        yield from in_item(f"{card.id}, question {prompt.id}", prompt)
    for group in card.groups:
        yield from anchored(f"{card.id}, group {group.id}", group.anchors, group.title, group.help)


def in_item(where: str, item: Checkpoint | Prompt) -> Iterator[Passage]:
    yield item.id, Place(where, (item.text,))
    yield from anchored(f"{where}, help", item.anchors, item.help)


def in_blocks(part: str, blocks: Iterable[Block]) -> Iterator[Passage]:
    for number, block in enumerate(blocks, start=1):
        where = f"{part}, block {number}"
        match block:
            case TextBlock():
                yield from anchored(where, block.anchors, block.text)
            case DefinitionBlock() | QuoteBlock():
                yield from anchored(where, block.anchors, block.term, block.text)
            case ListBlock():
                yield from anchored(where, block.anchors, block.lead)
                for index, item in enumerate(block.items, start=1):
                    yield from anchored(f"{where}, item {index}", item.anchors, item.text)
            case TableBlock():
                yield from anchored(where, block.anchors, *block.columns)
                for index, line in enumerate(lines_of(block), start=1):
                    yield from anchored(f"{where}, line {index}", line.anchors, line.text)


def lines_of(table: TableBlock) -> Iterator[TextBlock]:
    for row in table.rows:
        for cell in row:
            yield from cell


def anchored(where: str, anchors: Iterable[str], *texts: Bilingual) -> Iterator[Passage]:
    for anchor in anchors:
        yield anchor, Place(where, texts)
