"""Assessments in an object store, or wherever else fsspec can look: s3://bucket/prefix and so on.

An object is found and read as a file is: the same endings, the same limits, the same reasons when
it cannot be read. Access is arranged outside HRcyclus, by what the store's own tools go by.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from hrcyclus.i18n import _
from hrcyclus.sharing.portfolio.walk import ENDING, Found
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.regular_file import LARGEST, refuse_too_large, unreadable

AT_ONCE = 32
"""Objects that one process asks for at a time: waiting for a store is most of the work."""

_TIMES = ("LastModified", "mtime", "last_modified", "updated", "created")
_MARKS = ("ETag", "etag", "md5Hash", "checksum", "generation", "versionId")
"""Under what names stores say when an object changed, and what tells its versions apart."""

_UNKNOWN = 1 << 62
"""A time that has not come, so that the object is known by its hash alone."""


class StoreError(Exception):
    """An address that cannot be used; str() is one line that says why and what to do."""


def refuse_unusable(address: str) -> None:
    """Raises StoreError for an address that nothing here can look at, without looking there."""
    if find_spec("fsspec") is None:
        told = _("an object store needs more than is installed; install it with: {command}")
        raise StoreError(told.format(command="pip install 'hrcyclus[s3]'"))
    _protocol, _mark, rest = address.partition("://")
    if "@" in rest.partition("/")[0]:
        told = _("{place}: leave name and password out of the address, where others would see them")
        shown = address.replace(rest.partition("@")[0], "…", 1)
        raise StoreError(told.format(place=clean(shown, lines=False)))
    try:
        _opened(address)
    except Exception as error:
        told = _("{place}: there is no way to look there: {reason}")
        reason = clean(str(error) or type(error).__name__, lines=False)
        raise StoreError(told.format(place=clean(address, lines=False), reason=reason)) from error


def find_objects(address: str, told: Callable[[str, OSError], None]) -> Iterator[Found]:
    """Every assessment at an address and in the folders in it, in no particular order.

    What is hidden, a link or no file is passed by, as in a folder. The objects of one folder are
    listed together. `told` hears what cannot be listed.
    """
    store, root = _opened(address)
    protocol, mark, rest = address.partition("://")
    base = f"{protocol}{mark}{rest.rstrip('/')}"
    root = root.rstrip("/")
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        place = base + folder[len(root) :]
        try:
            entries = store.ls(folder or "/", detail=True)
        except Exception as error:  # each store has its own
            told(place, OSError(_reason(error)))
            continue
        for entry in entries:
            path = str(entry["name"]).rstrip("/")
            parent, _slash, name = path.rpartition("/")
            # Names in a store may hold anything, even nothing between two slashes.
            if parent != folder or not name or name.startswith("."):
                continue
            if entry.get("type") == "directory":
                waiting.append(path)
            elif entry.get("type") == "file" and name.lower().endswith(ENDING):
                try:
                    os.fsencode(name)
                except UnicodeEncodeError as error:
                    told(f"{place}/{name}", OSError(_reason(error)))
                    continue
                size = int(entry.get("size") or 0)
                yield Found(place, name, size, _changed(entry), _version(entry))


def read_objects(addresses: Sequence[str]) -> Iterator[bytes | FileError]:
    """The bytes of each object, or why it cannot be read, in their order."""
    for protocol, some in groupby(addresses, key=lambda one: one.partition("://")[0]):
        several = list(some)
        for start in range(0, len(several), AT_ONCE):
            yield from _read_some(protocol, several[start : start + AT_ONCE])


def _read_some(protocol: str, addresses: list[str]) -> Iterator[bytes | FileError]:
    try:
        store, _path = _opened(addresses[0])
        paths = [type(store)._strip_protocol(one) for one in addresses]
        # One byte more than is read tells what is too large.
        ends = [LARGEST + 1] * len(paths)
        found = store.cat_ranges(paths, [0] * len(paths), ends, on_error="return")
    except Exception as error:
        found = [error] * len(addresses)
    for address, data in zip(addresses, found, strict=True):
        try:
            yield _whole(data, address)
        except FileError as error:
            yield error


def _whole(data: bytes | Exception, address: str) -> bytes:
    if isinstance(data, OSError) and data.errno == errno.EINVAL and _is_empty(address):
        # Of nothing there is no first part.
        return b""
    if isinstance(data, Exception):
        raise FileError(Problem(_reason(data), file=address)) from data
    refuse_too_large(len(data), address)
    return data


def _is_empty(address: str) -> bool:
    try:
        store, path = _opened(address)
        return store.info(path)["size"] == 0
    except Exception:
        return False


def _opened(address: str) -> tuple[Any, str]:
    """The store at an address, and the path within it.

    Not by `url_to_fs`: that takes two colons in the name of an object for another store.
    """
    import fsspec

    kind: Any = fsspec.get_filesystem_class(address.partition("://")[0])
    store = kind(**kind._get_kwargs_from_urls(address), use_listings_cache=False)
    return store, kind._strip_protocol(address)


def _changed(entry: Mapping[str, Any]) -> int:
    """When an object changed, in nanoseconds."""
    when = next((entry[key] for key in _TIMES if entry.get(key)), None)
    try:
        if isinstance(when, str):
            when = datetime.fromisoformat(when)
        if isinstance(when, datetime):
            when = when.timestamp()
        if isinstance(when, int | float):
            return int(when * 1_000_000_000)
    except (OverflowError, ValueError):
        pass
    return 0 if _version(entry) else _UNKNOWN


def _version(entry: Mapping[str, Any]) -> int:
    """A number that goes with the version of an object; 0 where the store has no name for it."""
    marks = [str(entry[key]) for key in _MARKS if entry.get(key)]
    if not marks:
        return 0
    digest = blake2b("\n".join(marks).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _reason(error: Exception) -> str:
    """The same as of a file, without what to do about it: that differs by store."""
    return unreadable(error, "").what
