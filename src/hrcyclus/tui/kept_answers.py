"""Answers that could not be saved the last time: offered when their file is opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.model.history import Change
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError
from hrcyclus.tui.autosave import why_not_written

if TYPE_CHECKING:
    from hrcyclus.model.assessment import Assessment
    from hrcyclus.store.recovery import Kept
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.document import Document

_TAKE, _DROP, _ELSEWHERE, _LATER = "take", "drop", "elsewhere", "later"


class KeptAnswers:
    """Brings what was kept back into its file, as one change to undo, or throws it away."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app
        self._taken: list[Kept] = []

    def saved(self) -> None:
        """What was taken back in is in the file: it need not be kept any longer."""
        from hrcyclus.store.recovery import throw_away

        for kept in self._taken:
            throw_away(kept)
        self._taken.clear()

    def offer(self) -> None:
        """Offer what is kept of the open file, if it can be changed."""
        from hrcyclus.store.recovery import kept_of

        document = self._app.document
        if document is None or document.session.read_only:
            return
        for kept in kept_of(document.session.path):
            if kept not in self._taken:
                self._ask(document, kept)
                return

    def _ask(self, document: Document, kept: Kept) -> None:
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply

        name = clean(kept.file.name, lines=False)

        def question() -> Question:
            return Question(
                _("Unsaved answers"),
                _(
                    "{file} could not be saved the last time, on {when}. The answers of then "
                    "were kept."
                ).format(file=name, when=f"{kept.since:%Y-%m-%d %H:%M}"),
                [
                    Reply(_TAKE, _("Take them"), _("Put them in the file; undo takes them out")),
                    Reply(_LATER, _("Later"), _("They are offered again at the next start")),
                    Reply(_DROP, _("Throw them away"), _("The file stays as it is")),
                ],
            )

        def settle(reply: str | None) -> None:
            if reply == _TAKE:
                self._take(document, kept)
            elif reply == _DROP:
                self._ask_to_drop(kept, self.offer)

        self._app.push_screen(AskScreen(question), settle)

    def _take(self, document: Document, kept: Kept) -> None:
        if document is not self._app.document:
            return
        try:
            answers = self._joined(document, kept)
        except FileError as error:
            self._fail(_("The kept answers can't be read: {reason}").format(reason=error))
            return
        self._taken.append(kept)
        if answers == document.session.assessment:
            self.saved()
        else:
            self._app.change(Change("kept"), answers)
            if document.session.conflicts:
                self._app.merging.show_conflicts()
        self.offer()

    def _joined(self, document: Document, kept: Kept) -> Assessment:
        """The kept answers; with those of the file, where that was changed in the meantime."""
        from hrcyclus.model.upgrade import followed
        from hrcyclus.store.recovery import answers_in

        session = document.session
        answers = followed(answers_in(kept), session.plugins.instruments)
        if kept.based_on(document.base) and not session.history.done:
            return answers
        from hrcyclus.sharing.merge import merge
        from hrcyclus.sharing.provenance import versions_of

        return merge(versions_of(answers, session.assessment)).assessment

    def _ask_to_drop(self, kept: Kept, then: Callable[[], None]) -> None:
        from hrcyclus.store.recovery import throw_away
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply

        def question() -> Question:
            return Question(
                _("Throw them away"),
                _("The kept answers are in no other file. This can't be undone."),
                [
                    Reply(_LATER, _("Keep them")),
                    Reply(_DROP, _("Throw them away")),
                ],
            )

        def settle(reply: str | None) -> None:
            if reply == _DROP:
                throw_away(kept)
                then()

        self._app.push_screen(AskScreen(question), settle)

    def open(self, kept: Kept, changed: Callable[[], None]) -> None:
        """Open the file of kept answers; what can't be opened can be saved elsewhere.

        `changed` is called when what is kept has changed and no file was opened.
        """
        from hrcyclus.store.assessment_file import read_assessment

        file = self._app.reach.found(kept.file)
        try:
            read_assessment(file)
        except FileError as error:
            self._ask_where(kept, str(error), changed)
        else:
            self._app.open_file(file)

    def _ask_where(self, kept: Kept, reason: str, changed: Callable[[], None]) -> None:
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply
        from hrcyclus.tui.screens.save_as import SaveAsScreen

        def question() -> Question:
            return Question(
                _("Unsaved answers"),
                _("The file can't be opened: {reason}").format(reason=reason),
                [
                    Reply(_ELSEWHERE, _("Save them in another file"), _("and open that")),
                    Reply(_LATER, _("Later"), _("They stay where they are")),
                    Reply(_DROP, _("Throw them away")),
                ],
            )

        def save(path: Path | None) -> None:
            if path is not None:
                self._save_elsewhere(kept, path)

        def settle(reply: str | None) -> None:
            if reply == _ELSEWHERE:
                self._app.push_screen(SaveAsScreen(self._app.reach.folder / kept.file.name), save)
            elif reply == _DROP:
                self._ask_to_drop(kept, changed)

        self._app.push_screen(AskScreen(question), settle)

    def _save_elsewhere(self, kept: Kept, path: Path) -> None:
        from hrcyclus.store.assessment_file import write_toml
        from hrcyclus.store.atomic import save_text
        from hrcyclus.store.recovery import answers_in, throw_away

        try:
            save_text(path, write_toml(answers_in(kept)))
        except (OSError, FileError, ValueError) as error:
            self._fail(
                _("{file} can't be made: {reason}").format(
                    file=clean(path.name, lines=False), reason=why_not_written(error)
                )
            )
            return
        throw_away(kept)
        self._app.open_file(path)

    def _fail(self, text: str) -> None:
        self._app.notify(text, severity="error", markup=False, timeout=15)
