"""When saving fails: that is told, and the answers are kept and can be saved elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError
from hrcyclus.tui.autosave import SaveState, why_not_written

if TYPE_CHECKING:
    from hrcyclus.model.assessment import Assessment
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.autosave import Saving


class Safekeeping:
    """Sees to it that no answer is lost because its file can't be written."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app
        self._told = False
        self._kept: tuple[Assessment, Path] | None = None

    def heard(self, saving: Saving) -> None:
        """Saving went well or badly: act on it."""
        match saving.state:
            case SaveState.SAVED:
                if self._told:
                    self._told = False
                    self._app.notify(_("Everything is in the file again."), markup=False, timeout=5)
                self.drop()
                self._app.kept_answers.saved()
            case SaveState.FAILED:
                self.keep()
                if not self._told:
                    self._told = True
                    self._fail(self._told_failed().format(reason=saving.reason))
            case SaveState.CONFLICT:
                self.keep()
            case _:
                pass

    def _told_failed(self) -> str:
        from hrcyclus.tui.commands.file import SaveAs

        if not self._app.offers(SaveAs):
            return _("Not saved: {reason}. It is tried again by itself.")
        return _(
            "Not saved: {reason}. It is tried again by itself; “Save as…” saves in another place."
        )

    def keep(self) -> bool:
        """Keep what is in no file yet for the next start; says whether it is safe."""
        from hrcyclus.store.recovery import keep

        document = self._app.document
        if document is None or not document.unsaved:
            return True
        assessment = document.session.assessment
        if self._kept is not None and self._kept[0] is assessment:
            return True
        place = self._kept[1] if self._kept is not None else None
        try:
            place = keep(document.session.path, assessment, document.base, place)
        except (OSError, ValueError):
            return False
        self._kept = assessment, place
        return True

    def let_go(self) -> None:
        """Another file is opened: what is kept of this one stays for its next start."""
        self._kept = None
        self._told = False

    def drop(self) -> None:
        """What was kept here is in the file, or is not wanted any more."""
        if self._kept is not None:
            self._kept[1].unlink(missing_ok=True)
            self._kept = None

    @property
    def can_save_as(self) -> bool:
        """Whether there is something that can be written to another file."""
        document = self._app.document
        return document is not None and (
            not document.session.read_only or document.holder is not None
        )

    def save_as(self) -> None:
        """Ask for another file, and go on there."""
        from hrcyclus.tui.screens.save_as import SaveAsScreen

        if self._app.document is not None:
            self._app.push_screen(SaveAsScreen(self._app.document.session.path), self._save_as)

    def _save_as(self, path: Path | None) -> None:
        document = self._app.document
        if path is None or document is None:
            return
        name = clean(path.name, lines=False)
        try:
            holder = document.save_as(path)
        except (OSError, FileError, ValueError) as error:
            self._fail(
                _("{file} can't be made: {reason}").format(file=name, reason=why_not_written(error))
            )
            return
        if holder is not None:
            self._fail(_("{file} is open elsewhere: {holder}").format(file=name, holder=holder))
            return
        self._app.remember(path)
        self._app.assessment_changed.publish(document.session)
        self._app.notify(_("Going on in {file}.").format(file=name), markup=False)

    @property
    def can_take_over(self) -> bool:
        """Whether the file is read-only because someone else has it open."""
        return self._app.document is not None and self._app.document.holder is not None

    def take_over(self) -> None:
        """Edit the file, if need be after asking."""
        document = self._app.document
        if document is None or document.holder is None:
            return
        if self._took_over(forced=False) or document.holder is None:
            return
        holder = document.holder
        if holder.alive is not None:
            self._app.notify(
                _("Still {holder}. It can be taken over when it is closed there.").format(
                    holder=holder
                ),
                severity="warning",
                markup=False,
                timeout=10,
            )
            return
        self._ask_to_take_over()

    def _ask_to_take_over(self) -> None:
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply

        def question() -> Question:
            document = self._app.document
            holder = document.holder if document else None
            return Question(
                _("Take over"),
                _(
                    "The file is {holder}. From here it can't be seen whether that is still so. "
                    "Who takes it over while the other one is at work gets two versions."
                ).format(holder=holder or ""),
                [
                    Reply("leave", _("Leave it"), _("Go on reading")),
                    Reply("take", _("Take over"), _("It is surely not open there any more")),
                ],
            )

        def settle(reply: str | None) -> None:
            if reply == "take":
                self._took_over(forced=True)

        self._app.push_screen(AskScreen(question), settle)

    def _took_over(self, *, forced: bool) -> bool:
        document = self._app.document
        if document is None:
            return False
        try:
            if document.take_over(forced=forced) is not None:
                return False
        except (OSError, FileError) as error:
            reason = str(error) if isinstance(error, FileError) else why_not_written(error)
            self._fail(_("Can't be taken over: {reason}").format(reason=reason))
            return True
        self._app.assessment_changed.publish(document.session)
        self._app.notify(_("The file can be edited here now."), markup=False)
        self._app.kept_answers.offer()
        return True

    def _fail(self, text: str) -> None:
        self._app.notify(text, severity="error", markup=False, timeout=15)
