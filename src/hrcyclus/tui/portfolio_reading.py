"""Reading a portfolio in a thread: the picture of all files, and the files behind part of it.

Both go through the cache of the command. A thread tells how far it is through a value that the app
looks at, and ends at the next file when it is asked to stop.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from pathlib import Path

from hrcyclus.i18n import current_language
from hrcyclus.model.assessment import Status
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.sharing.portfolio.aggregate import Job, aggregate, read_jobs
from hrcyclus.sharing.portfolio.cache import Cache, cache_file
from hrcyclus.sharing.portfolio.counts import OTHERS, By, Name, group_of
from hrcyclus.sharing.portfolio.facts import CODE, STATUSES, WHOLE, Facts
from hrcyclus.sharing.portfolio.plan import Plan, make_plan
from hrcyclus.sharing.portfolio.processes import processes, workers_here
from hrcyclus.sharing.portfolio.reading import Scoring
from hrcyclus.sharing.portfolio.walk import Found, count, find
from hrcyclus.store.cleaning import clean
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.portfolio_picture import Part, Picture
from hrcyclus.tui.typed_path import is_folder

MOST_FILES = 200
"""Files that are listed behind part of a picture: those that come first."""

_AT_ONCE = 500
_MOST_FOLDER_PROBLEMS = 50

WORST_FIRST = (
    Status.ABSENT,
    Status.PARTIAL,
    Status.UNKNOWN,
    None,
    Status.PRESENT,
    Status.NOT_APPLICABLE,
)
"""The answers in the order in which they ask for attention."""
_RANK = [WORST_FIRST.index(status) for status in STATUSES]


class StoppedError(Exception):
    """Reading was stopped."""


class GoneError(Exception):
    """There is no such folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class Progress:
    """How far a thread is, of so many files; `number` is 0 as long as that is not known."""

    def __init__(self) -> None:
        self.number = 0
        self.done = 0
        self.stopped = False
        self._start = time.monotonic()

    def add(self, number: int) -> None:
        """So many more are done; raises StoppedError when it is enough."""
        self.done += number
        if self.stopped:
            raise StoppedError

    def begin(self, number: int) -> None:
        """There are so many files to read, from now on."""
        self.number = number
        self._start = time.monotonic()

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / max(time.monotonic() - self._start, 0.001)

    def watched(self, files: Iterable[Found]) -> Iterator[Found]:
        """The same files, for as long as nobody stops it."""
        for one in files:
            if self.stopped:
                raise StoppedError
            yield one


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files are listed: of a part or of all, and in the order of which score or answer.

    `score` is the place of a score in the plan. `point` is that of a checkpoint; with it the worst
    answers come first, and `statuses` are the answers that are listed.
    """

    score: int = 0
    point: int | None = None
    statuses: frozenset[Status | None] = frozenset(STATUSES)
    part: Part | None = None


@dataclass(frozen=True, slots=True, order=True)
class FileBehind:
    """A file with what it is of, and the score and the answer that were asked for.

    They are in order: the worst answer first, and then the lowest score. `figure` is one of a
    portfolio's facts.
    """

    rank: int
    figure: int
    path: str
    organisation: str = ""
    unit: str = ""
    role: str = ""
    month: int = 0

    @property
    def score(self) -> float | None:
        """The score 0..1, or None."""
        return self.figure / WHOLE if self.figure <= WHOLE else None

    @property
    def status(self) -> Status | None:
        """The answer, where a checkpoint was asked for."""
        return WORST_FIRST[self.rank]


@dataclass(frozen=True, slots=True)
class FilesBehind:
    """The first files of all that were asked for, how many there are, and how many gave which
    answer."""

    files: tuple[FileBehind, ...]
    number: int
    answers: Counter[Status | None]


def read_picture(
    folders: Sequence[Path], plugins: PluginSet, by: By | None, progress: Progress
) -> Picture:
    """The picture of all assessments in these folders.

    Raises StoppedError when it is stopped, and GoneError where there is no such folder.
    """
    for folder in folders:
        if not is_folder(folder):
            raise GoneError(folder)
    plan = make_plan(plugins.instruments)
    scoring = _scoring(plugins)
    number = workers_here()
    problems: list[str] = []
    progress.begin(count(folders))
    with processes(number) if number > 1 else nullcontext() as executor:
        counts = aggregate(
            progress.watched(find(folders, _teller(problems))),
            plan,
            executor,
            by=None if by is By.YEAR else by,
            cache=_cache(plan, scoring),
            scoring=scoring,
            progress=progress.add,
        )
    picture = Picture(plugins.instruments, plan, counts, by, problems)
    # What is shown first is made here, where nothing waits for it.
    picture.says()
    if by is not None:
        picture.groups(by)
    return picture


def read_files(
    folders: Sequence[Path],
    plugins: PluginSet,
    picture: Picture,
    wanted: Wanted,
    progress: Progress,
) -> FilesBehind:
    """The files that are wanted, in the folders of a picture; raises StoppedError when it is
    stopped."""
    plan = picture.plan
    apart = frozenset(picture.counts.groups)
    scoring = _scoring(plugins)
    progress.begin(count(folders))
    cache = _cache(plan, scoring)
    answers: Counter[Status | None] = Counter()
    number = 0

    def listed() -> Iterator[FileBehind]:
        nonlocal number
        found = progress.watched(find(folders, lambda _name, _error: None))
        for path, facts in _facts(found, plan, scoring, cache, progress):
            if not _is_in(wanted.part, facts, apart):
                continue
            status = None if wanted.point is None else STATUSES[facts.statuses[wanted.point]]
            answers[status] += 1
            if wanted.point is None or status in wanted.statuses:
                number += 1
                yield _file(wanted, path, facts, status)

    try:
        return FilesBehind(tuple(nsmallest(MOST_FILES, listed())), number, answers)
    finally:
        cache.close()


def _file(wanted: Wanted, path: str, facts: Facts, status: Status | None) -> FileBehind:
    at = 2 * wanted.score
    return FileBehind(
        rank=_RANK[CODE[status]],
        figure=facts.figures[at] | facts.figures[at + 1] << 8,
        path=path,
        organisation=facts.organisation,
        unit=facts.unit,
        role=facts.role,
        month=facts.month,
    )


def _is_in(part: Part | None, facts: Facts, apart: frozenset[Name]) -> bool:
    if part is None:
        return True
    if part.by is None:
        return part.first <= facts.month <= part.last
    if part.by is By.YEAR:
        return part.name == ((str(facts.month // 12) if facts.month else ""),)
    name = group_of(part.by, facts)
    return name not in apart if part.name == OTHERS else name == part.name


def _facts(
    files: Iterator[Found], plan: Plan, scoring: Scoring | None, cache: Cache, progress: Progress
) -> Iterator[tuple[str, Facts]]:
    """The facts of every file that can be read, with its path."""
    while found := list(islice(files, _AT_ONCE)):
        seen = time.time_ns()
        known = cache.known(found)
        for one in found:
            before = known.get(one.path)
            if before is not None and before.unchanged:
                yield one.path, before.facts
            else:
                job = Job(one.path, one.path, before.hash if before else b"")
                (read,) = read_jobs(plan, [job], current_language(), scoring=scoring)
                facts = read.facts or (before.facts if before else None)
                if facts is not None and not read.reason:
                    cache.put(one, seen, read.hash, facts)
                    yield one.path, facts
            progress.add(1)


def _scoring(plugins: PluginSet) -> Scoring | None:
    return Scoring(plugins.instruments, plugins.scorers) if plugins.scorers else None


def _cache(plan: Plan, scoring: Scoring | None) -> Cache:
    # What code of others gives is not remembered: it may be another the next time.
    return Cache(None if scoring else cache_file(), plan)


def _teller(problems: list[str]) -> Callable[[str, OSError], None]:
    def tell(name: str, error: OSError) -> None:
        if len(problems) < _MOST_FOLDER_PROBLEMS:
            problems.append(clean(f"{name}: {reason_of(error)}", lines=False))

    return tell
