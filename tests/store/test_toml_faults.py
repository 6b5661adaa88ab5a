"""What is wrong with the grammar of a file is said in the language of the interface."""

from __future__ import annotations

import tomllib

import pytest

from hrcyclus.i18n import speaking
from hrcyclus.store.toml_faults import _WORDS, fault_words

BROKEN = {
    'a = "x': "a text has no quotation mark at its end",
    "a = 'x": "a text has no quotation mark at its end",
    "a = '''x": "a text has no quotation mark at its end",
    "[a]\n[a]": "this table can't be here: its place is taken",
    "[[a.b]]\n[a]\n[a]": "this table can't be here: its place is taken",
    "a.b = 1\n[a]": "this table can't be here: its place is taken",
    "[t]\na.b = 1\n[t.a]\n": "this table can't be here: its place is taken",
    "a = {b = 1}\n[a.c]": "this table can't be here: its place is taken",
    "[a.b]\n[a]\nb.c = 1": "this table can't be here: its place is taken",
    "a = {b = 1}\na.c = 2": "nothing can be added to this table any more",
    "a = 1\na = 2": "this key has a value already",
    "a = {b = 1, b = 2}": "this key stands twice in the table",
    'a = "\\uD800"': "this escape stands for no character",
    'a = "\\uXYZ0"': "this escape is no hexadecimal number",
    "a 1": "after a key = is missing",
    "[a": "the ] at the end of a table's name is missing",
    "[[a]": "the ]] at the end of a table's name is missing",
    "a = 1 b = 2": "after a value the line has to end",
    "a = 2026-02-30": "there is no such date or time",
    "a.! = 1": "a key can't begin like this",
    "!": "this is no key, table or comment",
    "a = x": "this is no value; text stands between quotation marks",
    "a = [1": "a list has no ] at its end",
    "a = {b = 1": "an inline table has no closing brace",
    'a = "\\x"': "a \\ in a text has to be written twice",
    'a = "\x01"': "this character is not allowed here: '\\x01'",
    "a = 1 # \x02": "this character is not allowed here: '\\x02'",
}


def message_of(broken: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(broken)
    return str(caught.value)


@pytest.mark.parametrize(("broken", "words"), BROKEN.items())
def test_it_is_said_in_plain_words(broken, words):
    message = message_of(broken).partition(" (at ")[0]
    with speaking("en"):
        assert fault_words(message) == words
    with speaking("nl"):
        assert fault_words(message) not in (message, words)


def test_every_word_is_for_something_that_can_go_wrong():
    said = {message_of(broken) for broken in BROKEN}
    assert all(any(one.startswith(beginning) for one in said) for beginning in _WORDS)


def test_what_another_parser_says_is_left_as_it_is():
    assert fault_words("No such thing in TOML 2.0") == "No such thing in TOML 2.0"
