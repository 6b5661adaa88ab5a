"""How a command ends: what click and the commands themselves object to is told in a line too."""

from __future__ import annotations

import click

from hrcyclus.i18n import _
from hrcyclus.plain.conclusion import FALLS_SHORT, WRONG_USAGE, conclude
from hrcyclus.plain.output import filled, tell


class InputFallsShortError(click.ClickException):
    """The input cannot be used; the message says what is wrong and what to do."""

    exit_code = FALLS_SHORT


def run(command: click.Command, name: str, arguments: list[str]) -> int:
    """Do what the arguments ask of a command; gives the exit code of the process."""
    return conclude(name, lambda: _outcome(command, name, arguments))


def _outcome(command: click.Command, name: str, arguments: list[str]) -> int:
    try:
        with command.make_context(name, arguments) as context:
            return command.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        asked = error.ctx.command_path.strip() if error.ctx else name
        wrong = _("{what} (see {command} --help)")
        tell(filled(wrong, what=error.format_message(), command=asked))
        return WRONG_USAGE
    except click.ClickException as error:
        tell(error.format_message())
        return error.exit_code
