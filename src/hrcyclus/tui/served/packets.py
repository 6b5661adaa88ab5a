"""The packets in which server and session speak: a letter, a size, and that many bytes."""

from __future__ import annotations

from collections.abc import Iterator

LARGEST = 1024 * 1024
"""Bytes of the largest packet that is read."""

_HEAD = 5


class PacketError(ValueError):
    """The other side speaks something else; nothing after this can be understood."""


def packet(kind: bytes, payload: bytes) -> bytes:
    """A packet of one letter, as it goes over the pipe."""
    return kind + len(payload).to_bytes(4, "big") + payload


class Packets:
    """Takes packets out of bytes that come in pieces of any size."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Each packet that is whole now, as its letter and its payload.

        Raises PacketError for one that says to be larger than any packet is.
        """
        held = self._held
        held += data
        while len(held) >= _HEAD:
            size = int.from_bytes(held[1:_HEAD], "big")
            if size > LARGEST:
                raise PacketError(f"a packet of {size} bytes")
            end = _HEAD + size
            if len(held) < end:
                return
            kind, payload = bytes(held[:1]), bytes(held[_HEAD:end])
            del held[:end]
            yield kind, payload
