"""The cycle and the card as a preview shows them: with what is wrong in the file beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.content import Content

from hrcyclus.i18n import _
from hrcyclus.tui.autosave import Saving
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.widgets.problem_panel import ProblemPanel

if TYPE_CHECKING:
    from hrcyclus.tui.preview import PreviewApp


def _app_type() -> type[PreviewApp]:
    from hrcyclus.tui.preview import PreviewApp

    return PreviewApp


class PreviewCycle(CycleScreen):
    """The cycle with the one card on it, or an empty place as long as there is none."""

    CSS_PATH: ClassVar = ["cycle.tcss", "preview.tcss"]

    problem_panel = getters.query_one(ProblemPanel)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield ProblemPanel()

    def trail(self) -> tuple[str, ...]:
        return (_("Preview"), *super().trail())

    def _saving_changed(self, saving: Saving) -> None:
        self.title_bar.saving = _("not kept")

    def follow(self) -> None:
        super().follow()
        self.empty.update(
            Content(_("The card shows here as soon as its file is in order and saved."))
        )
        _show_problems(self, self.problem_panel)


class PreviewCard(CardScreen):
    """The card, with what is wrong in the file since."""

    CSS_PATH: ClassVar = ["card.tcss", "preview.tcss"]

    problem_panel = getters.query_one(ProblemPanel)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield ProblemPanel()

    def trail(self) -> tuple[str, ...]:
        return (_("Preview"), super().trail()[-1])

    def _saving_changed(self, saving: Saving) -> None:
        self.title_bar.saving = _("not kept")

    def _follow_around(self) -> None:
        super()._follow_around()
        _show_problems(self, self.problem_panel)


def _show_problems(screen: AssessmentScreen, panel: ProblemPanel) -> None:
    app = screen.app
    assert isinstance(app, _app_type())
    panel.show_problems(app.problems, card_shown=bool(app.plugins.instruments))
