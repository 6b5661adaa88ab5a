"""Opening the app on a file, or on the start screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from hrcyclus.cli.global_options import GlobalOptions, settings
from hrcyclus.plain.conclusion import conclude


def file_alone(arguments: Sequence[str]) -> Path | None:
    """The file that is all the command line says, where it can be opened in the app.

    Most starts are of that kind, and need not wait for the parser of commands and options: no
    command has a dot in its name. All else is for that to judge.
    """
    name = arguments[0] if len(arguments) == 1 else "-"
    if name.startswith("-") or "." not in name or not os.path.lexists(name):
        return None
    return Path(name) if has_terminal() else None


def open_alone(file: Path) -> int:
    """Open the app on a file, without any option; gives the exit code."""
    return conclude("hrcyclus", lambda: open_app(GlobalOptions(*settings()), file))


def open_app(options: GlobalOptions, file: Path | None) -> int:
    """Open the app until it is left; gives the exit code."""
    plugins = options.plugins()
    from hrcyclus.cli.last_resort import run_app
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.terminal import this_terminal

    app = HrcyclusApp(
        plugins,
        file,
        config=options.config,
        terminal=this_terminal(),
        notices=[options.trouble] if options.trouble else [],
        reload=options.load,
    )
    return run_app(app)


def has_terminal() -> bool:
    """Whether there is a terminal to show the app in."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    # A stream of this process may have been closed.
    return stream is not None and stream.isatty()
