"""The reach of a session in a browser: the files of one folder, and downloads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.reach import Reach
from hrcyclus.tui.served.confined import Folder, is_plain_name


class FolderReach(Reach):
    """Files go by their names alone, and what is made is delivered to the browser."""

    by_name_only = True

    def __init__(self, folder: Folder, deliver: Callable[[str, bytes], None]) -> None:
        self._folder = folder
        self._deliver = deliver

    @property
    def folder(self) -> Path:
        # The process is in it, so that no path need tell where that is.
        return Path()

    def beside(self, file: Path) -> Path:
        return Path()

    def meant(self, text: str) -> Path | None:
        name = clean(text, lines=False).strip()
        return Path(name) if is_plain_name(name) else None

    def found(self, path: Path) -> Path:
        return Path(path.name)

    def has(self, file: Path) -> bool:
        return self._folder.allows(file.name) and self._folder.is_in(file)

    def lists(self, path: Path) -> bool:
        return self._folder.holds(path.name) and self._folder.is_in(path)

    def opens(self, file: Path) -> bool:
        # A path of more parts than one is no name.
        return self._folder.holds(str(file))

    def objection(self, file: Path) -> str:
        return self._folder.objection(str(file))

    def shown(self, path: Path) -> str:
        return clean(path.name, lines=False)

    def shown_folder(self, file: Path) -> str:
        return ""

    def told(self, text: str) -> str:
        return self._folder.told(text)

    def free(self, file: Path) -> Path:
        return file

    def taken(self, file: Path) -> bool:
        return False

    def hand_over(self, file: Path, data: bytes) -> None:
        self._deliver(file.name, data)

    def handed_over(self, file: Path) -> str:
        return _("{file} is on its way to the browser.").format(file=self.shown(file))

    def hand_over_report(self, text: str, when: datetime) -> Path:
        file = Path(f"hrcyclus-report-{when:%Y%m%d-%H%M%S}.txt")
        self.hand_over(file, self.told(text).encode("utf-8"))
        return file
