"""Search over cards and answers, in both languages, without regard to capitals and accents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.bilingual import Bilingual, Language
from hrcyclus.model.folding import Span, fold, source_spans
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.passages import Passage, Place, card_passages, written_passages

MOST_HITS = 100
"""How many hits a search gives at most; who has more needs another word, not a longer list."""

_RANK = {place: rank for rank, place in enumerate(Place)}
_NO_LETTER = re.compile(r"[\W_]")


class Fit(IntEnum):
    """How a word of the query fits in a text, the best fit lowest."""

    WHOLE = 0
    BEGINNING = 1
    WITHIN = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with the stretches of its text to light up."""

    passage: Passage
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits first; `more` says whether there were more than were kept."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Searchable:
    """Passages in order of place, with their texts as they are searched.

    Those texts are folded, with a space for whatever is no letter or digit and one at both ends, so
    that words and beginnings of words are found as plain text. `contexts` are the same of what the
    passages hang on.
    """

    passages: tuple[Passage, ...] = ()
    texts: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


def index_cards(instruments: Sequence[Instrument]) -> Searchable:
    """All that the cards say; made once, since cards don't change while the app is open."""
    passages = itertools.chain.from_iterable(map(card_passages, instruments))
    return _searchable(instruments, passages)


def index_answers(instruments: Sequence[Instrument], assessment: Assessment) -> Searchable:
    """All that the respondent wrote; made anew when the assessment has changed."""
    return _searchable(instruments, written_passages(instruments, assessment))


def _searchable(instruments: Iterable[Instrument], passages: Iterable[Passage]) -> Searchable:
    titles = {card.id: _of_both(card.title) for card in instruments}
    found = sorted(passages, key=lambda passage: _RANK[passage.place])
    return Searchable(
        tuple(found),
        tuple(_spaced(passage.text) for passage in found),
        tuple(titles[passage.instrument] + _of_both(passage.about) for passage in found),
    )


def _of_both(text: Bilingual) -> str:
    return _spaced(f"{text.nl} {text.en}") if text else ""


def _spaced(text: str) -> str:
    """The text folded, a space for whatever is no letter or digit, and one at both ends."""
    return f" {_NO_LETTER.sub(' ', fold(text))} "


def query_words(query: str) -> list[str]:
    """The words that must match, folded. A word with a mark within, as in e-mail, stays one."""
    words = (_spaced(word).strip() for word in query.split())
    return list(dict.fromkeys(word for word in words if word))


def search(query: str, language: Language, *searched: Searchable) -> Found:
    """The passages in which every word of the query matches, the best ones first.

    A word matches anywhere in a text. Texts with a word that only matches within a longer one come
    after the others, then those in `language` come first; then the kind of place decides, then
    whether words match as a whole. A word may also match in what the passage hangs on, the title of
    its card for instance, as long as another one matches in the passage. What is found in both
    languages is given once, in `language` when the match is as good.
    """
    words = query_words(query)
    if not words:
        return Found()
    good: list[_Match] = []
    for one in searched:
        good += _matches(words, language, one)
    good.sort(key=lambda match: match.rank)
    kept = list(itertools.islice(_once(good), MOST_HITS + 1))
    hits = tuple(_hit(words, match.passage) for match in kept[:MOST_HITS])
    return Found(hits, more=len(kept) > MOST_HITS)


@dataclass(frozen=True, slots=True)
class _Match:
    rank: tuple[int, ...]
    passage: Passage


def _matches(words: Sequence[str], language: Language, searched: Searchable) -> Iterator[_Match]:
    """The matches in order of place; no more than are needed of those that aren't within words."""
    enough = 2 * MOST_HITS
    for index, outside in _candidates(words, searched):
        passage, text = searched.passages[index], searched.texts[index]
        fit = max(_fit(word, text) for word in words if word in text)
        yield _Match(
            (
                fit is Fit.WITHIN,
                passage.language not in (language, None),
                _RANK[passage.place],
                outside,
                fit,
                index,
            ),
            passage,
        )
        if fit is not Fit.WITHIN:
            enough -= 1
            if not enough:
                return


def _candidates(words: Sequence[str], searched: Searchable) -> Iterator[tuple[int, bool]]:
    """The passages that match, and whether they need what they hang on to do so."""
    if len(words) == 1:
        yield from ((index, False) for index, text in enumerate(searched.texts) if words[0] in text)
        return
    for index, text in enumerate(searched.texts):
        missing = [word for word in words if word not in text]
        if not missing:
            yield index, False
        elif len(missing) < len(words):
            context = searched.contexts[index]
            if all(word in context for word in missing):
                yield index, True


def _fit(word: str, text: str) -> Fit:
    """How a word that is in a spaced text fits there at its best."""
    if f" {word} " in text:
        return Fit.WHOLE
    return Fit.BEGINNING if f" {word}" in text else Fit.WITHIN


def _once(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Each place once: the first of its languages."""
    seen: set[object] = set()
    for match in matches:
        passage = match.passage
        written = passage.text if passage.language is None else ""
        key = (
            passage.instrument,
            passage.place,
            passage.item,
            passage.spot,
            passage.about,
            written,
        )
        if key not in seen:
            seen.add(key)
            yield match


def _hit(words: Iterable[str], passage: Passage) -> Hit:
    text = _spaced(passage.text)
    spans = [span for word in words for span in _spans(word, text)]
    return Hit(passage, source_spans(passage.text, spans))


def _spans(word: str, text: str) -> Iterator[Span]:
    """Everywhere in a folded text where a word fits as well as it does at its best."""
    if word not in text:
        return
    sought = {Fit.WHOLE: f" {word} ", Fit.BEGINNING: f" {word}", Fit.WITHIN: word}[_fit(word, text)]
    start = text.find(sought)
    while start >= 0:
        # The text has one space more in front than what was folded, and so may what is sought.
        begin = start - (not sought.startswith(" "))
        yield Span(begin, begin + len(word))
        start = text.find(sought, start + 1)
