"""A server in this process with a stand-in for the app, and someone to knock at it."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from hrcyclus.web.limits import Limits
from hrcyclus.web.server import Server
from hrcyclus.web.settings import Settings

STAND_IN = (sys.executable, "-S", "-P", str(Path(__file__).with_name("stand_in.py")))
PATIENCE = 30.0


@dataclass
class Answer:
    """What the server answered to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Page:
    """What a page is to the server: a websocket, with what came over it."""

    socket: Any
    pieces: list[str] = field(default_factory=list)
    told: list[Any] = field(default_factory=list)
    seen: int = 0

    @property
    def drawn(self) -> str:
        return "".join(self.pieces)

    async def type(self, *texts: str) -> None:
        for text in texts:
            await self.send("stdin", text)

    async def send(self, *frame: object) -> None:
        await self.socket.send_str(json.dumps(frame))

    async def until(self, text: str) -> str:
        """Read on until this was drawn; gives all that was."""
        if text not in self.drawn:
            await self._until(lambda: text in "".join(self.pieces[-2:]))
        return self.drawn

    async def until_told(self, kind: str) -> Any:
        """Read on until a message of this kind came; gives what it says."""
        await self._until(lambda: any(one[0] == kind for one in self.told))
        return next(one for one in self.told if one[0] == kind)[-1]

    async def until_closed(self) -> int | None:
        """Read on until the server closes; gives the code."""
        await self._until(lambda: self.socket.closed, closes=True)
        return self.socket.close_code

    async def _until(self, is_so: Callable[[], bool], *, closes: bool = False) -> None:
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                message = await self.socket.receive()
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.pieces.append(message.data.decode())
                    self.seen += 1
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self._note(json.loads(message.data))
                elif not closes:
                    raise AssertionError(f"closed with {self.socket.close_code}: {self}")

    def _note(self, told: list[Any]) -> None:
        self.told.append(told)
        if told[0] == "hello":
            self.seen = told[1]["next"]
        elif told[0] not in ("heard", "pong"):
            self.seen += 1

    @property
    def connection(self) -> asyncio.Transport:
        return self.socket._response.connection.transport

    async def lose(self) -> None:
        """Be cut off, without a word."""
        self.connection.abort()
        await self.until_closed()

    async def leave(self) -> None:
        """Close as a browser does that goes elsewhere."""
        await self.socket.close(code=1001)


@dataclass
class Served:
    """A server, and what is known of it."""

    settings: Settings
    server: Server
    client: Any
    addresses: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.server.address.partition("//")[2]

    @property
    def folder(self) -> Path:
        return self.settings.folder

    async def raw(self, data: bytes) -> bytes:
        """What comes back for these bytes, until the server closes."""
        reader, writer = await self.connect()
        writer.write(data)
        with suppress(ConnectionError):
            async with asyncio.timeout(PATIENCE):
                return await reader.read()
        return b""

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.server.port)

    async def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        cookie: str = "",
        host: str | None = None,
        body: bytes = b"",
        **headers: str,
    ) -> Answer:
        """The answer to one request on a connection of its own."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host if host is None else host}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if cookie:
            lines.append(f"Cookie: {cookie}")
        if body or method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        lines.append("Connection: close")
        came = await self.raw("\r\n".join([*lines, "", ""]).encode() + body)
        head, _, rest = came.partition(b"\r\n\r\n")
        first, *others = head.decode().split("\r\n")
        found = dict(line.lower().split(": ", 1) for line in others if ": " in line)
        return Answer(int(first.split()[1]) if came else 0, found, rest)

    async def enter(self) -> str:
        """Come in with the address that was announced last; gives the cookie."""
        answer = await self.ask("/enter?" + self.addresses[-1].partition("?")[2])
        return answer.headers["set-cookie"].partition(";")[0]

    async def open(
        self, cookie: str, session: str = "", seen: int = 0, size: str = "width=80&height=24"
    ) -> Page:
        """Open the page's websocket, and wait for the first word of the server."""
        number = session or secrets.token_hex(16)
        socket = await self.client.ws_connect(
            f"{self.server.address}/ws?{size}&session={number}&seen={seen}",
            headers={"Cookie": cookie, "Origin": self.server.address},
            max_msg_size=0,
        )
        page = Page(socket)
        await page._until(lambda: bool(page.told))
        return page

    async def upload(
        self, cookie: str, session: str, name: str, data: bytes, **more: str
    ) -> Answer:
        headers = {"X_File_Name": name, "X_Session": session, "Origin": self.server.address}
        return await self.ask(
            "/upload", method="POST", cookie=cookie, body=data, **{**headers, **more}
        )

    async def running(self) -> Page:
        """A page with a session that has begun."""
        page = await self.open(await self.enter())
        await page.until("<begun")
        return page

    async def until_there(self, name: str) -> None:
        """Wait until a session has made a file of this name in the folder of its state."""
        async with asyncio.timeout(PATIENCE):
            while not [*_state().glob(f"served/*/{name}")]:
                await asyncio.sleep(0.01)

    def pids(self) -> list[int]:
        """The processes of all sessions there ever were."""
        return [int(one.name) for one in _state().glob("served/*/pids/*")]

    async def until_none_runs(self) -> None:
        """Wait until every process of every session is gone."""
        async with asyncio.timeout(PATIENCE):
            while any(is_running(pid) for pid in self.pids()):
                await asyncio.sleep(0.01)


def _state() -> Path:
    return Path(os.environ["HRCYCLUS_STATE_DIR"])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with suppress(OSError):
        # What has ended and was not waited for yet is no process any more.
        return b") Z " not in Path(f"/proc/{pid}/stat").read_bytes()
    return True


QUICK = Limits(quit_seconds=1, terminate_seconds=1, short_grace_seconds=0)

Serve = Callable[..., Awaitable[Served]]


@pytest.fixture
async def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Serve]:
    """Starts servers with these settings; `limits` are given as a mapping."""
    monkeypatch.setenv("HRCYCLUS_STATE_DIR", str(tmp_path / "state"))
    folder = tmp_path / "served"
    folder.mkdir()
    running: list[Served] = []

    async def start(limits: Mapping[str, Any] | None = None, **wanted: Any) -> Served:
        settings = Settings(
            folder=folder.resolve(),
            **{
                "port": 0,
                "grace_seconds": 0.05,
                "program": STAND_IN,
                "limits": replace(QUICK, **(limits or {})),
                **wanted,
            },
        )
        addresses: list[str] = []
        lines: list[str] = []
        server = Server(settings, addresses.append, lines.append)
        await server.start()
        served = Served(settings, server, aiohttp.ClientSession(), addresses, lines)
        running.append(served)
        return served

    yield start
    for served in running:
        await served.client.close()
        await served.server.close()
