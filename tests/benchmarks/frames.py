"""A program on a pseudo-terminal, and the moments at which its frames are on the screen."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pyte
from terminal import COLUMNS, END_OF_FRAME, LINES, PATIENCE, Program

NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][\d;]*u|\x1b\[\?\d+\$p")
"""Sequences of today's terminals that pyte would show as text."""


@dataclass(frozen=True)
class Frame:
    """What was drawn at once, and the moment at which all of it had arrived."""

    data: bytes
    at: float


class Terminal(Program):
    """Python with some arguments, and its screen. It gets the time to end by itself."""

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str]) -> None:
        super().__init__([sys.executable, *arguments], environ)
        self._behind = b""
        self._screen: Any = pyte.Screen(COLUMNS, LINES)
        self._stream: Any = pyte.ByteStream(self._screen)

    def __exit__(self, *error: object) -> None:
        os.kill(self.pid, signal.SIGTERM)
        with suppress(OSError):
            while self.read(10):
                pass
        super().__exit__(*error)

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
        self.write(key.encode())
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
        self.write(key.encode())
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
        while data := self.read(quiet):
            at = time.perf_counter()
            *ended, self._behind = (self._behind + data).split(END_OF_FRAME)
            found += [Frame(one, at) for one in ended]
        return found
