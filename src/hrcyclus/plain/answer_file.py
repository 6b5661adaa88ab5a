"""The file that answers go to while they are given, and whoever else changes it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from zlib import crc32

from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import Loaded, read_assessment, write_toml
from hrcyclus.store.atomic import fingerprint, save_text
from hrcyclus.store.lock import Lock, acquire
from hrcyclus.store.paths import free_name
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.save_failure import why_not_saved


class Saved(Enum):
    """What became of saving. A CONFLICT is for the user to settle; a failure has its reason."""

    DONE = auto()
    CONFLICT = auto()
    FAILED = auto()


class AnswerFile:
    """One file, locked until it is closed, that is never written over someone else's changes
    unless that is asked for."""

    def __init__(
        self,
        path: Path,
        loaded: Loaded,
        lock: Lock,
        prepared: Callable[[Assessment], Assessment] = lambda assessment: assessment,
    ) -> None:
        """`prepared` is done to what is read; that alone is no reason to save it."""
        self.path = path
        self.reason = ""
        self.read = prepared(loaded.assessment)
        self._prepared = prepared
        self._known = loaded.fingerprint
        self._there = self.read
        self._lock = lock

    def holds(self, assessment: Assessment) -> bool:
        """Whether that is what was read or saved last."""
        return assessment == self._there

    def save(self, assessment: Assessment) -> Saved:
        """Save; `reason` tells why that failed, if it did."""
        text = write_toml(assessment)
        try:
            if self._changed_by_others(text):
                return Saved.CONFLICT
            self._known = save_text(self.path, text)
        except OSError as error:
            return self._failed(error)
        self._there = assessment
        return Saved.DONE

    def overwrite(self, assessment: Assessment) -> Saved:
        """Save over whatever someone else wrote."""
        self._known = None
        return self.save(assessment)

    def keep_both(self, assessment: Assessment) -> Saved:
        """Save in a file of its own beside it, and go on there."""
        beside = free_name(self.path)
        try:
            known = save_text(beside, write_toml(assessment))
        except OSError as error:
            return self._failed(error)
        self.path, self._known, self._there = beside, known, assessment
        with suppress(OSError):
            lock = acquire(beside)
            if isinstance(lock, Lock):
                self._lock.release()
                self._lock = lock
        return Saved.DONE

    def _failed(self, error: OSError) -> Saved:
        self.reason = why_not_saved(error)
        return Saved.FAILED

    def reload(self) -> Assessment:
        """Read what someone else wrote. Raises FileError when it can't be gone on with."""
        loaded = read_assessment(self.path)
        if loaded.read_only:
            raise FileError(Problem(loaded.read_only, file=str(self.path)))
        self._known = loaded.fingerprint
        self._there = self._prepared(loaded.assessment)
        return self._there

    def close(self) -> None:
        """Let others in."""
        self._lock.release()

    def _changed_by_others(self, text: str) -> bool:
        """Whether the file holds another version than is known here; none is no version.

        `text` is no other version: it is there when Ctrl-C came just after saving.
        """
        if self._known is None:
            return False
        there = fingerprint(self.path)
        if there is None or there.same_content(self._known):
            return False
        data = text.encode("utf-8")
        return (there.size, there.checksum) != (len(data), crc32(data))
