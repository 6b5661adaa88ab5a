"""`hrcyclus plugins export`: a card as a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, msg
from hrcyclus.plain.conclusion import DONE
from hrcyclus.plain.output import filled, tell
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from hrcyclus.model.instrument import Instrument


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Write the checkpoints, groups and questions of a card as a table.\n\n"
        "CARD is the ID of a card, or the path of a card file or of a folder with a card.toml. "
        "The table has the headings of the language in use; plugins new --from reads it back."
    ),
)
@click.argument("card")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=msg("The table to make: its name ends in .xlsx or .csv."),
)
@click.pass_obj
def export(options: GlobalOptions, card: str, output: Path) -> int:
    from hrcyclus.plain.files import make_new
    from hrcyclus.plugin_host.author_kit.table import ENDINGS, left_out, write_table

    if output.suffix.lower() not in ENDINGS:
        raise click.UsageError(_("the name of a table ends in .xlsx or .csv"))
    instrument = _instrument(options, card)
    make_new(output, lambda: write_table(instrument, output))
    made = _("Made {name}; make a card of it with: hrcyclus plugins new NAME --from {shell_name}")
    tell(filled(made, name=output, shell_name=quote(str(output))))
    if kept := left_out(instrument):
        told = _("The table has no place for: {what}. That stays in the card.")
        tell(filled(told, what=", ".join(kept)))
    return DONE


def _instrument(options: GlobalOptions, card: str) -> Instrument:
    from hrcyclus.plugin_host.card_file import CARD_FILE, read_card

    path = Path(card)
    if path.is_file():
        return read_card(path)
    if (path / CARD_FILE).is_file():
        return read_card(path / CARD_FILE)
    known = {one.id: one for one in options.plugins().instruments}
    if card in known:
        return known[card]
    told = _("there is no card {name}, nor a file of that name; the cards are: {known}")
    raise click.UsageError(filled(told, name=card, known=", ".join(known)))
