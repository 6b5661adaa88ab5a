"""A program on a real pseudo-terminal, and the seconds until what one waits for is painted."""

from __future__ import annotations

import compileall
import os
import pty
import select
import signal
import struct
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

ROOT = Path(__file__).parents[2]

COLUMNS, LINES = 120, 40
PATIENCE = 60
"""Seconds after which a program hangs."""

_ASKS_FOR_FRAMES, _HAS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_END_OF_FRAME = b"\x1b[?2026l"
_QUIET = 0.1
"""Seconds without output after which a frame has ended that was drawn before the answer came."""


def compile_all() -> None:
    """Compile our own modules, as those of the framework are when it is installed."""
    for folder in ("src", "plugins"):
        compileall.compile_dir(ROOT / folder, quiet=2)


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


def seconds_to_paint(
    command: Sequence[str], shown: Sequence[str], environ: Mapping[str, str]
) -> float:
    """The seconds from starting a program until a frame has ended in which all of that is shown.

    The terminal says that it knows frames (synchronised output), as most do. The program is killed
    afterwards. Raises TimeoutError when it is not shown.
    """
    waiting = [text.encode() for text in shown]
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        ioctl(0, TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execve(command[0], list(command), environ)
    seen = b""
    took = 0.0
    complete = False
    try:
        while select.select([terminal], [], [], _QUIET if complete else PATIENCE)[0]:
            seen += os.read(terminal, 1 << 16)
            took = time.perf_counter() - began
            if _ASKS_FOR_FRAMES in seen:
                os.write(terminal, _HAS_FRAMES)
                seen = seen.replace(_ASKS_FOR_FRAMES, b"")
            places = [seen.find(text) for text in waiting]
            complete = min(places) >= 0
            if complete and _END_OF_FRAME in seen[max(places) :]:
                break
        if not complete:
            raise TimeoutError(f"{command} does not show {shown}")
        return took
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
