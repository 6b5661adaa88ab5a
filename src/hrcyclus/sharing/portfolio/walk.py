"""Finding the assessments in folders, however large: nothing is kept of what was found.

A folder may also be an address in an object store, given as text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ENDING = ".toml"

_Told = Callable[[str, OSError], None]


class Found(NamedTuple):
    """A file where it stands, with what tells whether it has changed; times in nanoseconds.

    Of an object in a store `ctime_ns` is a number that goes with its version.
    """

    folder: str
    name: str
    size: int
    mtime_ns: int
    ctime_ns: int

    @property
    def path(self) -> str:
        """The whole name."""
        # A Path takes as long as a look at the file itself.
        if is_address(self.folder):
            return f"{self.folder}/{self.name}"
        return f"{self.folder.rstrip(os.sep)}{os.sep}{self.name}"


def is_address(place: str | Path) -> bool:
    """Whether it is no folder here but an address, as s3://bucket/prefix is."""
    # A Path never has two slashes in a row.
    return "://" in str(place)


def find(places: Iterable[Path | str], told: _Told) -> Iterator[Found]:
    """Every assessment in these folders and the folders in them, in no particular order.

    Hidden files and folders are passed by, and so are links and whatever is no regular file: no
    loop, no pipe. A place that stands in another one is not looked at twice. `told` hears which
    folders cannot be read.
    """
    for place in _outermost(places):
        yield from _in_store(place, told) if is_address(place) else _in_folder(place, told)


def count(places: Iterable[Path | str]) -> int:
    """How many files `find` would give, without looking at any of them."""
    number = 0
    for place in _outermost(places):
        if is_address(place):
            number += sum(1 for _found in _in_store(place, _ignore))
        else:
            number += sum(len(names) for _folder, names in _names(place, _ignore))
    return number


def _outermost(places: Iterable[Path | str]) -> list[str]:
    """The real places, without those that stand within another one."""
    real = {
        _without_end(str(place)) if is_address(place) else os.path.realpath(place)
        for place in places
    }
    kept: list[str] = []
    for place in sorted(real):
        slash = "/" if is_address(place) else os.sep
        if not any(place.startswith(one.rstrip(slash) + slash) for one in kept):
            kept.append(place)
    return kept


def _without_end(address: str) -> str:
    """An address without slashes at its end, but for those that begin it."""
    protocol, mark, rest = address.partition("://")
    return f"{protocol}{mark}{rest.rstrip('/') or rest[:1]}"


def _in_store(address: str, told: _Told) -> Iterator[Found]:
    from hrcyclus.sharing.portfolio.object_store import find_objects

    return find_objects(address, told)


def _in_folder(folder: str, told: _Told) -> Iterator[Found]:
    for inner, entries in _names(folder, told):
        for entry in entries:
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError as error:
                told(entry.path, error)
                continue
            yield Found(inner, entry.name, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def _names(folder: str, told: _Told) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    waiting = [folder]
    while waiting:
        inner = waiting.pop()
        entries: list[os.DirEntry[str]] = []
        try:
            with os.scandir(inner) as found:
                for entry in found:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.lower().endswith(ENDING) and entry.is_file(
                        follow_symlinks=False
                    ):
                        entries.append(entry)
                        if len(entries) >= _AT_ONCE:
                            yield inner, entries
                            entries = []
        except OSError as error:
            told(inner, error)
        if entries:
            yield inner, entries


def _ignore(_name: str, _error: OSError) -> None:
    """The way that counts before the one that tells."""


_AT_ONCE = 1_000
"""Entries of one folder that are held at a time."""
