"""The command that opens the app for browsers: `hrcyclus serve [FILE|--dir DIR]`."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hrcyclus.cli.global_options import GlobalOptions
from hrcyclus.cli.options import option
from hrcyclus.i18n import _, current_language, msg
from hrcyclus.plain.conclusion import DONE
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.store.reason import reason_of
from hrcyclus.translated_click import TranslatedCommand
from hrcyclus.web import TOKEN_VARIABLE

if TYPE_CHECKING:
    from hrcyclus.web.settings import Settings

_TOKEN = re.compile(r"[A-Za-z0-9._~-]{16,}")
"""What stands in an address as it is, and is not guessed."""
_NEEDED = ("aiohttp", "textual_serve")


@click.command(
    cls=TranslatedCommand,
    help=msg(
        "Open the app in the browser of those without a terminal.\n\n"
        "With FILE everyone gets that file, with --dir any assessment in that folder, and nothing "
        "outside it; without both, the working folder. It prints an address that lets one person "
        "in; once it was used the next one is printed."
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@option(
    "--dir",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help=msg("The folder whose assessments are served."),
)
@option(
    "--host",
    default="127.0.0.1",
    metavar="HOST",
    help=msg("The address to listen on; this machine only when left out."),
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help=msg("The port to listen on, 8000 when left out; 0 takes one that is free."),
)
@option(
    "--token",
    default="",
    envvar=TOKEN_VARIABLE,
    metavar="TOKEN",
    help=msg(
        "One token for everyone, of 16 characters or more, instead of one for each; better given "
        "in the environment as HRCYCLUS_TOKEN."
    ),
)
@option(
    "--behind-proxy",
    "proxy",
    default="",
    metavar="ORIGIN",
    help=msg("The address of the proxy in front that adds TLS, as in https://hr.example.org."),
)
@option(
    "--max-sessions",
    type=click.IntRange(1, 200),
    default=20,
    metavar="N",
    help=msg("How many may use it at the same time, 20 when left out."),
)
@option(
    "--idle",
    type=click.FloatRange(min=0, min_open=True, max=24 * 60),
    default=30,
    metavar="MINUTES",
    help=msg("How long a session lasts in which nothing is done, 30 when left out."),
)
@option(
    "--grace",
    type=click.FloatRange(1, 3600),
    default=60,
    metavar="SECONDS",
    help=msg("How long a session waits for a page that lost its connection, 60 when left out."),
)
@option(
    "--memory",
    type=click.IntRange(512, 1024 * 1024),
    default=1024,
    metavar="MB",
    help=msg("The memory of each session, 1024 when left out."),
)
@option(
    "--processor",
    type=click.IntRange(10, 24 * 3600),
    default=3600,
    metavar="SECONDS",
    help=msg("The processor time of each session, 3600 when left out."),
)
@click.pass_obj
def serve(
    options: GlobalOptions,
    *,
    file: Path | None,
    folder: Path | None,
    host: str,
    port: int,
    token: str,
    proxy: str,
    max_sessions: int,
    idle: float,
    grace: float,
    memory: int,
    processor: int,
) -> int:
    _refuse_where_it_cannot_run()
    if file is not None and folder is not None:
        raise click.UsageError(_("give a file or --dir, not both"))
    if options.trusted:
        raise click.UsageError(_("--trust is not for serve: trust a plugin with plugins trust"))
    origin = _origin(proxy)
    _refuse_open_door(host, token, origin)

    from hrcyclus.web.limits import MIB
    from hrcyclus.web.settings import Settings

    served, name = _what_is_served(file, folder)
    settings = Settings(
        folder=served,
        file=name,
        only_file=name is not None,
        host=host,
        port=port,
        token=token,
        origin=origin,
        max_sessions=max_sessions,
        idle_seconds=idle * 60,
        grace_seconds=grace,
        memory=memory * MIB,
        processor=processor,
        language=current_language(),
        plugins_dir=options.plugins_dir.resolve() if options.plugins_dir else None,
        disabled=options.disabled,
        safe_mode=options.safe_mode,
    )
    # What is wrong with a plugin is said once, here, and not in every browser.
    options.plugins()
    return _run(settings)


def _refuse_where_it_cannot_run() -> None:
    if sys.platform == "win32":
        raise InputFallsShortError(_("serve needs Linux or macOS"))
    if any(find_spec(name) is None for name in _NEEDED):
        raise InputFallsShortError(
            _("serve needs the extra web; install it with: pip install 'hrcyclus[web]'")
        )


def _origin(proxy: str) -> str:
    from hrcyclus.web.guard import NotAnOriginError, proxy_origin

    try:
        return proxy_origin(proxy) if proxy else ""
    except NotAnOriginError as error:
        told = _(
            "--behind-proxy {origin}: expected an address of https and nothing behind it, as in "
            "https://hr.example.org"
        )
        raise click.UsageError(filled(told, origin=proxy)) from error


def _refuse_open_door(host: str, token: str, origin: str) -> None:
    from hrcyclus.web.guard import is_loopback

    if token and not _TOKEN.fullmatch(token):
        raise click.UsageError(_("--token: 16 characters or more, of letters, digits and - . _ ~"))
    if not is_loopback(host) and not token and not origin:
        told = _(
            "--host {host}: others can reach this, so give --token or --behind-proxy too. What is "
            "typed crosses the network in the clear unless a proxy with TLS stands in front"
        )
        raise click.UsageError(filled(told, host=host))


def _what_is_served(file: Path | None, folder: Path | None) -> tuple[Path, str | None]:
    """The folder, without links, and the name of the one file in it that is served."""
    if file is None:
        return (folder or Path.cwd()).resolve(), None
    if not os.path.lexists(file):
        missing = _("{name}: there is no such file (make one with: hrcyclus new FILE)")
        raise InputFallsShortError(filled(missing, name=file))
    from hrcyclus.store.assessment_file import read_assessment
    from hrcyclus.tui.served.confined import Folder

    real = file.resolve()
    if not real.is_dir() and not Folder(real.parent).holds(real.name):
        told = _("{name}: only a file whose name ends in .toml and is not hidden can be served")
        raise InputFallsShortError(filled(told, name=file))
    read_assessment(file)
    return real.parent, real.name


def _how(settings: Settings) -> list[str]:
    """What whoever runs the server should know, a line each."""
    from hrcyclus.web.guard import is_loopback

    told = (
        _("Put the token in the place of TOKEN; it works for everyone who has it.")
        if settings.token
        else _("Each address works once; when it was used the next one follows.")
    )
    lines = [told, _("Stop with Ctrl+C; every session is saved.")]
    if not is_loopback(settings.host) and not settings.origin:
        unsafe = _(
            "What is typed crosses the network in the clear; put a proxy with TLS in front "
            "(--behind-proxy)."
        )
        lines.insert(1, unsafe)
    return lines


def _run(settings: Settings) -> int:
    import asyncio

    from hrcyclus.web.server import serve as serve_until_stopped

    lines = _how(settings)

    def announce(address: str) -> None:
        # Whoever started it may have gone and closed the output; the sessions go on.
        with suppress(OSError):
            click.echo(address)
            sys.stdout.flush()
        while lines:
            say(lines.pop(0))

    def say(line: str) -> None:
        with suppress(OSError):
            tell(line)

    try:
        asyncio.run(serve_until_stopped(settings, announce, say))
    except OSError as error:
        if error.filename is not None:
            raise
        told = _("{host}, port {port}: this can't be listened on: {reason}")
        reason = reason_of(error)
        raise InputFallsShortError(
            filled(told, host=settings.host, port=settings.port, reason=reason)
        ) from error
    return DONE


COMMANDS = {"serve": serve}
