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

OVER_LIMIT = 3
"""The exit code of an app that has used up the processor time it was given."""

_ROUNDS = 100
"""Of the event loop, before leaving at a signal: more than a key takes from field to answers."""

_SIGNALS = {"SIGTERM": 0, "SIGHUP": 0, "SIGINT": 0, "SIGXCPU": OVER_LIMIT}
"""The signals that end the app, and the exit code of one that they have ended."""


class Ending:
    """Handles the signals while the app runs."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app
        self._before: list[tuple[int, Any]] = []
        self._leaving: asyncio.Task[None] | None = None
        self.exit_code = 0

    def begin(self) -> None:
        """Handle them from now on."""
        loop = asyncio.get_running_loop()
        for name, exit_code in _SIGNALS.items():
            if number := getattr(signal, name, None):
                leave = self._leaver(loop, exit_code)
                # Not of the event loop: that does not come to it while it waits for a write.
                self._before.append((number, signal.signal(number, leave)))

    def make_sure(self) -> None:
        """See to it that the process ends soon, whatever the app still does; from any thread."""
        with suppress(RuntimeError):  # no memory for a thread: the app may still end by itself
            threading.Thread(target=self._end_for_sure, name="last-resort", daemon=True).start()

    def undo(self) -> None:
        """Leave them to whoever handled them before."""
        while self._before:
            signal.signal(*self._before.pop())

    def _leaver(self, loop: asyncio.AbstractEventLoop, exit_code: int) -> Callable[..., None]:
        def leave(*_signal: object) -> None:
            self.exit_code = exit_code
            self.make_sure()
            with suppress(RuntimeError):  # the loop is closed: it is ending already
                loop.call_soon_threadsafe(self._begin_leaving)

        return leave

    def _begin_leaving(self) -> None:
        self._leaving = asyncio.create_task(self._leave())

    async def _leave(self) -> None:
        # What is typed is drawn at once, and passes from the field to the answers a step a round.
        for _round in range(_ROUNDS):
            await asyncio.sleep(0)
        self._app.leave()

    def _end_for_sure(self) -> None:
        sleep(GRACE)
        if document := self._app.document:
            document.rescue()
            self._app.safekeeping.keep()
        os._exit(self.exit_code)
