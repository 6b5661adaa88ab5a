"""`hrcyclus plugins schema`: what an editor checks and completes a file with."""

from __future__ import annotations

import click

from hrcyclus.i18n import msg
from hrcyclus.plain.conclusion import DONE
from hrcyclus.translated_click import TranslatedCommand


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Print the JSON Schema of a card or of an assessment.\n\n"
        "With it an editor checks a file while it is written, and completes its keys. Save it "
        "beside the file, and begin the file with the line: #:schema ./card.schema.json"
    ),
)
@click.argument("kind", type=click.Choice(["card", "assessment"]), default="card")
def schema(kind: str) -> int:
    from importlib.resources import files

    text = (files("hrcyclus") / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    click.echo(text, nl=False)
    return DONE
