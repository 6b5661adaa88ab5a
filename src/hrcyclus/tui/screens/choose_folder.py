"""Choose a folder: type its path, or find it among the folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import DirectoryTree, Input, Static

from hrcyclus.i18n import _, msg
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.typed_path import is_folder
from hrcyclus.tui.widgets.file_tree import FileTree
from hrcyclus.tui.widgets.key_bar import KeyBar


class FolderTree(FileTree):
    """Folders alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", msg("Choose"), key_display="enter", id="folder.take"),
        Binding("space", "toggle_node", msg("Look inside"), id="folder.unfold"),
    ]

    class Taken(Message):
        """The folder stood on is the one."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in super().filter_paths(paths) if is_folder(path)]

    def action_take(self) -> None:
        """Take the folder stood on."""
        if self.cursor_node is not None and self.cursor_node.data is not None:
            self.post_message(self.Taken(self.cursor_node.data.path))


class ChooseFolderScreen(ModalScreen[Path | None]):
    """Gives the folder chosen, or None."""

    CSS_PATH = "choose_folder.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="folder.cancel"),
    ]

    field = getters.query_one(Input)
    problem = getters.query_one("#problem", Static)

    def __init__(self, folder: Path, title: str) -> None:
        """`title` is a message for the catalogue: what the folder is for."""
        super().__init__()
        self._folder = folder
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="hint", markup=False)
            yield Input(str(self._folder))
            yield Static(id="problem", markup=False)
            yield FolderTree(self._folder)
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.query_one(FolderTree).focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = Content(_(self._title))
        self.field.placeholder = _("Path of a folder; or choose one below")
        self.query_one("#hint", Static).update(
            _("All assessments (.toml) in the folder and in the folders within it count.")
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(reach_of(self.app).meant(event.value))

    def on_folder_tree_taken(self, event: FolderTree.Taken) -> None:
        event.stop()
        self._choose(event.path)

    def on_tree_node_highlighted(self, event: DirectoryTree.NodeHighlighted[object]) -> None:
        event.stop()
        tree = self.query_one(FolderTree)
        if tree.has_focus and tree.cursor_node is not None and tree.cursor_node.data is not None:
            self.field.value = clean(str(tree.cursor_node.data.path), lines=False)

    def _choose(self, path: Path | None) -> None:
        if path is not None and is_folder(path):
            self.dismiss(path)
        else:
            self.problem.update(_("There is no such folder."))

    def action_cancel(self) -> None:
        """Leave without choosing anything."""
        self.dismiss(None)
