"""What is on the disk within reach, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text, TextType
from textual.widgets import DirectoryTree

from hrcyclus.store.cleaning import clean
from hrcyclus.tui.reach import reach_of


class FileTree(DirectoryTree):
    """Folders and TOML files; what is hidden or out of reach stays so."""

    def process_label(self, label: TextType) -> Text:
        """The name of a file as text that can do nothing to the terminal."""
        return Text(clean(str(label), lines=False))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        reach = reach_of(self.app)
        return [path for path in paths if reach.lists(path)]
