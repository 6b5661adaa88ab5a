"""Commands and options of click that speak the language of the interface.

Their help is given as a message for the catalogue and translated when it is shown, because the
language is known only once the command line is read.
"""

from __future__ import annotations

from typing import Any, cast

import click

from hrcyclus.i18n import _, msg

_CLICKS_OWN = (
    msg("Options"),
    msg("Commands"),
)
"""The headings that click writes, named here for the catalogue."""


class _Translated:
    """A text that is translated whenever it is read."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __set__(self, instance: object, message: str | None) -> None:
        instance.__dict__[self._name] = message

    def __get__(self, instance: object, owner: type) -> Any:
        message = cast("str | None", instance.__dict__.get(self._name))
        return _(message) if message else message


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        super().write_heading(_(heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _("Usage:") + " " if prefix is None else prefix)


class _Context(click.Context):
    formatter_class = _Formatter


class TranslatedOption(click.Option):
    """An option whose `help` is a message."""

    help: Any = _Translated()


class TranslatedCommand(click.Command):
    """A command whose `help` is a message, a paragraph a line."""

    context_class = _Context
    help: Any = _Translated()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and stop.")
        return option


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of commands whose `help` is a message."""

    command_class = TranslatedCommand
