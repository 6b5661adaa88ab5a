"""Saving without being asked: after the paint, from a worker, and at once when leaving."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from textual.app import App
from textual.timer import Timer

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import Fingerprint, fingerprint, save_text
from hrcyclus.store.config import DEFAULTS

DEBOUNCE = DEFAULTS.autosave_delay
"""Seconds of quiet before a change is written, unless the user prefers others."""


class SaveState(Enum):
    """Where the answers stand: in the file, on their way to it, or not to be had there."""

    SAVED = auto()
    PENDING = auto()
    FAILED = auto()
    CONFLICT = auto()
    READ_ONLY = auto()


@dataclass(frozen=True, slots=True)
class Saving:
    """The state of saving, with the reason when it failed."""

    state: SaveState
    reason: str = ""


class Autosave:
    """Keeps one file up to date with the latest assessment handed to it.

    A file that someone else changed since it was read or written here is never overwritten
    unless told so: that is a conflict, and what waits keeps waiting. `delay` gives the seconds of
    quiet before a change is written, or None for the usual ones. `saved` is the assessment as it
    was last read from the file or written to it here.
    """

    def __init__(
        self,
        app: App[None],
        path: Path,
        known: Fingerprint | None,
        report: Callable[[Saving], None],
        delay: Callable[[], float | None] = lambda: None,
    ) -> None:
        self.path = path
        self.saved: Assessment | None = None
        self._app = app
        self._known = known
        self._report = report
        self._delay = delay
        self._waiting: Assessment | None = None
        self._timer: Timer | None = None
        self._writing = threading.Lock()

    def later(self, assessment: Assessment) -> None:
        """Save this assessment once it has been quiet for the debounce."""
        self._waiting = assessment
        self._report(Saving(SaveState.PENDING))
        if self._timer is not None:
            self._timer.stop()
        delay = self._delay()
        self._timer = self._app.set_timer(DEBOUNCE if delay is None else delay, self._start)

    def flush(self) -> bool:
        """Save now what is waiting; says whether everything is in the file."""
        self._stop_timer()
        if saving := self._write():
            self._report(saving)
        return self._waiting is None

    def forget(self) -> None:
        """Drop what waits."""
        self._waiting = None
        self._stop_timer()

    def overwrite(self) -> bool:
        """Save over whatever someone else wrote; says whether everything is in the file."""
        self._known = None
        return self.flush()

    def allow(self, known: Fingerprint | None) -> None:
        """Allow saving over this one version that someone else wrote."""
        self._known = known

    def move_to(self, path: Path) -> bool:
        """Save to another file from now on; says whether everything is in it."""
        self.path = path
        return self.overwrite()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _start(self) -> None:
        self._timer = None
        self._app.run_worker(self._work, name="autosave", group="autosave", thread=True)

    def _work(self) -> None:
        if saving := self._write():
            self._app.call_from_thread(self._report, saving)

    def _write(self) -> Saving | None:
        with self._writing:
            assessment, self._waiting = self._waiting, None
            if assessment is None:
                return None
            try:
                if self._changed_by_others():
                    self._waiting = self._waiting or assessment
                    return Saving(SaveState.CONFLICT, _("the file was changed elsewhere"))
                self._known = save_text(self.path, write_toml(assessment))
                self.saved = assessment
            except OSError as error:
                self._waiting = self._waiting or assessment
                return Saving(SaveState.FAILED, error.strerror or str(error))
            return Saving(SaveState.SAVED if self._waiting is None else SaveState.PENDING)

    def _changed_by_others(self) -> bool:
        """Whether another version than the one known here is in the file; none is no version."""
        if self._known is None:
            return False
        there = fingerprint(self.path)
        return there is not None and not there.same_content(self._known)
