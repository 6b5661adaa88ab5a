"""The open file: its assessment, saving it, and the lock that keeps others from writing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.upgrade import followed, upgrades
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.tui.autosave import Autosave, SaveState, Saving
from hrcyclus.tui.session import Session

if TYPE_CHECKING:
    from hrcyclus.store.atomic import Fingerprint
    from hrcyclus.store.lock import Holder, Lock


class Document:
    """One file while it is open."""

    def __init__(
        self,
        app: App[None],
        plugins: PluginSet,
        path: Path,
        report: Callable[[Saving], None],
        delay: Callable[[], float | None],
    ) -> None:
        """Read the file; raises FileError when that can't be done.

        `report` is told how saving stands, and `delay` gives how many seconds it must be
        quiet first.
        """
        loaded = read_assessment(path)
        assessment = followed(loaded.assessment, plugins.instruments)
        self.session = Session(plugins, assessment, path, loaded.read_only)
        self.session.upgrades = upgrades(loaded.assessment, plugins.instruments)
        self._autosave = Autosave(app, path, loaded.fingerprint, report, delay)
        self._autosave.saved = assessment
        self._report = report
        self._lock: Lock | None = None

    @property
    def saving(self) -> Saving:
        """How saving stands right after opening."""
        return Saving(SaveState.READ_ONLY if self.session.read_only else SaveState.SAVED)

    def lock(self) -> Holder | None:
        """Keep others from writing the file; who has it open already makes it read-only here.

        A folder in which nothing can be written takes no lock either: saving will say so.
        """
        from hrcyclus.store.lock import Holder, acquire

        if self.session.read_only or self._lock is not None:
            return None
        try:
            lock = acquire(self.session.path)
        except OSError:
            return None
        if isinstance(lock, Holder):
            self.session.read_only = str(lock)
            self._report(self.saving)
            return lock
        self._lock = lock
        return None

    def changed(self) -> None:
        """The assessment changed: save it soon."""
        self._autosave.later(self.session.assessment)

    def save(self) -> bool:
        """Save without waiting; says whether everything is in the file."""
        return self._autosave.flush()

    def overwrite(self) -> bool:
        """Save over what someone else wrote; says whether everything is in the file."""
        return self._autosave.overwrite()

    @property
    def saved(self) -> Assessment:
        """What was last read from the file or written to it here."""
        return self._autosave.saved or self.session.assessment

    def overwrite_version(self, known: Fingerprint | None) -> bool:
        """Save over that one version of the file; says whether everything is in the file."""
        self._autosave.allow(known)
        return self.save()

    def go_on_beside(self) -> Path:
        """Go on in a file of its own beside this one, with its own lock; gives its path."""
        self._unlock()
        self.session.path = free_name(self.session.path)
        self._autosave.move_to(self.session.path)
        self.lock()
        return self.session.path

    def forget_changes(self) -> None:
        """Drop what is not saved: the file is read again instead."""
        self._autosave.forget()

    def close(self) -> bool:
        """Save and let others in; says whether everything is in the file."""
        saved = self.save()
        self._unlock()
        return saved

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def free_name(path: Path) -> Path:
    """A name beside the file that is not taken."""
    number = 2
    while (free := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return free
