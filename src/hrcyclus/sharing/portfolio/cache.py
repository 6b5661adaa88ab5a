"""What was read before, kept in the user's cache folder: nobody misses it when it is lost.

It is one SQLite file in write-ahead mode: whole after Ctrl-C, a kill or a crash, and good for
several processes at once. What is wrong with it never stops a run: a broken file is made anew,
and where even that fails, everything is read.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from hrcyclus.sharing.portfolio.facts import Facts
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.walk import Found

SCHEMA = 2
LARGEST = 1024**3
"""Bytes, some four million files: a cache that is larger begins anew."""

SETTLED = 2_000_000_000
"""Nanoseconds. A file that changed so short before it was read may change again unseen: some
systems tell time in steps of two seconds. It is known by its hash alone then."""
_UNSETTLED = -1
_PATIENCE = 5.0
"""Seconds to wait for another process that writes."""
_AT_ONCE = 500
_WRITTEN_AT_ONCE = 2_000

_TABLES = """
CREATE TABLE IF NOT EXISTS plans (id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS folders (id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS facts (
    folder INTEGER NOT NULL, plan INTEGER NOT NULL, name BLOB NOT NULL,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, hash BLOB NOT NULL,
    statuses BLOB NOT NULL, figures BLOB NOT NULL, month INTEGER NOT NULL,
    organisation TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL, checksum INTEGER NOT NULL,
    PRIMARY KEY (folder, plan, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wholes (
    id INTEGER PRIMARY KEY, plan INTEGER NOT NULL, name TEXT NOT NULL, listing BLOB NOT NULL,
    counts BLOB NOT NULL, UNIQUE (plan, name)
);
"""
_MOST_WHOLES = 30
_COLUMNS = (
    "name, size, mtime, ctime, hash, statuses, figures, month, organisation, unit, role, checksum"
)
_PUT = f"INSERT OR REPLACE INTO facts (folder, plan, {_COLUMNS}) VALUES ({', '.join('?' * 14)})"


class Known(NamedTuple):
    """What is known of a file: whether it is unchanged for certain, else what its hash was."""

    unchanged: bool
    hash: bytes
    facts: Facts


def cache_file() -> Path:
    """The file of the cache; the environment variable HRCYCLUS_CACHE_DIR names another folder."""
    if folder := os.environ.get("HRCYCLUS_CACHE_DIR"):
        return Path(folder) / "portfolio.sqlite"
    from platformdirs import user_cache_path

    return user_cache_path("hrcyclus", appauthor=False) / "portfolio.sqlite"


class Cache:
    """The facts of files that were read with the cards of one plan. `file` None remembers
    nothing."""

    def __init__(self, file: Path | None, plan: Plan) -> None:
        self._file = file
        self._plan = plan
        self._lengths = plan.checkpoints, 2 * len(plan.scores)
        self._connection: sqlite3.Connection | None = None
        self._plan_id = 0
        self._folders: dict[str, int] = {}
        self._rows: list[tuple[object, ...]] = []
        self._open()

    def known(self, files: Sequence[Found]) -> Mapping[str, Known]:
        """What is known of these files, by their whole names."""
        known: dict[str, Known] = {}
        with self._mended():
            for folder, found in groupby(files, key=lambda one: one.folder):
                in_folder = list(found)
                for start in range(0, len(in_folder), _AT_ONCE):
                    self._look_up(folder, in_folder[start : start + _AT_ONCE], known)
        return known

    def put(self, found: Found, seen_ns: int, hash_: bytes, facts: Facts) -> None:
        """Remember a file as it was found at that time, before it was read; it is written
        together with others."""
        if self._connection is None:
            return
        self._rows.append(
            (
                found.folder,
                self._plan_id,
                os.fsencode(found.name),
                found.size,
                found.mtime_ns if found.mtime_ns < seen_ns - SETTLED else _UNSETTLED,
                found.ctime_ns,
                hash_,
                *facts,
                _checksum(facts),
            )
        )
        if len(self._rows) >= _WRITTEN_AT_ONCE:
            self.write()

    def whole(self, name: str) -> tuple[bytes, bytes] | None:
        """The listing and the counts that `put_whole` last got under this name."""
        with self._mended():
            if self._connection is not None:
                return self._connection.execute(
                    "SELECT listing, counts FROM wholes WHERE plan = ? AND name = ?",
                    (self._plan_id, name),
                ).fetchone()
        return None

    def put_whole(self, name: str, listing: bytes, counts: bytes) -> None:
        """Remember the counts of many files together; the last few are kept."""
        with self._mended():
            if self._connection is not None:
                self._connection.execute(
                    "INSERT OR REPLACE INTO wholes (plan, name, listing, counts) "
                    "VALUES (?, ?, ?, ?)",
                    (self._plan_id, name, listing, counts),
                )
                self._connection.execute(
                    "DELETE FROM wholes WHERE id <= (SELECT max(id) FROM wholes) - ?",
                    (_MOST_WHOLES,),
                )

    def write(self) -> None:
        """Write what waits to be written; it is forgotten where another process is in the way."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        with self._mended():
            connection = self._connection
            if connection is None:
                return
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                folders = {
                    folder: self._folder_id(connection, str(folder), make=True)
                    for folder in {one[0] for one in rows}
                }
                connection.executemany(_PUT, ((folders[one[0]], *one[1:]) for one in rows))

    def close(self) -> None:
        """Write what is left."""
        self.write()
        self._let_go()

    def _open(self) -> None:
        if self._file is None:
            return
        try:
            self._connect(self._file)
        except (sqlite3.Error, _OutdatedError) as error:
            self._give_up(error)
        except OSError:
            self._connection = None

    def _give_up(self, error: Exception) -> None:
        """Make a broken file anew; with anything else that is wrong, go on without."""
        self._let_go()
        if self._file is None or not _is_broken(error):
            return
        with contextlib.suppress(sqlite3.Error, OSError, _OutdatedError):
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{self._file}{ending}").unlink(missing_ok=True)
            self._connect(self._file)

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        self._folders = {}
        self._rows = []
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _connect(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made beforehand, for nobody else to read: the files beside it get the same mode.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            if schema not in (0, SCHEMA) or file.stat().st_size > LARGEST:
                raise _OutdatedError
            if schema == 0:
                connection.executescript(f"{_TABLES} PRAGMA user_version={SCHEMA};")
            key = (self._plan.key,)
            connection.execute("INSERT OR IGNORE INTO plans (key) VALUES (?)", key)
            (self._plan_id,) = connection.execute(
                "SELECT id FROM plans WHERE key = ?", key
            ).fetchone()
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """What is wrong with the file is met here."""
        try:
            yield
        except sqlite3.Error as error:
            self._give_up(error)

    def _look_up(self, folder: str, files: Sequence[Found], known: dict[str, Known]) -> None:
        if self._connection is None:
            return
        folder_id = self._folder_id(self._connection, folder)
        if folder_id is None:
            return
        found = {os.fsencode(one.name): one for one in files}
        for row in self._rows_of(self._connection, folder_id, found):
            one = found.get(row[0])
            facts = Facts._make(row[5:11])
            if one is not None and self._is_whole(facts, row[11]):
                _name, size, mtime, ctime, hash_ = row[:5]
                unchanged = mtime == one.mtime_ns and ctime == one.ctime_ns and size == one.size
                known[one.path] = Known(unchanged, hash_ if size == one.size else b"", facts)

    def _rows_of(
        self, connection: sqlite3.Connection, folder: int, names: Collection[bytes]
    ) -> list[tuple[Any, ...]]:
        """The rows of these names in a folder, maybe among others."""
        select = f"SELECT {_COLUMNS} FROM facts WHERE folder = ? AND plan = ? AND name"
        # Neighbours are read in half the time; but a large folder is not listed by the alphabet.
        most = 2 * len(names)
        rows = connection.execute(
            f"{select} BETWEEN ? AND ? LIMIT {most}",
            (folder, self._plan_id, min(names), max(names)),
        ).fetchall()
        if len(rows) < most:
            return rows
        return connection.execute(
            f"{select} IN ({', '.join('?' * len(names))})", (folder, self._plan_id, *names)
        ).fetchall()

    def _is_whole(self, facts: Facts, checksum: int) -> bool:
        return (
            checksum == _checksum(facts)
            and (len(facts.statuses), len(facts.figures)) == self._lengths
        )

    def _folder_id(
        self, connection: sqlite3.Connection, folder: str, *, make: bool = False
    ) -> int | None:
        if folder in self._folders:
            return self._folders[folder]
        path = (os.fsencode(folder),)
        if make:
            connection.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", path)
        row = connection.execute("SELECT id FROM folders WHERE path = ?", path).fetchone()
        if row is None:
            return None
        if len(self._folders) > 10_000:
            self._folders.clear()
        self._folders[folder] = row[0]
        return row[0]


class _OutdatedError(Exception):
    """The file is of another version, or too large."""


def _is_broken(error: Exception) -> bool:
    """Whether the file itself is at fault, and not a disk that is full or another process."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _checksum(facts: Facts) -> int:
    return crc32(facts.figures, crc32(facts.statuses, facts.month))
