"""Opening a file with the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from hrcyclus.i18n import _
from hrcyclus.store.reason import reason_of


def can_open(app: App[Any]) -> bool:
    """Whether there is something to open a file with where the user can see it.

    Not when the app is shown in a browser: the program would open on the server.
    """
    if app.is_web:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    on_a_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(on_a_screen) and shutil.which("xdg-open") is not None


def open_with_viewer(path: Path, failed: Callable[[str], None]) -> None:
    """Open the file, and go on without waiting.

    `failed` is told in one line why that could not be done; it may be called later, from a thread.
    """
    # An absolute path can't be taken for an option.
    target = str(path.absolute())
    try:
        if sys.platform == "win32":
            os.startfile(target)
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        process = subprocess.Popen(
            [opener, target],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        failed(reason_of(error))
        return
    threading.Thread(target=_wait, args=(process, failed), name="viewer", daemon=True).start()


def _wait(process: subprocess.Popen[bytes], failed: Callable[[str], None]) -> None:
    if code := process.wait():
        failed(_("its program stopped with code {code}").format(code=code))
