"""The commands about plugins: `hrcyclus plugins ...`."""

from __future__ import annotations

import click

from hrcyclus.i18n import msg
from hrcyclus.translated_click import TranslatedGroup


@click.group(cls=TranslatedGroup, help=msg("See, check, make and trust instruments."))
def plugins() -> None:
    pass


COMMANDS = {"plugins": plugins}
