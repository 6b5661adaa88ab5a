"""The language of the interface: gettext catalogues, looked up when a text is shown.

`_` is called where a text is drawn, never at import, so that a switch of language shows at once.
"""

from __future__ import annotations

import os
import struct
from bisect import bisect_left
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from hrcyclus.model.bilingual import Bilingual, Language

DEFAULT: Language = "nl"

_LOCALE = Path(__file__).with_name("locale")


class _Catalogue:
    """A compiled catalogue, in which a message is looked up when it is asked for.

    The gettext of the standard library reads all of them at once, which every start waits for, and
    a first screen says some thirty of two thousand. They stand in the order of their bytes.
    Both languages have the same two forms: of one, and of any other number.
    """

    def __init__(self, compiled: bytes = b"") -> None:
        self._compiled = compiled
        self._number, self._messages, self._translations = (
            struct.unpack_from("<3I", compiled, 8) if compiled else (0, 0, 0)
        )
        self._read: dict[str, list[str]] = {}

    def _text(self, table: int, index: int) -> bytes:
        length, start = struct.unpack_from("<2I", self._compiled, table + 8 * index)
        return self._compiled[start : start + length]

    def _message(self, index: int) -> bytes:
        return self._text(self._messages, index).partition(b"\0")[0]

    def forms(self, message: str) -> list[str]:
        """The forms of a message, its context before it; none where it is not in the catalogue."""
        if (forms := self._read.get(message)) is None:
            sought = message.encode("utf-8", "surrogatepass")
            index = bisect_left(range(self._number), sought, key=self._message)
            found = index < self._number and self._message(index) == sought
            told = self._text(self._translations, index).decode() if found else ""
            forms = self._read[message] = told.split("\0") if told else []
        return forms


_catalogue = _Catalogue()
_language: Language = DEFAULT

_aside: ContextVar[tuple[Language, _Catalogue] | None] = ContextVar("aside", default=None)


def set_language(language: Language) -> None:
    """Show the interface in `language` from now on."""
    global _catalogue, _language  # noqa: PLW0603 - the interface speaks one language at a time
    _catalogue = _read(language)
    _language = language


@contextmanager
def speaking(language: Language) -> Generator[None]:
    """Another language for what is written meanwhile, here and not on the interface.

    A thread or a task that draws the interface at the same time keeps its own.
    """
    before = _aside.set((language, _read(language)))
    try:
        yield
    finally:
        _aside.reset(before)


def current_language() -> Language:
    """The language that is spoken here: that of the interface, unless it is another meanwhile."""
    aside = _aside.get()
    return aside[0] if aside else _language


@cache
def _read(language: Language) -> _Catalogue:
    return _Catalogue(_LOCALE.joinpath(language, "LC_MESSAGES", "hrcyclus.mo").read_bytes())


def _spoken() -> _Catalogue:
    aside = _aside.get()
    return aside[1] if aside else _catalogue


def language_of_locale() -> Language:
    """The language the environment asks for: Dutch, unless it says English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.startswith("en") else DEFAULT
    return DEFAULT


def _(message: str) -> str:
    """The message in the current language."""
    # A catalogue keeps its own particulars under the empty message.
    forms = _spoken().forms(message) if message else None
    return forms[0] if forms else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the current language, in the form that goes with the number."""
    one = number == 1
    if forms := _spoken().forms(singular):
        return forms[0 if one else -1]
    return singular if one else plural


def pgettext(context: str, message: str) -> str:
    """The message in the current language, where one English word has several in Dutch."""
    forms = _spoken().forms(f"{context}\x04{message}")
    return forms[0] if forms else message


def msg(message: str) -> str:
    """Marks a message for the catalogue where it is named before it is shown."""
    return message


def in_language(text: Bilingual) -> str:
    """A card's own text in the current language."""
    return text.get(current_language())
