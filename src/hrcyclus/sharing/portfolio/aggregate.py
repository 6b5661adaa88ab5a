"""Reading many assessments into counts: from the cache, and by an executor what is not in it."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from hrcyclus.i18n import current_language, speaking
from hrcyclus.model.bilingual import Language
from hrcyclus.sharing.portfolio.cache import Cache
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.facts import Facts
from hrcyclus.sharing.portfolio.folding import Folding
from hrcyclus.sharing.portfolio.plain_file import read_plain_file
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.reading import Scoring, read_facts, slow_facts
from hrcyclus.sharing.portfolio.walk import Found
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError

_LOOKED_UP_AT_ONCE = 500
_READ_AT_ONCE = 250
_READ_HERE = 250
"""Files that are read before anything is asked of an executor, whose start takes longer."""
_MOST_UNDER_WAY = 8
"""Jobs that wait for the executor, so that neither memory nor Ctrl-C has much to wait for."""


class Job(NamedTuple):
    """A file to read: its path, its name in messages, and the hash it is expected to have."""

    path: str
    name: str
    hash: bytes = b""


class Read(NamedTuple):
    """What came of a job: its hash with new facts, with none where the hash was as expected, or
    the reason why the file cannot be read."""

    hash: bytes = b""
    facts: Facts | None = None
    reason: str = ""


def aggregate(
    files: Iterable[Found],
    plan: Plan,
    executor: Executor | None = None,
    *,
    by: By | None = None,
    cache: Cache | None = None,
    scoring: Scoring | None = None,
    progress: Callable[[int], None] = lambda _number: None,
    unreadable: Callable[[str], None] = lambda _reason: None,
) -> Counts:
    """The counts of these files.

    They are read in this process without an executor, and also with `scoring`, for cards that
    score for themselves. An executor that breaks down changes nothing but the time it takes.
    `progress` hears how many files are done, and `unreadable` a line for each that cannot be read.
    """
    reading = _Reading(plan, by, None if scoring else executor, scoring)
    reading.progress, reading.unreadable = progress, unreadable
    reading.cache = Cache(None, plan) if cache is None else cache
    try:
        reading.run(iter(files))
    finally:
        reading.stop()
    return reading.folding.counts()


def read_jobs(
    plan: Plan, jobs: list[Job], language: Language, *, quickly: bool = True
) -> list[Read]:
    """What came of each job, in their order; reasons are in that language."""
    with speaking(language):
        return [_read(plan, job, quickly=quickly) for job in jobs]


class _Reading:
    """One run over many files."""

    progress: Callable[[int], None]
    unreadable: Callable[[str], None]
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
            for one in wanted:
                self._done(one, self._read_one(one.job))
            return
        jobs = [one.job for one in wanted]
        try:
            future = self._executor.submit(read_jobs, self._plan, jobs, current_language())
        except BrokenExecutor:
            future = Future()
            future.set_exception(BrokenExecutor())
        self._under_way.append((future, wanted))
        while len(self._under_way) >= _MOST_UNDER_WAY:
            self._take()

    def _read_one(self, job: Job) -> Read:
        return _read(self._plan, job, scoring=self._scoring)

    def _take(self) -> None:
        future, wanted = self._under_way[0]
        try:
            read = future.result()
        except BrokenExecutor:
            # One of these files may be what broke it, so the parser in C is kept from them.
            jobs = [one.job for one in wanted]
            read = read_jobs(self._plan, jobs, current_language(), quickly=False)
            self._executor = None
        self._under_way.popleft()
        for one, came in zip(wanted, read, strict=True):
            self._done(one, came)

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


def _read(plan: Plan, job: Job, *, quickly: bool = True, scoring: Scoring | None = None) -> Read:
    try:
        data = read_plain_file(job.path)
        hash_ = blake2b(data, digest_size=16).digest()
        if hash_ == job.hash:
            return Read(hash_)
        if scoring is not None or not quickly:
            return Read(hash_, slow_facts(data, job.name, plan, scoring))
        return Read(hash_, read_facts(data, job.name, plan))
    except FileError as error:
        # The reader of files knows the path, that of TOML the name.
        return Read(reason=str(replace(error.problems[0], file=job.name)))
