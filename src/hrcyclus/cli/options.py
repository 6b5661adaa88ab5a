"""What the commands have in common."""

from __future__ import annotations

from typing import Any

import click

from hrcyclus.i18n import msg
from hrcyclus.translated_click import TranslatedOption


def option(*names: str, **settings: Any) -> Any:
    """An option whose help is a message for the catalogue."""
    return click.option(*names, cls=TranslatedOption, **settings)


format_option = option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    help=msg("Lines to read, or JSON for other programs."),
)
