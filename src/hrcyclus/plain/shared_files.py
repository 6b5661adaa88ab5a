"""The files that are compared and merged: read for the cards that are there, and written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.upgrade import followed
from hrcyclus.plain.files import STREAM, read_named, remarks
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.sharing.provenance import Source, source_of
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.atomic import save_text
from hrcyclus.store.cleaning import clean
from hrcyclus.store.paths import same_file
from hrcyclus.store.problem import FileError
from hrcyclus.store.reason import reason_of


def read_sources(
    files: Sequence[str], instruments: Sequence[Instrument], *, merging: bool = False
) -> list[Source]:
    """The files as sources, named as shortly as tells them apart.

    Raises FileError, and InputFallsShortError for a file of a newer format that is to be merged.
    """
    short = [Path(file).name or file for file in files]
    taken = Counter(short)
    return [
        source_of(
            read_shared(file, instruments, merging=merging),
            clean(file if taken[name] > 1 else name, lines=False),
        )
        for file, name in zip(files, short, strict=True)
    ]


def read_shared(
    file: str, instruments: Sequence[Instrument], *, merging: bool = False
) -> Assessment:
    """One file, its answers under the ids that the cards have now; what is odd in it is told.

    Raises as `read_sources`.
    """
    loaded = read_named(file)
    if merging and loaded.read_only:
        newer = _("{file}: {reason}; only that can merge it")
        raise InputFallsShortError(filled(newer, file=file, reason=loaded.read_only))
    if merging:
        # The conflicts that are left are told at the end.
        warnings = tuple(one for one in loaded.warnings if not one.key.endswith("conflict"))
        loaded = replace(loaded, warnings=warnings)
    for remark in remarks(file, loaded):
        tell(remark)
    return followed(loaded.assessment, instruments)


def read_ancestor(file: str, instruments: Sequence[Instrument]) -> Assessment | None:
    """The common ancestor that git gives: an empty file where there is none. Raises as above."""
    path = Path(file)
    if path.is_file() and not path.stat().st_size:
        return None
    return read_shared(file, instruments, merging=True)


def may_be_made(output: Path, files: Sequence[str], *, force: bool) -> None:
    """Raises InputFallsShortError when a file is there that is neither to be merged nor given
    up."""
    if str(output) == STREAM or force or not os.path.lexists(output):
        return
    if not any(file != STREAM and same_file(output, Path(file)) for file in files):
        there = _("{name}: this file exists already, and is left as it was (--force replaces it)")
        raise InputFallsShortError(filled(there, name=output))


def save_merged(output: Path, assessment: Assessment) -> None:
    """Write what was merged, or print it. Raises InputFallsShortError when that cannot be."""
    text = write_toml(assessment)
    try:
        parse_assessment(text.encode("utf-8"), str(output))
    except FileError as error:
        large = _("{name}: together the files are more than one file can hold: {reason}")
        reason = error.problems[0].what
        raise InputFallsShortError(filled(large, name=output, reason=reason)) from error
    if str(output) == STREAM:
        click.echo(text, nl=False)
        return
    try:
        with _free(output):
            save_text(output, text)
    except OSError as error:
        failed = _("{name}: the file cannot be made: {reason}")
        reason = reason_of(error)
        raise InputFallsShortError(filled(failed, name=output, reason=reason)) from error


@contextmanager
def _free(output: Path) -> Iterator[None]:
    """Keeps others from a file that exists; raises InputFallsShortError when they have it open."""
    if not output.exists():
        yield
        return
    from hrcyclus.store.lock import Holder, acquire

    lock = acquire(output)
    if isinstance(lock, Holder):
        used = _("{name}: {holder}: close it there first, or choose another name")
        raise InputFallsShortError(filled(used, name=output, holder=lock))
    with lock:
        yield
