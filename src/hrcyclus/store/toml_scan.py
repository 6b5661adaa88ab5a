"""A quick look over TOML before it is parsed: where its keys stand, and whether it stays in bounds.

The parser keeps no positions, and a hostile file can make it slow or deep. This scan knows just
enough of the grammar to follow keys, tables, arrays and strings. It stops without a word at what
it cannot follow: that is where the parser fails too, and it says why.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping

from hrcyclus.i18n import _
from hrcyclus.store.problem import KeyPath

LONGEST_KEY = 1_000
"""Characters in one part of a key, and in a number or a date."""
DEEPEST = 64
"""Keys and indexes from the root of the file to a value."""
MOST_KEYS = 100_000
"""Parts of keys and elements of arrays in one file."""

# No group is possessive: Python 3.11.2, which Debian 12 brings, matches those wrongly. And none is
# repeated without end: what it could go back to takes memory, a hundred times that of the text.
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+){1,1000}")
_SPACE = re.compile(r"[ \t]*+")
_END_OF_LINE = re.compile(r"[ \t]*+(?:#[^\n]*+)?\r?(?:\n|\Z)")
_BARE_PART = re.compile(r"[ \t]*+([A-Za-z0-9_-]*+)")
_AFTER_PART = re.compile(r"[ \t]*+(\.)?")
_PLAIN_LINE = re.compile(
    r"""([A-Za-z0-9_-]{1,64}+)[ \t]*+=[ \t]*+"""
    r"""(?:"(?!"")(?:[^"\\\n]++|\\[^\n]){0,100}"|true|false)[ \t]*+\r?\n"""
)
_STRINGS = {
    '"': (re.compile(r'(?:[^"\\\n]++|\\[^\n]){1,1000}'), re.compile('"')),
    "'": (re.compile(r"[^'\n]++"), re.compile("'")),
    '"""': (re.compile(r'(?:[^"\\]++|\\[\s\S]|"{1,2}+(?!")){1,1000}'), re.compile('"{3,5}+')),
    "'''": (re.compile(r"(?:[^']++|'{1,2}+(?!')){1,1000}"), re.compile("'{3,5}+")),
}
"""What stands within a string, and what closes it, by how it opens."""
_LONGEST_ESCAPE = len("\\U00000041")

_NUMBER_OR_DATE = re.compile(r"""[^\s,\[\]{}#"'=]++(?: [0-9][^\s,\[\]{}#"'=]*+)?""")


