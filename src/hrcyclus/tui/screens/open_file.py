"""Open an assessment: type its path, or find it in the folders."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DirectoryTree, Input, Static

from hrcyclus.i18n import _, msg
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.widgets.file_tree import FileTree
from hrcyclus.tui.widgets.key_bar import KeyBar


class TomlTree(FileTree):
    """Files to choose from; a folder that goes without saying is not named."""

    def on_mount(self) -> None:
        self.show_root = not reach_of(self.app).by_name_only


class OpenFileScreen(ModalScreen[Path | None]):
    """Gives the path chosen, or None."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="open.cancel"),
    ]

    problem = getters.query_one("#problem", Static)

    def __init__(self, folder: Path, title: str = msg("Open a file")) -> None:
        """`title` is a message for the catalogue: what the file is for."""
        super().__init__()
        self._folder = folder
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Input(id="path")
            yield Static(id="problem", classes="problem", markup=False)
            yield TomlTree(self._folder, id="tree")
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.query_one("#tree").focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _(self._title)
        by_name = reach_of(self.app).by_name_only
        self.query_one("#path", Input).placeholder = (
            _("Name of a TOML file; or choose one below")
            if by_name
            else _("Path of a TOML file; or choose one below")
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        reach = reach_of(self.app)
        path = reach.meant(event.value)
        if path is not None and reach.opens(path):
            self.dismiss(path)
        else:
            self.problem.update(_("There is no such file."))

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(reach_of(self.app).found(event.path))

    def action_cancel(self) -> None:
        """Leave without opening anything."""
        self.dismiss(None)
