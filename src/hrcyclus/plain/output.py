"""What goes where: data to standard output, messages to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from hrcyclus.store.cleaning import clean


def filled(message: str, /, **values: object) -> str:
    """A translated message with its values filled in, which may come from anywhere."""
    return message.format(**{key: clean(str(value), lines=False) for key, value in values.items()})


def tell(message: str) -> None:
    """A message of one line, beside the data."""
    _echo(message, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Data as lines."""
    for line in lines:
        _echo(line)


def print_json(value: object) -> None:
    """Data as JSON, in letters that standard output can hold."""
    import json

    unicode = (sys.stdout.encoding or "").lower() in ("utf-8", "utf8")
    _echo(json.dumps(value, ensure_ascii=not unicode, indent=2, allow_nan=False))


def _echo(text: str, *, err: bool = False) -> None:
    # The app starts without click, and has hardly ever anything to say here.
    import click

    click.echo(text, err=err)
