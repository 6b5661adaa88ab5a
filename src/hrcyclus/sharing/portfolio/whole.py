"""The counts of all files together, for when not one of them has changed since the last run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from hrcyclus.sharing.portfolio.cache import SETTLED, Cache
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.packed_counts import packed, unpacked
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.walk import Found, find, is_address


class Whole:
    """What the cache in a file knows of all that is in some folders, for one plan and grouping.

    It looks at every file but reads none. With None for the file, or an address among the folders,
    where looking takes as long as reading, it knows nothing.
    """

    def __init__(
        self, file: Path | None, plan: Plan, by: By | None, folders: Sequence[Path | str]
    ) -> None:
        self._file = None if any(map(is_address, folders)) else file
        self._plan = plan
        self._folders = folders
        # Files are told by their names from here.
        told = str(Path.cwd()), by and by.value, sorted(os.path.realpath(one) for one in folders)
        self._name = repr(told)
        self._listing = _Listing()

    def counts(self, progress: Callable[[int], None]) -> Counts | None:
        """The counts, when every file is still as it was; `progress` hears of their number."""
        if self._file is None:
            return None
        cache = Cache(self._file, self._plan)
        try:
            known = cache.whole(self._name)
        finally:
            cache.close()
        if known is None:
            return None
        listing = _Listing()
        for _found in listing.watched(find(self._folders, listing.failed)):
            pass
        if listing.digest() != known[0]:
            return None
        counts = unpacked(known[1], self._plan)
        if counts is not None:
            progress(listing.number)
        return counts

    def watched(self, files: Iterable[Found]) -> Iterator[Found]:
        """The same files, which are followed to be known again."""
        self._listing = _Listing()
        return self._listing.watched(files)

    def keep(self, counts: Counts) -> None:
        """Keep the counts of the files that were watched, unless something about them may differ
        the next time: one could not be read, or changed just now."""
        if self._file is None or counts.number_unreadable or not self._listing.is_settled():
            return
        cache = Cache(self._file, self._plan)
        try:
            cache.put_whole(self._name, self._listing.digest(), packed(counts))
        finally:
            cache.close()


class _Listing:
    """Files as they are found: which they are, and when the last of them changed."""

    def __init__(self) -> None:
        self.number = 0
        self._begun_ns = time.time_ns()
        self._newest_ns = 0
        self._digest = sha256()

    def watched(self, files: Iterable[Found]) -> Iterator[Found]:
        for one in files:
            told = f"{one.path}\0{one.size} {one.mtime_ns} {one.ctime_ns}\n"
            self._digest.update(told.encode("utf-8", "surrogateescape"))
            self.number += 1
            self._newest_ns = max(self._newest_ns, one.mtime_ns)
            yield one

    def failed(self, name: str, _error: OSError) -> None:
        self._digest.update(f"{name}\0".encode("utf-8", "surrogateescape"))

    def is_settled(self) -> bool:
        """Whether no file can have changed while it was read without being seen to."""
        return self._newest_ns < self._begun_ns - SETTLED

    def digest(self) -> bytes:
        """Another one for other files, for the same ones after a change, or in another order."""
        return self._digest.digest()
