"""Someone else changed the file while it was open: which version goes on?"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, msg
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList


class Choice(Enum):
    """What can be done with two versions."""

    JOIN = "join"
    KEEP_BOTH = "keep-both"
    RELOAD = "reload"
    OVERWRITE = "overwrite"


_WORDS = {
    Choice.JOIN: (
        msg("Join both"),
        msg("Put the answers of both together; where they differ is settled one by one"),
    ),
    Choice.KEEP_BOTH: (
        msg("Keep both"),
        msg("Go on in a file of its own beside it; the other version stays as it is"),
    ),
    Choice.RELOAD: (
        msg("Take the other version"),
        msg("Read the file again; what was answered here since is dropped"),
    ),
    Choice.OVERWRITE: (
        msg("Keep this version"),
        msg("Write over the file; what the other one changed is dropped"),
    ),
}


class ConflictScreen(ModalScreen[Choice | None]):
    """Gives the choice made, or None to decide later: until then nothing is saved."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", msg("Later"), key_display="esc", id="conflict.later"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - Textual types it so

    choices = getters.query_one(RowList)

    def __init__(
        self, file_name: str, *, can_join: bool = False, can_keep_both: bool = True
    ) -> None:
        super().__init__()
        self._file_name = file_name
        self._possible = {Choice.JOIN: can_join, Choice.KEEP_BOTH: can_keep_both}

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="what", markup=False, classes="hint")
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.choices.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Changed by someone else")
        self.query_one("#what", Static).update(
            _(
                "{file} was changed outside this window since it was opened. Nothing is lost "
                "yet, and nothing is saved until a choice is made."
            ).format(file=self._file_name)
        )
        self.choices.set_rows(
            [
                Row(
                    key=choice.value,
                    lead=Content("  "),
                    body=Content(_(name)),
                    detail=Content(_(help_line)),
                )
                for choice, (name, help_line) in _WORDS.items()
                if self._possible.get(choice, True)
            ]
        )

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(Choice(event.key))

    def action_later(self) -> None:
        """Decide later."""
        self.dismiss(None)
