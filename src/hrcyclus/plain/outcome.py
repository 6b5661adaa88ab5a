"""How a command ends: whatever goes wrong is a line on standard error and an exit code."""

from __future__ import annotations

import io
import os
import sys

import click

from hrcyclus.i18n import _
from hrcyclus.plain.output import filled, tell
from hrcyclus.store.problem import FileError

DONE, FALLS_SHORT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: the work is done, the input falls short, the command is not understood, Ctrl-C."""

_STDOUT = 1


class InputFallsShortError(click.ClickException):
    """The input cannot be used; the message says what is wrong and what to do."""

    exit_code = FALLS_SHORT


def run(command: click.Command, name: str, arguments: list[str]) -> int:
    """Do what the arguments ask of a command; gives the exit code of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows a question mark, where Python would stop.
            stream.reconfigure(errors="replace")
    try:
        code = _outcome(command, name, arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough; without this Python complains when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)
        return DONE
    except OSError as error:
        message = error.strerror or str(error)
        tell(filled("{place}: {message}", place=error.filename or name, message=message))
        return FALLS_SHORT
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _outcome(command: click.Command, name: str, arguments: list[str]) -> int:
    try:
        with command.make_context(name, arguments) as context:
            return command.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except FileError as error:
        for problem in error.problems:
            tell(str(problem))
        return FALLS_SHORT
    except click.UsageError as error:
        asked = error.ctx.command_path.strip() if error.ctx else name
        wrong = _("{what} (see {command} --help)")
        tell(filled(wrong, what=error.format_message(), command=asked))
        return WRONG_USAGE
    except click.ClickException as error:
        tell(error.format_message())
        return error.exit_code
