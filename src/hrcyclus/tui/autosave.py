"""Saving without being asked: after the paint, from a worker, and at once when leaving."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from textual.app import App
from textual.timer import Timer

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.value import value
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import Fingerprint, fingerprint, save_text
from hrcyclus.store.cleaning import clean
from hrcyclus.store.config import DEFAULTS
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.readable import why_unreadable
from hrcyclus.store.save_failure import why_not_saved

DEBOUNCE = DEFAULTS.autosave_delay
"""Seconds after which a change is written, unless the user prefers others."""

FIRST_PAUSE = 1.0
"""Seconds until saving is tried again when it failed."""

LONGEST_PAUSE = 60.0
"""Seconds between two tries at most."""

Found = TypeVar("Found")


class SaveState(Enum):
    """Where the answers stand: in the file, on their way to it, or not to be had there."""

    SAVED = auto()
    PENDING = auto()
    FAILED = auto()
    CONFLICT = auto()
    READ_ONLY = auto()


@value
class Saving:
    """The state of saving, with the reason when it failed."""

    state: SaveState
    reason: str = ""


class Autosave:
    """Keeps one file up to date with the latest assessment handed to it.

    A file that someone else changed since it was read or written here is never overwritten
    unless told so: that is a conflict, and what waits keeps waiting. What can't be written keeps
    waiting too, and is tried again after a pause that grows. `delay` gives the seconds after which
    a change is written, or None for the usual ones. `saved` is the assessment as it was last read
    from the file or written to it here.
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
        self._retrying = False
        self._pause = FIRST_PAUSE
        self._at_work = False
        self._writing = threading.Lock()

    @property
    def waiting(self) -> bool:
        """Whether something is not in the file yet."""
        return self._waiting is not None

    @property
    def known(self) -> Fingerprint | None:
        """The version of the file that was last read or written here."""
        return self._known

    def later(self, assessment: Assessment) -> None:
        """Save this assessment soon.

        Further changes do not put it off: the file is never further behind than the delay.
        """
        self._waiting = assessment
        self._report(Saving(SaveState.PENDING))
        if self._timer is None or self._retrying:
            self._start_soon()

    def flush(self) -> bool:
        """Save now what is waiting; says whether everything is in the file."""
        self._stop_timer()
        if saving := self._write():
            self._go_on_after(saving)
        return self._waiting is None

    def rescue(self, latest: Assessment) -> None:
        """Save now what is latest, from any thread and without a word."""
        if latest != self.saved:
            self._waiting = latest
        self._write()

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

    def save_as(self, path: Path, assessment: Assessment) -> None:
        """Write everything to another file and go on there.

        Raises OSError or FileError when it can't be written: then nothing has changed.
        """
        with self._writing:
            self._known = save_text(path, _readable_toml(assessment))
            self.path = path
            self.saved = assessment
            self._waiting = None
        self._stop_timer()
        self._go_on_after(Saving(SaveState.SAVED))

    def take_in(self, known: Fingerprint | None, assessment: Assessment) -> None:
        """Go on from what someone else wrote; only while nothing waits."""
        self._known = known
        self.saved = assessment

    def between_saves(self, look: Callable[[Fingerprint | None], Found | None]) -> Found | None:
        """What `look` finds at the file while nothing is to be saved, None when something is."""
        if not self._writing.acquire(blocking=False):
            return None
        try:
            return look(self._known) if self._waiting is None else None
        finally:
            self._writing.release()

    def _start_soon(self) -> None:
        delay = self._delay()
        self._set_timer(DEBOUNCE if delay is None else delay, retrying=False)

    def _set_timer(self, seconds: float, *, retrying: bool) -> None:
        self._stop_timer()
        self._retrying = retrying
        self._timer = self._app.set_timer(seconds, self._start)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _start(self) -> None:
        self._timer = None
        # A disk that does not answer must not fill up with threads that wait for it.
        if not self._at_work:
            self._at_work = True
            self._app.run_worker(self._work, name="autosave", group="autosave", thread=True)

    def _work(self) -> None:
        saving = self._write()
        self._app.call_from_thread(self._worked, saving)

    def _worked(self, saving: Saving | None) -> None:
        self._at_work = False
        if saving is not None:
            self._go_on_after(saving)

    def _go_on_after(self, saving: Saving) -> None:
        if saving.state is SaveState.SAVED:
            self._pause = FIRST_PAUSE
        elif saving.state is SaveState.FAILED and self._timer is None:
            self._set_timer(self._pause, retrying=True)
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        elif saving.state is SaveState.PENDING and self._timer is None:
            self._start_soon()
        self._report(saving)

    def _write(self) -> Saving | None:
        with self._writing:
            assessment, self._waiting = self._waiting, None
            if assessment is None:
                return None
            try:
                if self._changed_by_others():
                    self._waiting = self._waiting or assessment
                    return Saving(SaveState.CONFLICT, _("the file was changed elsewhere"))
                self._known = save_text(self.path, _readable_toml(assessment))
                self.saved = assessment
            except Exception as error:  # whatever it is, the answers must not be lost with it
                self._waiting = self._waiting or assessment
                return Saving(SaveState.FAILED, why_not_written(error))
            return Saving(SaveState.SAVED if self._waiting is None else SaveState.PENDING)

    def _changed_by_others(self) -> bool:
        """Whether another version than the one known here is in the file; none is no version."""
        if self._known is None:
            return False
        there = fingerprint(self.path)
        return there is not None and not there.same_content(self._known)


def why_not_written(error: Exception) -> str:
    """What to tell of an error while saving, in one line."""
    match error:
        case OSError():
            return why_not_saved(error)
        case FileError():
            return error.problems[0].what
        case _:
            return clean(f"{type(error).__name__}: {error}"[:200], lines=False)


def _readable_toml(assessment: Assessment) -> str:
    """The text of the file. Raises FileError when it could not be read again."""
    text = write_toml(assessment)
    if reason := why_unreadable(text):
        raise FileError(Problem(reason))
    return text
