"""Whether what would be written can be read again: the limits of reading hold for writing too."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.store.regular_file import LARGEST

_SHORTEST_VALUE = 2
"""Characters of a value in an array, its comma included: less text holds no more than allowed."""


def why_unreadable(text: str) -> str:
    """Why a file with this text could not be read again; empty where it could."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return _("more than the {most} MiB that a file can hold; shorten a note").format(
            most=LARGEST // (1024 * 1024)
        )
    from hrcyclus.store.toml_scan import MOST_KEYS, OutOfBoundsError, scan

    if len(text) > _SHORTEST_VALUE * MOST_KEYS:
        try:
            scan(text)
        except OutOfBoundsError as bound:
            return bound.what
    return ""
