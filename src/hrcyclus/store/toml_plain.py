"""Plain TOML, read quickly: what two parsers are sure to read alike.

rtoml takes a tenth of the time of the standard library's parser, and knows TOML 1.1, where that one
knows 1.0. So only what cannot be told apart is read by it: no inline tables, which may run over
lines in 1.1, none of its new escapes, no times and no fractions. For all else, and for everything
that is wrong, the standard library decides.
"""

from __future__ import annotations

import datetime
from typing import Any, cast

LARGEST_PLAIN = 100_000
"""Bytes: in less there are no more keys and values than are allowed."""
_LONGEST_KEY = 200
_DEEPEST = 12

_PLAIN_BYTES = bytes({*range(0x20, 0x100), 0x09, 0x0A} - {0x7F, *b"{"})
_SINGLE = frozenset({str, int, bool, datetime.date})


def plain_toml(data: bytes) -> tuple[dict[str, Any], str] | None:
    """What plain TOML says, and its text; None for what may be TOML but is not plain."""
    if len(data) >= LARGEST_PLAIN or data.translate(None, _PLAIN_BYTES):
        return None
    if b"\\x" in data or b"\\e" in data or data.startswith(b"\xef\xbb\xbf"):
        return None
    import rtoml

    try:
        text = data.decode()
        root = rtoml.loads(text)
    except ValueError:
        return None
    return (root, text) if _is_plain(root, 1) else None


def _is_plain(value: object, depth: int) -> bool:
    if type(value) in _SINGLE:
        return True
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return all(_is_plain(one, depth + 1) for one in cast("list[object]", value))
    return isinstance(value, dict) and all(
        len(key) <= _LONGEST_KEY and _is_plain(one, depth + 1)
        for key, one in cast("dict[str, object]", value).items()
    )
