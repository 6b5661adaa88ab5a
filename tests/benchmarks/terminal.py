"""A program on a real pseudo-terminal, and the seconds until what one waits for is painted.

Textual ends a frame with a sequence of synchronised output, but only for a terminal that has said
to know it: this one does, as most do.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Self

ROOT = Path(__file__).parents[2]

COLUMNS, LINES = 120, 40
PATIENCE = 60
"""Seconds after which a program hangs."""

_ASKS_FOR_FRAMES, _HAS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
END_OF_FRAME = b"\x1b[?2026l"
_QUIET = 0.1
"""Seconds without output after which a frame has ended that was drawn before the answer came."""


def compile_all() -> None:
    """Compile our own modules, as those of the framework are when it is installed."""
    # In a process of its own: those that are measured count the memory of this one as theirs.
    folders = [str(ROOT / name) for name in ("src", "plugins")]
    subprocess.run([sys.executable, "-m", "compileall", "-qq", *folders], check=False)


def environment(home: Path) -> dict[str, str]:
    """That of a common terminal, in English, with nothing of the user's own in reach."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "en_GB.UTF-8"}
    # What leads the app to other folders, or changes its looks, is left out.
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("HRCYCLUS_", "TEXTUAL", "NO_COLOR"))
    }
    return {**kept, "HOME": str(home), **folders, **terminal}


class Program:
    """A program that was started on a terminal of its own. It is killed in the end."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            ioctl(0, TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execve(command[0], list(command), environ)
        self._last = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def write(self, data: bytes) -> None:
        os.write(self._terminal, data)

    def read(self, quiet: float) -> bytes:
        """The next of what it shows; nothing when it is quiet for so many seconds.

        Raises OSError when it has ended.
        """
        if not select.select([self._terminal], [], [], quiet)[0]:
            return b""
        data = os.read(self._terminal, 1 << 16)
        recent = self._last + data
        if _ASKS_FOR_FRAMES in recent:
            self.write(_HAS_FRAMES)
        # Less than the whole question, of which the rest may be still to come.
        self._last = recent[1 - len(_ASKS_FOR_FRAMES) :]
        return data


def seconds_to_paint(
    command: Sequence[str], shown: Sequence[str], environ: Mapping[str, str]
) -> float:
    """The seconds from starting a program until a frame has ended in which all of that is shown.

    Raises TimeoutError when it is not shown.
    """
    waiting = [text.encode() for text in shown]
    seen = b""
    took = 0.0
    complete = False
    began = time.perf_counter()
    with Program(command, environ) as program:
        while data := program.read(_QUIET if complete else PATIENCE):
            took = time.perf_counter() - began
            seen += data
            places = [seen.find(text) for text in waiting]
            complete = min(places) >= 0
            if complete and END_OF_FRAME in seen[max(places) :]:
                break
    if not complete:
        raise TimeoutError(f"{command} does not show {shown}")
    return took
