"""A server of one page whose every frame the test decides, for what a real one seldom does."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import Future
from typing import Any
from urllib.parse import unquote

from aiohttp import WSMsgType, web

from hrcyclus.web.guard import guard_of, security_headers
from hrcyclus.web.page import asset, render_page


class StandIn:
    """Keeps one session: counts what the page says and sends again what it has missed.

    `heard` is what the page said, `asked` the addresses of its connections, `farewells` the codes
    with which they were closed. `knows` says whether a page that comes back finds its session,
    `takes_calls` whether it can connect at all, `is_allowed` whether its cookie is good, `answers`
    whether a sign of life is given when asked.
    """

    def __init__(self) -> None:
        self.heard: list[list[Any]] = []
        self.asked: list[dict[str, str]] = []
        self.farewells: list[int | None] = []
        self.uploads: list[tuple[str, bytes]] = []
        self.knows = True
        self.takes_calls = True
        self.is_allowed = True
        self.answers = True
        self.refusal = ""
        self._may_greet = asyncio.Event()
        self._may_greet.set()
        self._sent: list[bytes | str] = []
        self._socket: web.WebSocketResponse | None = None
        self._request: web.Request | None = None
        self._session = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._runner, self.address = self._wait(self._start())

    def close(self) -> None:
        self.cut()
        self._wait(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def draw(self, text: str) -> None:
        """Send what the terminal is to draw."""
        self._wait(self._send(text.encode()))

    def tell(self, *message: object) -> None:
        """Send a message to the page."""
        self._wait(self._send(json.dumps(message)))

    def hold_greetings(self) -> None:
        """Let who connects wait for the first word."""
        self._loop.call_soon_threadsafe(self._may_greet.clear)

    def go_on_greeting(self) -> None:
        self._loop.call_soon_threadsafe(self._may_greet.set)

    def confirm(self) -> None:
        """Say how much was handled."""
        self._wait(self._say("heard", len(self.heard)))

    def cut(self) -> None:
        """Lose the connection without a word."""
        self._wait(self._abort())

    def close_with(self, code: int) -> None:
        """Close the connection in an orderly manner."""
        assert self._socket
        self._wait(self._socket.close(code=code))

    @property
    def typed(self) -> str:
        return "".join(frame[1] for frame in self.heard if frame[0] == "stdin")

    def _wait(self, coroutine: Any) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return future.result(10)

    async def _start(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_get("/static/{name:.+}", self._static)
        app.router.add_get("/favicon.svg", self._favicon)
        app.router.add_get("/ws", self._talk)
        app.router.add_post("/upload", self._upload)
        app.router.add_get("/download/{key}", self._download)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        return runner, f"http://127.0.0.1:{port}/"

    async def _page(self, request: web.Request) -> web.Response:
        if not self.is_allowed:
            raise web.HTTPForbidden
        return web.Response(
            text=render_page("en"),
            content_type="text/html",
            headers=security_headers(
                guard_of("127.0.0.1", request.url.port or 0, ""), request.host
            ),
        )

    async def _static(self, request: web.Request) -> web.Response:
        return _file(request.match_info["name"])

    async def _favicon(self, _request: web.Request) -> web.Response:
        return _file("favicon.svg")

    async def _upload(self, request: web.Request) -> web.Response:
        if self.refusal:
            return web.Response(status=400, text=self.refusal)
        self.uploads.append((request.headers["X-File-Name"], await request.read()))
        return web.Response(text=unquote(self.uploads[-1][0]))

    async def _download(self, request: web.Request) -> web.Response:
        return web.Response(
            body=request.match_info["key"].encode(),
            headers={"Content-Disposition": "attachment", "Content-Type": "text/plain"},
        )

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        if not self.is_allowed:
            raise web.HTTPForbidden
        if not self.takes_calls:
            assert request.transport
            request.transport.abort()
            return web.Response()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.asked.append(dict(request.query))
        await self._may_greet.wait()
        await self._greet(socket, request)
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                frame = json.loads(message.data)
                if frame[0] == "ping":
                    if self.answers:
                        await socket.send_json(["pong", frame[1]])
                else:
                    self.heard.append(frame)
        self.farewells.append(socket.close_code)
        return socket

    async def _greet(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        seen = int(request.query["seen"])
        resumed = self.knows and self._session == request.query["session"]
        if not resumed:
            self.heard.clear()
            self._sent.clear()
        self._session = request.query["session"]
        start = seen if resumed and seen else len(self._sent)
        hello = {"resumed": resumed, "heard": len(self.heard), "next": start}
        self._socket, self._request = socket, request
        await socket.send_json(["hello", hello])
        for frame in self._sent[start:]:
            await _put(socket, frame)
        if resumed and not seen:
            await self._send(b"".join(frame for frame in self._sent if isinstance(frame, bytes)))

    async def _send(self, frame: bytes | str) -> None:
        self._sent.append(frame)
        if self._socket and not self._socket.closed:
            await _put(self._socket, frame)

    async def _say(self, *message: object) -> None:
        if self._socket and not self._socket.closed:
            await self._socket.send_json(message)

    async def _abort(self) -> None:
        if self._request and self._request.transport:
            self._request.transport.abort()
        self._socket = None


async def _put(socket: web.WebSocketResponse, frame: bytes | str) -> None:
    if isinstance(frame, bytes):
        await socket.send_bytes(frame)
    else:
        await socket.send_str(frame)


def _file(name: str) -> web.Response:
    found = asset(name)
    if found is None:
        raise web.HTTPNotFound
    return web.Response(body=found[0], headers={"Content-Type": found[1]})
