"""The words that may be filled in, in either language, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hrcyclus.i18n import _, speaking
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.wording import presence_word, status_word

# What people write instead of what the list offers.
_ALSO: Mapping[str, Status] = {
    "afwezig": Status.ABSENT,
    "missing": Status.ABSENT,
    "gedeeltelijk": Status.PARTIAL,
    "partly": Status.PARTIAL,
    "niet van toepassing": Status.NOT_APPLICABLE,
    "onbekend": Status.UNKNOWN,
    "weet ik niet": Status.UNKNOWN,
    "don't know": Status.UNKNOWN,
}
_YES = ("yes", "ja", "true", "waar", "x", "✓", "1")
_NO = ("no", "nee", "false", "onwaar", "0")


def status_choices() -> list[str]:
    """The words for the statuses in the language that is spoken."""
    return [status_word(status) for status in Status]


def presence_choices() -> list[str]:
    """The words for the presence of an instrument in the language that is spoken."""
    return [presence_word(presence) for presence in Presence]


def done_choices() -> list[str]:
    """Yes and no in the language that is spoken."""
    return [_("yes"), _("no")]


def status_of(text: str) -> Status | None:
    """The status that a word stands for, None for a word that stands for none."""
    return _statuses().get(_plain(text))


def presence_of(text: str) -> Presence | None:
    """The presence that a word stands for, None for a word that stands for none."""
    return _presences().get(_plain(text))


def done_of(text: str) -> bool | None:
    """Whether a word says yes or no, None for a word that says neither."""
    plain = text.strip().casefold()
    return True if plain in _YES else False if plain in _NO else None


@cache
def _statuses() -> Mapping[str, Status]:
    words = {_plain(word): status for word, status in _ALSO.items()}
    for status in Status:
        words[_plain(status.value)] = status
        for language in LANGUAGES:
            with speaking(language):
                words[_plain(status_word(status))] = status
    return words


@cache
def _presences() -> Mapping[str, Presence]:
    words = {"ja": Presence.PRESENT, "yes": Presence.PRESENT}
    words |= {"nee": Presence.ABSENT, "no": Presence.ABSENT}
    for presence in Presence:
        words[_plain(presence.value)] = presence
        for language in LANGUAGES:
            with speaking(language):
                words[_plain(presence_word(presence))] = presence
    return words


def _plain(text: str) -> str:
    """The letters of a word, so that N.V.T. and nvt are the same."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
