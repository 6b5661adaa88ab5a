"""Save under another name: type its path, or find the folder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DirectoryTree, Input, Static

from hrcyclus.i18n import _, msg
from hrcyclus.store.cleaning import clean
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.screens.ask import AskScreen, Question, Reply
from hrcyclus.tui.screens.open_file import TomlTree
from hrcyclus.tui.widgets.key_bar import KeyBar

_REPLACE = "replace"


class SaveAsScreen(ModalScreen[Path | None]):
    """Gives the path to save in, or None. A file that is there is only replaced when told so."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="save-as.cancel"),
    ]

    path = getters.query_one("#path", Input)
    problem = getters.query_one("#problem", Static)

    def __init__(self, path: Path) -> None:
        """`path` is offered; the tree shows its folder, or one's own where that is gone."""
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        folder = reach_of(self.app).beside(self._path)
        with Vertical():
            yield Input(clean(str(self._path), lines=False), id="path", select_on_focus=False)
            yield Static(id="problem", classes="problem", markup=False)
            yield TomlTree(folder if folder.is_dir() else Path.home(), id="tree")
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.path.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Save as")
        by_name = reach_of(self.app).by_name_only
        self.path.placeholder = (
            _("Name of a TOML file")
            if by_name
            else _("Path of a TOML file; a folder can be chosen below")
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        reach = reach_of(self.app)
        path = reach.meant(event.value)
        if path is None:
            self.problem.update(_("A file name is needed."))
            return
        try:
            if not path.suffix and not path.is_dir():
                path = path.with_suffix(".toml")
            if path.is_dir():
                self.problem.update(_("This is a folder; type a file name after it."))
            elif not path.absolute().parent.is_dir():
                self.problem.update(_("There is no such folder."))
            elif reason := reach.objection(path):
                self.problem.update(reason)
            elif path.exists():
                self._ask_to_replace(path)
            else:
                self.dismiss(path)
        except (OSError, ValueError) as error:
            reason = reason_of(error)
            self.problem.update(reason)

    def _ask_to_replace(self, path: Path) -> None:
        name = clean(path.name, lines=False)

        def question() -> Question:
            return Question(
                _("Save as"),
                _("{file} is there already.").format(file=name),
                [
                    Reply(_REPLACE, _("Replace it"), _("What is in it now is lost")),
                    Reply("another", _("Choose another name")),
                ],
            )

        def settle(reply: str | None) -> None:
            if reply == _REPLACE:
                self.dismiss(path)

        self.app.push_screen(AskScreen(question), settle)

    def on_directory_tree_directory_selected(self, event: DirectoryTree.DirectorySelected) -> None:
        self._fill_in(event.path / Path(self.path.value).name)

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        self._fill_in(reach_of(self.app).found(event.path))

    def _fill_in(self, path: Path) -> None:
        self.path.value = clean(str(path), lines=False)
        self.path.focus()

    def action_cancel(self) -> None:
        """Leave without saving anything."""
        self.dismiss(None)
