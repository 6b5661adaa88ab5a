"""The group of commands, and those about one assessment or the cards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from hrcyclus.cli.global_options import GlobalOptions, settings
from hrcyclus.cli.opening import has_terminal, open_app
from hrcyclus.cli.options import format_option, option
from hrcyclus.i18n import _, current_language, msg, ngettext, set_language
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, print_json, print_lines, tell
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError
from hrcyclus.translated_click import TranslatedCommand, TranslatedGroup

_ELSEWHERE: Mapping[str, str] = {
    "compare": "hrcyclus.cli.sharing",
    "import": "hrcyclus.cli.form",
    "merge": "hrcyclus.cli.sharing",
    "plugins": "hrcyclus.cli.plugins",
    "portfolio": "hrcyclus.cli.portfolio",
    "report": "hrcyclus.cli.report",
    "serve": "hrcyclus.cli.serve",
}
"""The module of each command that is read only when it is asked for."""


class _Commands(TranslatedGroup):
    """The commands; what is no command is the file to open in the app."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if module := _ELSEWHERE.get(cmd_name):
            return import_module(module).COMMANDS[cmd_name]
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.obj = settings()
        # Looked for beforehand: --help and what is wrong with an option speak the language too.
        with suppress(click.UsageError):
            asked = self.make_parser(ctx).parse_args(list(args))[0].get("lang")
            if asked in LANGUAGES:
                set_language(asked)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and (len(args) == 1 or Path(name).exists()):
            return "", _app, ["--", *args]
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"hrcyclus {version('hrcyclus')}")
    ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[FILE | COMMAND [ARGS]...]",
    help=msg(
        "The HR cycle (Fombrun) as help cards in the terminal.\n\n"
        "With FILE the app opens that assessment, without it the start screen. "
        "A file that has the name of a command opens as ./NAME."
    ),
)
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=msg("The language; otherwise that of the settings, of the locale, or Dutch."),
)
@option(
    "--plugins-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=msg("A folder with cards of your own, beside those that are installed."),
)
@option(
    "--disable",
    "disabled",
    multiple=True,
    metavar="NAME",
    help=msg("Leave a plugin out; may be given several times."),
)
@option(
    "--trust",
    "trusted",
    multiple=True,
    metavar="NAME",
    help=msg(
        "Run the Python of a plugin in a plugins folder, this once; may be given several times."
    ),
)
@option("--safe-mode", is_flag=True, help=msg("Load the bundled plugins only."))
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=msg("Show the version and stop."),
)
@click.pass_context
def root(
    ctx: click.Context,
    plugins_dir: Path | None,
    disabled: tuple[str, ...],
    trusted: tuple[str, ...],
    safe_mode: bool,
) -> Any:
    config, trouble = ctx.obj
    ctx.obj = GlobalOptions(config, trouble, plugins_dir, disabled, safe_mode, trusted)
    return ctx.invoke(_app) if ctx.invoked_subcommand is None else DONE


# Without a name, so that messages about its arguments speak of `hrcyclus`.
@click.command("", cls=TranslatedCommand, add_help_option=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def _app(options: GlobalOptions, file: Path | None = None) -> int:
    if file is not None and not os.path.lexists(file):
        missing = _(
            "{name}: there is no such file, nor a command of that name "
            "(make one with: hrcyclus new FILE; see hrcyclus --help)"
        )
        raise InputFallsShortError(filled(missing, name=file))
    # A driver of Textual's own choosing, for a browser say, needs no terminal.
    if not has_terminal() and "TEXTUAL_DRIVER" not in os.environ:
        raise click.UsageError(_("the app needs a terminal; the other commands need none"))
    return open_app(options, file)


@root.command(help=msg("Make an empty assessment. A file that exists is left alone."))
@click.argument("file", type=click.Path(path_type=Path))
@option("--title", default="", help=msg("What is assessed, as in “HR policy 2026”."))
@option("--organisation", default="", help=msg("The organisation."))
@option("--unit", default="", help=msg("The part of the organisation."))
@option("--respondent", default="", help=msg("Who answers."))
@option("--role", default="", help=msg("In which role: hr, management, works council."))
@option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=msg("The date of the assessment; today when left out."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=msg("The language of the answers; that of the interface when left out."),
)
def new(
    *,
    file: Path,
    title: str,
    organisation: str,
    unit: str,
    respondent: str,
    role: str,
    on: datetime | None,
    language: str | None,
) -> int:
    from hrcyclus.model.assessment import Assessment
    from hrcyclus.plain.files import save_new
    from hrcyclus.store.assessment_file import write_toml

    assessment = Assessment(
        title=clean(title, lines=False),
        organisation=clean(organisation, lines=False),
        unit=clean(unit, lines=False),
        respondent=clean(respondent, lines=False),
        role=clean(role, lines=False),
        date=on.date() if on else date.today(),
        language=language or current_language(),
    )
    save_new(file, write_toml(assessment))
    return DONE


@root.command(
    help=msg("Copy the example, to look around in. It is about an invented municipality.")
)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=msg("The copy to make; standard output when left out."),
)
def example(output: Path | None) -> int:
    from hrcyclus.example import example_text
    from hrcyclus.plain.files import save_new

    if output is None:
        click.echo(example_text(), nl=False)
    else:
        save_new(output, example_text())
    return DONE


