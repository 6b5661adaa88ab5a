"""Merging others into the open assessment, and what is to be settled after that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.model.history import Change

if TYPE_CHECKING:
    from hrcyclus.model.assessment import Assessment
    from hrcyclus.store.assessment_file import Loaded
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.screens.merge_with import Look
    from hrcyclus.tui.session import Session


class Merging:
    """How what others say comes into the open assessment, always as one change to undo."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app

    def merge_with(self) -> None:
        """Ask for another file, show what merging would do, and do it when told so."""
        from hrcyclus.tui.screens.open_file import OpenFileScreen

        session = self._app.session
        if session is None:
            return
        if session.read_only:
            self._tell_read_only(session)
            return

        def picked(path: Path | None) -> None:
            from hrcyclus.tui.screens.merge_with import MergeWithScreen

            if path is not None:
                self._app.push_screen(MergeWithScreen(session, [path]), self._merge)

        folder = self._app.reach.beside(session.path)
        self._app.push_screen(OpenFileScreen(folder, msg("Merge with")), picked)

    def _merge(self, look: Look | None) -> None:
        if look is None:
            return
        number = len(look.paths)
        told = ngettext("{number} file merged.", "{number} files merged.", number)
        self._go_on_with(look.merged.assessment, told.format(number=number))

    def _go_on_with(self, assessment: Assessment, told: str) -> None:
        """Make what was merged the open assessment, and show what differs."""
        app = self._app
        session = app.session
        if session is None:
            return
        if session.read_only:
            self._tell_read_only(session)
            return
        app.change(Change("merge"), assessment)
        if session.conflicts:
            self.show_conflicts()
        app.notify(told, markup=False, timeout=5)

    def _tell_read_only(self, session: Session) -> None:
        text = _("Opened to read only: {reason}").format(reason=session.read_only)
        self._app.notify(text, severity="warning", markup=False)

    def show_conflicts(self) -> None:
        """Show what is to be settled."""
        from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
        from hrcyclus.tui.screens.conflicts import ConflictsScreen

        app = self._app
        if isinstance(app.screen, AssessmentScreen):
            app.screen.open_conflicts()
        elif app.session is not None:
            app.push_screen(ConflictsScreen(app.session))

    def tell_conflicts(self) -> None:
        """Tell what is still to be settled in the file that was opened, and the key for it."""
        session = self._app.session
        number = len(session.conflicts) if session else 0
        if number:
            from hrcyclus.tui.commands.share import OpenConflicts
            from hrcyclus.tui.keymap import shown_key

            told = ngettext(
                "{number} conflict is still to be settled: {key} shows it.",
                "{number} conflicts are still to be settled: {key} shows them.",
                number,
            )
            key = shown_key(self._app.screen, OpenConflicts) or OpenConflicts.keys
            self._app.notify(told.format(number=number, key=key), markup=False, timeout=8)

    def other_version(self) -> Loaded | None:
        """The open file as someone else wrote it, None where that can't be joined with ours."""
        from hrcyclus.store.assessment_file import read_assessment
        from hrcyclus.store.problem import FileError

        session = self._app.session
        if session is None:
            return None
        try:
            loaded = read_assessment(session.path)
        except FileError:
            return None
        return None if loaded.read_only else loaded

    def join_versions(self) -> None:
        """Join what is open with what someone else wrote in its file, and save over that."""
        from hrcyclus.model.upgrade import followed
        from hrcyclus.sharing.merge import merge
        from hrcyclus.sharing.provenance import versions_of
        from hrcyclus.tui.other_files import too_large

        document = self._app.document
        loaded = self.other_version()
        if document is None or loaded is None:
            self._fail(_("The other version can't be read any more; nothing is joined."))
            return
        session = document.session
        cards = session.plugins.instruments
        theirs = followed(loaded.assessment, cards)
        base = followed(document.saved, cards)
        merged = merge(versions_of(session.assessment, theirs), base)
        if reason := too_large(merged.assessment, session.path):
            self._fail(reason)
            return
        self._go_on_with(merged.assessment, _("The two versions are joined."))
        document.overwrite_version(loaded.fingerprint)

    def _fail(self, told: str) -> None:
        self._app.notify(told, severity="error", markup=False, timeout=10)
