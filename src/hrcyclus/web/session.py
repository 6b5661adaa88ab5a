"""One session: a process, and the page that looks at it, for as long as there is one."""

from __future__ import annotations

import asyncio
import json
import math
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from aiohttp import WSMsgType, web

from hrcyclus.i18n import _
from hrcyclus.web.downloads import Download, Downloads
from hrcyclus.web.frame_log import FrameLog
from hrcyclus.web.limits import Bucket, Size, size_of
from hrcyclus.web.packets import (
    DATA,
    META,
    PacketError,
    chunk_of,
    data_packet,
    meta_of,
    meta_packet,
)
from hrcyclus.web.process import SessionProcess
from hrcyclus.web.settings import Settings

Reason: TypeAlias = Literal["left", "idle", "limit", "full", "gone", "failed"]
"""Why a session is over, as the page is told."""

LEAVING = 1001
"""The code with which a browser closes when it leaves a page."""
TOO_FAST = 1008
TAKEN_OVER = 4001
"""The code that tells a page that another one has its session."""

_OVER_LIMIT = 3
"""The exit code of the app when its memory or its processor time was used up."""

_FROM_A_PAGE = (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG)

_HEARD_EVERY = 32
_HEARD_SECONDS = 1.0
_LONGEST_PING = 64
_PATIENCE = 5.0

_Socket: TypeAlias = web.WebSocketResponse


