"""Which files the app can get at, and how what it makes for others gets out.

In a browser that is one folder of the server, and what is made is downloaded: there another reach
takes the place of this one.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean


class Reach:
    """That of an app on one's own computer: every folder, by whatever path."""

    by_name_only = False
    """Whether there is one folder, in which a file is told by its name alone."""

    @property
    def folder(self) -> Path:
        """Where to begin looking for a file."""
        return Path.cwd()

    def beside(self, file: Path) -> Path:
        """The folder that a file is in."""
        return file.absolute().parent

    def meant(self, text: str) -> Path | None:
        """The file that someone typed; None where that names none."""
        from hrcyclus.tui.typed_path import typed_path

        return typed_path(text)

    def found(self, path: Path) -> Path:
        """The path by which a file goes that was found on the disk."""
        return path

    def has(self, file: Path) -> bool:
        """Whether a file, there or not, is within reach."""
        return True

    def lists(self, path: Path) -> bool:
        """Whether to show what was found in a folder among the files to choose from."""
        try:
            return not path.name.startswith(".") and (path.is_dir() or path.suffix == ".toml")
        except OSError:
            return False

    def opens(self, file: Path) -> bool:
        """Whether there is such a file to open."""
        from hrcyclus.tui.typed_path import is_file

        return is_file(file)

    def objection(self, file: Path) -> str:
        """Why no assessment is kept in a file of that name; empty where one can be."""
        return ""

    def shown(self, path: Path) -> str:
        """A path as it is told."""
        return clean(str(path.absolute()), lines=False)

    def shown_folder(self, file: Path) -> str:
        """The folder of a file as it is told; empty where that goes without saying."""
        return clean(str(file.parent), lines=False)

    def told(self, text: str) -> str:
        """A text as it is told: paths that it holds may be nobody's business."""
        return text

    def free(self, file: Path) -> Path:
        """A name like that one for what is made, which writes over nothing."""
        from hrcyclus.store.paths import free_name

        return free_name(file)

    def taken(self, file: Path) -> bool:
        """Whether handing over what is made would write over something."""
        return os.path.lexists(file)

    def hand_over(self, file: Path, data: bytes) -> None:
        """Give the user what was made. Raises OSError when that can't be done."""
        from hrcyclus.store.atomic import save_bytes

        save_bytes(file, data)

    def handed_over(self, file: Path) -> str:
        """What to say of something made, once it is handed over."""
        return _("Made: {file}").format(file=self.shown(file))

    def hand_over_report(self, text: str, when: datetime) -> Path:
        """Give the user the report of a fault; gives its file. Raises OSError."""
        from hrcyclus.tui.crash_report import write_report

        return write_report(text, when)


EVERYWHERE = Reach()


def reach_of(app: App[Any]) -> Reach:
    """The reach of an app; one that says nothing of it is on one's own computer."""
    return getattr(app, "reach", EVERYWHERE)
