"""The last line: whatever the app or a plugin tries, this process runs no program, and writes
nowhere but in its own folders.

It is no sandbox: who can run code of their own here can get round it. It is there for what was
overlooked elsewhere.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_PROGRAMS = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "subprocess.Popen",
        "webbrowser.open",
    }
)
"""What Python calls the ways to run another program."""

_CHANGES = {
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
}
"""What it calls the ways to change a folder, and how many paths are told with each."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class NotHereError(PermissionError):
    """A session in a browser may not do that."""


def keep_to(folders: Sequence[Path]) -> None:
    """From now on write in these folders only, and run no program. It can't be undone."""
    places = tuple(os.path.realpath(folder) for folder in folders)

    def refuse(path: object) -> None:
        # A number is of a file that is open already.
        if isinstance(path, str | bytes | os.PathLike) and not _is_in(os.fsdecode(path), places):
            raise NotHereError("a session writes in its own folder only")

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITING:
                refuse(path)
        elif event in _CHANGES:
            for path in arguments[: _CHANGES[event]]:
                refuse(path)
        elif event in _PROGRAMS:
            raise NotHereError("a session runs no program")

    sys.addaudithook(look)


def _is_in(path: str, places: Sequence[str]) -> bool:
    here = os.path.realpath(path)
    return any(here == place or here.startswith(place + os.sep) for place in places)
