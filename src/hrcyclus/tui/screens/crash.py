"""A fault of the program itself: what it was, that everything is saved, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, msg
from hrcyclus.store.cleaning import clean
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.commands.command import HasCommands
from hrcyclus.tui.crash_report import (
    Fault,
    Surroundings,
    report_text,
    without_home,
)
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from hrcyclus.tui.crash import Crashes

GO_ON, START_OVER, REPORT, QUIT = "go-on", "start-over", "report", "quit"


# No modal screen: that would draw what lies under it, which may be what fails.
class CrashScreen(HasCommands, Screen[None]):
    """Tells of a fault; whoever opens it has saved everything."""

    CSS_PATH = "crash.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_on", msg("Go on"), key_display="esc", id="crash.go_on"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - Textual types it so
    tells_fault = True

    choices = getters.query_one(RowList)

    def __init__(
        self, crashes: Crashes, fault: Fault, around: Surroundings, *, saved: bool, go_on: bool
    ) -> None:
        """`go_on` says whether what was open can go on."""
        super().__init__()
        self._crashes = crashes
        self._fault = fault
        self._around = around
        self._saved = saved
        self._go_on = go_on
        self._report: Path | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Details(id="what")
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.choices.focus()

    def on_unmount(self) -> None:
        self._crashes.told()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Something went wrong in HRcyclus")
        self.query_one(Details).show(self._lines())
        self.choices.set_rows(list(self._rows()))

    def _lines(self) -> Iterator[Content]:
        told = self.hrcyclus.reach.told(self._fault.told)
        yield Content.styled(told, "bold $text-error")
        while_words = _("While {doing}.").format(doing=self._fault.doing_words)
        if self._go_on:
            yield Content.styled(while_words, MUTED)
        else:
            closed = _("What was open had to be closed.")
            yield Content.styled(f"{while_words} {closed}", MUTED)
        if self._saved and self.hrcyclus.session is not None:
            yield Content.styled(_("Everything is saved."), "$text-success")
        elif not self._saved:
            unsaved = _("Not everything could be saved; it is still here, and is tried again.")
            yield Content.styled(unsaved, "$text-error")
        yield Content("")
        if self._report is not None:
            file = clean(without_home(str(self._report)), lines=False)
            yield Content(_("The report is in {file}. Nothing was sent.").format(file=file))
        elif self._trouble:
            yield Content.styled(self._trouble, "$text-error")
        held = _(
            "A report holds where in the program it went wrong, versions, the size of the "
            "terminal, and the names of screens and plugins. No answers, and not the message above."
        )
        yield Content.styled(held, MUTED)

    def _rows(self) -> Iterator[Row]:
        if self._go_on:
            yield _row(GO_ON, _("Go on"))
        if self.hrcyclus.session is not None:
            yield _row(START_OVER, _("Back to the cycle"))
        else:
            yield _row(START_OVER, _("Back to the start"))
        if self._report is None:
            yield _row(REPORT, _("Write a report to a file"))
        yield _row(QUIT, _("Quit"))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.key == REPORT:
            self._write()
        elif event.key == QUIT:
            self.app.call_later(self.hrcyclus.quit_saved)
        else:
            self._leave(go_on=event.key == GO_ON)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        event.stop()
        self.on_row_list_chosen(RowList.Chosen(self.choices, event.key))

    def _write(self) -> None:
        text = report_text(self._fault, self._around, self._crashes.noticed)
        try:
            self._report = self.hrcyclus.reach.hand_over_report(text, self._fault.when)
        except OSError as error:
            self._trouble = _("The report can't be written: {reason}").format(
                reason=reason_of(error)
            )
        self.language_switched()

    def action_go_on(self) -> None:
        """Go on where one was, or else from the beginning."""
        self._leave(go_on=self._go_on)

    def _leave(self, *, go_on: bool) -> None:
        # By the app: this screen can't wait for its own removal.
        self.app.call_later(self._crashes.go_on if go_on else self._crashes.start_over)


def _row(key: str, words: str) -> Row:
    return Row(key=key, lead=Content("  "), body=Content(words))
