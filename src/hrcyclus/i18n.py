"""The language of the interface: gettext catalogues, looked up when a text is shown.

`_` is called where a text is drawn, never at import, so that a switch of language shows at once.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from hrcyclus.model.bilingual import Bilingual, Language

DEFAULT: Language = "nl"

_LOCALE = Path(__file__).with_name("locale")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language: Language = DEFAULT

_aside: ContextVar[tuple[Language, gettext.NullTranslations] | None] = ContextVar(
    "aside", default=None
)


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


def _read(language: Language) -> gettext.NullTranslations:
    with _LOCALE.joinpath(language, "LC_MESSAGES", "hrcyclus.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _spoken() -> gettext.NullTranslations:
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
    # gettext keeps the catalogue's own particulars under the empty message.
    return _spoken().gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the current language, in the form that goes with the number."""
    return _spoken().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message in the current language, where one English word has several in Dutch."""
    return _spoken().pgettext(context, message)


def msg(message: str) -> str:
    """Marks a message for the catalogue where it is named before it is shown."""
    return message


def in_language(text: Bilingual) -> str:
    """A card's own text in the current language."""
    return text.get(current_language())
