"""Saving without being asked: after the paint, from a worker, and at once when leaving."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from textual.app import App
from textual.timer import Timer

from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import save_text

DEBOUNCE = 0.2
"""Seconds of quiet before a change is written."""


class SaveState(Enum):
    """Where the answers stand: in the file, on their way to it, or not to be had there."""

    SAVED = auto()
    PENDING = auto()
    FAILED = auto()
    READ_ONLY = auto()


@dataclass(frozen=True, slots=True)
class Saving:
    """The state of saving, with the reason when it failed."""

    state: SaveState
    reason: str = ""


class Autosave:
    """Keeps one file up to date with the latest assessment handed to it."""

    def __init__(self, app: App[None], path: Path, report: Callable[[Saving], None]) -> None:
        self._app = app
        self._path = path
        self._report = report
        self._waiting: Assessment | None = None
        self._timer: Timer | None = None
        self._writing = threading.Lock()

    def later(self, assessment: Assessment) -> None:
        """Save this assessment once it has been quiet for the debounce."""
        self._waiting = assessment
        self._report(Saving(SaveState.PENDING))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(DEBOUNCE, self._start)

    def flush(self) -> bool:
        """Save now what is waiting; says whether everything is in the file."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if saving := self._write():
            self._report(saving)
        return self._waiting is None

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
                save_text(self._path, write_toml(assessment))
            except OSError as error:
                self._waiting = self._waiting or assessment
                return Saving(SaveState.FAILED, error.strerror or str(error))
            return Saving(SaveState.SAVED if self._waiting is None else SaveState.PENDING)
