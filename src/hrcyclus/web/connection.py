"""A connection to the server: one of so many, and not for longer than it is used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from aiohttp import web

from hrcyclus.web.limits import Limits

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False

_LINE_BYTES = 8 * 1024


class Connection(web.RequestHandler):
    """HTTP on a connection that is closed when a request takes too long to come in.

    aiohttp waits for a request for as long as it takes; someone who opens connections and sends a
    letter now and then would keep them all.
    """

    def __init__(
        self,
        server: web.Server,
        limits: Limits,
        headers: Mapping[str, str],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        super().__init__(
            server,
            loop=loop,
            keepalive_timeout=limits.header_seconds,
            lingering_time=2.0,
            max_line_size=_LINE_BYTES,
            max_field_size=_LINE_BYTES,
            logger=_LOG,
            access_log=_LOG,
        )
        self._seconds = limits.header_seconds
        self._headers = headers
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.answered()

    def connection_lost(self, exc: BaseException | None) -> None:
        self.asked()
        super().connection_lost(exc)

    def asked(self) -> None:
        """A request has come in, and is answered in its own time."""
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def answered(self) -> None:
        """The next request must come in soon."""
        self.asked()
        self._deadline = asyncio.get_running_loop().call_later(self._seconds, self._abort)

    def _abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What is no HTTP at all gets a short answer that repeats nothing of it."""
        response = web.Response(status=status, text="Bad request.\n", headers=self._headers)
        response.force_close()
        return response


class _Refused(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.abort()


def connections(
    server: web.Server, limits: Limits, headers: Mapping[str, str]
) -> Callable[[], asyncio.Protocol]:
    """What makes the protocol of each new connection; one too many is closed at once."""
    loop = asyncio.get_running_loop()

    def make() -> asyncio.Protocol:
        if len(server.connections) >= limits.connections:
            return _Refused()
        return Connection(server, limits, headers, loop)

    return make
