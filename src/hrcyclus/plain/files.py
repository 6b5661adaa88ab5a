"""Files as the command line names them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shlex import quote

import click

from hrcyclus.i18n import _
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.store.assessment_file import Loaded, parse_assessment, read_assessment
from hrcyclus.store.atomic import save_bytes
from hrcyclus.store.reason import reason_of
from hrcyclus.store.regular_file import LARGEST

STREAM = "-"
"""The name of standard input and of standard output."""


def read_named(file: str) -> Loaded:
    """The assessment in a file, or in standard input. Raises FileError."""
    if file == STREAM:
        # By its number: the stream may be closed, which is an error of the system like any other.
        with os.fdopen(0, "rb", closefd=False) as stream:
            return parse_assessment(stream.read(LARGEST + 1), file)
    return read_assessment(Path(file))


def remarks(file: str, loaded: Loaded) -> list[str]:
    """What deserves a second look in a file that could be read, a line each."""
    newer = [filled("{file}: {reason}", file=file, reason=loaded.read_only)]
    return [*(newer if loaded.read_only else []), *map(str, loaded.warnings)]


def save_new(file: Path, text: str, *, force: bool = False) -> None:
    """Make a file, and say so, or write to standard output. `force` writes over one that is there.

    Raises InputFallsShortError when there is such a file already, or it cannot be written.
    """
    if str(file) == STREAM:
        click.echo(text, nl=False)
        return
    make_new(file, lambda: save_bytes(file, text.encode("utf-8")), force=force)
    tell(
        filled(
            _("Made {name}; open it with: hrcyclus {shell_name}"),
            name=file,
            shell_name=quote(str(file)),
        )
    )


def save_new_document(file: Path, data: bytes, *, force: bool = False) -> None:
    """Make a file of another kind than an assessment, as `save_new` does."""
    if str(file) == STREAM:
        click.echo(data, nl=False)
        return
    make_new(file, lambda: save_bytes(file, data), force=force)
    tell(filled(_("Made {name}"), name=file))


def make_new(file: Path, make: Callable[[], object], *, force: bool = False) -> None:
    """Let `make` make a file; it raises OSError where it can't.

    Raises InputFallsShortError as `save_new` does.
    """
    if not force and os.path.lexists(file):
        there = _("{name}: this file exists already, and is left as it was (choose another name)")
        raise InputFallsShortError(filled(there, name=file))
    try:
        make()
    except OSError as error:
        failed = _("{name}: the file cannot be made: {reason}")
        reason = reason_of(error)
        raise InputFallsShortError(filled(failed, name=file, reason=reason)) from error
