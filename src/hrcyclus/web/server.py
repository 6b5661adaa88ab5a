"""The server: it listens, lets people in, and leaves no process behind."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable

from aiohttp import web

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.web.connection import connections
from hrcyclus.web.guard import guard_of, in_address, security_headers
from hrcyclus.web.sessions import Sessions
from hrcyclus.web.settings import Settings, state_of
from hrcyclus.web.site import Site

_BACKLOG = 128
_ANY = ("0.0.0.0", "::")


class Server:
    """A server of the app.

    `announce` gets each address that lets someone in, `tell` each line about what went wrong.
    """

    def __init__(
        self, settings: Settings, announce: Callable[[str], None], tell: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._announce = announce
        self._tell = tell
        self._sessions: Sessions | None = None
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self.address = ""
        self.port = settings.port

    async def start(self) -> None:
        """Listen from now on. Raises OSError where that can't be."""
        settings = self._settings
        sessions = Sessions(settings, state_of(settings.folder), self._on_fault)
        listener = _listener(settings.host, settings.port)
        self.port = listener.getsockname()[1]
        shown = "127.0.0.1" if settings.host in _ANY else settings.host
        self.address = settings.origin or f"http://{in_address(shown)}:{self.port}"
        guard = guard_of(settings.host, self.port, settings.origin)
        site = Site(
            settings,
            guard,
            sessions,
            port=self.port,
            announce=self._announce_token,
            tell=self._tell,
        )
        self._runner = web.AppRunner(site.application(), shutdown_timeout=1.0)
        await self._runner.setup()
        assert self._runner.server is not None
        protocol = connections(self._runner.server, settings.limits, security_headers(guard, ""))
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(protocol, sock=listener, backlog=_BACKLOG)
        self._sessions = sessions
        self._announce_token("TOKEN" if site.tokens.is_shared else site.tokens.current)

    async def close(self) -> None:
        """Stop listening, and have every session saved and ended."""
        if self._listening:
            self._listening.close()
        if self._sessions:
            await self._sessions.end_all()
        if self._runner:
            await self._runner.cleanup()

    def _announce_token(self, token: str) -> None:
        self._announce(f"{self.address}/enter?token={token}")

    def _on_fault(self, reason: str) -> None:
        told = _("a session failed: {reason}")
        self._tell(told.format(reason=clean(reason, lines=False)))


async def serve(
    settings: Settings, announce: Callable[[str], None], tell: Callable[[str], None]
) -> None:
    """Serve until the process is asked to stop (SIGINT or SIGTERM). Raises OSError."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    loop.set_exception_handler(lambda _loop, context: tell(_unforeseen(context)))
    server = Server(settings, announce, tell)
    await server.start()
    try:
        await stop.wait()
    finally:
        await server.close()


def _unforeseen(context: dict[str, object]) -> str:
    error = context.get("exception")
    reason = type(error).__name__ if error else str(context.get("message", ""))
    return _("something went wrong in the server: {reason}").format(reason=reason)


def _listener(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_NUMERICSERV
    )
    # One address, so that port 0 is one port.
    family, kind, protocol, _name, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener
