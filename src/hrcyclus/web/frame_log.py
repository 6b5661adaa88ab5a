"""What a session sent and has yet to send, so that a page can go on where it was cut off."""

from __future__ import annotations

from collections import deque
from typing import TypeAlias

Frame: TypeAlias = bytes | str
"""What a terminal draws, or a message as JSON."""

_OVERHEAD = 64
_MESSAGES = 32


class FrameLog:
    """Numbered frames, of which the last ones are kept.

    Numbers begin at 0 and belong to what was sent: what is dropped before it was sent has none, so
    that a page which counts what it gets always agrees. `is_torn` says that something was dropped
    and all must be drawn anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._sent: deque[Frame] = deque()
        self._waiting: deque[Frame] = deque()
        self._first = 0
        self._size = 0
        self.is_torn = False

    @property
    def next(self) -> int:
        """The number of the frame that is sent next."""
        return self._first + len(self._sent)

    @property
    def size(self) -> int:
        """How much memory is taken, in bytes."""
        return self._size

    def add(self, frame: Frame) -> None:
        """Something to send. What is drawn after a tear waits for the new drawing."""
        if self.is_torn and isinstance(frame, bytes):
            return
        self._waiting.append(frame)
        self._size += _size(frame)
        while self._size > self._most and self._sent:
            self._size -= _size(self._sent.popleft())
            self._first += 1
        # A single drawing may be larger than all that is kept, and must get through.
        if self._size > self._most and self._size - max(map(_size, self._waiting)) > self._most:
            self._tear()

    def take(self) -> Frame | None:
        """The next frame to send; it is kept until room is needed."""
        if not self._waiting:
            return None
        frame = self._waiting.popleft()
        self._sent.append(frame)
        return frame

    def go_back_to(self, number: int) -> bool:
        """Send again from this number on. False when that can't be: draw all anew then."""
        if self.is_torn or not self._first <= number <= self.next:
            return False
        while self.next > number:
            self._waiting.appendleft(self._sent.pop())
        return True

    def start_anew(self) -> None:
        """All is going to be drawn anew: what was drawn before is of no use any more."""
        self._tear()
        self.is_torn = False

    def _tear(self) -> None:
        """Drops what was drawn and not sent; messages are few, and the last ones stay."""
        messages = [frame for frame in self._waiting if isinstance(frame, str)]
        self._waiting = deque(messages[-_MESSAGES:])
        self._first = self.next
        self._sent.clear()
        self._size = sum(map(_size, self._waiting))
        self.is_torn = True


def _size(frame: Frame) -> int:
    return len(frame) + _OVERHEAD
