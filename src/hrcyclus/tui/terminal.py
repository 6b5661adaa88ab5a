"""What the terminal can show: how many colours, and whether more than ASCII."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Mapping

from hrcyclus.model.value import value

_WITHOUT_UNICODE = re.compile(r"(linux|vt\d+|ansi|dumb|cons\d+|sun)\b.*")
"""The names of terminals that have no Unicode, or no font for more than its letters."""


@value
class Terminal:
    """What there is to draw with.

    `ascii`: no more than ASCII, beside the letters that the `encoding` has. `sixteen`: no more
    than sixteen colours.
    """

    ascii: bool = False
    sixteen: bool = False
    encoding: str = "utf-8"


def this_terminal(environ: Mapping[str, str] = os.environ) -> Terminal:
    """The terminal of this process, as far as the environment tells."""
    written = _known_encoding(getattr(sys.__stderr__, "encoding", "") or "") or "utf-8"
    shown = _encoding_of_locale(environ) or written
    return Terminal(
        ascii=shown != "utf-8" or _WITHOUT_UNICODE.fullmatch(environ.get("TERM", "")) is not None,
        sixteen=_colours(environ) not in ("256", "truecolor"),
        encoding=shown if shown == written else "ascii",
    )


def _colours(environ: Mapping[str, str]) -> str | None:
    """The colours that Textual will use, found in the way it finds them."""
    from rich.console import Console
    from textual.constants import COLOR_SYSTEM

    if COLOR_SYSTEM not in (None, "auto"):
        return COLOR_SYSTEM
    return Console(force_terminal=True, _environ=environ).color_system


def _encoding_of_locale(environ: Mapping[str, str]) -> str:
    """The encoding that the locale names; empty when it names none."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if locale := environ.get(name):
            if locale in ("C", "POSIX"):
                return "ascii"
            return _known_encoding(locale.partition("@")[0].partition(".")[2])
    return ""


def _known_encoding(name: str) -> str:
    """The name that Python gives an encoding; empty for one that it doesn't know."""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