@root.command(help=msg("Print the cards, or the whole card that has this ID."))
@click.argument("card", metavar="[ID]", required=False)
@format_option
@click.pass_obj
def cards(options: GlobalOptions, card: str | None, kind: str) -> int:
    from shutil import get_terminal_size

    plugins = options.plugins()
    chosen = [one for one in plugins.instruments if card in (None, one.id)]
    if card is not None and not chosen:
        raise _no_such_card(card, [one.id for one in plugins.instruments])
    if kind == "json":
        from hrcyclus.plain.as_json import cards_as_json

        print_json(cards_as_json(chosen))
        return DONE
    from hrcyclus.plain.card_text import card_lines, list_lines

    width = max(20, get_terminal_size().columns)
    print_lines(list_lines(chosen) if card is None else card_lines(chosen[0], width))
    return DONE


@root.command(help=msg("Look for problems in assessments; - reads standard input."))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.pass_obj
def check(options: GlobalOptions, files: tuple[str, ...]) -> int:
    from hrcyclus.model.kept_answers import kept_answers
    from hrcyclus.model.upgrade import followed, upgrades
    from hrcyclus.plain.files import read_named, remarks
    from hrcyclus.plain.upgrade_text import kept_lines, upgrade_lines

    plugins = options.plugins()
    found = 0
    for file in files:
        try:
            loaded = read_named(file)
        except FileError as error:
            problems = [str(problem) for problem in error.problems]
        else:
            problems = remarks(file, loaded)
            assessment = followed(loaded.assessment, plugins.instruments)
            for line in (
                *upgrade_lines(file, upgrades(loaded.assessment, plugins.instruments)),
                *kept_lines(file, kept_answers(assessment, plugins.instruments)),
            ):
                tell(line)
        print_lines(problems)
        found += len(problems)
    if found:
        told = ngettext("{number} problem found", "{number} problems found", found)
        tell(told.format(number=found))
    else:
        tell(_("no problems found"))
    return FALLS_SHORT if found else DONE


@root.command(help=msg("Print the scores of an assessment; - reads standard input."))
@click.argument("file")
@format_option
@click.pass_obj
def score(options: GlobalOptions, file: str, kind: str) -> int:
    from hrcyclus.model.scoring import score_assessment
    from hrcyclus.model.upgrade import followed
    from hrcyclus.plain.files import read_named, remarks

    loaded = read_named(file)
    for remark in remarks(file, loaded):
        tell(remark)
    plugins = options.plugins()
    assessment = followed(loaded.assessment, plugins.instruments)
    board = score_assessment(plugins.instruments, assessment, plugins.scorers)
    if kind == "json":
        from hrcyclus.plain.as_json import scores_as_json

        print_json(scores_as_json(plugins.instruments, board))
        return DONE
    from hrcyclus.plain.score_text import score_lines

    print_lines(score_lines(plugins.instruments, assessment, board))
    return DONE


@root.command(
    help=msg(
        "Answer an assessment question by question, in plain lines.\n\n"
        "For a screen reader, a braille line or any terminal. It goes on at the first question "
        "without an answer and saves every answer at once. A question mark gives help."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@option("--card", metavar="ID", help=msg("Ask the questions of this card only."))
@click.pass_obj
def answer(options: GlobalOptions, file: Path, card: str | None) -> int:
    plugins = options.plugins()
    if card is not None and card not in (known := [one.id for one in plugins.instruments]):
        raise _no_such_card(card, known)
    from hrcyclus.plain.answer_loop import converse

    return converse(file, plugins, card or "")


def _no_such_card(card: str, known: list[str]) -> click.UsageError:
    told = _("there is no card {name}; the cards are: {known}")
    return click.UsageError(filled(told, name=card, known=", ".join(known)))
