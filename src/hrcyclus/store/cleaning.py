"""Cleaning of text from outside: what could move the cursor, reorder or hide text is taken out."""

from __future__ import annotations

import re
from functools import cache

# Word writes a line break within a paragraph as VT, so that VT, FF and NEL end a line as well.
_LINE_ENDS = "\r\n|[\r\v\f\x85\u2028\u2029]"

# ZWNJ and ZWJ (U+200C, U+200D) stay: Persian and Indic words and emoji families are spelt with
# them, and unlike the marks beside them they neither reorder nor hide anything.
# The code points that are no characters, of which XML and HTML allow none.
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_UNSAFE = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    f"{_NO_CHARACTERS}]"
)

# Compiled when first needed: hardly any text holds what these look for.
_compiled = cache(re.compile)


def clean(text: str, *, lines: bool = True) -> str:
    """The text without control characters, bidi controls, zero-width spaces, lone surrogates
    and code points that are no characters.

    Line ends become LF; tabs and line ends become a space where `lines` is false. Cleaning what
    is clean changes nothing. Letters are left as they are: no Unicode normalisation.
    """
    # Nothing that these look for is printable.
    if text.isprintable() or (lines and text.replace("\n", "").isprintable()):
        return text
    text = _compiled(_UNSAFE).sub("", _compiled(_LINE_ENDS).sub("\n", text))
    return text if lines else text.replace("\n", " ").replace("\t", " ")


def unsafe_characters(text: str) -> tuple[str, ...]:
    """The characters that cleaning takes out of a text, each once, in the order of the text."""
    even = _compiled(_LINE_ENDS).sub("\n", text)
    return tuple(dict.fromkeys(_compiled(_UNSAFE).findall(even)))
