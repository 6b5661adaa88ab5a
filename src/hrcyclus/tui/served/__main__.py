"""`python -m hrcyclus.tui.served JSON`: a session, started by the server.

The exit code is one of `outcome`; standard error is for whoever runs the server.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.store.garbage import looked_for_seldom
from hrcyclus.tui.served.brief import Brief, BriefError, read_brief
from hrcyclus.tui.served.outcome import FAULTY, LEFT, OVER_LIMIT, UNUSABLE

if TYPE_CHECKING:
    from hrcyclus.tui.served.app import ServedApp


def main(arguments: list[str]) -> int:
    """Run a session to its end; gives its exit code."""
    try:
        brief = read_brief(*arguments)
        wire = enter(brief)
    except (BriefError, TypeError, OSError, ValueError) as error:
        print(f"hrcyclus: session: {error}", file=sys.stderr)
        return UNUSABLE
    try:
        with looked_for_seldom():
            return run(brief, wire)
    except MemoryError:
        print("hrcyclus: session: too little memory", file=sys.stderr)
        return OVER_LIMIT


def run(brief: Brief, wire: int) -> int:
    """Run the app in this process; gives its exit code."""
    from hrcyclus.tui.crash import run_to_the_end
    from hrcyclus.tui.served.guard import keep_to

    app = make_app(brief, wire)
    keep_to([brief.folder, brief.state])
    if last_words := run_to_the_end(app):
        print(f"hrcyclus: session: {last_words}", file=sys.stderr)
        return OVER_LIMIT if isinstance(app._exception, MemoryError) else FAULTY
    return app.ending.exit_code or app.return_code or LEFT


def enter(brief: Brief) -> int:
    """Bound this process and settle it in its folder, before anything large is imported.

    Gives the file descriptor to write packets to: what is printed from now on, by a plugin say,
    goes to standard error. Raises OSError or ValueError where that can't be done.
    """
    from hrcyclus.tui.served.limits import set_limits

    set_limits(brief.memory, brief.processor)
    os.umask(0o077)
    brief.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.path and sys.path[0] == str(Path.cwd()):
        # What stands in the folder that one happens to start in is no part of the program.
        del sys.path[0]
    os.chdir(brief.folder)
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ |= {
        "HRCYCLUS_STATE_DIR": str(brief.state),
        # Where a workbook is put together: in no folder that others use.
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(brief.state)),
        # What the page draws with.
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    wire = os.dup(1)
    os.dup2(2, 1)
    return wire


def make_app(brief: Brief, wire: int) -> ServedApp:
    """The app that is asked for, in the settings of whoever runs the server."""
    from dataclasses import replace

    from hrcyclus.i18n import language_of_locale, set_language
    from hrcyclus.plugin_host.host import load_plugins
    from hrcyclus.store.config import config_dir, read_config
    from hrcyclus.store.data_folder import user_data_dir
    from hrcyclus.tui.served.app import ServedApp
    from hrcyclus.tui.served.confined import Folder

    config, _trouble = read_config()
    set_language(brief.language or config.language or language_of_locale())
    plugins = load_plugins(
        plugins_dir=brief.plugins_dir,
        disabled=(*brief.disabled, *config.disabled),
        safe_mode=brief.safe_mode,
    )
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    elsewhere = [brief.plugins_dir, brief.state, config_dir(), user_data_dir(), home]
    return ServedApp(
        plugins,
        Folder(
            brief.folder,
            only=brief.file if brief.only_file else "",
            hidden=tuple(one.absolute() for one in elsewhere if one is not None),
        ),
        brief.file,
        config=replace(config, language=brief.language or config.language),
        wire=wire,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
