"""What the server answers at each of its few paths, and to whom."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from html import escape
from typing import TypeAlias

from aiohttp import web

from hrcyclus.i18n import _, current_language
from hrcyclus.store.cleaning import clean
from hrcyclus.web import page
from hrcyclus.web.connection import Connection
from hrcyclus.web.downloads import Download, DownloadError, disposition
from hrcyclus.web.guard import Guard, security_headers
from hrcyclus.web.limits import Bucket, size_in_words
from hrcyclus.web.session import Session, tell_end
from hrcyclus.web.sessions import NotTheirsError, OverError, Sessions
from hrcyclus.web.settings import Settings
from hrcyclus.web.uploads import UploadError, put_into, safe_name
from hrcyclus.web.visitors import Tokens, Visitors

_Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

_UPLOADS_AT_ONCE = 2
_HEARTBEAT = 20.0
_LAST_FRAME = 10**15


class Site:
    """The paths of one server, with the visitors it knows and the sessions that they have."""

    def __init__(
        self,
        settings: Settings,
        guard: Guard,
        sessions: Sessions,
        *,
        port: int,
        announce: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        limits = settings.limits
        self._settings = settings
        self._limits = limits
        self._guard = guard
        self._sessions = sessions
        self._announce = announce
        self._tell = tell
        self._visitors = Visitors(limits.visitors, limits.visit_seconds)
        self._secure = guard.scheme == "https"
        # Browsers give the cookies of one port to every other on the same machine.
        self._cookie = "__Host-hrcyclus" if self._secure else f"hrcyclus-{port}"
        self._uploads = Bucket(limits.uploads_per_second, limits.uploads_at_once)
        self._uploading = asyncio.Semaphore(_UPLOADS_AT_ONCE)
        self._assets: dict[str, tuple[bytes, str, str]] = {}
        self.tokens = Tokens(settings.token, limits.wrong_tokens, limits.wrong_token_seconds)

    def application(self) -> web.Application:
        """The application that answers; each answer has its headers from here."""
        application = web.Application(
            middlewares=[self._answer], client_max_size=self._limits.upload_bytes
        )
        application.on_response_prepare.append(self._add_headers)
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/enter", self._enter, allow_head=False),
                web.get("/favicon.svg", self._favicon),
                web.get("/static/{name:.+}", self._static),
                web.get("/ws", self._socket, allow_head=False),
                web.get("/download/{key}", self._download, allow_head=False),
                web.post("/upload", self._upload),
            ]
        )
        return application

    @web.middleware
    async def _answer(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Lets in who comes from our own page, and answers in time."""
        connection = request.protocol
        assert isinstance(connection, Connection)
        connection.asked()
        try:
            response = await self._response(request, handler)
            if not response.prepared:
                async with asyncio.timeout(self._limits.answer_seconds):
                    await response.prepare(request)
                    await response.write_eof()
        except (TimeoutError, ConnectionError):
            _abort(request)
            raise ConnectionResetError from None
        finally:
            connection.answered()
        return response

    async def _response(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if not self._is_ours(request):
            return _line(403, _("This request does not come from the page of this server."))
        try:
            return await handler(request)
        except web.HTTPRequestEntityTooLarge:
            return _line(413, _("The file is too large: 4 MiB at most."))
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
            return _nothing()
        except web.HTTPException as error:
            return error if error.status < 400 else _line(error.status, _("Bad request."))
        except (TimeoutError, ConnectionError):
            raise
        except Exception as error:  # the other sessions go on, whatever went wrong in this one
            self._tell(_("a request failed: {reason}").format(reason=_in_short(error)))
            return _line(500, _("Something went wrong on the server."))

    def _is_ours(self, request: web.Request) -> bool:
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1 or not self._guard.knows(hosts[0], self._local(request)):
            return False
        headers = request.headers
        site, destination = headers.get("Sec-Fetch-Site"), headers.get("Sec-Fetch-Dest")
        if request.path in ("/", "/enter"):
            # A link may stand in a mail or on any page, but a page can't follow it unseen.
            if _is_elsewhere(site) and destination != "document":
                return False
            site = None
        must_tell = request.path == "/ws" or request.method not in ("GET", "HEAD")
        return self._guard.allows(hosts[0], headers.get("Origin"), site, must_tell=must_tell)

    def _local(self, request: web.Request) -> str:
        """The address where a request came in, which no name can be made to lead to unseen."""
        if self._settings.origin or request.transport is None:
            return ""
        host, port, *_rest = request.transport.get_extra_info("sockname")
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        host = request.headers.get("Host", "")
        known = self._guard.knows(host, self._local(request))
        response.headers.update(security_headers(self._guard, host if known else ""))
        response.headers.setdefault("Cache-Control", "no-store")

    def _visitor(self, request: web.Request) -> str | None:
        return self._visitors.recognise(request.cookies.get(self._cookie, ""), time.monotonic())

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        now = time.monotonic()
        if _is_looking_ahead(request):
            return _nothing()
        if self._visitor(request):
            return _onward()
        if self.tokens.is_guessed_at(now):
            return _line(429, _("Too many wrong tokens came in. Try again in a minute."))
        if not self.tokens.use(request.query.get("token", ""), now):
            return _line(403, _stranger())
        response = _onward()
        response.set_cookie(
            self._cookie,
            self._visitors.welcome(now),
            max_age=int(self._limits.visit_seconds),
            path="/",
            httponly=True,
            secure=self._secure,
            samesite="Strict",
        )
        if not self.tokens.is_shared:
            self._announce(self.tokens.current)
        return response

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if not self._visitor(request):
            followed = _is_elsewhere(request.headers.get("Sec-Fetch-Site"))
            return _onward() if followed else _line(403, _stranger())
        text = page.render_page(current_language())
        return web.Response(text=text, content_type="text/html")

    async def _favicon(self, request: web.Request) -> web.StreamResponse:
        return self._asset(request, "favicon.svg")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        if not self._visitor(request):
            return _line(403, _stranger())
        return self._asset(request, request.match_info["name"])

    def _asset(self, request: web.Request, name: str) -> web.StreamResponse:
        if name not in self._assets:
            found = page.asset(name)
            if found is None:
                return _nothing()
            self._assets[name] = (*found, f'"{hashlib.sha256(found[0]).hexdigest()[:32]}"')
        body, kind, tag = self._assets[name]
        # Asked for at every visit, so that a page never mixes the files of two versions.
        headers = {"Cache-Control": "private, no-cache", "ETag": tag}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers=headers | {"Content-Type": kind})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        visitor = self._visitor(request)
        number, query = request.query.get("session", ""), request.query
        if not visitor or not self._is_theirs(number, visitor):
            return _line(403, _stranger())
        socket = web.WebSocketResponse(
            autoping=False,
            compress=False,
            heartbeat=_HEARTBEAT,
            # One less is the most that aiohttp takes.
            max_msg_size=self._limits.frame_bytes + 1,
            timeout=2.0,
        )
        await socket.prepare(request)
        seen = _count(query.get("seen", ""))
        size = size_in_words(query.get("width", ""), query.get("height", ""))
        try:
            session = await self._sessions.join(number, visitor, seen, size)
        except NotTheirsError:  # another one was as quick with this number
            return socket
        except OverError as error:
            await tell_end(socket, error.reason)
            return socket
        await session.attend(socket, seen, size)
        return socket

    def _is_theirs(self, number: str, visitor: str) -> bool:
        try:
            self._sessions.find(number, visitor)
        except NotTheirsError:
            return False
        return True

    async def _download(self, request: web.Request) -> web.StreamResponse:
        visitor = self._visitor(request)
        if not visitor:
            return _line(403, _stranger())
        key = request.match_info["key"]
        for session in self._sessions.of(visitor):
            if file := session.take_download(key):
                return await self._deliver(request, file)
        return _nothing()

    async def _deliver(self, request: web.Request, file: Download) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                "Content-Disposition": disposition(file.name),
                "Content-Type": "application/octet-stream",
            }
        )
        pieces = file.pieces(self._limits)
        try:
            piece = await anext(pieces, b"")
        except DownloadError:
            return _nothing()
        await response.prepare(request)
        try:
            while piece:
                async with asyncio.timeout(self._limits.answer_seconds):
                    await response.write(piece)
                piece = await anext(pieces, b"")
            await response.write_eof()
        except DownloadError as error:
            # Closed without an end, a browser throws away what it has.
            raise ConnectionResetError from error
        return response

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        visitor = self._visitor(request)
        number = request.headers.get("X-Session", "")
        if not visitor or not self._is_theirs(number, visitor):
            return _line(403, _stranger())
        session = self._sessions.find(number, visitor)
        if session is None:
            return _line(409, _("This session is over; begin again first."))
        if self._settings.only_file:
            return _line(403, _("Only one file is served here; none can be uploaded."))
        if not self._uploads.take(1, time.monotonic()):
            return _line(429, _("Too many files came in. Try again in a minute."))
        return await self._take_in(request, session)

    async def _take_in(self, request: web.Request, session: Session) -> web.StreamResponse:
        try:
            name = safe_name(request.headers.get("X-File-Name", ""))
            async with self._uploading, asyncio.timeout(self._limits.body_seconds):
                data = await request.read()
                saved = await asyncio.to_thread(put_into, self._settings.folder, name, data)
        except UploadError as error:
            return _line(422, str(error))
        session.tell_uploaded(saved)
        return web.Response(text=saved)


