"""How much of anything the server takes, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

from hrcyclus.store.regular_file import LARGEST

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server takes at most. Sizes in bytes, times in seconds."""

    connections: int = 200
    header_seconds: float = 10.0
    """Within which the head of a request must be in, and the next one on the same connection."""
    body_seconds: float = 60.0
    answer_seconds: float = 30.0
    """Within which someone must take an answer, or the next piece of a download."""

    visitors: int = 200
    visit_seconds: float = 12 * 3600.0
    wrong_tokens: int = 20
    wrong_token_seconds: float = 60.0

    sessions_of_one: int = 5
    frame_bytes: int = 64 * KIB
    frames_per_second: float = 200.0
    frames_at_once: float = 400.0
    bytes_per_second: float = 256.0 * KIB
    bytes_at_once: float = 1.0 * MIB
    kept_bytes: int = 512 * KIB
    """Of what a session drew, to send again after a network loss."""
    packet_bytes: int = 8 * MIB
    stuck_seconds: float = 30.0
    """For which a process may leave its input unread."""
    short_grace_seconds: float = 5.0
    """For which a session waits for a page that said it was leaving: it may be reloading."""
    quit_seconds: float = 5.0
    terminate_seconds: float = 3.0

    upload_bytes: int = LARGEST
    uploads_at_once: float = 10.0
    uploads_per_second: float = 1 / 6
    downloads_waiting: int = 8
    download_bytes: int = 64 * MIB
    chunk_bytes: int = 64 * KIB
    chunk_seconds: float = 10.0


class Bucket:
    """Lets through so much a second on average, and a burst at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at: float | None = None

    def take(self, amount: float, now: float) -> bool:
        """Whether so much may pass at this moment (in seconds, of a clock that only goes on)."""
        if self._at is not None:
            self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if amount > self._left:
            return False
        self._left -= amount
        return True


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and rows of a terminal, always within what can be drawn."""

    width: int
    height: int


DEFAULT_SIZE = Size(80, 24)

_WIDTHS = (20, 400)
_HEIGHTS = (8, 150)


def size_of(width: object, height: object) -> Size | None:
    """The size that a page asks for, brought within bounds; None for what is no size."""
    if type(width) is not int or type(height) is not int:
        return None
    return Size(_between(width, *_WIDTHS), _between(height, *_HEIGHTS))


def size_in_words(width: str, height: str) -> Size:
    """The size in an address; the usual one for what is no size."""
    if _is_number(width) and _is_number(height):
        return size_of(int(width), int(height)) or DEFAULT_SIZE
    return DEFAULT_SIZE


def _is_number(text: str) -> bool:
    return len(text) <= 20 and text.isascii() and text.isdecimal()


def _between(value: int, least: int, most: int) -> int:
    return max(least, min(most, value))
