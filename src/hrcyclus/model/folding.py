"""Text made comparable: without capitals, accents and typographers' quotes, and the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_ALIKE = {
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\n\t\r", " "),
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
}
"""What Unicode takes for different letters, and who searches for one letter."""


def _folded_character(character: str) -> str:
    letters = _plain(_plain(character).casefold())
    return "".join(_ALIKE.get(letter, letter) for letter in letters)


def _plain(text: str) -> str:
    """The text without marks on its letters and without what is not seen."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", _ALIKE.get(text, text))
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_character(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """The text in small letters without accents; ß is ss, the ligature ĳ is ij, a line end a space.

    Folding what is folded changes nothing.
    """
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: characters from `start` up to `end`."""

    start: int
    end: int


def source_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Where stretches of `fold(text)` stand in `text` itself, in order, those that touch joined.

    The accents that follow a letter as characters of their own belong to it.
    """
    letters = [] if text.isascii() else _letters(text)
    places = (
        (letters[span.start].start, letters[span.end - 1].end)
        if letters
        else (span.start, span.end)
        for span in spans
    )
    found: list[Span] = []
    for start, end in sorted(places):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def _letters(text: str) -> list[Span]:
    """For each character of the folded text, where it comes from."""
    letters: list[Span] = []
    for index, character in enumerate(text):
        if folded := fold(character):
            letters += [Span(index, index + 1)] * len(folded)
        elif letters and unicodedata.combining(character):
            letters[-1] = Span(letters[-1].start, index + 1)
    return letters
