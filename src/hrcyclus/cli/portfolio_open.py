"""`hrcyclus portfolio DIR... --open`: the picture in the app, to look into."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.opening import has_terminal
from hrcyclus.i18n import _


def open_portfolio(options: GlobalOptions, folders: Sequence[Path], told_apart: str | None) -> int:
    """Run the app on the picture of these folders; gives the exit code.

    Raises click.UsageError without a terminal.
    """
    # A driver of Textual's own choosing, for a browser say, needs no terminal.
    if "TEXTUAL_DRIVER" not in os.environ and not has_terminal():
        raise click.UsageError(_("--open needs a terminal; the rest of this command needs none"))
    plugins = options.plugins()
    from hrcyclus.cli.last_resort import run_app
    from hrcyclus.sharing.portfolio.counts import By
    from hrcyclus.tui.portfolio_opening import PortfolioApp
    from hrcyclus.tui.terminal import this_terminal

    app = PortfolioApp(
        plugins,
        folders=folders,
        by=By(told_apart) if told_apart else None,
        config=options.config,
        terminal=this_terminal(),
        notices=[options.trouble] if options.trouble else [],
        reload=options.load,
    )
    return run_app(app)
