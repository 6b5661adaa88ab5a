"""Files that a session delivers, handed out once to the browser that asked for them."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable
from urllib.parse import quote

from hrcyclus.store.cleaning import clean
from hrcyclus.web.limits import Limits
from hrcyclus.web.packets import meta_packet

_LONGEST_NAME = 100
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|]')
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._ -]")


class DownloadError(Exception):
    """A session does not deliver what it promised, or too much of it."""


class Download:
    """One file that a session has ready, under a key of our own that nobody can guess."""

    def __init__(self, delivery: str, name: str, send: Callable[[bytes], None]) -> None:
        self.key = secrets.token_urlsafe(24)
        self.name = name
        self._delivery = delivery
        self._send = send
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue(maxsize=2)

    def arrived(self, piece: bytes) -> None:
        """A piece came from the session; one that nobody asked for is dropped."""
        if not self._pieces.full():
            self._pieces.put_nowait(piece)

    async def pieces(self, limits: Limits) -> AsyncIterator[bytes]:
        """The file, piece by piece, as fast as they are taken. Raises DownloadError."""
        size = 0
        while piece := await self._next(limits):
            size += len(piece)
            if size > limits.download_bytes:
                raise DownloadError("too large")
            yield piece

    async def _next(self, limits: Limits) -> bytes:
        request = meta_packet(
            "deliver_chunk_request", key=self._delivery, size=limits.chunk_bytes, name=self.name
        )
        self._send(request)
        try:
            return await asyncio.wait_for(self._pieces.get(), limits.chunk_seconds)
        except TimeoutError as error:
            raise DownloadError("nothing came") from error


class Downloads:
    """The files that one session has ready; the oldest is forgotten when there are too many."""

    def __init__(self, most: int, send: Callable[[bytes], None]) -> None:
        self._most = most
        self._send = send
        self._waiting: dict[str, Download] = {}
        self._running: dict[str, Download] = {}

    def offer(self, delivery: str, path: str) -> Download:
        """The session has a file ready, which it calls `delivery`."""
        while len(self._waiting) >= self._most:
            del self._waiting[next(iter(self._waiting))]
        download = Download(delivery, file_name(path), self._send)
        self._waiting[download.key] = download
        self._running[delivery] = download
        while len(self._running) > 2 * self._most:
            del self._running[next(iter(self._running))]
        return download

    def take(self, key: str) -> Download | None:
        """The file of this key, which can't be had a second time."""
        return self._waiting.pop(key, None)

    def arrived(self, delivery: str, piece: bytes) -> None:
        """A piece of a file came from the session."""
        if download := self._running.get(delivery):
            download.arrived(piece)
            if not piece:
                del self._running[delivery]


def file_name(path: str) -> str:
    """The name at the end of a path, such that every system can save a file under it."""
    name = clean(path, lines=False).replace("\\", "/").rpartition("/")[2]
    name = _NOT_IN_A_NAME.sub("-", name).strip(" .")
    if len(name) <= _LONGEST_NAME:
        return name or "hrcyclus"
    stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if stem and len(ending) < 10 else ""
    return name[: _LONGEST_NAME - len(kept)].rstrip(" .") + kept


def disposition(name: str) -> str:
    """The header that has a browser save a file under this name, in letters of any kind."""
    plain = _NOT_PLAIN.sub("_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
