"""The language of the interface: what the environment asks for, and what is shown in it."""

from __future__ import annotations

import pytest

from hrcyclus import i18n
from hrcyclus.model.bilingual import Bilingual


@pytest.fixture(autouse=True)
def language_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_catalogue", "_language"):
        monkeypatch.setattr(i18n, name, getattr(i18n, name))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "nl"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "POSIX"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "C"}, "nl"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "en"),
        ({"LC_CTYPE": "en_GB.UTF-8"}, "nl"),
    ],
)
def test_the_locale_asks_for_dutch_unless_it_says_english(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
):
    for name in ("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.language_of_locale() == language


def test_a_message_is_shown_in_the_language_of_the_moment():
    i18n.set_language("nl")
    assert (i18n.current_language(), i18n._("Checkpoints")) == ("nl", "Aandachtspunten")
    i18n.set_language("en")
    assert (i18n.current_language(), i18n._("Checkpoints")) == ("en", "Checkpoints")


def test_a_message_that_is_in_no_catalogue_is_shown_as_it_is():
    i18n.set_language("nl")
    assert i18n._("Nobody translated this.") == "Nobody translated this."
    assert i18n.pgettext("status", "unheard of") == "unheard of"


def test_one_english_word_is_two_in_dutch():
    i18n.set_language("nl")
    assert i18n.pgettext("status", "unknown") == "weet niet"
    assert i18n.pgettext("presence", "unknown") == "onbekend"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "{number} kaarten"), (1, "{number} kaart"), (2, "{number} kaarten")]
)
def test_the_form_goes_with_the_number(number: int, words: str):
    i18n.set_language("nl")
    assert i18n.ngettext("{number} card", "{number} cards", number) == words


def test_a_text_without_the_language_falls_back_to_the_other():
    i18n.set_language("nl")
    assert i18n.in_language(Bilingual("Kaart", "Card")) == "Kaart"
    assert i18n.in_language(Bilingual(en="Card")) == "Card"
    i18n.set_language("en")
    assert i18n.in_language(Bilingual("Kaart", "Card")) == "Card"
    assert i18n.in_language(Bilingual("Kaart")) == "Kaart"