class OutOfBoundsError(Exception):
    """The file exceeds a bound; `what` says which one, `offset` where."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(what)
        self.what = what
        self.offset = offset


def scan(text: str) -> Mapping[KeyPath, int]:
    """The offset at which each key, table and array element begins. Raises OutOfBoundsError."""
    scanner = _Scanner(text)
    with contextlib.suppress(_LostError):
        scanner.document()
    return scanner.offsets


class _LostError(Exception):
    """The text is not TOML from here on."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: dict[KeyPath, int] = {}
        self._array_tables: dict[KeyPath, int] = {}
        self._keys = 0

    def document(self) -> None:
        header: KeyPath = ()
        position = self._skip_blank(0)
        while position < len(self.text):
            # Most lines are a key and a text: worth a way of their own, twice as quick.
            if plain := _PLAIN_LINE.match(self.text, position):
                self._note((*header, plain[1]), position)
                position = self._skip_blank(plain.end())
                continue
            if self.text.startswith("[", position):
                header, position = self._header(position)
            else:
                path, position = self._key(position, header)
                position = self._value(path, position)
            end = _END_OF_LINE.match(self.text, position)
            if end is None:
                raise _LostError
            position = self._skip_blank(end.end())

    def _header(self, start: int) -> tuple[KeyPath, int]:
        brackets = 2 if self.text.startswith("[[", start) else 1
        parts, position = self._key_parts(start + brackets)
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self._note((*path, part), start)
            if count := self._array_tables.get(path):
                path = self._note((*path, count - 1), start)
        path = self._note((*path, parts[-1]), start)
        if brackets == 2:
            count = self._array_tables.get(path, 0)
            self._array_tables[path] = count + 1
            path = self._note((*path, count), start)
        return path, self._expect("]" * brackets, position)

    def _key(self, start: int, path: KeyPath) -> tuple[KeyPath, int]:
        """The path that a key names within `path`, and the position after its equals sign."""
        parts, position = self._key_parts(start)
        for part in parts:
            path = self._note((*path, part), start)
        return path, self._expect("=", position)

    def _key_parts(self, position: int) -> tuple[list[str], int]:
        parts: list[str] = []
        while True:
            bare = _BARE_PART.match(self.text, position)
            assert bare is not None
            part, end = (bare[1], bare.end()) if bare[1] else self._quoted_part(bare.end())
            if len(part) > LONGEST_KEY:
                what = _("a key is longer than {most} characters").format(most=LONGEST_KEY)
                raise OutOfBoundsError(what, position)
            parts.append(part)
            after = _AFTER_PART.match(self.text, end)
            assert after is not None
            position = after.end()
            # Too many of them are told by who notes them: reading on would only take long.
            if after[1] is None or len(parts) > DEEPEST:
                return parts, position

    def _quoted_part(self, start: int) -> tuple[str, int]:
        """A part of a key between quotes, and the position after it."""
        end = _string_end(self.text, start, long=False)
        if end is None:
            raise _LostError
        # What is too long however it is spelt need not be spelt out.
        text = self.text[start:end]
        return (text if len(text) > LONGEST_KEY * _LONGEST_ESCAPE else _unquoted(text)), end

    def _value(self, path: KeyPath, position: int) -> int:
        """Follows one value, with all that is in it, to the position after it."""
        around: list[tuple[KeyPath, int | None]] = []
        while True:
            position = _end(_SPACE, self.text, position)
            first = opened = self.text[position : position + 1]
            if first == "[":
                around.append((path, 0))
                position += 1
            elif first == "{":
                around.append((path, None))
                position += 1
            else:
                opened = ""
                position = self._single_value(position)
            position = self._close(around, position, opened)
            if not around:
                return position
            path, index = around[-1]
            if index is None:
                path, position = self._key(position, path)
            else:
                around[-1] = (path, index + 1)
                path = self._note((*path, index), position)

    def _single_value(self, position: int) -> int:
        if self.text.startswith(('"', "'"), position):
            end = _string_end(self.text, position)
            if end is None:
                raise _LostError
            return end
        match = _NUMBER_OR_DATE.match(self.text, position)
        if match is None:
            raise _LostError
        if match.end() - position > LONGEST_KEY:
            what = _("a number is longer than {most} characters").format(most=LONGEST_KEY)
            raise OutOfBoundsError(what, position)
        return match.end()

    def _close(self, around: list[tuple[KeyPath, int | None]], position: int, opened: str) -> int:
        """Leaves the arrays and tables that end here; the position of the next value or key."""
        while around:
            position = self._skip_blank(position)
            if not opened and self.text.startswith(",", position):
                position = self._skip_blank(position + 1)
                opened = ","
            if not self.text.startswith("}" if around[-1][1] is None else "]", position):
                if not opened:
                    raise _LostError
                break
            around.pop()
            position += 1
            opened = ""
        return position

    def _note(self, path: KeyPath, offset: int) -> KeyPath:
        self._keys += 1
        if self._keys > MOST_KEYS:
            what = _("there are more than {most} keys and values").format(most=MOST_KEYS)
            raise OutOfBoundsError(what, offset)
        if len(path) > DEEPEST:
            what = _("tables are nested more than {most} deep").format(most=DEEPEST)
            raise OutOfBoundsError(what, offset)
        self.offsets.setdefault(path, offset)
        return path

    def _skip_blank(self, position: int) -> int:
        while match := _BLANK.match(self.text, position):
            position = match.end()
        return position

    def _expect(self, token: str, position: int) -> int:
        if not self.text.startswith(token, position):
            raise _LostError
        return position + len(token)


def _string_end(text: str, start: int, *, long: bool = True) -> int | None:
    """The position after the string that opens at `start`, None where none does, or none ends.

    Without `long` three quotes are an empty string and a quote.
    """
    quote = text[start : start + 1]
    opening = quote * 3 if long and text.startswith(quote * 3, start) else quote
    if opening not in _STRINGS:
        return None
    within, closing = _STRINGS[opening]
    position = start + len(opening)
    while match := within.match(text, position):
        position = match.end()
    match = closing.match(text, position)
    return match.end() if match else None


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _unquoted(key: str) -> str:
    if key.startswith("'") or "\\" not in key:
        return key[1:-1]
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except ValueError:
        raise _LostError from None
