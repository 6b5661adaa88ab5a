"""A conversation in plain lines: what is said is wrapped, what is asked waits for a line.

The terminal is only written on, line after line: no colour, no cursor, no editing but its own.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from shutil import get_terminal_size

import click

from hrcyclus.plain.typed_line import read_line
from hrcyclus.store.cleaning import clean

WIDEST = 72
"""Characters of a line, where the terminal is not narrower."""

_NARROWEST = 20
_BOUND = re.compile(r"(?<=(?<!\S)\S) (?=\S)| (?=%)")
"""The spaces that hold a key and what it does, or a number and its sign, together."""


def ask(question: str) -> str | None:
    """The next line typed, None when there is none any more."""
    *most, last = _wrapped([question])
    _print(most)
    click.echo(f"{last} ", nl=False)
    line = read_line()
    if line is None:
        click.echo()
    elif not sys.stdin.isatty():
        # Whoever types sees it; what comes from a pipe is shown, so that the whole can be read.
        click.echo(clean(line, lines=False).strip())
    return line


def say(lines: Iterable[str]) -> None:
    """Lines of text, wrapped."""
    _print(_wrapped(lines))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    width = min(WIDEST, max(_NARROWEST, get_terminal_size((WIDEST, 24)).columns))
    for line in lines:
        for part in clean(line).splitlines():
            bound = _BOUND.sub("\N{NO-BREAK SPACE}", part)
            for wrapped in textwrap.wrap(bound, width, break_on_hyphens=False):
                yield wrapped.replace("\N{NO-BREAK SPACE}", " ")
