"""TOML from outside: checked before it is parsed, every failure a problem with its place."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, KeyPath, Problem
from hrcyclus.store.regular_file import LARGEST, read_regular_file, refuse_too_large
from hrcyclus.store.toml_faults import fault_words
from hrcyclus.store.toml_plain import plain_toml

_PARSER_MESSAGE = (
    r"(?P<reason>(?s:.*)) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
)
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class TomlSource:
    """Parsed TOML that still knows where its keys stand.

    `data` is what the parser made of it, `file` the name that problems give.
    """

    def __init__(self, data: dict[str, object], file: str, text: str) -> None:
        self.data = data
        self.file = file
        self._text = text
        self._offsets: Mapping[KeyPath, int] | None = None
        self._line_ends: list[int] = []

    def line_of(self, *keys: str | int) -> int | None:
        """The line, counted from 1, where a key path begins.

        Indexes into arrays count from 0. What stands nowhere has the line of the nearest table
        around it; None when that is the whole file.
        """
        if self._offsets is None:
            from hrcyclus.store.toml_scan import scan

            self._offsets = scan(self._text)
            self._line_ends = [match.start() for match in re.finditer("\n", self._text)]
        for length in range(len(keys), 0, -1):
            offset = self._offsets.get(keys[:length])
            if offset is not None:
                return bisect_left(self._line_ends, offset) + 1
        return None


def read_toml(path: Path) -> TomlSource:
    """The TOML in a file. Raises FileError."""
    data, _state = read_regular_file(path)
    return parse_toml(data, str(path))


def parse_toml(text_or_bytes: str | bytes, file: str, largest: int = LARGEST) -> TomlSource:
    """The TOML in a text or its UTF-8 bytes; `file` is the name given in problems.

    Raises FileError, for more than `largest` bytes as well.
    """
    if isinstance(text_or_bytes, str):
        # What is wrong with the text is then found in one way only.
        text_or_bytes = text_or_bytes.encode("utf-8", "surrogatepass")
    refuse_too_large(len(text_or_bytes), file, largest)
    if plain := plain_toml(text_or_bytes):
        data, text = plain
    else:
        text = _decoded(text_or_bytes, file)
        data = _parsed(text, file)
    return TomlSource(data, file, text)


def _parsed(text: str, file: str) -> dict[str, object]:
    # Most starts do without the parser of the standard library, and without what guards it.
    import tomllib

    from hrcyclus.store.toml_scan import OutOfBoundsError, scan

    try:
        scan(text)
    except OutOfBoundsError as bound:
        line, column = _place(text, bound.offset)
        raise FileError(Problem(bound.what, file=file, line=line, column=column)) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileError(_parser_problem(str(error), text, file)) from error
    except (ValueError, OverflowError, RecursionError) as error:
        # Not of the grammar: a number or a date beyond what Python can hold, say.
        raise FileError(_not_toml(type(error).__name__, file=file)) from error


def _decoded(data: bytes, file: str) -> str:
    # Notepad puts a byte order mark before UTF-8, and TOML 1.1 tells readers to skip it.
    body = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith(_WIDE_MARKS) or _looks_wide(data):
        raise FileError(
            Problem(
                _("the text is encoded as UTF-16 or UTF-32, not as UTF-8"), _save_as_utf8(), file
            )
        )
    if (offset := body.find(0)) >= 0:
        _refuse_bytes(body, offset, _("there is a NUL byte in the text"), "", file)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_bytes(body, error.start, _("the text is not UTF-8"), _save_as_utf8(), file)


def _looks_wide(data: bytes) -> bool:
    """Whether plain letters alternate with NUL bytes, as in UTF-16 without a mark."""
    start = data[:64]
    return len(start) >= 4 and 0 in start and (not any(start[::2]) or not any(start[1::2]))


def _refuse_bytes(data: bytes, offset: int, what: str, mend: str, file: str) -> NoReturn:
    before = data[:offset].decode("utf-8", "replace")
    line, column = _place(before, len(before))
    raise FileError(Problem(what, mend, file, line, column))


def _save_as_utf8() -> str:
    return _("save the file as UTF-8")


def _parser_problem(message: str, text: str, file: str) -> Problem:
    match = re.fullmatch(_PARSER_MESSAGE, message)
    if match is None:
        return _not_toml(message, file=file)
    if match["line"] is None:
        line, column = _place(text, len(text.rstrip()))
    else:
        line, column = int(match["line"]), int(match["column"])
    if text.split("\n")[line - 1].startswith(_CONFLICT_MARKS):
        return Problem(
            _("two versions of the file were left side by side here"),
            _("keep one of them and remove the lines with <<<<<<<, ======= and >>>>>>>"),
            file,
            line,
        )
    return _not_toml(fault_words(match["reason"]), file, line, column)


def _not_toml(
    reason: str, file: str, line: int | None = None, column: int | None = None
) -> Problem:
    what = _("this is not valid TOML: {reason}").format(reason=reason)
    return Problem(what, file=file, line=line, column=column)


def _place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
