"""Signals that end the app: everything is saved, and it ends even when its terminal is gone.

Textual writes from a thread that dies with the terminal. What is written after that waits for ever,
in the midst of painting or of shutting down. Such a process would keep its file locked.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from time import sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp

GRACE = 3.0
"""Seconds in which the app may end by itself."""

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending:
    """Handles the signals while the app runs."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app
        self._before: list[tuple[int, Any]] = []

    def begin(self) -> None:
        """Handle them from now on."""
        leave = self._leaver(asyncio.get_running_loop())
        for name in _SIGNALS:
            if number := getattr(signal, name, None):
                # Not of the event loop: that does not come to it while it waits for a write.
                self._before.append((number, signal.signal(number, leave)))

    def undo(self) -> None:
        """Leave them to whoever handled them before."""
        while self._before:
            signal.signal(*self._before.pop())

    def _leaver(self, loop: asyncio.AbstractEventLoop) -> Callable[..., None]:
        def leave(*_signal: object) -> None:
            threading.Thread(target=self._end_for_sure, name="last-resort", daemon=True).start()
            with suppress(RuntimeError):  # the loop is closed: it is ending already
                loop.call_soon_threadsafe(self._app.leave)

        return leave

    def _end_for_sure(self) -> None:
        sleep(GRACE)
        if document := self._app.document:
            document.rescue()
            self._app.safekeeping.keep()
        os._exit(0)
