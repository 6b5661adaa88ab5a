"""How a process ends: whatever goes wrong is a line on standard error and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from hrcyclus.plain.output import filled, tell
from hrcyclus.store.problem import FileError

DONE, FALLS_SHORT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: the work is done, the input falls short, the command is not understood, Ctrl-C."""

_STDOUT = 1


def conclude(name: str, work: Callable[[], int]) -> int:
    """Do the work of a program of that name; gives the exit code of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows a question mark, where Python would stop.
            stream.reconfigure(errors="replace")
    try:
        code = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except FileError as error:
        for problem in error.problems:
            tell(str(problem))
        return FALLS_SHORT
    except BrokenPipeError:
        # Who reads has seen enough; without this Python complains when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)
        return DONE
    except OSError as error:
        from hrcyclus.store.reason import reason_of

        message = reason_of(error)
        tell(filled("{place}: {message}", place=error.filename or name, message=message))
        return FALLS_SHORT
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
