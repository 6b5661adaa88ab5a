"""The passages that a search goes through: all that a card says and all that was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers
from hrcyclus.model.bilingual import LANGUAGES, NO_TEXT, Bilingual, Language
from hrcyclus.model.instrument import (
    Block,
    DefinitionBlock,
    Instrument,
    ListBlock,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.value import value


class Place(StrEnum):
    """The kinds of place where a text stands, the best ones to find something in first."""

    TITLE = "title"
    CHECKPOINT = "checkpoint"
    PROMPT = "prompt"
    ACTION = "action"
    NOTE = "note"
    EVIDENCE = "evidence"
    REASON = "reason"
    GROUP = "group"
    HELP = "help"
    EXPLANATION = "explanation"
    WORKING_SMARTER = "working-smarter"


@value
class Spot:
    """A place in the reading matter of a card: a block of a section, and a piece of that block.

    Sections count from 0, the explanation first. Pieces count from 1, the items of a list or the
    rows of a table; piece 0 is what stands above them, or the whole of a block without pieces.
    """

    section: int
    block: int
    piece: int = 0


@value
class Passage:
    """A text of one place in one language; `language` is None for what the respondent wrote.

    `item` is the checkpoint or prompt at which the card opens, `spot` where it is read. `about`
    names what the passage hangs on beside the card's title: the checkpoint of a note, for
    instance.
    """

    instrument: str
    place: Place
    text: str
    language: Language | None = None
    item: str = ""
    spot: Spot | None = None
    about: Bilingual = NO_TEXT


def card_passages(card: Instrument) -> Iterator[Passage]:
    """All that a card says, in both languages."""
    yield from _both(Passage(card.id, Place.TITLE, ""), card.title)
    for checkpoint in card.all_checkpoints():
        at = Passage(card.id, Place.CHECKPOINT, "", item=checkpoint.id)
        yield from _both(at, checkpoint.text)
        yield from _both(_help(at, checkpoint.text), checkpoint.help)
    for group in card.groups:
        first = group.checkpoints[0].id if group.checkpoints else ""
        at = Passage(card.id, Place.GROUP, "", item=first)
        yield from _both(at, group.title)
        yield from _both(_help(at, group.title), group.help)
    for prompt in card.prompts:
        at = Passage(card.id, Place.PROMPT, "", item=prompt.id)
        yield from _both(at, prompt.text)
        yield from _both(_help(at, prompt.text), prompt.help)
    sections = (
        (Place.EXPLANATION, card.explanation),
        (Place.WORKING_SMARTER, card.working_smarter),
    )
    for section, (place, blocks) in enumerate(sections):
        for number, block in enumerate(blocks):
            for piece, text in _pieces(block):
                spot = Spot(section, number, piece)
                yield from _both(Passage(card.id, place, "", spot=spot), text)


def written_passages(
    instruments: Iterable[Instrument], assessment: Assessment
) -> Iterator[Passage]:
    """All that the respondent wrote on the cards that are installed, in the order of the cards."""
    for card in instruments:
        answers = assessment.of(card.id)
        if answers:
            yield from _written(card, answers)


def _written(card: Instrument, answers: InstrumentAnswers) -> Iterator[Passage]:
    for checkpoint in card.all_checkpoints():
        answer = answers.checkpoints.get(checkpoint.id)
        if answer and not checkpoint.follows:
            for place, text in _answer_texts(answer):
                yield Passage(card.id, place, text, item=checkpoint.id, about=checkpoint.text)
    for prompt in card.prompts:
        if note := answers.prompt(prompt.id).note:
            yield Passage(card.id, Place.NOTE, note, item=prompt.id, about=prompt.text)


def _answer_texts(answer: Answer) -> Iterator[tuple[Place, str]]:
    for action in answer.all_actions():
        if words := " · ".join(part for part in (action.text, action.owner) if part):
            yield Place.ACTION, words
    if answer.note:
        yield Place.NOTE, answer.note
    for piece in answer.evidence:
        yield Place.EVIDENCE, piece
    if answer.reason:
        yield Place.REASON, answer.reason


def _help(at: Passage, about: Bilingual) -> Passage:
    return Passage(at.instrument, Place.HELP, "", item=at.item, about=about)


def _both(at: Passage, text: Bilingual) -> Iterator[Passage]:
    """The passage in each language that the text has."""
    for language in LANGUAGES:
        if words := getattr(text, language):
            yield Passage(at.instrument, at.place, words, language, at.item, at.spot, at.about)


def _pieces(block: Block) -> Iterator[tuple[int, Bilingual]]:
    match block:
        case TextBlock(text=text):
            yield 0, text
        case ListBlock(items=items, lead=lead):
            yield 0, lead
            yield from ((number, item.text) for number, item in enumerate(items, start=1))
        case DefinitionBlock(term=term, text=text):
            yield 0, _joined(": ", term, text)
        case QuoteBlock(text=text, source=source, term=term):
            yield 0, _joined(" — ", _joined(": ", term, text), source)
        case TableBlock(columns=columns, rows=rows):
            yield 0, _joined(" · ", *columns)
            for number, row in enumerate(rows, start=1):
                yield number, _joined(" · ", *(line.text for cell in row for line in cell))


def _joined(separator: str, *texts: Bilingual) -> Bilingual:
    """One text of several; each falls back to the language that it has."""
    return Bilingual(
        *(
            separator.join(words for text in texts if (words := text.get(language)))
            for language in LANGUAGES
        )
    )