def _is_elsewhere(site: str | None) -> bool:
    """Whether a browser says that another site had it ask for this."""
    return site in ("cross-site", "same-site")


def _onward() -> web.Response:
    """To the page, as if from our own: a cookie that is strict stays at home where a link in a
    mail or on another site leads, and after a redirect from there."""
    told = escape(_("Open HRcyclus"))
    return web.Response(
        text=(
            f'<!DOCTYPE html>\n<html lang="{current_language()}"><head><meta charset="utf-8">'
            '<meta http-equiv="refresh" content="0; url=./"><link rel="icon" href="favicon.svg">'
            "<title>HRcyclus</title></head>"
            f'<body><a href="./">{told}</a></body></html>\n'
        ),
        content_type="text/html",
    )


def _stranger() -> str:
    return _(
        "This page opens with an address of its own, which works once. "
        "Ask for one from whoever runs the server."
    )


def _nothing() -> web.Response:
    return _line(404, _("There is nothing here."))


def _line(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=f"{text}\n")


def _is_looking_ahead(request: web.Request) -> bool:
    """Whether a browser fetches a page that nobody asked for yet: that must not use a token up."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any("prefetch" in purpose or "preview" in purpose for purpose in purposes)


def _count(text: str) -> int:
    """The number of frames that a page says it got."""
    if not text.isascii() or not text.isdecimal() or len(text) > 20:
        return 0
    return min(int(text), _LAST_FRAME)


def _in_short(error: Exception) -> str:
    return clean(f"{type(error).__name__}: {error}", lines=False)[:200]


def _abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
