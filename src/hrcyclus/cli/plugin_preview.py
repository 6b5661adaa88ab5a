"""`hrcyclus plugins preview`: a card in the app, while it is being written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.i18n import _, msg
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled
from hrcyclus.translated_click import TranslatedCommand


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Show a card in the app, and show it anew each time its file is saved.\n\n"
        "PATH is a card or a folder with a card.toml. What is wrong with it stands beside it. "
        "Python in the folder is not run, and answers given are not kept."
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def preview(options: GlobalOptions, path: Path) -> int:
    card = path / "card.toml" if path.is_dir() else path
    if not os.path.lexists(card):
        missing = _("{name}: there is no such card (make one with: hrcyclus plugins new NAME)")
        raise InputFallsShortError(filled(missing, name=card))
    if not _has_terminal():
        raise click.UsageError(_("a preview needs a terminal; hrcyclus plugins check needs none"))
    from hrcyclus.cli.last_resort import run_app
    from hrcyclus.tui.preview import PreviewApp
    from hrcyclus.tui.terminal import this_terminal

    app = PreviewApp(
        path,
        config=options.config,
        terminal=this_terminal(),
        notices=[options.trouble] if options.trouble else [],
    )
    return run_app(app)


def _has_terminal() -> bool:
    # A driver of Textual's own choosing, for a browser say, needs no terminal.
    return "TEXTUAL_DRIVER" in os.environ or all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)
    )
