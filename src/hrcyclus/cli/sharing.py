"""The commands about several assessments: compare and merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import format_option, option
from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.output import filled, print_json, print_lines, tell
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hrcyclus.model.instrument import Instrument
    from hrcyclus.sharing.merge import Merged
    from hrcyclus.sharing.prefer import Prefer


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Hold two or more assessments side by side.\n\n"
        "Two files are before and after: what changed, and how the scores changed over what is "
        "scored in both. More files are respondents: how the answers are spread, and where they "
        "disagree most. - reads standard input."
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option(
    "--as",
    "view",
    type=click.Choice(["change", "spread"]),
    help=msg("What to look at; change for two files and spread for more when left out."),
)
@option("--all", "everything", is_flag=True, help=msg("Also what is the same, and every note."))
@format_option
@click.pass_obj
def compare(
    options: GlobalOptions, files: tuple[str, ...], view: str | None, everything: bool, kind: str
) -> int:
    _at_least_two(files)
    _standard_input_once(*files)
    if view == "change" and len(files) != 2:
        raise click.UsageError(_("a change is between two files; use --as spread for more"))
    from hrcyclus.plain.shared_files import read_sources

    plugins = options.plugins()
    cards = plugins.instruments
    sources = read_sources(files, cards)
    if view == "change" or (view is None and len(files) == 2):
        from hrcyclus.sharing.compare import compare as compared

        before, after = sources
        change = compared(cards, before.assessment, after.assessment, plugins.scorers)
        if kind == "json":
            from hrcyclus.plain.compare_json import change_as_json

            print_json(change_as_json(cards, change, (before, after)))
        else:
            from hrcyclus.plain.compare_text import change_lines

            both = (before, after)
            print_lines(change_lines(cards, change, both, _width(), everything=everything))
        return DONE
    from hrcyclus.sharing.spread import spread

    found = spread(cards, sources, plugins.scorers)
    if kind == "json":
        from hrcyclus.plain.compare_json import spread_as_json

        print_json(spread_as_json(cards, found, sources))
    else:
        from hrcyclus.plain.spread_text import spread_lines

        print_lines(spread_lines(cards, found, sources, _width(), everything=everything))
    return DONE


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Join assessments into one.\n\n"
        "What only one of them answers is taken over, and so is every note, all evidence and "
        "every action. Different answers to one point are a conflict: it is listed, both answers "
        "stand in the file that is made, and the exit code is 1. It records who said what."
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=msg("The file to make; - is standard output."),
)
@option(
    "--base",
    metavar="FILE",
    help=msg("What the files were made from: a file that did not change an answer yields."),
)
@option(
    "--prefer",
    metavar="A|newest|lowest|highest",
    help=msg(
        "Settle conflicts: by the first file (A) or the one of this name, by the newest file, or "
        "by the lowest or the highest answer. What is equal stays a conflict."
    ),
)
@option("--force", is_flag=True, help=msg("Write over a file that exists."))
@option(
    "--git",
    "as_driver",
    is_flag=True,
    help=msg("Merge for git: the files are %O %A %B, and the result is written to %A."),
)
@click.pass_obj
def merge(
    options: GlobalOptions,
    *,
    files: tuple[str, ...],
    output: Path | None,
    base: str | None,
    prefer: str | None,
    force: bool,
    as_driver: bool,
) -> int:
    if as_driver:
        if output or base or len(files) not in (3, 4):
            raise click.UsageError(_("with --git the files are %O %A %B, and nothing else"))
        return _merge_for_git(options, files, prefer)
    _at_least_two(files)
    if output is None:
        raise click.UsageError(_("name the file to make with -o"))
    _standard_input_once(*files, base)
    from hrcyclus.plain.files import STREAM
    from hrcyclus.plain.shared_files import may_be_made, read_shared, read_sources, save_merged
    from hrcyclus.sharing.merge import merge as merged

    rule = _prefer(prefer, files)
    may_be_made(output, files, force=force)
    cards = options.plugins().instruments
    sources = read_sources(files, cards, merging=True)
    before = None if base is None else read_shared(base, cards, merging=True)
    result = merged(sources, before, rule)
    save_merged(output, result.assessment)
    if str(output) != STREAM:
        told = ngettext("{number} file merged", "{number} files merged", len(files))
        made = _("{told} into {name}.")
        tell(filled(made, told=told.format(number=len(files)), name=output))
    return _tell_conflicts(cards, result, str(output))


def _merge_for_git(options: GlobalOptions, files: tuple[str, ...], prefer: str | None) -> int:
    """What git calls for: the ancestor, ours and theirs, and the name they have in common."""
    from hrcyclus.plain.shared_files import read_ancestor, read_shared, save_merged
    from hrcyclus.sharing.merge import merge as merged
    from hrcyclus.sharing.provenance import versions_of

    ancestor, ours, theirs, *names = files
    rule = _prefer(prefer, (ours, theirs))
    cards = options.plugins().instruments
    read = [read_shared(file, cards, merging=True) for file in (ours, theirs)]
    result = merged(versions_of(*read), read_ancestor(ancestor, cards), rule)
    save_merged(Path(ours), result.assessment)
    return _tell_conflicts(cards, result, names[0] if names else ours)


def _tell_conflicts(cards: Iterable[Instrument], result: Merged, name: str) -> int:
    from hrcyclus.plain.merge_text import conflict_lines

    if number := len(result.settled):
        settled = ngettext(
            "{number} conflict settled by --prefer.",
            "{number} conflicts settled by --prefer.",
            number,
        )
        tell(settled.format(number=number))
    number = len(result.conflicts)
    if not number:
        return DONE
    for line in conflict_lines(cards, result.conflicts, _width()):
        tell(line)
    standing = ngettext(
        "{number} conflict stands in {name}: answer that point there, or merge with --prefer.",
        "{number} conflicts stand in {name}: answer those points there, or merge with --prefer.",
        number,
    )
    tell(filled(standing, number=number, name=name))
    return FALLS_SHORT


def _prefer(text: str | None, files: tuple[str, ...]) -> Prefer | None:
    """What --prefer asks for. The first file is A unless there is one of that name."""
    if text is None:
        return None
    from hrcyclus.sharing.prefer import Prefer, Rule

    if text in (Rule.NEWEST, Rule.LOWEST, Rule.HIGHEST):
        return Prefer(Rule(text))
    for known in (list(files), [Path(file).name for file in files]):
        if known.count(text) == 1:
            return Prefer(Rule.FILE, known.index(text))
    if text == "A":
        return Prefer(Rule.FILE)
    wrong = _("--prefer {text}: give A, newest, lowest, highest or the name of one of the files")
    raise click.UsageError(filled(wrong, text=text))


def _at_least_two(files: tuple[str, ...]) -> None:
    if len(files) < 2:
        raise click.UsageError(_("give two files or more"))


def _standard_input_once(*files: str | None) -> None:
    if files.count("-") > 1:
        raise click.UsageError(_("standard input (-) can be read once"))


def _width() -> int:
    from shutil import get_terminal_size

    return max(40, get_terminal_size().columns)


COMMANDS = {"compare": compare, "merge": merge}
