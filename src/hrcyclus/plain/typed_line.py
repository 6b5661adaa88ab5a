"""A line from standard input, for which Ctrl-C never comes too late."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_LONGEST = 65_536
"""Characters of a line; what is longer comes in pieces."""


def read_line() -> str | None:
    """The next line, its end included; None when there is none any more."""
    if sys.stdin is None:
        return None
    # A terminal that is gone gives an error, or nothing.
    with suppress(OSError):
        if os.name == "posix" and sys.stdin.isatty():
            _wait_for(sys.stdin)
        return sys.stdin.readline(_LONGEST) or None
    return None


def _wait_for(stream: TextIO) -> None:
    """Wait until something is typed, or a signal comes.

    A signal just before a read is seen only when that read is over, which may be never. The pipe
    remembers it.
    """
    import select

    with _signals_on_a_pipe() as pipe:
        select.select([stream, pipe], [], [])


@contextmanager
def _signals_on_a_pipe() -> Iterator[int]:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(before)
        os.close(reading)
        os.close(writing)
