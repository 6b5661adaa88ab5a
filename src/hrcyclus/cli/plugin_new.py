"""`hrcyclus plugins new`: a plugin to begin with."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.bilingual import LANGUAGES, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Instrument, Role
from hrcyclus.plain.conclusion import DONE
from hrcyclus.plain.output import filled, print_lines, tell
from hrcyclus.store.cleaning import clean
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from hrcyclus.plain.plugin_questions import Wishes
    from hrcyclus.plugin_host.author_kit.table import Table

_VERSION = "1.0"


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Make a plugin: a card, in the plugins folder unless told otherwise.\n\n"
        "NAME is its id: small letters, digits and hyphens. On a terminal, what the options do "
        "not say is asked."
    ),
)
@click.argument("name")
@option("--title-nl", default="", metavar="TEXT", help=msg("The title in Dutch."))
@option("--title-en", default="", metavar="TEXT", help=msg("The title in English."))
@option(
    "--phase",
    "phases",
    multiple=True,
    metavar="PHASE[=PART]",
    help=msg(
        "Where in the HR cycle (Fombrun) it belongs: selection, performance, appraisal, rewards or "
        "development; =primary, or =secondary for in part. May be given several times."
    ),
)
@option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.INSTRUMENT.value,
    help=msg("An instrument on the cycle, or a context model around it."),
)
@option(
    "--checkpoint",
    "points",
    multiple=True,
    metavar="TEXT",
    help=msg("A point that must not be missing. May be given several times."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=msg("The language of the checkpoints; that of the interface when left out."),
)
@option(
    "--from",
    "table_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=msg("A table, .xlsx or .csv, to take checkpoints, groups and questions from."),
)
@option("--python", is_flag=True, help=msg("Add Python, with scoring of its own and a test."))
@option(
    "--dist",
    is_flag=True,
    help=msg("Make a distribution, to install and to publish, in this folder."),
)
@option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=msg("The folder to make it in."),
)
@click.pass_obj
def new(
    options: GlobalOptions,
    *,
    name: str,
    title_nl: str,
    title_en: str,
    phases: tuple[str, ...],
    role: str,
    points: tuple[str, ...],
    language: str | None,
    table_file: Path | None,
    python: bool,
    dist: bool,
    into: Path | None,
) -> int:
    from hrcyclus.plain.plugin_questions import Wishes, ask_wishes
    from hrcyclus.plugin_host.author_kit.new_plugin import is_plugin_name

    if not is_plugin_name(name):
        wrong = _("{name} is no name for a plugin: use small letters, digits and hyphens between")
        raise click.UsageError(filled(wrong, name=name))
    table = _table(table_file, name)
    wishes = Wishes(
        title=Bilingual(nl=_line(title_nl), en=_line(title_en)),
        phases=_phases(phases),
        in_phases=role == Role.INSTRUMENT,
        points=tuple(filter(None, map(_line, points))),
        has_points=bool(table and (table.checkpoints or table.groups)),
    )
    if phases and not wishes.in_phases:
        raise click.UsageError(_("a context model has no phases"))
    if sys.stdin is not None and sys.stdin.isatty():
        wishes = ask_wishes(wishes)
    _refuse_incomplete(wishes)
    instrument = _instrument(name, wishes, table, language or current_language())
    _make(options, instrument, python=python, dist=dist, into=into)
    return DONE


def _line(text: str) -> str:
    return clean(text, lines=False).strip()


def _phases(given: tuple[str, ...]) -> dict[Phase, Part]:
    found: dict[Phase, Part] = {}
    for text in given:
        match = re.fullmatch(r"([a-z]+)(?:=([a-z]+))?", text.strip().lower())
        try:
            if match is None:
                raise ValueError
            found[Phase(match[1])] = Part(match[2] or Part.PRIMARY)
        except ValueError:
            wrong = _("--phase {text}: write one of {phases}, with =primary or =secondary")
            raise click.UsageError(filled(wrong, text=text, phases=", ".join(Phase))) from None
    return {phase: found[phase] for phase in Phase if phase in found}


def _refuse_incomplete(wishes: Wishes) -> None:
    lacking = [
        option
        for option, lacks in (
            ("--title-nl / --title-en", not wishes.title),
            ("--phase", wishes.without_phase),
            ("--checkpoint", wishes.without_points),
        )
        if lacks
    ]
    if lacking:
        raise click.UsageError(filled(_("not told: {options}"), options=", ".join(lacking)))


def _table(file: Path | None, own_id: str) -> Table | None:
    if file is None:
        return None
    from hrcyclus.plugin_host.author_kit.table import read_table

    return read_table(file, own_id)


def _instrument(name: str, wishes: Wishes, table: Table | None, language: str) -> Instrument:
    """The card; what is in the table comes before what was typed."""
    from hrcyclus.model.slug import free_id, slug

    points = list(table.checkpoints) if table else []
    groups = table.groups if table else ()
    prompts = table.prompts if table else ()
    taken = {point.id for group in groups for point in group.checkpoints}
    taken |= {one.id for one in (*points, *prompts)}
    for text in wishes.points:
        both = Bilingual(nl=text) if language == "nl" else Bilingual(en=text)
        points.append(Checkpoint(free_id(slug(text) or "punt", taken), both))
        taken.add(points[-1].id)
    return Instrument(
        id=name,
        version=_VERSION,
        title=wishes.title,
        role=Role.INSTRUMENT if wishes.in_phases else Role.CONTEXT,
        phases=wishes.phases,
        checkpoints=tuple(points),
        groups=groups,
        prompts=prompts,
    )


def _make(
    options: GlobalOptions, instrument: Instrument, *, python: bool, dist: bool, into: Path | None
) -> None:
    from hrcyclus.plugin_host.author_kit.new_plugin import (
        can_score,
        distribution_name,
        plugin_files,
    )
    from hrcyclus.store.data_folder import user_data_dir
    from hrcyclus.store.new_folder import make_folder

    if python and not can_score(instrument):
        raise click.UsageError(_("--python: the card has no checkpoint that counts in its score"))
    name = instrument.id
    if dist:
        folder = (into or Path()) / distribution_name(name)
    else:
        folder = (into or user_data_dir() / "plugins") / name
    files = plugin_files(instrument, python=python, distribution=dist, needs=_needs())
    make_folder(folder, files)
    print_lines(clean(str(folder / file), lines=False) for file in files)
    _tell_what_is_next(options, folder, name, python=python, dist=dist, own=into is None)


def _needs() -> str:
    """The version of the application that a distribution made now asks for."""
    from importlib.metadata import version

    return ".".join(version("hrcyclus").split(".")[:2])


def _tell_what_is_next(
    options: GlobalOptions, folder: Path, name: str, *, python: bool, dist: bool, own: bool
) -> None:
    from shlex import join

    from hrcyclus.plugin_host.candidates import find_candidates

    for other in find_candidates(options.plugins_dir):
        if other.name == name and Path(other.distribution) not in (folder, folder / "card.toml"):
            there = _("there is a plugin {name} already, from {distribution}: only one is loaded")
            tell(filled(there, name=name, distribution=other.distribution))
    given = [] if own or dist else ["--plugins-dir", str(folder.parent)]
    card = folder / ("card.toml" if not dist else f"hrcyclus_{name.replace('-', '_')}/card.toml")
    steps = [
        (_("see the card while you write it"), ["hrcyclus", "plugins", "preview", str(card)]),
        (_("look for problems"), ["hrcyclus", "plugins", "check", str(folder)]),
    ]
    if dist:
        steps += [
            (_("install it"), ["pip", "install", "-e", str(folder)]),
            (_("run its tests"), ["pytest", str(folder)]),
        ]
    elif python:
        steps += [
            (_("run its tests"), ["pytest", "-p", "no:cacheprovider", str(folder)]),
            (_("let its Python run"), ["hrcyclus", *given, "plugins", "trust", name]),
        ]
    if given:
        steps.append((_("use it"), ["hrcyclus", *given]))
    for what, command in steps:
        tell(filled(_("{what}: {command}"), what=what, command=join(command)))
