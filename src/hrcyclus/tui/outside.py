"""What others do to the open file: a git pull, a sync folder, a colleague with an editor."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from hrcyclus.model.value import value
from hrcyclus.store.assessment_file import Loaded, read_assessment
from hrcyclus.store.problem import FileError

if TYPE_CHECKING:
    from hrcyclus.store.atomic import Fingerprint

_Mark: TypeAlias = tuple[int, int, int]


@value
class Gone:
    """The file is not there any more."""


@value
class Unreadable:
    """The file was changed into something that can't be read, and why."""

    reason: str


News: TypeAlias = Loaded | Gone | Unreadable


class Outside:
    """Looks at one file again and again, and tells each thing once."""

    def __init__(self) -> None:
        self._judged: _Mark | Gone | None = None
        self._doubted: _Mark | Gone | None = None

    def look(self, path: Path, known: Fingerprint | None) -> News | None:
        """What someone else did since the last look; `known` is the version known here.

        A file that can't be read or is gone is only told when it still is so at the next look:
        who writes it may be halfway.
        """
        mark = _mark(path)
        if mark == self._judged or mark == _mark_of(known):
            return None
        if isinstance(mark, Gone):
            return self._second_time(mark, mark)
        try:
            loaded = read_assessment(path)
        except FileError as error:
            return self._second_time(mark, Unreadable(str(error)))
        self._judged = mark
        if loaded.fingerprint is None or loaded.fingerprint.same_content(known):
            return None
        return loaded

    def _second_time(self, mark: _Mark | Gone, news: News) -> News | None:
        if self._doubted != mark:
            self._doubted = mark
            return None
        self._judged = mark
        return news


def _mark(path: Path) -> _Mark | Gone:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return Gone()
    if not stat.S_ISREG(state.st_mode):
        return Gone()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _mark_of(known: Fingerprint | None) -> _Mark | None:
    return (known.size, known.mtime_ns, known.inode) if known is not None else None
