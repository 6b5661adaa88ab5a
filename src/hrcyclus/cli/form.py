"""`hrcyclus import`, and the empty form of `hrcyclus report --blank`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.bilingual import Language
from hrcyclus.plain.conclusion import DONE
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.translated_click import TranslatedCommand

_ENDING = ".xlsx"


@click.command(
    "import",
    cls=TranslatedCommand,
    help=msg(
        "Make an assessment of a form (.xlsx) that was filled in.\n\n"
        "Every cell is checked. What is wrong is told with the name of its cell, and nothing is "
        "made until all is well. An empty form is made with: hrcyclus report --blank -o form.xlsx"
    ),
)
@click.argument("form", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=msg("The assessment to make; standard output when left out."),
)
@option("--force", is_flag=True, help=msg("Write over a file that exists."))
@click.pass_obj
def import_form(options: GlobalOptions, form: Path, output: Path | None, force: bool) -> int:
    from hrcyclus.model.kept_answers import kept_answers
    from hrcyclus.model.upgrade import followed
    from hrcyclus.plain.files import STREAM, save_new
    from hrcyclus.plain.upgrade_text import kept_lines
    from hrcyclus.sharing.form.read_form import read_form
    from hrcyclus.store.assessment_file import parse_assessment, write_toml
    from hrcyclus.store.paths import same_file
    from hrcyclus.store.workbook import read_workbook

    target = output or Path(STREAM)
    if output is not None and same_file(form, output):
        same = _("{name}: this is the form itself (choose another name)")
        raise InputFallsShortError(filled(same, name=output))
    workbook = read_workbook(form)
    instruments = options.plugins().instruments
    filled_form = read_form(workbook, instruments)
    for warning in filled_form.warnings:
        tell(str(warning))
    assessment = followed(filled_form.assessment, instruments)
    for line in kept_lines(str(form), kept_answers(assessment, instruments)):
        tell(line)
    text = write_toml(filled_form.assessment)
    # What was made must be readable: a form may hold more than an assessment.
    parse_assessment(text.encode("utf-8"), str(target))
    save_new(target, text, force=force)
    return DONE


def make_blank_form(
    options: GlobalOptions,
    output: Path,
    *,
    cards: Sequence[str] = (),
    language: Language | None = None,
    force: bool = False,
) -> int:
    """The work of `report --blank`: an empty form of the cards with these ids, or of all cards.

    It is in the language of the interface where `language` is None. Raises InputFallsShortError
    when there is such a file already and not `force`, or it cannot be written; UsageError for a
    card that is not there and a name that does not end in .xlsx.
    """
    from hrcyclus.plain.files import save_new_document
    from hrcyclus.sharing.form.write_form import write_form

    if output.suffix.lower() != _ENDING:
        wrong = _("{name}: a form is an Excel workbook (give a name that ends in {ending})")
        raise click.UsageError(filled(wrong, name=output, ending=_ENDING))
    instruments = options.plugins().instruments
    known = [one.id for one in instruments]
    for card in cards:
        if card not in known:
            told = _("there is no card {name}; the cards are: {known}")
            raise click.UsageError(filled(told, name=card, known=", ".join(known)))
    chosen = [one for one in instruments if not cards or one.id in cards]
    form = write_form(chosen, language or current_language())
    save_new_document(output, form, force=force)
    return DONE


COMMANDS = {"import": import_form}
