"""The command that makes reports: `hrcyclus report FILE... -o OUT`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.plain.conclusion import DONE
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from hrcyclus.model.assessment import Assessment
    from hrcyclus.model.bilingual import Language
    from hrcyclus.model.export import Exporter
    from hrcyclus.plugin_host.host import PluginSet


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Make a report of one assessment or more.\n\n"
        "- reads standard input. The ending of OUT says in which format: .md .html .docx .xlsx "
        ".csv .json, or one that a plugin adds. Without OUT the report goes to standard output,"
        " as Markdown or in the format asked for. Several files make a comparison: .md .html "
        ".xlsx."
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1)
@option(
    "-o",
    "--output",
    metavar="OUT",
    default="-",
    help=msg("The file to make; - is standard output, for formats that are text."),
)
@option(
    "--format",
    "kind",
    metavar="FORMAT",
    help=msg("The format as an ending, like md or html, where that of OUT does not say it."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=msg("The language of the report; that of the (first) assessment when left out."),
)
@option("--force", is_flag=True, help=msg("Write over a file that exists."))
@option(
    "--blank",
    is_flag=True,
    help=msg("Make an empty form to fill in (.xlsx), without FILE; import reads it back."),
)
@option(
    "--card",
    "cards",
    multiple=True,
    metavar="ID",
    help=msg("Put this card only in the empty form; may be given several times."),
)
@click.pass_obj
def report(
    options: GlobalOptions,
    *,
    files: tuple[str, ...],
    output: str,
    kind: str | None,
    language: Language | None,
    force: bool,
    blank: bool,
    cards: tuple[str, ...],
) -> int:
    if blank:
        from hrcyclus.cli.form import make_blank_form

        if files:
            raise click.UsageError(_("an empty form is made without FILE"))
        return make_blank_form(options, Path(output), cards=cards, language=language, force=force)
    if not files:
        raise click.UsageError(_("name the assessment, or make an empty form with --blank"))
    if cards:
        raise click.UsageError(_("--card goes with --blank"))
    from hrcyclus.plain.files import STREAM, save_new_document
    from hrcyclus.sharing.report.exporters import known_exporters

    plugins = options.plugins()
    exporter = _exporter(output, kind, known_exporters(plugins.exporters))
    _refuse_the_assessments_themselves(files, output)
    file, *others = files
    if others:
        content = _comparison(plugins, files, exporter.ending, language)
    else:
        content = _report(plugins, file, exporter, language)
    if output == STREAM and b"\0" in content:
        told = _("{ending} is no text: name a file with -o")
        raise click.UsageError(told.format(ending=exporter.ending))
    save_new_document(Path(output), content, force=force)
    return DONE


def _report(plugins: PluginSet, file: str, exporter: Exporter, language: Language | None) -> bytes:
    from hrcyclus.model.export import ExportError
    from hrcyclus.plain.files import read_named, remarks
    from hrcyclus.sharing.report.exporters import exported
    from hrcyclus.sharing.report.making import make_report

    loaded = read_named(file)
    for remark in remarks(file, loaded):
        tell(remark)
    found = make_report(
        plugins.instruments,
        loaded.assessment,
        plugins.scorers,
        language=language or _language_of(loaded.assessment),
        made=date.today(),
    )
    try:
        return exported(exporter, found)
    except ExportError as fault:
        failed = _("the exporter {ending} failed: {reason}")
        raise InputFallsShortError(filled(failed, ending=exporter.ending, reason=fault)) from fault


def _comparison(
    plugins: PluginSet, files: tuple[str, ...], ending: str, language: Language | None
) -> bytes:
    from hrcyclus.plain.shared_files import read_sources
    from hrcyclus.sharing.report.comparison import make_comparison
    from hrcyclus.sharing.report.comparisons import COMPARISON_ENDINGS, exported_comparison

    if ending not in COMPARISON_ENDINGS:
        told = _("{ending} is for one assessment; several can be: {known}")
        raise click.UsageError(told.format(ending=ending, known=", ".join(COMPARISON_ENDINGS)))
    if files.count("-") > 1:
        raise click.UsageError(_("standard input (-) can be read once"))
    sources = read_sources(files, plugins.instruments)
    found = make_comparison(
        plugins.instruments,
        sources,
        plugins.scorers,
        language=language or _language_of(sources[0].assessment),
        made=date.today(),
    )
    return exported_comparison(ending, found)


def _exporter(output: str, kind: str | None, exporters: tuple[Exporter, ...]) -> Exporter:
    """The exporter that is asked for. Raises click.UsageError when there is no such format."""
    from hrcyclus.sharing.report.exporters import exporter_for

    if kind is not None:
        ending = f".{kind.removeprefix('.')}"
    else:
        ending = ".md" if output == "-" else Path(output).suffix
    found = exporter_for(ending, exporters)
    if found is None:
        told = _("{name}: no report has this ending; the endings are: {known}")
        known = ", ".join(one.ending for one in exporters)
        raise click.UsageError(filled(told, name=output if kind is None else kind, known=known))
    return found


def _refuse_the_assessments_themselves(files: tuple[str, ...], output: str) -> None:
    """Raises click.UsageError where the report would be written over what it is made from."""
    from hrcyclus.store.paths import same_file

    if output != "-" and any(file != "-" and same_file(Path(file), Path(output)) for file in files):
        raise click.UsageError(_("the report would take the place of the assessment"))


def _language_of(assessment: Assessment) -> Language:
    said: dict[str, Language] = {one: one for one in LANGUAGES}
    return said.get(assessment.language, current_language())


COMMANDS = {"report": report}
