"""Who must not get in, over raw sockets; and the server is there for everyone else afterwards."""

from __future__ import annotations

import asyncio
import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

MOST_MIB = 250
"""What all this may add to the memory of the process; a server that does nothing has some 45."""

_before = 0.0


@pytest.fixture(autouse=True)
def memory_before() -> None:
    """Other tests ran in this process, and left their own."""
    global _before  # noqa: PLW0603 - asked by what is no test
    _before = memory_mib()


PATHS = ("/", "/static/session.js", "/static/js/textual.js", "/ws", "/download/x", "/upload")
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
SOCKET = f"/ws?width=80&height=24&seen=0&session={'1' * 32}"


async def is_well(served: Any) -> None:
    """Someone honest comes in and works, and the server has not grown."""
    page = await served.running()
    await page.type("well")
    await page.until("<typed well>")
    assert memory_mib() - _before < MOST_MIB


def memory_mib() -> float:
    """The memory of this process, in which the server runs; 0 where that can't be seen."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0


async def test_no_token_no_way_in(serve: Any):
    served = await serve()
    name = (await served.enter()).partition("=")[0]
    for path in PATHS:
        for cookie in ("", f"{name}=", f"{name}={'0' * 64}", f"{name}=é", f"x{name}=1"):
            answer = await served.ask(
                path,
                method="POST" if path == "/upload" else "GET",
                cookie=cookie,
                Origin=served.server.address,
                **(UPGRADE if path == "/ws" else {}),
            )
            assert answer.status == 403
            assert "HRcyclus" not in answer.text
    assert not served.pids()
    await is_well(served)


async def test_a_wrong_token_opens_nothing(serve: Any):
    served = await serve()
    real = served.addresses[0].partition("token=")[2]
    for token in ("", "x", "0" * 43, "%00", "a" * 4000, "é", "%ff", real[:-1], real.lower()):
        answer = await served.ask(f"/enter?token={token}")
        assert answer.status in (400, 403)
        assert "set-cookie" not in answer.headers
    await is_well(served)


async def test_a_token_works_once(serve: Any):
    served = await serve()
    used = "/enter?" + served.addresses[0].partition("?")[2]
    assert (await served.ask(used)).status == 200
    again = await served.ask(used)
    assert again.status == 403
    assert "set-cookie" not in again.headers
    # The next one was announced, and it is another one.
    assert len(set(served.addresses)) == 2
    await is_well(served)


async def test_looking_at_a_link_beforehand_does_not_use_it_up(serve: Any):
    served = await serve()
    path = "/enter?" + served.addresses[0].partition("?")[2]
    assert (await served.ask(path, Sec_Purpose="prefetch;prerender")).status == 404
    assert (await served.ask(path, method="HEAD")).status == 404
    assert (await served.ask(path)).status == 200


async def test_a_shared_token_works_for_all_and_is_not_printed(serve: Any):
    served = await serve(token="between-us-and-nobody-else")
    assert served.addresses == [f"{served.server.address}/enter?token=TOKEN"]
    for _ in range(2):
        answer = await served.ask("/enter?token=between-us-and-nobody-else")
        assert "set-cookie" in answer.headers
    assert (await served.ask("/enter?token=between-us-and-nobody-elsE")).status == 403
    assert len(served.addresses) == 1


async def test_after_too_many_guesses_nobody_is_let_in_for_a_while(serve: Any):
    served = await serve(limits={"wrong_tokens": 5, "wrong_token_seconds": 1})
    cookie = await served.enter()
    right = "/enter?" + served.addresses[-1].partition("?")[2]
    answers = [(await served.ask("/enter?token=guess")).status for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert (await served.ask(right)).status == 429
    # Who is in already goes on.
    assert (await served.ask("/", cookie=cookie)).status == 200
    async with asyncio.timeout(10):
        while (await served.ask(right)).status != 200:
            await asyncio.sleep(0.05)


async def test_the_cookie_stays_in_this_browser_and_on_this_site(serve: Any):
    served = await serve()
    answer = await served.ask("/enter?" + served.addresses[0].partition("?")[2])
    cookie = answer.headers["set-cookie"]
    port = served.host.rpartition(":")[2]
    assert cookie.startswith(f"hrcyclus-{port}=")
    assert len(cookie.partition("=")[2].partition(";")[0]) == 64
    for word in ("httponly", "samesite=strict", "path=/", "max-age=43200"):
        assert word in cookie
    # A redirect would still belong to the mail in which the link was clicked.
    assert answer.status == 200
    assert 'http-equiv="refresh"' in answer.text


async def test_behind_a_proxy_the_cookie_is_for_https_only(serve: Any):
    served = await serve(origin="https://hr.example.org")
    assert served.addresses[0].startswith("https://hr.example.org/enter?token=")
    path = "/enter?" + served.addresses[0].partition("?")[2]
    assert (await served.ask(path, host=f"127.0.0.1:{served.server.port}")).status == 403
    answer = await served.ask(path)
    assert answer.headers["set-cookie"].startswith("__host-hrcyclus=")
    assert "; secure" in answer.headers["set-cookie"]
    cookie = answer.headers["set-cookie"].partition(";")[0].replace("__host-", "__Host-")
    for origin, status in {
        "https://hr.example.org": b"101",
        "http://hr.example.org": b"403",
    }.items():
        reader, writer = await served.connect()
        head = [f"GET {SOCKET} HTTP/1.1", "Host: hr.example.org", f"Cookie: {cookie}"]
        head += [f"{name.replace('_', '-')}: {value}" for name, value in UPGRADE.items()]
        writer.write("\r\n".join([*head, f"Origin: {origin}", "", ""]).encode())
        assert (await reader.readline()).split()[1] == status
        writer.close()


ELSEWHERE = ("http://example.org", "null", "http://127.0.0.1", "http://127.0.0.1:1", "file://", "")


async def test_no_page_elsewhere_opens_a_session(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for origin in ELSEWHERE:
        answer = await served.ask(SOCKET, cookie=cookie, Origin=origin, **UPGRADE)
        assert answer.status == 403
    assert (await served.ask(SOCKET, cookie=cookie, **UPGRADE)).status == 403
    assert not served.pids()
    await is_well(served)


async def test_no_page_elsewhere_loads_anything(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for path in ("/", "/download/x", "/static/session.js"):
        for headers in (
            {"Origin": "http://example.org"},
            {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "iframe"},
        ):
            assert (await served.ask(path, cookie=cookie, **headers)).status == 403


async def test_no_page_elsewhere_uses_a_token_up(serve: Any):
    served = await serve()
    path = "/enter?" + served.addresses[0].partition("?")[2]
    for destination in ("image", "empty", "iframe", "script"):
        answer = await served.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest=destination)
        assert answer.status == 403
    # But the link may be clicked on any page.
    answer = await served.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="document")
    assert answer.status == 200


async def test_a_link_elsewhere_leads_who_is_in_to_the_page_and_no_stranger(serve: Any):
    served = await serve()
    cookie = await served.enter()
    # The browser keeps a strict cookie back, and sends it with what our own page asks for next.
    clicked = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}
    answer = await served.ask("/", **clicked)
    assert 'http-equiv="refresh" content="0; url=./"' in answer.text
    assert "session.js" not in answer.text
    next_one = {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "document"}
    assert "session.js" in (await served.ask("/", cookie=cookie, **next_one)).text
    assert (await served.ask("/", **next_one)).status == 403


HOSTS = ("example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "localhost", "", "[::1]")


async def test_no_other_name_leads_here(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for host in HOSTS:
        name = host.replace("{port}", str(served.server.port))
        for path in ("/", "/enter", "/favicon.svg", "/nowhere", SOCKET):
            answer = await served.ask(
                path, host=name, cookie=cookie, Origin=f"http://{name}", **UPGRADE
            )
            assert answer.status in (400, 403)
    assert not served.pids()
    await is_well(served)


async def test_two_hosts_or_none_are_refused(serve: Any):
    served = await serve()
    for head in (
        "GET / HTTP/1.1\r\n",
        f"GET / HTTP/1.1\r\nHost: {served.host}\r\nHost: example.org\r\n",
        "GET / HTTP/1.0\r\n",
    ):
        answer = await served.raw(f"{head}Connection: close\r\n\r\n".encode())
        assert answer.split()[1] in (b"400", b"403")
    await is_well(served)


async def test_the_names_of_this_machine_lead_here(serve: Any):
    served = await serve()
    port = served.host.rpartition(":")[2]
    for name in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
        assert (await served.ask("/favicon.svg", host=name)).status == 200


def frame(opcode: int, size: int, payload: bytes = b"", *, last: bool = True) -> bytes:
    """The beginning of a websocket frame that claims to be of this size."""
    return struct.pack("!BBQ", opcode | 0x80 * last, 0x80 | 127, size) + b"\0" * 4 + payload


async def upgraded(served: Any) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await served.connect()
    head = [f"GET {SOCKET} HTTP/1.1", f"Host: {served.host}", f"Cookie: {await served.enter()}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in UPGRADE.items()]
    head += [f"Origin: {served.server.address}"]
    writer.write("\r\n".join([*head, "", ""]).encode())
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101 ")
    return reader, writer


async def closing_code(reader: asyncio.StreamReader) -> int:
    """The code with which the server closes."""
    async with asyncio.timeout(20):
        while True:
            first, second = await reader.readexactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", await reader.readexactly(2))
            payload = await reader.readexactly(size)
            if first & 0x0F == 8:
                return struct.unpack("!H", payload[:2])[0]


@pytest.mark.parametrize("size", [65_537, 100 * 2**20, 2**63 - 1, 2**64 - 1])
async def test_a_message_of_100_mb_is_refused_at_its_first_bytes(serve: Any, size: int):
    served = await serve()
    reader, writer = await upgraded(served)
    writer.write(frame(1, size, b"x" * 1000))
    assert await closing_code(reader) == 1009
    with suppress(ConnectionError):
        for _ in range(100):
            writer.write(b"x" * 2**20)
            await writer.drain()
    writer.close()
    await is_well(served)


async def test_a_message_in_pieces_is_as_limited(serve: Any):
    served = await serve()
    reader, writer = await upgraded(served)
    writer.write(frame(1, 40_000, b"x" * 40_000, last=False))
    writer.write(frame(0, 40_000, b"x" * 40_000))
    assert await closing_code(reader) == 1009
    writer.close()
    await is_well(served)


@pytest.mark.parametrize(
    "junk", [b"\xff" * 100, frame(1, 2, b"\xff\xfe"), frame(3, 0), b"\x01\x00", b"\x81\x05hello"]
)
async def test_frames_that_are_none_are_refused(serve: Any, junk: bytes):
    served = await serve()
    _reader, writer = await upgraded(served)
    writer.write(junk)
    writer.write_eof()
    await served.until_none_runs()
    writer.close()
    await is_well(served)


async def test_a_flood_of_pings_is_refused(serve: Any):
    served = await serve()
    reader, writer = await upgraded(served)
    writer.write(b"\x89\x80\0\0\0\0" * 5000)
    assert await closing_code(reader) == 1008
    writer.close()
    await is_well(served)


async def test_of_1000_connections_the_server_takes_200(serve: Any):
    served = await serve()
    opened = [await served.connect() for _ in range(1000)]
    refused = 0
    for reader, _writer in opened[200:]:
        with suppress(ConnectionError):
            assert await reader.read() == b""
        refused += 1
    assert refused == 800
    assert memory_mib() - _before < MOST_MIB
    assert (await served.ask("/favicon.svg")).status == 0
    for _reader, writer in opened:
        writer.close()
    await until_answered(served)
    await is_well(served)


async def until_answered(served: Any) -> None:
    async with asyncio.timeout(20):
        while (await served.ask("/favicon.svg")).status != 200:
            await asyncio.sleep(0.01)


HALVES = (
    b"",
    b"GET /ws",
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n",
    b"POST /upload HTTP/1.1\r\nContent-Le",
)


async def test_a_request_that_comes_in_by_letters_is_cut_off(serve: Any):
    served = await serve(limits={"header_seconds": 1})

    async def trickle(half: bytes) -> bytes:
        reader, writer = await served.connect()
        writer.write(half)
        reading = asyncio.create_task(reader.read())
        with suppress(ConnectionError):
            while half and not reading.done():
                writer.write(b"X")
                await writer.drain()
                await asyncio.sleep(0.02)
        try:
            return await reading
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async with asyncio.timeout(20):
        assert await asyncio.gather(*map(trickle, HALVES)) == [b""] * len(HALVES)
    await is_well(served)


async def test_a_second_request_by_letters_is_cut_off_too(serve: Any):
    served = await serve(limits={"header_seconds": 1})
    reader, writer = await served.connect()
    writer.write(f"GET /favicon.svg HTTP/1.1\r\nHost: {served.host}\r\n\r\nGET /fav".encode())
    with suppress(ConnectionError):
        async with asyncio.timeout(10):
            assert (await reader.read()).startswith(b"HTTP/1.1 200 ")
    writer.close()
    await is_well(served)


async def test_a_file_that_comes_in_by_letters_is_cut_off(serve: Any):
    served = await serve(limits={"body_seconds": 0.2})
    cookie = await served.enter()
    await (await served.open(cookie, "1" * 32)).until("<begun")
    reader, writer = await served.connect()
    head = f"POST /upload HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookie}\r\n"
    head += f"Origin: {served.server.address}\r\nX-Session: {'1' * 32}\r\nX-File-Name: a.toml\r\n"
    writer.write(f"{head}Content-Length: 1000\r\n\r\nformat".encode())
    with suppress(ConnectionError):
        async with asyncio.timeout(10):
            assert await reader.read() == b""
    writer.close()
    await is_well(served)


async def test_an_answer_that_nobody_takes_is_given_up(serve: Any):
    served = await serve(limits={"answer_seconds": 0.5, "connections": 3})
    cookie = await served.enter()
    request = f"GET /static/js/textual.js HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookie}"
    writers = []
    for _ in range(3):
        _reader, writer = await served.connect()
        writer.transport.pause_reading()
        writer.write(f"{request}\r\n\r\n".encode() * 30)
        writers.append(writer)
    await until_answered(served)
    for writer in writers:
        writer.close()
    await is_well(served)


NONSENSE = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    b"POST /upload HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /upload HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"<script>alert(1)</script> / HTTP/1.1\r\n\r\n",
)


async def test_what_is_no_http_gets_nothing_of_it_back(serve: Any):
    served = await serve()
    for nonsense in NONSENSE:
        answer = await served.raw(nonsense)
        assert answer.startswith(b"HTTP/1.") or not answer
        assert b" 200 " not in answer
        assert b"script" not in answer.partition(b"\r\n\r\n")[2]
        assert b"aiohttp" not in answer.lower()
    assert not served.lines
    await is_well(served)


OUTSIDE = (
    "/static/../settings.py",
    "/static/%2e%2e/settings.py",
    "/static/..%2fsettings.py",
    "/static//etc/passwd",
    "/static/js/../../__init__.py",
    "/static/",
    "/static",
    "/static/js",
    "/download/../../etc/passwd",
    "/download/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/download//etc/passwd",
    "/download/",
    "/page.html",
    "/../../etc/passwd",
    "//etc/passwd",
)


async def test_no_path_leads_out_of_what_is_served(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for path in OUTSIDE:
        answer = await served.ask(path, cookie=cookie)
        assert (answer.status, answer.text) == (404, "There is nothing here.\n")
    await is_well(served)


async def test_other_methods_find_nothing(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
        answer = await served.ask("/", method=method, cookie=cookie, Origin=served.server.address)
        assert answer.status in (400, 404)


async def test_every_answer_says_what_a_browser_must_not_do(serve: Any):
    served = await serve()
    cookie = await served.enter()
    for path, status in {
        "/": 200,
        "/favicon.svg": 200,
        "/static/session.js": 200,
        "/nowhere": 404,
        "/upload": 404,
        "/enter?token=x": 200,
    }.items():
        answer = await served.ask(path, cookie=cookie)
        headers = answer.headers
        assert answer.status == status
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert f"connect-src 'self' ws://{served.host}" in policy
        assert headers["server"] == "hrcyclus"
        assert "no-" in headers["cache-control"]


async def test_a_file_of_the_page_is_sent_again_only_when_it_changed(serve: Any):
    served = await serve()
    cookie = await served.enter()
    first = await served.ask("/static/js/textual.js", cookie=cookie)
    assert first.status == 200
    assert len(first.body) > 100_000
    again = await served.ask(
        "/static/js/textual.js", cookie=cookie, If_None_Match=first.headers["etag"]
    )
    assert (again.status, again.body) == (304, b"")
