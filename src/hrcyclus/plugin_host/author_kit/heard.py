"""What a plugin prints while it is tried."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

MOST_KEPT = 1_000
"""Bytes that are kept of what is printed."""


class Heard(io.RawIOBase):
    """Listens to what is printed, and keeps the beginning of it."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = b""

    @contextmanager
    def listening(self) -> Generator[None]:
        """Within it all that goes to the standard streams comes here."""
        stream = io.TextIOWrapper(
            io.BufferedWriter(self), encoding="utf-8", errors="replace", write_through=True
        )
        with redirect_stdout(stream), redirect_stderr(stream):
            yield
            if not stream.closed:
                stream.flush()

    @property
    def text(self) -> str:
        """What was heard, on one line; empty when that was nothing but blanks."""
        return " ".join(self._kept.decode("utf-8", "replace").split())

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        added = bytes(memoryview(data))  # pyright: ignore[reportArgumentType] - always a buffer
        self._kept += added[: MOST_KEPT - len(self._kept)]
        return len(added)
