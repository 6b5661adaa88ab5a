"""The open file: its assessment, saving it, and the lock that keeps others from writing it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.history import Change
from hrcyclus.model.upgrade import followed, upgrades
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.paths import free_name
from hrcyclus.store.problem import FileError
from hrcyclus.tui.autosave import Autosave, SaveState, Saving
from hrcyclus.tui.outside import News, Outside
from hrcyclus.tui.session import Session

if TYPE_CHECKING:
    from hrcyclus.store.assessment_file import Loaded
    from hrcyclus.store.atomic import Fingerprint
    from hrcyclus.store.lock import Holder, Lock


class Document:
    """One file while it is open.

    `holder` is who else has it open, as far as that makes it read-only here.
    """

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
        self._outside = Outside()
        self._lock: Lock | None = None
        self.holder: Holder | None = None

    @property
    def saving(self) -> Saving:
        """How saving stands right after opening."""
        return Saving(SaveState.READ_ONLY if self.session.read_only else SaveState.SAVED)

    def lock(self) -> Holder | None:
        """Keep others from writing the file; who has it open already makes it read-only here.

        A folder in which nothing can be written takes no lock either: saving will say so. What a
        crash left beside the file is swept up.
        """
        from hrcyclus.store.lock import Holder, acquire
        from hrcyclus.store.unfinished import sweep

        if self.session.read_only or self._lock is not None:
            return None
        try:
            lock = acquire(self.session.path)
        except OSError:
            return None
        if isinstance(lock, Holder):
            self.give_way(lock)
            return lock
        self._lock = lock
        sweep(self.session.path)
        return None

    def give_way(self, holder: Holder) -> None:
        """Only read the file from now on: someone else writes it."""
        self._unlock()
        self.holder = holder
        self.session.read_only = str(holder)
        self._report(self.saving)

    def take_over(self, *, forced: bool) -> Holder | None:
        """Go on writing a file that someone else had open, from what it says now.

        Gives who has it when that is still so; `forced` takes no notice of another computer.
        Raises FileError when the file can't be read any more, and OSError when no lock can be
        made beside it.
        """
        from hrcyclus.store.lock import Holder, acquire, take_over

        path = self.session.path
        lock = take_over(path) if forced else acquire(path)
        if isinstance(lock, Holder):
            self.give_way(lock)
            return lock
        try:
            loaded = read_assessment(path)
        except FileError:
            lock.release()
            raise
        self._lock = lock
        self.holder = None
        self.take_in(loaded)
        self._report(self.saving)
        return None

    def holder_left(self) -> bool:
        """Whether who had the file open has closed it. May wait for the disk."""
        from hrcyclus.store.lock import holder_file

        return self.holder is not None and not holder_file(self.session.path).exists()

    def taken_by(self) -> Holder | None:
        """Who took the file over from here in the meantime. May wait for the disk."""
        return self._lock.taken_by() if self._lock is not None else None

    def look_outside(self) -> News | None:
        """What others did to the file, while nothing is to be saved here. May wait for the disk."""
        path = self.session.path
        return self._autosave.between_saves(lambda known: self._outside.look(path, known))

    def take_in(self, loaded: Loaded) -> bool:
        """Show what others made of the file; says whether that is anything else.

        Not while something is to be saved: saving finds the two versions then.
        """
        if self._autosave.waiting:
            return False
        session = self.session
        cards = session.plugins.instruments
        session.upgrades = upgrades(loaded.assessment, cards)
        assessment = followed(loaded.assessment, cards)
        self._autosave.take_in(loaded.fingerprint, assessment)
        if self.holder is None:
            session.read_only = loaded.read_only
        return session.take_in(Change("outside"), assessment)

    def changed(self) -> None:
        """The assessment changed: save it soon."""
        self._autosave.later(self.session.assessment)

    def catch_up(self) -> bool:
        """Hand over what a fault has kept from being saved; says whether there was any."""
        behind = not self.session.read_only and self.session.assessment != self.saved
        if behind:
            self.changed()
        return behind

    def save(self) -> bool:
        """Save without waiting; says whether everything is in the file."""
        return self._autosave.flush()

    @property
    def unsaved(self) -> bool:
        """Whether something is not in the file."""
        return self._autosave.waiting

    @property
    def base(self) -> Fingerprint | None:
        """The version of the file that the answers go on from."""
        return self._autosave.known

    def save_as(self, path: Path) -> Holder | None:
        """Write everything to another file and go on there; gives who has that open instead.

        Raises OSError or FileError when it can't be written: then nothing has changed.
        """
        from hrcyclus.store.lock import Holder, acquire

        lock = None if _same_place(path, self.session.path) else acquire(path)
        if isinstance(lock, Holder):
            return lock
        try:
            self._autosave.save_as(path, self.session.assessment)
        except BaseException:  # Ctrl-C must not leave it locked either
            if lock is not None:
                lock.release()
            raise
        if lock is not None:
            self._unlock()
            self._lock = lock
            self.holder = None
            self._outside = Outside()
        self.session.path = path
        self.session.read_only = ""
        return None

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

    def rescue(self) -> None:
        """Save and let others in from another thread, when the app itself is stuck."""
        if not self.session.read_only:
            # What the app was busy with may not have been handed over yet.
            self._autosave.rescue(self.session.assessment)
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _same_place(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, there or not."""
    return os.path.realpath(one) == os.path.realpath(other)