class Session:
    """A running app. `owner` is the visitor who began it; nobody else gets to it.

    A page attends it, may be lost, and may come back or be followed by another one; whatever the
    one page typed is handled once, and whatever the app drew reaches the page once.
    """

    def __init__(
        self,
        number: str,
        owner: str,
        settings: Settings,
        state: Path,
        *,
        on_over: Callable[[Session, Reason | None], None],
        on_fault: Callable[[str], None],
    ) -> None:
        self.number = number
        self.owner = owner
        limits = settings.limits
        self._settings = settings
        self._process = SessionProcess(settings, state)
        self._log = FrameLog(limits.kept_bytes)
        self._frames = Bucket(limits.frames_per_second, limits.frames_at_once)
        self._bytes = Bucket(limits.bytes_per_second, limits.bytes_at_once)
        self._downloads = Downloads(limits.downloads_waiting, self._process.send)
        self._on_over = on_over
        self._on_fault = on_fault
        self._page: _Socket | None = None
        self._sending: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._was_attended = False
        self._heard = 0
        self._size: Size | None = None
        self.is_ending = False
        self._reason: Reason | None = None
        self._running: asyncio.Task[None] | None = None
        self._asides: set[asyncio.Task[None]] = set()
        self._grace: asyncio.TimerHandle | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._touched = 0.0

    def begin(self, size: Size) -> None:
        """Start the app."""
        self._size = size
        self._touch()
        self._watch_idleness()
        self._running = asyncio.create_task(self._run(size))

    async def attend(self, page: _Socket, seen: int, size: Size) -> None:
        """Be looked at by this page, which has got `seen` frames already, until it goes."""
        resumed, self._was_attended = self._was_attended, True
        self._hand_over(page)
        goes_on = resumed and seen > 0 and self._log.go_back_to(seen)
        if resumed:
            self._resize(size)
            if not goes_on:
                self._draw_anew()
        hello = {"resumed": resumed, "heard": self._heard, "next": self._log.next}
        code = None
        try:
            await page.send_str(json.dumps(["hello", hello]))
            if self._page is page:
                self._sending = asyncio.create_task(self._send(page))
                code = await self._listen(page)
        except ConnectionError:
            pass
        finally:
            if self._page is page:
                self._page = None
                self._stop_sending()
                self._wait_for_a_page(code)

    def take_download(self, key: str) -> Download | None:
        """The file of this key, which can't be had a second time."""
        return self._downloads.take(key)

    def tell_uploaded(self, name: str) -> None:
        """A file of this name has come into the folder."""
        self._touch()
        self._process.send(meta_packet("uploaded", name=name))

    def end(self, reason: Reason | None) -> None:
        """Have it saved and ended; without a reason when nobody is there to be told.

        The first reason that is given is the one that counts.
        """
        if not self.is_ending:
            self.is_ending, self._reason = True, reason
            self._aside(self._process.end())

    async def over(self) -> None:
        """Wait until it is over and nothing of it is left."""
        if self._running:
            await asyncio.wait([self._running])

    def _hand_over(self, page: _Socket) -> None:
        before, self._page = self._page, page
        self._stop_sending()
        if self._grace:
            self._grace.cancel()
            self._grace = None
        if before is not None:
            self._aside(_close(before, TAKEN_OVER))

    def _stop_sending(self) -> None:
        if self._sending:
            self._sending.cancel()

    def _wait_for_a_page(self, code: int | None) -> None:
        if self._running is None or self._running.done():
            return
        seconds = self._settings.grace_seconds
        if code == LEAVING:
            seconds = min(seconds, self._settings.limits.short_grace_seconds)
        self._grace = asyncio.get_running_loop().call_later(seconds, self.end, None)

    async def _send(self, page: _Socket) -> None:
        """Give the page what there is, as fast as it takes it."""
        clock = asyncio.get_running_loop().time
        told, told_at = self._heard, clock()
        with suppress(ConnectionError):
            while True:
                while (frame := self._log.take()) is not None:
                    if isinstance(frame, bytes):
                        await page.send_bytes(frame)
                    else:
                        await page.send_str(frame)
                if self._log.is_torn:
                    self._draw_anew()
                wait = told_at + _HEARD_SECONDS - clock() if self._heard > told else None
                if self._heard >= told + _HEARD_EVERY or (wait is not None and wait <= 0):
                    told, told_at = self._heard, clock()
                    await page.send_str(json.dumps(["heard", told]))
                    continue
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._news.wait()
                self._news.clear()

    async def _listen(self, page: _Socket) -> int | None:
        """Handle what the page sends; gives the code with which it closed, if it did."""
        clock = asyncio.get_running_loop().time
        while True:
            message = await page.receive()
            if self._page is not page:
                return None
            if message.type is WSMsgType.CLOSE:
                return message.data
            if message.type not in _FROM_A_PAGE:
                return None
            now = clock()
            if not (self._frames.take(1, now) and self._bytes.take(len(message.data), now)):
                await self._stop_flood(page)
                return None
            if message.type is WSMsgType.PING:
                await page.pong(message.data)
            elif message.type is WSMsgType.TEXT and not await self._handle(page, message.data):
                return None

    async def _stop_flood(self, page: _Socket) -> None:
        self.end("limit")
        self._page = None
        self._stop_sending()
        await tell_end(page, "limit", TOO_FAST)

    async def _handle(self, page: _Socket, text: str) -> bool:
        """Do what a frame says; False when the app no longer reads what it is given."""
        kind, value = _frame(text)
        if kind == "ping":
            await page.send_str(json.dumps(["pong", _plain(value)]))
            return True
        packet = self._packet(kind, value)
        self._heard += 1
        self._news.set()
        self._touch()
        if packet:
            self._process.send(packet)
            if not await self._process.took_it():
                self.end("failed")
                return False
        return True

    def _packet(self, kind: object, value: object) -> bytes | None:
        match kind, value:
            case "stdin", str(typed) if typed:
                return data_packet(typed.encode("utf-8", "ignore"))
            case "resize", {"width": width, "height": height}:
                if size := size_of(width, height):
                    self._size = size
                    return _resize(size)
                return None
            case (("focus" | "blur"), _):
                return meta_packet(str(kind))
            case _:
                return None

    def _draw_anew(self) -> None:
        self._log.start_anew()
        self._process.send(meta_packet("redraw"))

    def _resize(self, size: Size) -> None:
        if size != self._size:
            self._size = size
            self._process.send(_resize(size))

    async def _run(self, size: Size) -> None:
        trouble = ""
        try:
            await self._process.start(size)
            async for letter, payload in self._process.packets():
                self._on_packet(letter, payload)
        except (OSError, PacketError) as error:
            trouble = str(error)
        except Exception as error:  # whatever it was, its process must not stay behind
            trouble = type(error).__name__
        await asyncio.gather(self._process.end(), self._process.ignore_output())
        code = self._process.code
        if not self.is_ending:
            self.is_ending, self._reason = True, "failed" if trouble else _reason_of(code)
        if self._reason == "failed":
            ended = _("it ended with exit code {code}").format(code=code)
            self._on_fault(self._process.last_words or trouble or ended)
        await self._finish()

    def _on_packet(self, letter: bytes, payload: bytes) -> None:
        if letter == DATA:
            self._log.add(payload)
        elif letter == META:
            self._on_meta(meta_of(payload))
        else:
            delivery, piece = chunk_of(payload)
            self._downloads.arrived(delivery, piece)
        self._news.set()

    def _on_meta(self, told: dict[str, object]) -> None:
        match told:
            case {"type": "choose_file"}:
                self._log.add(json.dumps(["choose_file"]))
            case {"type": "deliver_file_start", "key": str(key), "path": str(path)}:
                file = self._downloads.offer(key, path)
                facts = {"key": file.key, "name": file.name}
                self._log.add(json.dumps(["download", facts]))
            case _:
                # "exit" is followed by the end itself; no address is ever opened.
                pass

    async def _finish(self) -> None:
        for timer in (self._grace, self._idle):
            if timer:
                timer.cancel()
        page, self._page = self._page, None
        self._stop_sending()
        self._on_over(self, self._reason)
        if page is not None and self._reason:
            await tell_end(page, self._reason)

    def _touch(self) -> None:
        self._touched = asyncio.get_running_loop().time()

    def _watch_idleness(self) -> None:
        loop = asyncio.get_running_loop()
        due = self._touched + self._settings.idle_seconds
        if due <= loop.time():
            self.end("idle")
        else:
            self._idle = loop.call_at(due, self._watch_idleness)

    def _aside(self, doing: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(doing)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)


async def tell_end(page: _Socket, reason: Reason, code: int = 1000) -> None:
    """Tell a page that its session is over, and why."""
    await _close(page, code, json.dumps(["ended", {"reason": reason}]))


async def _close(page: _Socket, code: int, last_word: str = "") -> None:
    with suppress(ConnectionError, RuntimeError, TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            if last_word:
                await page.send_str(last_word)
            await page.close(code=code)


def _frame(text: str) -> tuple[object, object]:
    """The kind of a frame and what goes with it; two times None for what is no frame."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None, None
    match found:
        case [str(kind), *rest]:
            return kind, rest[0] if rest else None
        case _:
            return None, None


def _plain(value: object) -> object:
    """What may go back to the page as it came: a number or a short text."""
    match value:
        case bool():
            return None
        case int() | float() if math.isfinite(value):
            return value
        case str() if len(value) <= _LONGEST_PING:
            return value
        case _:
            return None


def _resize(size: Size) -> bytes:
    return meta_packet("resize", width=size.width, height=size.height)


def _reason_of(code: int | None) -> Reason:
    """Why an app ended that nobody asked to."""
    match code:
        case 0:
            return "left"
        case _ if code in (_OVER_LIMIT, -signal.SIGXCPU, -signal.SIGKILL):
            return "limit"
        case _:
            return "failed"
