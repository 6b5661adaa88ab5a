"""The packets between the server and a session's process, as Textual's driver for the web has them.

A packet is a letter, four bytes with the size of what follows, and that: D is what a terminal gets
or gives, M is JSON, P is a piece of a file.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from hrcyclus.i18n import _

DATA, META, PACKED = b"D", b"M", b"P"

_READY = b"__GANGLION__\n"
_LINES_BEFORE = 10


class PacketError(Exception):
    """What a process wrote makes no sense."""


def data_packet(data: bytes) -> bytes:
    """What was typed, as a terminal would give it."""
    return _packet(DATA, data)


def meta_packet(kind: str, **fields: str | int) -> bytes:
    """A message of this kind."""
    return _packet(META, json.dumps({"type": kind, **fields}).encode("utf-8"))


def _packet(letter: bytes, payload: bytes) -> bytes:
    return letter + len(payload).to_bytes(4, "big") + payload


async def read_packets(
    stream: asyncio.StreamReader, largest: int
) -> AsyncIterator[tuple[bytes, bytes]]:
    """What a process writes, until it closes its output.

    Raises PacketError for what is no packet, or one of more than `largest` bytes.
    """
    try:
        await _wait_until_ready(stream)
        while True:
            head = await stream.readexactly(5)
            letter, size = head[:1], int.from_bytes(head[1:], "big")
            if letter not in (DATA, META, PACKED) or size > largest:
                raise PacketError(_("the app wrote what makes no sense"))
            yield letter, await stream.readexactly(size)
    except (asyncio.IncompleteReadError, ConnectionError):
        return


async def _wait_until_ready(stream: asyncio.StreamReader) -> None:
    for _line in range(_LINES_BEFORE):
        try:
            if await stream.readuntil(b"\n") == _READY:
                return
        except (asyncio.LimitOverrunError, asyncio.IncompleteReadError):
            break
    raise PacketError(_("the app did not start"))


def meta_of(payload: bytes) -> dict[str, object]:
    """The message in a packet; an empty one for what is none."""
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def chunk_of(payload: bytes) -> tuple[str, bytes]:
    """The key of a delivery and the next piece of it; an empty piece is the end.

    Raises PacketError when the packet holds no piece of a file.
    """
    items, rest = [], payload[1:-1]
    if payload[:1] != b"t" or payload[-1:] != b"e":
        raise PacketError(_("the app wrote what makes no sense"))
    while rest:
        size, colon, rest = rest.removeprefix(b"s").partition(b":")
        if not colon or not size.isdigit() or len(size) > 10 or int(size) > len(rest):
            raise PacketError(_("the app wrote what makes no sense"))
        items.append(rest[: int(size)])
        rest = rest[int(size) :]
    if len(items) != 3 or items[0] != b"deliver_chunk":
        raise PacketError(_("the app wrote what makes no sense"))
    return items[1].decode("utf-8", "replace"), items[2]
