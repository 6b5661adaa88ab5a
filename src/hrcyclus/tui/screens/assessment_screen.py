"""What the screens of an open assessment share: the two bars, and to follow every change."""

from __future__ import annotations

from itertools import takewhile
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters
from textual.binding import BindingType
from textual.constants import MAX_FPS

from hrcyclus.i18n import _
from hrcyclus.model.walk import next_open
from hrcyclus.tui.autosave import SaveState, Saving
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import HasCommands, bindings
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.title_bar import TitleBar
from hrcyclus.wording import percent

if TYPE_CHECKING:
    from textual.widget import Widget


class AssessmentScreen(HasCommands, Screen[None]):
    """A screen of the open assessment; it shows whatever the session holds."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ASSESSMENT_COMMANDS)]
    AUTO_FOCUS = ""
    opened_by: ClassVar[str] = ""
    """The id of the command that opens the screen, which is not offered on it."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-high"), (34, "-tall")]  # noqa: RUF012 - Textual types it so

    title_bar = getters.query_one(TitleBar)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._behind = False
        self._listens = False
        self._is_new = True
        self._painted_at = 0.0

    def take_size(self) -> None:
        """Take the classes that go with the size of the terminal, before anything has a style.

        Textual does it after the first layout, and then styles and lays out everything again.
        """
        for breakpoints, length in zip(
            (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), self.app.size, strict=True
        ):
            fitting = [name for least, name in breakpoints or () if length >= least]
            self.add_class(fitting[-1], update=False)

    def on_mount(self) -> None:
        self._listen()
        self._saving_changed(self.hrcyclus.saving)
        self.follow()

    def _listen(self) -> None:
        self._listens = True
        self.hrcyclus.assessment_changed.subscribe(self, self._assessment_changed)
        self.hrcyclus.saving_changed.subscribe(self, self._heard_saving)

    def on_screen_suspend(self) -> None:
        # Whatever reaches a screen beneath another makes Textual draw all of that other one anew.
        if self._covered and self._listens:
            self._listens = False
            self.hrcyclus.assessment_changed.unsubscribe(self)
            self.hrcyclus.saving_changed.unsubscribe(self)

    def _assessment_changed(self, _session: Session) -> None:
        # What is under another screen catches up when it shows again.
        self._behind = not self.is_active
        if self.is_active and self._is_whole:
            self.answers_changed()

    def answers_changed(self) -> None:
        """Show what changed, and the keys that there are now."""
        self.follow()
        self.refresh_bindings()

    def _heard_saving(self, saving: Saving) -> None:
        if self._is_whole:
            self._saving_changed(saving)

    @property
    def _is_whole(self) -> bool:
        """Whether its widgets are there: those of a screen that is left go before it does."""
        return bool(self.query(TitleBar))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._is_new:
            self._is_new = False
            # It was styled when it was made, a moment ago.
            event.refresh_styles = False
        if not self._is_whole:
            return
        if not self._listens:
            self._listen()
            self._behind = True
            self._saving_changed(self.hrcyclus.saving)
        if self._behind:
            self._behind = False
            self.follow()

    @property
    def _covered(self) -> bool:
        """Whether another screen hides this one; dialogs let it show."""
        over = takewhile(lambda one: one is not self, reversed(self.app.screen_stack))
        return not all(one.is_modal for one in over)

    def _saving_changed(self, saving: Saving) -> None:
        self.title_bar.saving = _saving_words(saving)
        self.title_bar.trouble = saving.state in (
            SaveState.FAILED,
            SaveState.CONFLICT,
            SaveState.READ_ONLY,
        )

    def follow(self) -> None:
        """Show the assessment as it now is, in the language that is now spoken."""
        assessment = self.session.assessment
        board = self.session.board
        self.title_bar.about = " · ".join(
            part for part in (assessment.organisation, assessment.title) if part
        )
        self.title_bar.progress = (
            f"{board.answered}/{board.applicable} · {percent(board.overall.score)}"
        )
        self.title_bar.trail = self.trail()

    def _compositor_refresh(self) -> None:
        if self.app._batch_count:
            # Textual would draw everything now and throw it away: updates are held back.
            self._dirty_widgets.add(self)
        else:
            super()._compositor_refresh()

    def paint_at_once(self, widget: Widget) -> None:
        """Draw what changed in a widget now, and not in one of the frames to come, which would
        first wait for everything else that a key sets going; but no more often than those."""
        now = monotonic()
        if now - self._painted_at >= 1 / MAX_FPS:
            self._painted_at = now
            self._dirty_widgets.add(widget)
            self._on_timer_update()

    def trail(self) -> tuple[str, ...]:
        """Where this screen is."""
        return (_("HR cycle (Fombrun)"),)

    def standing_at(self) -> tuple[str, str]:
        """The ids of the instrument and checkpoint stood on; empty where there are none."""
        return "", ""

    def open_overview(self) -> None:
        """Look at all scores."""
        from hrcyclus.tui.screens.overview import OverviewScreen

        self._open_over(OverviewScreen)

    def open_actions(self) -> None:
        """Look at all actions."""
        from hrcyclus.tui.screens.actions import ActionsScreen

        self._open_over(ActionsScreen)

    def open_search(self) -> None:
        """Search cards and answers."""
        from hrcyclus.tui.screens.search import SearchScreen

        self._open_over(SearchScreen)

    def open_conflicts(self) -> None:
        """Settle what differs between the files that were merged."""
        from hrcyclus.tui.screens.conflicts import ConflictsScreen

        self._open_over(ConflictsScreen)

    def _open_over(self, kind: type[AssessmentScreen]) -> None:
        """Open a screen over this one; one that is open already comes to the top."""
        if isinstance(self, kind):
            return
        while any(isinstance(screen, kind) for screen in self.app.screen_stack[:-1]):
            self.app.pop_screen()
            if isinstance(self.app.screen, kind):
                return
        self.app.push_screen(kind(self.session))

    def go_to_next_open(self) -> None:
        """Go to the next checkpoint without an answer, round all cards."""
        found = next_open(
            self.session.plugins.instruments, self.session.assessment, *self.standing_at()
        )
        if found is None:
            self.notify(_("Every checkpoint has an answer."), markup=False)
        else:
            self.hrcyclus.open_card(*found)

    def language_switched(self) -> None:
        """Say everything again in the language that is now spoken."""
        self._saving_changed(self.hrcyclus.saving)
        self.follow()
        self.refresh(layout=True)
        self.refresh_bindings()


def _saving_words(saving: Saving) -> str:
    match saving.state:
        case SaveState.SAVED:
            return _("saved")
        case SaveState.PENDING:
            return _("saving…")
        case SaveState.FAILED:
            return _("NOT SAVED: {reason}").format(reason=saving.reason)
        case SaveState.CONFLICT:
            return _("NOT SAVED: changed elsewhere")
        case SaveState.READ_ONLY:
            return _("READ-ONLY")
