"""Control characters in the texts of a card: they are taken out wherever a text is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import unsafe_characters
from hrcyclus.store.problem import KeyPath, Problem, key_text
from hrcyclus.store.toml_reader import TomlSource

MOST_NAMED = 5
"""Characters of one text that are named."""


def hidden_characters(source: TomlSource) -> Iterator[Problem]:
    """Each text of a card that holds such characters, with its place."""
    for path, text in _texts((), source.data):
        if found := unsafe_characters(text):
            names = ", ".join(f"U+{ord(character):04X}" for character in found[:MOST_NAMED])
            yield Problem(
                _("the text holds control characters, which are taken out: {names}").format(
                    names=f"{names}, …" if len(found) > MOST_NAMED else names
                ),
                _("delete them here"),
                file=source.file,
                line=source.line_of(*path),
                key=key_text(path),
            )


def _texts(path: KeyPath, value: object) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, one in cast("Mapping[str, object]", value).items():
            yield from _texts((*path, key), one)
    elif isinstance(value, list):
        for index, one in enumerate(cast("list[object]", value)):
            yield from _texts((*path, index), one)
