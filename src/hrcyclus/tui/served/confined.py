"""The one folder of a session: which names in it can be had, and what becomes of all others."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean

ENDING = ".toml"

_LONGEST = 200
"""Bytes of the longest name: what is written beside a file has a longer one."""


def is_plain_name(name: str) -> bool:
    """Whether that is the name of a file and nothing more: no path, not hidden, no trick in it."""
    return (
        bool(name)
        and not name.startswith(".")
        and not any(sign in name for sign in "/\\:\0")
        and name == name.strip()
        and name == clean(name, lines=False)
        and len(os.fsencode(name)) <= _LONGEST
    )


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of which a session sees the TOML files, by their names; the process is in it.

    With `only` it sees that one alone. `hidden` are other folders of the server, of which nobody
    is told either where they are.
    """

    place: Path
    only: str = ""
    hidden: tuple[Path, ...] = ()

    def allows(self, name: str) -> bool:
        """Whether a file of that name can be had, if it is there."""
        return (
            is_plain_name(name)
            and name.endswith(ENDING)
            and name != ENDING
            and self.only in ("", name)
        )

    def holds(self, name: str) -> bool:
        """Whether there is a file of that name to open: itself, and no link to one."""
        return self.allows(name) and stat.S_ISREG(self._mode(name))

    def objection(self, name: str) -> str:
        """Why nothing is written under that name; empty where it can be."""
        if not self.allows(name):
            return _("A name that ends in .toml is needed, without a folder.")
        mode = self._mode(name)
        if mode and not stat.S_ISREG(mode):
            return _("There is something of that name already that is no file.")
        return ""

    def _mode(self, name: str) -> int:
        """What stands there, not looking where a link leads; 0 for nothing."""
        try:
            return (self.place / name).lstat().st_mode
        except (OSError, ValueError):
            return 0

    def is_in(self, path: Path) -> bool:
        """Whether a path leads straight into the folder."""
        return os.path.realpath(path.parent) == os.path.realpath(self.place)

    def told(self, text: str) -> str:
        """A text without the folders of the server: what is in one is told by its path from there,
        and the folder itself not at all."""
        for place in sorted(map(str, {self.place, *self.hidden}), key=len, reverse=True):
            if len(place) > 1:
                text = re.sub(rf"{re.escape(place)}(?:[/\\]|(?![\w-]))", "", text)
        return text
