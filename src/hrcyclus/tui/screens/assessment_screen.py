"""What the screens of an open assessment share: the two bars, and to follow every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.binding import BindingType
from textual.screen import Screen

from hrcyclus.i18n import _
from hrcyclus.tui.autosave import SaveState, Saving
from hrcyclus.tui.commands.command import HasCommands
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.title_bar import TitleBar
from hrcyclus.wording import percent

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


def _app_type() -> type[HrcyclusApp]:
    from hrcyclus.tui.app import HrcyclusApp  # noqa: PLC0415 - the app imports the screens

    return HrcyclusApp


class AssessmentScreen(HasCommands, Screen[None]):
    """A screen of the open assessment; it shows whatever the session holds."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-high"), (34, "-tall")]  # noqa: RUF012 - Textual types it so

    title_bar = getters.query_one(TitleBar)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def hrcyclus(self) -> HrcyclusApp:
        """The app, by its own type."""
        app = self.app
        assert isinstance(app, _app_type())
        return app

    def on_mount(self) -> None:
        self.hrcyclus.assessment_changed.subscribe(self, self._assessment_changed)
        self.hrcyclus.saving_changed.subscribe(self, self._saving_changed)
        self._saving_changed(self.hrcyclus.saving)
        self.follow()

    def _assessment_changed(self, _session: Session) -> None:
        self.follow()
        self.refresh_bindings()

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

    def trail(self) -> tuple[str, ...]:
        """Where this screen is."""
        return (_("HR cycle (Fombrun)"),)

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
