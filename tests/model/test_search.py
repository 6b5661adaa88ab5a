"""Search over all that cards say and all that was written on them."""

from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import Bilingual, Language
from hrcyclus.model.folding import fold
from hrcyclus.model.instrument import (
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.passages import Passage, Place, Spot, card_passages, written_passages
from hrcyclus.model.search import MOST_HITS, index_answers, index_cards, query_words, search


def both(nl: str, en: str = "") -> Bilingual:
    return Bilingual(nl, en)


CARD = Instrument(
    "vitaliteit",
    "1.0",
    both("Vitaliteitsbeleid", "Vitality policy"),
    explanation=(
        TextBlock(both("Gezond aan het werk blijven vraagt om geïntegreerd beleid.", "Stay well.")),
        ListBlock(
            (TextBlock(both("De pauzes.", "The breaks.")), TextBlock(both("Het rooster."))),
            lead=both("Thema's zijn:", "Themes are:"),
        ),
        DefinitionBlock(both("Bevlogenheid"), both("Een toestand van opperste voldoening.")),
        QuoteBlock(both("Rust roest."), both("Volksmond")),
        TableBlock(
            (both("Fase"), both("Taak")),
            (
                ((TextBlock(both("Meten")),), (TextBlock(both("Enquête houden")),)),
                ((TextBlock(both("Kiezen")),), (TextBlock(both("Plan maken")),)),
            ),
        ),
    ),
    working_smarter=(TextBlock(both("Zelfroostering geeft regie.", "Self-rostering.")),),
    checkpoints=(
        Checkpoint(
            "druk",
            both("Er is aandacht voor werkdruk.", "Attention is paid to work pressure."),
            help=both("Bijvoorbeeld piekbelasting.", "Such as peak load."),
        ),
        Checkpoint("ĳs", both("Er is ĳsvrij bij vorst.", "Days off in frost.")),
    ),
    groups=(
        Group(
            "lichaam",
            both("Lichaam", "Body"),
            (Checkpoint("fiets", both("Fietsen wordt vergoed.", "Cycling is paid for.")),),
            help=both("Wat beweging oplevert."),
        ),
    ),
    prompts=(Prompt("vraag", both("Wie voelt zich fit?", "Who feels fit?")),),
)
OTHER = Instrument(
    "beloning",
    "1.0",
    both("Beloningsbeleid", "Reward policy"),
    checkpoints=(Checkpoint("loon", both("Het loon is passend.", "Pay is fitting.")),),
)
CARDS = (CARD, OTHER)
SAID = Assessment(
    instruments={
        "vitaliteit": InstrumentAnswers(
            checkpoints={
                "druk": Answer(
                    Status.ABSENT,
                    note="Komt in elk teamoverleg terug.",
                    evidence=("Verslag OR", "Onderzoek 2025"),
                    action=Action("Aanpak bespreken", "Marieke Hofstra"),
                    more_actions=(Action("Ploegen inlichten", "Ahmed"),),
                ),
                "fiets": Answer(Status.NOT_APPLICABLE, reason="Iedereen woont dichtbij."),
            },
            prompts={"vraag": PromptAnswer("Nog na te vragen.")},
        )
    }
)
SEARCHED = (index_answers(CARDS, SAID), index_cards(CARDS))


def find(query: str, language: Language = "nl") -> list[Passage]:
    return [hit.passage for hit in search(query, language, *SEARCHED).hits]


def found_at(query: str) -> list[tuple[Place, str, Spot | None]]:
    return [(one.place, one.item, one.spot) for one in find(query)]


@pytest.mark.parametrize(
    ("query", "place", "item", "spot"),
    [
        ("vitaliteitsbeleid", Place.TITLE, "", None),
        ("werkdruk", Place.CHECKPOINT, "druk", None),
        ("piekbelasting", Place.HELP, "druk", None),
        ("lichaam", Place.GROUP, "fiets", None),
        ("beweging", Place.HELP, "fiets", None),
        ("fit", Place.PROMPT, "vraag", None),
        ("teamoverleg", Place.NOTE, "druk", None),
        ("na te vragen", Place.NOTE, "vraag", None),
        ("onderzoek", Place.EVIDENCE, "druk", None),
        ("aanpak", Place.ACTION, "druk", None),
        ("hofstra", Place.ACTION, "druk", None),
        ("inlichten ahmed", Place.ACTION, "druk", None),
        ("dichtbij", Place.REASON, "fiets", None),
        ("geintegreerd", Place.EXPLANATION, "", Spot(0, 0)),
        ("thema's", Place.EXPLANATION, "", Spot(0, 1, 0)),
        ("rooster", Place.EXPLANATION, "", Spot(0, 1, 2)),
        ("opperste", Place.EXPLANATION, "", Spot(0, 2)),
        ("bevlogenheid", Place.EXPLANATION, "", Spot(0, 2)),
        ("volksmond", Place.EXPLANATION, "", Spot(0, 3)),
        ("enquete", Place.EXPLANATION, "", Spot(0, 4, 1)),
        ("regie", Place.WORKING_SMARTER, "", Spot(1, 0)),
    ],
)
def test_everything_is_found_at_its_place(query: str, place: Place, item: str, spot: Spot | None):
    assert found_at(query)[0] == (place, item, spot)


@pytest.mark.parametrize(
    ("query", "language", "found"),
    [
        ("pressure", "nl", "en"),
        ("werkdruk", "en", "nl"),
        ("vitality", "nl", "en"),
        ("breaks", "nl", "en"),
    ],
)
def test_the_other_language_is_searched_as_well(query: str, language: Language, found: str):
    (only,) = find(query, language)
    assert only.language == found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_text_found_in_both_languages_comes_once_in_the_one_that_is_spoken(language: Language):
    (only,) = [one for one in find("fit", language) if one.place is Place.PROMPT]
    assert only.language == language


@pytest.mark.parametrize("query", ["IJSVRIJ", "ĳsvrij", "Ijsvrij", "íjsvrij"])
def test_capitals_accents_and_ligatures_make_no_difference(query: str):
    assert found_at(query) == [(Place.CHECKPOINT, "ĳs", None)]


def test_every_word_must_match():
    assert found_at("aandacht werkdruk") == [(Place.CHECKPOINT, "druk", None)]
    assert find("aandacht loon") == []


def test_a_word_may_match_in_what_the_passage_hangs_on():
    assert found_at("marieke vitaliteit") == [(Place.ACTION, "druk", None)]
    assert found_at("teamoverleg pressure") == [(Place.NOTE, "druk", None)]
    assert (Place.CHECKPOINT, "loon", None) in found_at("loon reward")


def test_a_word_only_in_what_passages_hang_on_finds_that_alone():
    assert found_at("vitaliteitsbeleid") == [(Place.TITLE, "", None)]


def ranked(*texts: tuple[Place, str]) -> tuple[Instrument, ...]:
    """A card for each text, which stands there at that kind of place."""

    def card(number: int, place: Place, text: str) -> Instrument:
        id_, said = f"kaart{number}", both(text)
        match place:
            case Place.TITLE:
                return Instrument(id_, "1.0", said)
            case Place.EXPLANATION:
                return Instrument(id_, "1.0", both("K"), explanation=(TextBlock(said),))
            case _:
                return Instrument(id_, "1.0", both("K"), checkpoints=(Checkpoint("p", said),))

    return tuple(card(number, *one) for number, one in enumerate(texts))


def order(query: str, *texts: tuple[Place, str]) -> list[str]:
    found = search(query, "nl", index_cards(ranked(*texts)))
    return [hit.passage.text for hit in found.hits]


def test_the_best_places_come_first():
    assert order(
        "loon",
        (Place.EXPLANATION, "Het loon."),
        (Place.CHECKPOINT, "Het loon is passend."),
        (Place.TITLE, "Loon"),
    ) == ["Loon", "Het loon is passend.", "Het loon."]


def test_the_language_that_is_spoken_comes_before_the_other():
    cards = (*ranked((Place.EXPLANATION, "Gezond en fit.")), OTHER)
    found = search("fit", "nl", index_cards(cards))
    assert [hit.passage.text for hit in found.hits] == ["Gezond en fit.", "Pay is fitting."]


def test_whole_words_come_before_beginnings_and_those_before_what_is_within_a_word():
    assert order(
        "rol",
        (Place.CHECKPOINT, "De controle."),
        (Place.CHECKPOINT, "Het rollenspel."),
        (Place.CHECKPOINT, "Ieders rol."),
        (Place.EXPLANATION, "Een rol."),
    ) == ["Ieders rol.", "Het rollenspel.", "Een rol.", "De controle."]


def lit(query: str) -> list[str]:
    hit = search(query, "nl", *SEARCHED).hits[0]
    return [hit.passage.text[span.start : span.end] for span in hit.spans]


def test_what_matches_is_lit_up_in_the_text_itself():
    assert lit("geintegreerd beleid") == ["geïntegreerd", "beleid"]
    assert lit("ijsvr") == ["ĳsvr"]
    assert lit("druk") == ["druk"]


def test_only_the_best_matches_of_a_word_are_lit_up():
    (hit,) = search("rol", "nl", index_cards(ranked((Place.CHECKPOINT, "Rol, rollen.")))).hits
    assert [(span.start, span.end) for span in hit.spans] == [(0, 3)]


@pytest.mark.parametrize("query", ["", "   ", "?!", "\u0301", "zzzz", "werkdruk zzzz"])
def test_what_is_not_there_is_not_found(query: str):
    assert find(query) == []


def test_marks_around_a_word_are_left_out_and_those_within_keep_it_one():
    assert query_words(" “Werkdruk”, e-mail; werkdruk ") == ["werkdruk", "e mail"]


def test_there_are_never_more_hits_than_can_be_looked_through():
    many = [dataclasses.replace(OTHER, id=f"beloning{number}") for number in range(MOST_HITS)]
    found = search("loon", "nl", index_cards(many))
    assert (len(found.hits), found.more) == (MOST_HITS, False)
    found = search("loon", "nl", index_cards([*many, OTHER]))
    assert (len(found.hits), found.more) == (MOST_HITS, True)


PASSAGES = [*written_passages(CARDS, SAID), *card_passages(CARD), *card_passages(OTHER)]
WORDS = sorted({word for one in PASSAGES for word in query_words(one.text)})


@given(st.sampled_from(PASSAGES))
def test_every_passage_is_found_by_its_own_words(passage: Passage):
    hits = find(passage.text, passage.language or "nl")
    assert passage in hits


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.data())
def test_every_hit_has_every_word_of_the_query_at_or_above_it(
    words: list[str], data: st.DataObject
):
    query = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    titles = {card.id: card.title for card in CARDS}
    for hit in search(query, "nl", *SEARCHED).hits:
        passage = hit.passage
        around = (titles[passage.instrument], passage.about)
        said = " ".join([passage.text, *(f"{text.nl} {text.en}" for text in around)])
        assert all(word in " ".join(query_words(said)) for word in query_words(query))
        assert hit.spans
        for span in hit.spans:
            piece = fold(passage.text[span.start : span.end])
            assert any(word[:1] in piece for word in query_words(query))


def test_seven_hundred_cards_are_searched_while_one_types():
    many = [dataclasses.replace(CARD, id=f"{CARD.id}{number}") for number in range(700)]
    searched = index_cards(many)
    for query in ("w", "werk", "en", "eid an", "zzzz"):
        start = time.perf_counter()
        search(query, "nl", searched)
        assert time.perf_counter() - start < 5
