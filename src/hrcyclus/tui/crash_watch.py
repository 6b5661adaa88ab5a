"""What threads and tasks raise reaches the app, and Python writes none of it over the screen."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from hrcyclus.tui.crash import Crashes


def watch(app: App[None], crashes: Crashes) -> Callable[[], None]:
    """Hand over what is raised outside every screen; gives what leaves that to Python again."""

    def in_thread(failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value
        if error is not None and not isinstance(error, SystemExit):
            app.call_later(crashes.take, error, elsewhere=True)

    def in_task(_loop: object, context: dict[str, Any]) -> None:
        # Without an exception it is about something left unfinished, which is no fault to tell.
        if (error := context.get("exception")) is not None:
            app.call_later(crashes.take, error, elsewhere=True)

    def unraisable(failed: sys.UnraisableHookArgs) -> None:
        crashes.notice(failed.exc_type.__name__)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = in_thread, unraisable
    # The loop ends with the app, and has something to say of its tasks even after that.
    asyncio.get_running_loop().set_exception_handler(in_task)

    def undo() -> None:
        threading.excepthook, sys.unraisablehook = before

    return undo
