"""The start screen: begin, open, try the example, or go on where one was."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, current_language
from hrcyclus.store.cleaning import clean
from hrcyclus.store.recent import forget_all, recent_files
from hrcyclus.store.recovery import Kept, all_kept
from hrcyclus.tui.commands.application import ShowGuide, ShowInstruments
from hrcyclus.tui.commands.browser import UploadFile
from hrcyclus.tui.commands.command import Command, HasCommands, bindings
from hrcyclus.tui.commands.file import OpenPortfolio
from hrcyclus.tui.commands.start import START_COMMANDS, NewAssessment, OpenAssessment, TryExample
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.keymap import shown_key
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.tui.widgets.title_bar import TitleBar

_RECENT = "recent/"
_KEPT = "kept/"

_KNOWN_BY_NAME = (OpenPortfolio, ShowInstruments, ShowGuide)
"""Not explained where files follow: those are wanted more often, and must be in sight."""


class StartScreen(HasCommands, Screen[None]):
    """What to do first, and the files opened last."""

    CSS_PATH = "start.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = START_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(START_COMMANDS)]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-high")]  # noqa: RUF012 - Textual types it so

    choices = getters.query_one(RowList)
    welcome = getters.query_one("#welcome", Static)
    title_bar = getters.query_one(TitleBar)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Vertical(id="start"):
            yield Static(id="welcome", markup=False)
            yield RowList(id="choices")
        yield KeyBar()

    def on_mount(self) -> None:
        self.follow()
        self.choices.focus()

    def follow(self) -> None:
        """Say everything in the language that is now spoken."""
        self.title_bar.trail = ("HRcyclus",)
        self.welcome.update(
            Content.assemble(
                (_("The HR cycle (Fombrun) in help cards"), "bold $text-primary"),
                "\n",
                (
                    _(
                        "Go through an organisation's HR policy card by card: what is there, "
                        "what is half there, what is missing?"
                    ),
                    MUTED,
                ),
            )
        )
        files = [*self._kept_rows(), *self._recent_rows()]
        self.choices.set_rows([*self._command_rows(brief=bool(files)), *files])

    def language_switched(self) -> None:
        """Say everything again in the language that is now spoken."""
        self.follow()

    def _command_rows(self, *, brief: bool) -> list[Row]:
        return [
            Row(
                key=command.id,
                lead=Content.assemble(
                    "  ", (shown_key(self, command).ljust(1), "bold $accent"), "  "
                ),
                body=Content(_(command.name)),
                detail=Content("" if brief and command in _KNOWN_BY_NAME else _(command.help)),
                facts=(command.id, brief, current_language()),
            )
            for command in (
                NewAssessment,
                OpenAssessment,
                UploadFile,
                TryExample,
                OpenPortfolio,
                ShowInstruments,
                ShowGuide,
            )
            if self.hrcyclus.offers(command)
        ]

    def _kept_rows(self) -> list[Row]:
        reach = self.hrcyclus.reach
        self._kept = {str(kept.place): kept for kept in all_kept() if reach.has(kept.file)}
        rows = [
            Row(
                key=f"{_KEPT}{place}",
                lead=Content("     "),
                body=Content(clean(kept.file.name, lines=False)),
                detail=Content(_kept_when(kept, reach.shown_folder(kept.file))),
                clip_detail=True,
                facts=(place, current_language()),
            )
            for place, kept in self._kept.items()
        ]
        return [self._heading(_("Answers that could not be saved")), *rows] if rows else rows

    def _heading(self, words: str) -> Row:
        return Row(
            body=Content.styled(words, "bold"),
            lead=Content("  "),
            gap_above=True,
            facts=(words, current_language()),
        )

    def _recent_rows(self) -> list[Row]:
        rows = [
            Row(
                key=f"{_RECENT}{path}",
                lead=Content("     "),
                body=Content(clean(path.name, lines=False)),
                detail=Content(clean(str(path.parent), lines=False)),
                clip_detail=True,
                facts=(path, current_language()),
            )
            for path in recent_files()
        ]
        return [self._heading(_("Opened recently")), *rows] if rows else rows

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        if event.key.startswith(_RECENT):
            self.hrcyclus.open_file(Path(event.key.removeprefix(_RECENT)))
        elif event.key.startswith(_KEPT):
            kept = self._kept[event.key.removeprefix(_KEPT)]
            self.hrcyclus.kept_answers.open(kept, self.follow)
        elif self.command(event.key):
            self.action_command(event.key)
        else:
            self.hrcyclus.action_command(event.key)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))

    def new_assessment(self) -> None:
        """Ask for a file name and what it is about."""
        from hrcyclus.tui.screens.new_assessment import NewAssessmentScreen

        self.app.push_screen(NewAssessmentScreen(), self._made)

    def _made(self, path: Path | None) -> None:
        if path is not None:
            self.hrcyclus.open_file(path)

    def open_assessment(self) -> None:
        """Ask which file."""
        from hrcyclus.tui.screens.open_file import OpenFileScreen

        self.app.push_screen(OpenFileScreen(self.hrcyclus.reach.folder), self._made)

    def try_example(self) -> None:
        """Open a copy of the example, never the original."""
        self.hrcyclus.open_example()

    def forget_recent(self) -> None:
        """Forget which files were opened."""
        forget_all()
        self.follow()


def _kept_when(kept: Kept, folder: str) -> str:
    when = f"{kept.since:%Y-%m-%d %H:%M}"
    return _("{when}, in {folder}").format(when=when, folder=folder) if folder else when
