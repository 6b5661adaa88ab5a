"""Faults of the program itself: a line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.output import filled, tell

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


def run_app(app: HrcyclusApp) -> int:
    """Run the app until it is left; gives the exit code."""
    from hrcyclus.tui.crash import run_to_the_end

    if last_words := run_to_the_end(app):
        tell(last_words)
        return FALLS_SHORT
    return app.return_code or DONE


def told(error: Exception) -> int:
    """Tell of a fault in one line; gives the exit code. Who debugs gets the error itself."""
    if os.environ.get("HRCYCLUS_DEBUG", "") not in ("", "0"):
        raise error
    message = _(
        "HRcyclus has a fault of its own: {kind}, at {place} "
        "(HRCYCLUS_DEBUG=1 before the command shows all of it)"
    )
    tell(filled(message, kind=type(error).__name__, place=_place(error)))
    return FALLS_SHORT


def _place(error: Exception) -> str:
    """Where in the program it went wrong; the message may hold anything, so it is left out."""
    package = Path(__file__).parent.parent
    place = "?"
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(package):
            place = f"{file.relative_to(package.parent)}:{line}"
    return place
