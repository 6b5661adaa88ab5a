"""How far a long run is, as one line on a terminal that is written over; nothing in a pipe."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

import click

from hrcyclus.i18n import _
from hrcyclus.plain.output import tell

_EVERY = 0.1
"""Seconds between two drawings."""
_BAR = 20


class Progress:
    """The files done out of so many; with 0, for a pipe, nothing is drawn."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._done = 0
        self._start = self._drawn = time.monotonic()
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._clear()

    def add(self, number: int) -> None:
        """So many more are done."""
        self._done += number
        now = time.monotonic()
        if self._number and now - self._drawn >= _EVERY:
            self._drawn = now
            self._draw(now - self._start)

    def tell(self, message: str) -> None:
        """A message on a line of its own; the bar comes back under it."""
        self._clear()
        tell(message)

    def _draw(self, seconds: float) -> None:
        told = progress_line(self._done, self._number, seconds)
        self._clear()
        click.echo(told, err=True, nl=False)
        self._shown = True

    def _clear(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False


def progress_line(done: int, number: int, seconds: float) -> str:
    """The bar, how many are done, how many a second, and how long the rest will take."""
    number = max(number, done)
    filled = _BAR * done // max(1, number)
    rate = done / max(seconds, 0.001)
    left = round((number - done) / rate) if rate else 0
    told = _("{done} of {number} files, {rate} a second, {left} left").format(
        done=done, number=number, rate=round(rate), left=_time(left)
    )
    return f"[{'#' * filled}{'-' * (_BAR - filled)}] {told}"


def shows_progress() -> bool:
    """Whether messages go to a terminal that can write over a line."""
    stream = sys.stderr
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _time(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
