"""The command over many assessments: `hrcyclus portfolio DIR...`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.options import GlobalOptions, option
from hrcyclus.i18n import _, msg
from hrcyclus.plain.outcome import DONE, FALLS_SHORT
from hrcyclus.plain.output import filled, print_lines, tell
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from hrcyclus.plugin_host.host import PluginSet
    from hrcyclus.sharing.portfolio.counts import By, Counts
    from hrcyclus.sharing.portfolio.plan import Plan
    from hrcyclus.sharing.portfolio.statistics import Portfolio

_FORMATS = ("text", "json", "csv", "html")
_ENDINGS = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html"}


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Put many assessments into one picture.\n\n"
        "All .toml files in these folders count. It tells how the scores of cards and phases "
        "are spread, the worst gaps, what stands out and how it goes over time. What cannot be "
        "read is told and left out. Files that have not changed since an earlier run are not "
        "read again."
    ),
)
@click.argument(
    "folders",
    metavar="DIR...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@option(
    "--by",
    "told_apart",
    type=click.Choice(["unit", "role", "organisation", "year"]),
    help=msg("Tell these apart."),
)
@option(
    "--workers",
    type=click.IntRange(1, 61),
    metavar="N",
    help=msg("Processes that read side by side; as many as there are processors when left out."),
)
@option(
    "--format",
    "kind",
    type=click.Choice(_FORMATS),
    help=msg("The format; that of the ending of FILE, or text, when left out."),
)
@option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help=msg("The file to make; - is standard output."),
)
@option("--all", "everything", is_flag=True, help=msg("Also every checkpoint and every group."))
@option("--no-cache", is_flag=True, help=msg("Read every file, and remember nothing."))
@option("--force", is_flag=True, help=msg("Write over a file that exists."))
@click.pass_obj
def portfolio(
    options: GlobalOptions,
    *,
    folders: tuple[Path, ...],
    told_apart: str | None,
    workers: int | None,
    kind: str | None,
    output: str,
    everything: bool,
    no_cache: bool,
    force: bool,
) -> int:
    from hrcyclus.sharing.portfolio.counts import By
    from hrcyclus.sharing.portfolio.plan import make_plan
    from hrcyclus.sharing.portfolio.statistics import make_portfolio

    kind = kind or _kind_of(output)
    by = By(told_apart) if told_apart else None
    plugins = options.plugins()
    plan = make_plan(plugins.instruments)
    counts = _counted(folders, plugins, plan, by, workers, use_cache=not no_cache)
    if not counts.files:
        tell(_("there is no assessment here that can be read"))
        return FALLS_SHORT
    found = make_portfolio(plugins.instruments, plan, counts, by)
    if output == "-" and kind == "text":
        from hrcyclus.plain.portfolio_text import portfolio_lines

        width = max(40, get_terminal_size().columns)
        print_lines(portfolio_lines(found, width, everything=everything))
    else:
        from hrcyclus.plain.files import save_new_document

        text = _written(found, kind, everything=everything)
        save_new_document(Path(output), text.encode("utf-8"), force=force)
    return DONE


def _kind_of(output: str) -> str:
    """The format that an ending asks for. Raises click.UsageError where it asks for none."""
    if output == "-":
        return "text"
    kind = _ENDINGS.get(Path(output).suffix.lower())
    if kind is None:
        told = _("{name}: no portfolio has this ending; the endings are: {known}")
        raise click.UsageError(filled(told, name=output, known=" ".join(_ENDINGS)))
    return kind


def _counted(
    folders: tuple[Path, ...],
    plugins: PluginSet,
    plan: Plan,
    by: By | None,
    workers: int | None,
    *,
    use_cache: bool,
) -> Counts:
    from contextlib import nullcontext

    from hrcyclus.plain.progress import Progress, shows_progress
    from hrcyclus.sharing.portfolio.aggregate import aggregate
    from hrcyclus.sharing.portfolio.cache import Cache, cache_file
    from hrcyclus.sharing.portfolio.processes import processes, workers_here
    from hrcyclus.sharing.portfolio.reading import Scoring
    from hrcyclus.sharing.portfolio.walk import count, find

    scoring = Scoring(plugins.instruments, plugins.scorers) if plugins.scorers else None
    number = workers or workers_here()
    with (
        Progress(count(folders) if shows_progress() else 0) as progress,
        nullcontext() if number == 1 or scoring else processes(number) as executor,
    ):

        def folder_unreadable(name: str, error: OSError) -> None:
            reason = error.strerror or str(error)
            progress.tell(filled("{place}: {message}", place=name, message=reason))

        return aggregate(
            find(folders, folder_unreadable),
            plan,
            executor,
            by=by,
            cache=Cache(cache_file() if use_cache and not scoring else None, plan),
            scoring=scoring,
            progress=progress.add,
            unreadable=progress.tell,
        )


def _written(found: Portfolio, kind: str, *, everything: bool) -> str:
    match kind:
        case "json":
            import json

            from hrcyclus.sharing.portfolio.portfolio_json import portfolio_as_json

            data = portfolio_as_json(found)
            return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        case "csv":
            from hrcyclus.sharing.portfolio.portfolio_csv import portfolio_as_csv

            return portfolio_as_csv(found)
        case "html":
            from hrcyclus.sharing.portfolio.portfolio_html import portfolio_as_html

            return portfolio_as_html(found, date.today())
        case _:
            from hrcyclus.plain.portfolio_text import portfolio_lines

            lines = portfolio_lines(found, 80, everything=everything)
            return "".join(f"{line}\n" for line in lines)


COMMANDS = {"portfolio": portfolio}
