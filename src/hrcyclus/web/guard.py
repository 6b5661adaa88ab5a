"""Which requests come from our own page: the names and origins that a server goes by."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_USUAL_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Guard:
    """The addresses under which a server is known; any other name is somebody's trick.

    A page elsewhere can make a browser send requests here, and can let its own name lead here as
    well (DNS rebinding): the first shows in the origin of a request, the second in its host.
    """

    scheme: str
    hosts: frozenset[str]

    def knows(self, host: str, local: str = "") -> bool:
        """Whether a Host header names this server; `local` is where the connection came in."""
        return host.lower() in self.hosts or (bool(local) and host == local)

    def allows(self, host: str, origin: str | None, site: str | None, *, must_tell: bool) -> bool:
        """Whether a request to this host was made by our page, or by nobody's page.

        `origin` and `site` are the headers Origin and Sec-Fetch-Site. With `must_tell` a request
        without an origin is refused too.
        """
        if origin is None:
            return not must_tell and site in (None, "none", "same-origin")
        return origin.lower() == f"{self.scheme}://{host.lower()}"


def guard_of(host: str, port: int, origin: str) -> Guard:
    """The guard of a server that listens there; `origin` is that of the proxy in front, if any."""
    if origin:
        scheme, _, name = origin.partition("://")
        return Guard(scheme, frozenset({name}))
    names = _LOOPBACK if is_loopback(host) else (*_LOOPBACK, in_address(host).lower())
    hosts = {f"{name}:{port}" for name in names}
    if port == _USUAL_PORTS["http"]:
        hosts |= set(names)
    return Guard("http", frozenset(hosts))


def is_loopback(host: str) -> bool:
    """Whether only this machine itself can reach a host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """A host as it stands in an address: IPv6 between brackets."""
    return f"[{host}]" if ":" in host else host


class NotAnOriginError(ValueError):
    """What is given for an origin is none, or none that is safe."""


def proxy_origin(text: str) -> str:
    """The origin of a proxy as browsers write it. Raises NotAnOriginError.

    It must be https, since cookies and answers pass through it; only on this machine itself http
    will do.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotAnOriginError(text) from error
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None
    if not secure or not host or beyond or not host.isascii() or not text.isprintable():
        raise NotAnOriginError(text)
    shown = "" if port in (None, _USUAL_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{in_address(host.lower())}{shown}"


def security_headers(guard: Guard, host: str) -> Mapping[str, str]:
    """What every answer tells the browser not to do."""
    socket = f"{'wss' if guard.scheme == 'https' else 'ws'}://{host}" if host else ""
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        # Without a graphics card the terminal draws with styles that it makes on the way.
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        # Some browsers do not count a websocket to the same host as 'self'.
        f"connect-src 'self' {socket}".rstrip(),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        # aiohttp would name its version and Python's.
        "Server": "HRcyclus",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
