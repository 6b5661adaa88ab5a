"""Reading many assessments into counts: from the cache, and by an executor what is not in it."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, islice, repeat
from pathlib import Path
from typing import NamedTuple

from hrcyclus.i18n import _, current_language, speaking
from hrcyclus.model.bilingual import Language
from hrcyclus.sharing.portfolio.cache import Cache
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.facts import Facts
from hrcyclus.sharing.portfolio.folding import Folding
from hrcyclus.sharing.portfolio.plain_file import read_plain_file
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.reading import Scoring, read_facts, slow_facts
from hrcyclus.sharing.portfolio.walk import Found, is_address
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError

_LOOKED_UP_AT_ONCE = 500
_READ_AT_ONCE = 250
_READ_HERE = 250
"""Files that are read before anything is asked of an executor, whose start takes longer."""
UNDER_WAY = 8
"""Jobs that the executor has at a time, so that neither memory nor Ctrl-C has much to wait for."""


_HASH = 16
"""Bytes of a digest that are kept."""


class Job(NamedTuple):
    """A file to read: its path, its name in messages, and the hash it is expected to have."""

    path: str
    name: str
    hash: bytes = b""


class Read(NamedTuple):
    """What came of a job: its hash with new facts, with none where the hash was as expected, or
    the reason why the file cannot be read; `unseen` where there was nothing to read."""

    hash: bytes = b""
    facts: Facts | None = None
    reason: str = ""
    unseen: bool = False


def aggregate(
    files: Iterable[Found],
    plan: Plan,
    executor: Executor | None = None,
    *,
    by: By | None = None,
    cache: Cache | None = None,
    scoring: Scoring | None = None,
    under_way: int = UNDER_WAY,
    progress: Callable[[int], None] = lambda _number: None,
    unreadable: Callable[[str], None] = lambda _reason: None,
    notice: Callable[[str], None] = lambda _notice: None,
) -> Counts:
    """The counts of these files.

    They are read in this process without an executor, and also with `scoring`, for cards that
    score for themselves. An executor that breaks down, or has workers that do not see the files,
    changes nothing but the time it takes. It has `under_way` jobs of a few hundred files at most.
    `progress` hears how many files are done, `unreadable` a line for each that cannot be read, and
    `notice` a line when the executor is done without.
    """
    reading = _Reading(plan, by, None if scoring else executor, scoring)
    reading.progress, reading.unreadable, reading.notice = progress, unreadable, notice
    reading.most_under_way = under_way
    reading.cache = Cache(None, plan) if cache is None else cache
    try:
        reading.run(iter(files))
    finally:
        reading.stop()
    return reading.folding.counts()


def read_jobs(
    plan: Plan,
    jobs: list[Job],
    language: Language,
    *,
    quickly: bool = True,
    scoring: Scoring | None = None,
) -> list[Read]:
    """What came of each job, in their order; reasons are in that language."""
    with speaking(language):
        return list(_each(plan, jobs, quickly=quickly, scoring=scoring))


class _Reading:
    """One run over many files."""

    progress: Callable[[int], None]
    unreadable: Callable[[str], None]
    notice: Callable[[str], None]
    most_under_way: int
    cache: Cache

    def __init__(
        self, plan: Plan, by: By | None, executor: Executor | None, scoring: Scoring | None
    ) -> None:
        self.folding = Folding(plan, by)
        self._plan = plan
        self._executor = executor
        self._scoring = scoring
        self._read_here = 0
        self._under_way: deque[tuple[Future[list[Read]], list[_Wanted]]] = deque()
        self._base = str(Path.cwd()) + os.sep

    def run(self, files: Iterator[Found]) -> None:
        wanted: list[_Wanted] = []
        while found := list(islice(files, _LOOKED_UP_AT_ONCE)):
            seen = time.time_ns()
            known = {} if self._scoring else self.cache.known(found)
            done = 0
            for one in found:
                path = one.path
                before = known.get(path)
                name = path.removeprefix(self._base)
                if before is not None and before.unchanged:
                    self.folding.add(name, before.facts)
                    done += 1
                    continue
                job = Job(path, name, before.hash if before else b"")
                wanted.append(_Wanted(one, seen, job, before.facts if before else None))
                if len(wanted) >= _READ_AT_ONCE:
                    self._read(wanted)
                    wanted = []
            self.progress(done)
        if wanted:
            self._read(wanted)
        while self._under_way:
            self._take()

    def stop(self) -> None:
        """Drop what is under way; what was read stays in the cache."""
        for future, _wanted in self._under_way:
            future.cancel()
        self.cache.close()

    def _read(self, wanted: list[_Wanted]) -> None:
        if self._executor is None or self._read_here < _READ_HERE:
            self._read_here += len(wanted)
            self._read_without(wanted)
            return
        jobs = [one.job for one in wanted]
        try:
            future = self._executor.submit(read_jobs, self._plan, jobs, current_language())
        except Exception:  # each kind of executor has its own
            self._go_on_without()
            self._read_without(wanted)
            return
        self._under_way.append((future, wanted))
        while len(self._under_way) >= self.most_under_way:
            self._take()

    def _read_without(self, wanted: Sequence[_Wanted], *, quickly: bool = True) -> None:
        """Reads them in this process."""
        jobs = [one.job for one in wanted]
        read = _each(self._plan, jobs, quickly=quickly, scoring=self._scoring)
        for one, came in zip(wanted, read, strict=True):
            self._done(one, came)

    def _take(self) -> None:
        """Waits for the job that is under way longest. It stays one until it has come to an end,
        for Ctrl-C to find."""
        future, wanted = self._under_way[0]
        try:
            read = future.result()
        except Exception as error:
            # One of these files may be what broke it, so the parser in C is kept from them.
            self._under_way.popleft()
            if isinstance(error, BrokenExecutor | CancelledError):
                self._go_on_without()
            self._read_without(wanted, quickly=False)
        else:
            self._under_way.popleft()
            self._took(wanted, read)

    def _took(self, wanted: Sequence[_Wanted], read: Sequence[Read]) -> None:
        unseen = [one for one, came in zip(wanted, read, strict=True) if came.unseen]
        for one, came in zip(wanted, read, strict=True):
            if not came.unseen:
                self._done(one, came)
        if unseen:
            # A worker elsewhere may not have the file that is here.
            failed = self.folding.number_unreadable
            self._read_without(unseen)
            failed = self.folding.number_unreadable - failed
            if len(unseen) == len(wanted) > failed:
                told = _("The workers do not see these files: they are read on this computer.")
                self._go_on_without(told)

    def _go_on_without(self, told: str = "") -> None:
        if self._executor is not None:
            self._executor = None
            lost = _("The workers are lost: what is left is read by this process.")
            self.notice(told or lost)

    def _done(self, wanted: _Wanted, read: Read) -> None:
        facts = read.facts or wanted.facts
        if read.reason or facts is None:
            self.unreadable(read.reason)
            self.folding.unreadable(clean(wanted.job.name, lines=False), read.reason)
        else:
            self.folding.add(wanted.job.name, facts)
            if not self._scoring:
                self.cache.put(wanted.found, wanted.seen_ns, read.hash, facts)
        self.progress(1)


class _Wanted(NamedTuple):
    """A file that is to be read, when it was seen, and what its facts were before."""

    found: Found
    seen_ns: int
    job: Job
    facts: Facts | None


def _each(
    plan: Plan, jobs: Sequence[Job], *, quickly: bool = True, scoring: Scoring | None = None
) -> Iterator[Read]:
    """What comes of each job, one after the other."""
    for elsewhere, some in groupby(jobs, key=lambda job: is_address(job.path)):
        several = list(some)
        contents = _objects(several) if elsewhere else repeat(None)
        for job, content in zip(several, contents, strict=False):
            yield _read(plan, job, content, quickly=quickly, scoring=scoring)


def _objects(jobs: Sequence[Job]) -> Iterator[bytes | FileError]:
    from hrcyclus.sharing.portfolio.object_store import read_objects

    return read_objects([job.path for job in jobs])


def _read(
    plan: Plan,
    job: Job,
    content: bytes | FileError | None,
    *,
    quickly: bool,
    scoring: Scoring | None,
) -> Read:
    """What comes of a job, of which the content is at hand or is that of a file."""
    try:
        if isinstance(content, FileError):
            raise content
        data = read_plain_file(job.path) if content is None else content
    except FileError as error:
        return Read(reason=_told(error, job), unseen=True)
    hash_ = sha256(data).digest()[:_HASH]
    if hash_ == job.hash:
        return Read(hash_)
    try:
        if scoring is not None or not quickly:
            return Read(hash_, slow_facts(data, job.name, plan, scoring))
        return Read(hash_, read_facts(data, job.name, plan))
    except FileError as error:
        return Read(reason=_told(error, job))


def _told(error: FileError, job: Job) -> str:
    # Who reads files knows the path, who reads TOML the name.
    return str(replace(error.problems[0], file=job.name))
