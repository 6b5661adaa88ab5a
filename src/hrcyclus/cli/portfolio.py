"""The command over many assessments: `hrcyclus portfolio DIR...`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, msg
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, print_lines, tell
from hrcyclus.store.reason import reason_of
from hrcyclus.translated_click import TranslatedCommand

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from hrcyclus.plugin_host.host import PluginSet
    from hrcyclus.sharing.portfolio.counts import By, Counts
    from hrcyclus.sharing.portfolio.plan import Plan
    from hrcyclus.sharing.portfolio.statistics import Portfolio

_FORMATS = ("text", "json", "csv", "html")
_JOBS_EACH = 2
"""Jobs for each of many workers: one that it does and one that waits for it."""

_ENDINGS = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html"}


class _Place(click.Path):
    """A folder that exists, or an address in an object store as it is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in value else super().convert(value, param, ctx)


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Put many assessments into one picture.\n\n"
        "All .toml files in these folders count. It tells how the scores of cards and phases "
        "are spread, the worst gaps, what stands out and how it goes over time. What cannot be "
        "read is told and left out. Files that have not changed since an earlier run are not "
        "read again.\n\n"
        "DIR may also be an address in an object store, such as s3://bucket/folder."
    ),
)
@click.argument(
    "folders",
    metavar="DIR...",
    nargs=-1,
    required=True,
    type=_Place(exists=True, file_okay=False, path_type=Path),
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
    "--cluster",
    "address",
    metavar="ADDR",
    help=msg("The scheduler of a dask cluster whose workers read, such as tcp://10.0.0.5:8786."),
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
@option("--open", "in_app", is_flag=True, help=msg("Look into it in the app, down to one file."))
@click.pass_obj
def portfolio(
    options: GlobalOptions,
    *,
    folders: tuple[Path | str, ...],
    told_apart: str | None,
    workers: int | None,
    address: str | None,
    kind: str | None,
    output: str,
    everything: bool,
    no_cache: bool,
    force: bool,
    in_app: bool,
) -> int:
    if address is not None and workers is not None:
        raise click.UsageError(_("--workers and --cluster do not go together"))
    if in_app:
        from hrcyclus.cli.portfolio_open import open_portfolio

        here = [one for one in folders if isinstance(one, Path)]
        if address is not None or len(here) < len(folders):
            raise click.UsageError(_("--open looks at folders on this computer, by itself"))
        if output != "-" or kind is not None:
            raise click.UsageError(_("--open makes no file by itself: key e in the app makes one"))
        return open_portfolio(options, here, told_apart)
    from hrcyclus.sharing.portfolio.counts import By
    from hrcyclus.sharing.portfolio.plan import make_plan
    from hrcyclus.sharing.portfolio.statistics import make_portfolio

    kind = kind or _kind_of(output)
    by = By(told_apart) if told_apart else None
    plugins = options.plugins()
    plan = make_plan(plugins.instruments)
    counts = _counted(
        folders, plugins, plan, by, workers=workers, address=address, use_cache=not no_cache
    )
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
    folders: tuple[Path | str, ...],
    plugins: PluginSet,
    plan: Plan,
    by: By | None,
    *,
    workers: int | None,
    address: str | None,
    use_cache: bool,
) -> Counts:
    from hrcyclus.plain.progress import Progress, shows_progress
    from hrcyclus.sharing.portfolio.aggregate import aggregate
    from hrcyclus.sharing.portfolio.cache import Cache, cache_file
    from hrcyclus.sharing.portfolio.reading import Scoring
    from hrcyclus.sharing.portfolio.walk import count, find
    from hrcyclus.sharing.portfolio.whole import Whole

    _refuse_unusable(folders)
    scoring = Scoring(plugins.instruments, plugins.scorers) if plugins.scorers else None
    file = cache_file() if use_cache and not scoring else None
    whole = Whole(file, plan, by, folders)
    with (
        _workers(workers, address, alone=scoring is not None) as (executor, under_way),
        Progress(count(folders) if shows_progress() else 0) as progress,
    ):

        def folder_unreadable(name: str, error: OSError) -> None:
            reason = reason_of(error)
            progress.tell(filled("{place}: {message}", place=name, message=reason))

        counts = whole.counts(progress.add)
        if counts is None:
            counts = aggregate(
                whole.watched(find(folders, folder_unreadable)),
                plan,
                executor,
                by=by,
                cache=Cache(file, plan),
                scoring=scoring,
                under_way=under_way,
                progress=progress.add,
                unreadable=progress.tell,
                notice=progress.tell,
            )
            whole.keep(counts)
        return counts


def _refuse_unusable(folders: tuple[Path | str, ...]) -> None:
    for place in folders:
        if isinstance(place, str):
            from hrcyclus.sharing.portfolio import object_store

            try:
                object_store.refuse_unusable(place)
            except object_store.StoreError as error:
                raise InputFallsShortError(str(error)) from error


@contextmanager
def _workers(
    number: int | None, address: str | None, *, alone: bool
) -> Generator[tuple[Executor | None, int]]:
    """Who reads beside this process, and how many jobs they get at a time."""
    from hrcyclus.sharing.portfolio.aggregate import UNDER_WAY
    from hrcyclus.sharing.portfolio.processes import processes, workers_here

    number = number or workers_here()
    if alone or (number == 1 and address is None):
        yield None, 1
    elif address is None:
        with processes(number) as executor:
            yield executor, max(UNDER_WAY, _JOBS_EACH * number)
    else:
        from hrcyclus.sharing.portfolio.cluster import ClusterError, cluster

        try:
            with cluster(address) as found:
                yield found.executor, max(UNDER_WAY, _JOBS_EACH * found.threads)
        except ClusterError as error:
            raise InputFallsShortError(str(error)) from error


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
