"""The two things that are read for a portfolio beside the app: a picture, and files behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.screen import Screen

from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.tui.aside import Aside
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.portfolio_reading import (
    FilesBehind,
    GoneError,
    Progress,
    Wanted,
    read_files,
    read_picture,
)


class Reading:
    """One picture at a time for a screen, and one look for files; what is given up ends at the
    next file, and what it gives is dropped."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._pictures = Aside(screen)
        self._files = Aside(screen)
        self._progress = Progress()
        self._files_progress = Progress()

    @property
    def busy(self) -> bool:
        """Whether anything is being read."""
        return self._pictures.busy or self._files.busy

    @property
    def makes_picture(self) -> bool:
        """Whether a picture is being read."""
        return self._pictures.busy

    @property
    def progress(self) -> Progress:
        """How far that is, or else how far the look for files is; of what was read last, too."""
        return (
            self._files_progress if self._files.busy and not self.makes_picture else self._progress
        )

    def read(
        self,
        folders: Sequence[Path],
        plugins: PluginSet,
        by: By | None,
        done: Callable[[Picture | Path], None],
    ) -> None:
        """Read a picture, and hand it over; or the folder that is not there."""
        self.give_up()
        progress = self._progress = Progress()

        def work() -> Picture | Path:
            try:
                return read_picture(folders, plugins, by, progress)
            except GoneError as error:
                return error.folder

        self._pictures.do(work, done)

    def look_up(
        self,
        folders: Sequence[Path],
        plugins: PluginSet,
        picture: Picture,
        wanted: Wanted,
        done: Callable[[FilesBehind], None],
    ) -> None:
        """Look for the files behind part of a picture, and hand them over."""
        self.stop_looking()
        progress = self._files_progress = Progress()
        self._files.do(lambda: read_files(folders, plugins, picture, wanted, progress), done)

    def stop_looking(self) -> None:
        """Give up the look for files."""
        self._files_progress.stopped = True
        self._files.give_up()

    def give_up(self) -> None:
        """Give up everything."""
        self.stop_looking()
        self._progress.stopped = True
        self._pictures.give_up()
