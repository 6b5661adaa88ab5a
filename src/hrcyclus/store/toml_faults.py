"""What is wrong with the grammar of a TOML file, in the language of the interface.

The parser of the standard library tells it in English, and in the terms of who wrote a parser.
"""

from __future__ import annotations

from hrcyclus.i18n import _, msg

_NO_END = msg("a text has no quotation mark at its end")
_TAKEN = msg("this table can't be here: its place is taken")
_CHARACTER = msg("this character is not allowed here: {character}")

_WORDS = {
    "Cannot overwrite a value": msg("this key has a value already"),
    "Cannot declare ": _TAKEN,
    "Cannot redefine namespace ": _TAKEN,
    "Cannot mutate immutable namespace ": msg("nothing can be added to this table any more"),
    "Duplicate inline table key ": msg("this key stands twice in the table"),
    "Escaped character is not": msg("this escape stands for no character"),
    "Expected '=' after a key": msg("after a key = is missing"),
    "Expected ']' at the end": msg("the ] at the end of a table's name is missing"),
    "Expected ']]' at the end": msg("the ]] at the end of a table's name is missing"),
    "Expected newline or end of document": msg("after a value the line has to end"),
    "Expected ": _NO_END,
    "Found invalid character ": _CHARACTER,
    "Illegal character ": _CHARACTER,
    "Invalid date or datetime": msg("there is no such date or time"),
    "Invalid hex value": msg("this escape is no hexadecimal number"),
    "Invalid initial character for a key": msg("a key can't begin like this"),
    "Invalid statement": msg("this is no key, table or comment"),
    "Invalid value": msg("this is no value; text stands between quotation marks"),
    "Unclosed array": msg("a list has no ] at its end"),
    "Unclosed inline table": msg("an inline table has no closing brace"),
    "Unescaped '\\' in a string": msg("a \\ in a text has to be written twice"),
    "Unterminated string": _NO_END,
}
"""By how the message of the parser begins; of two that fit the first one counts."""


def fault_words(message: str) -> str:
    """What a message of the parser says, in plain words; itself, where it is not known."""
    for beginning, words in _WORDS.items():
        if message.startswith(beginning):
            return _(words).replace("{character}", message.removeprefix(beginning))
    return message
