"""The catalogues say what the code says, all of it, and the compiled ones what the written ones."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import cast

import pytest
from babel.messages.catalog import Catalog, Message

from hrcyclus.locale.update import compiled, extracted, po_file, read_catalogue, untranslated
from hrcyclus.model.bilingual import LANGUAGES

Key = tuple[object, ...]

ABBREVIATIONS = {"n.v.t."}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def catalogue(language: str) -> Catalog:
    return read_catalogue(language)


@pytest.fixture(scope="module")
def in_code() -> set[Key]:
    return {key(message) for message in messages(extracted())}


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header, which has an empty id."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> Key:
    return message.context, *forms(message.id)


def forms(text: object) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return (text,) if isinstance(text, str) else tuple(cast("tuple[str, ...]", text or ()))


def placeholders(text: str) -> set[tuple[str, str]]:
    """The names in braces with the format that each is given."""
    return {
        (name, spec or "")
        for _literal, name, spec, _conversion in string.Formatter().parse(text)
        if name is not None
    }


def edges(text: str) -> tuple[str, str]:
    """What a message may not lose at its ends: its indent, and its full stop or the like."""
    indent = text[: len(text) - len(text.lstrip())]
    stops = text.endswith((".", "?", ":", "…")) and text not in ABBREVIATIONS
    return indent, text[-1] if stops else ""


def test_it_has_the_messages_of_the_code(catalogue: Catalog, in_code: set[Key]):
    written = {key(message) for message in messages(catalogue)}
    assert written - in_code == set()
    assert in_code - written == set()


def test_it_is_complete_and_nothing_in_it_is_guessed(catalogue: Catalog):
    assert untranslated(catalogue) == []
    assert list(catalogue.obsolete) == []
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


def test_a_translation_has_the_placeholders_of_its_message(catalogue: Catalog):
    different = [
        (message.id, text)
        for message in messages(catalogue)
        for text, meant in zip(forms(message.string), forms(message.id), strict=True)
        if placeholders(text) != placeholders(meant)
    ]
    assert different == []


def test_a_translation_begins_and_ends_as_its_message(catalogue: Catalog):
    different = [
        (original, text)
        for message in messages(catalogue)
        for original, text in zip(forms(message.id), forms(message.string), strict=True)
        if edges(original) != edges(text)
    ]
    assert different == []


def test_a_plural_is_translated_for_one_and_for_many(catalogue: Catalog):
    one_form = [
        message.id
        for message in messages(catalogue)
        if len(forms(message.id)) != len(forms(message.string))
    ]
    assert one_form == []


def test_the_compiled_catalogue_is_the_written_one(language: str, catalogue: Catalog):
    assert po_file(language).with_suffix(".mo").read_bytes() == compiled(catalogue)


def test_english_is_its_own_translation():
    english = messages(read_catalogue("en"))
    assert [m.id for m in english if forms(m.id) != forms(m.string)] == []
