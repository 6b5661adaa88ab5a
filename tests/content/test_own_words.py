"""The texts are ours, but for four quotations, and address nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hrcyclus.api import Bilingual, Instrument, QuoteBlock
from hrcyclus.locale.update import read_catalogue

RUN = 8
"""As many words in a row as may not be those of the source."""

ADDRESS = re.compile(r"\b(u|uw|uzelf|je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


@pytest.fixture(scope="module")
def source_text(source: Path) -> str:
    return source.read_text("utf-8")


@pytest.fixture(scope="module")
def dutch_messages() -> list[str]:
    return [
        text
        for message in read_catalogue("nl")
        if message.id and message.string
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]


def test_no_text_shares_a_run_of_words_with_the_source(
    own_texts: list[Bilingual], source_text: str
):
    theirs = runs(source_text)
    shared = [" ".join(run) for text in own_texts for run in runs(text.nl) & theirs]
    assert shared == []


def test_the_quotations_are_literal(quotations: list[QuoteBlock], source_text: str):
    flowing = " ".join(source_text.split())
    assert [quote.text.nl for quote in quotations if quote.text.nl not in flowing] == []


def test_there_are_four_quotations_all_of_kluijtmans(quotations: list[QuoteBlock]):
    assert sorted(quote.anchors for quote in quotations) == [
        ("def.competentie",),
        ("def.competentiemanagement",),
        ("def.inzetbaarheid",),
        ("def.talent",),
    ]
    assert {quote.source for quote in quotations} == {
        Bilingual("Kluijtmans", "Kluijtmans (translated from the Dutch)")
    }


def test_the_name_has_one_spelling(own_texts: list[Bilingual], dutch_messages: list[str]):
    texts = [*(text.nl + text.en for text in own_texts), *dutch_messages]
    assert [text for text in texts if "kluyt" in text.lower()] == []


def test_no_dutch_text_addresses_the_reader(own_texts: list[Bilingual], dutch_messages: list[str]):
    texts = [*(text.nl for text in own_texts), *dutch_messages]
    assert [text for text in texts if ADDRESS.search(text)] == []


def test_every_text_is_there_in_both_languages(own_texts: list[Bilingual]):
    assert [text for text in own_texts if bool(text.nl) != bool(text.en)] == []


def test_no_text_was_left_in_the_other_language(cards: dict[str, Instrument]):
    points = [point for card in cards.values() for point in card.all_checkpoints()]
    assert [point.id for point in points if point.text.nl == point.text.en] == []
