"""A program on a pseudo-terminal, and the moments at which its frames are on the screen.

Textual ends a frame with a sequence of synchronized output, but only for a terminal that has said
to know it: this one does.
"""

from __future__ import annotations

import os
import re
import select
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pyte

COLUMNS, LINES = 120, 40

QUERY, REPLY = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
END_OF_FRAME = b"\x1b[?2026l"

NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][\d;]*u|\x1b\[\?\d+\$p")
"""Sequences of today's terminals that pyte would show as text."""

PATIENCE = 60.0
"""Seconds after which a program is stuck."""


@dataclass(frozen=True)
class Frame:
    """What was drawn at once, and the moment at which all of it had arrived."""

    data: bytes
    at: float


class Terminal:
    """A program that was started and its screen."""

    def __init__(self, arguments: Sequence[str], data: Path) -> None:
        """Start Python with these arguments; the folder is that of all the app keeps."""
        folders = {f"HRCYCLUS_{name}_DIR": str(data) for name in ("DATA", "STATE", "CONFIG")}
        self._child: Any = pexpect.spawn(
            sys.executable,
            list(arguments),
            env={
                **os.environ,
                **folders,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LC_ALL": "C.UTF-8",
            },
            dimensions=(LINES, COLUMNS),
        )
        self._fd: int = self._child.child_fd
        self._behind = b""
        self._screen: Any = pyte.Screen(COLUMNS, LINES)
        self._stream: Any = pyte.ByteStream(self._screen)

    @property
    def pid(self) -> int:
        return self._child.pid

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self._child.kill(signal.SIGTERM)
        try:
            self._child.expect(pexpect.EOF, timeout=10)
        finally:
            self._child.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> None:
        """Go on until a text shows and nothing more is drawn."""
        until = time.monotonic() + PATIENCE
        while text not in self.text:
            if time.monotonic() > until:
                raise TimeoutError(f"{text!r} does not show in\n{self.text}")
            for frame in self._frames(0.3):
                self._show(frame)
            # What was drawn before the answer came has no end.
            self._show(Frame(self._behind, 0))
            self._behind = b""

    def press(self, key: str, quiet: float = 0.1) -> None:
        """Press a key, and let the program do what follows until it is quiet for so long."""
        os.write(self._fd, key.encode())
        for frame in self._frames(quiet):
            self._show(frame)

    def key_to_paint(self, key: str, quiet: float, mark: str = "") -> float:
        """The seconds from a key until the frame that shows what came of it.

        That is the first one after which the lines with the mark stay as they are; without one,
        all lines but the top one, which tells when something is saved. The program is given until
        it is quiet for so long.
        """
        before = self._picture(mark)
        began = time.perf_counter()
        os.write(self._fd, key.encode())
        moments: list[float] = []
        pictures = [before]
        while pictures[-1] == before:
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"{key!r} shows nothing in\n{self.text}")
            for frame in self._frames(quiet):
                self._show(frame)
                moments.append(frame.at)
                pictures.append(self._picture(mark))
        first = len(moments) - 1
        while pictures[first] == pictures[-1]:
            first -= 1
        return moments[first] - began

    def _show(self, frame: Frame) -> None:
        self._stream.feed(NOT_FOR_PYTE.sub(b"", frame.data))

    def _picture(self, mark: str) -> object:
        rows = self._screen.buffer
        return [
            [rows[line][column] for column in range(COLUMNS)]
            for line, text in enumerate(self._screen.display)
            if line and mark in text
        ]

    def _frames(self, quiet: float) -> list[Frame]:
        """The frames that arrive until nothing does for so many seconds."""
        found: list[Frame] = []
        while True:
            ready, _, _ = select.select([self._fd], [], [], quiet)
            if not ready:
                return found
            data = os.read(self._fd, 1 << 16)
            at = time.perf_counter()
            if QUERY in data:
                os.write(self._fd, REPLY)
            *ended, self._behind = (self._behind + data).split(END_OF_FRAME)
            found += [Frame(one, at) for one in ended]


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
