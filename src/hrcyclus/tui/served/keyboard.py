"""What is typed, clicked and pasted, out of what a page sends."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.messages import InBandWindowResize

if TYPE_CHECKING:
    from textual.message import Message


class Keyboard:
    """What is typed, clicked and pasted, out of the bytes of a terminal."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._parser = XTermParser()
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> list[Message]:
        """What was done, as far as these bytes tell the end of it."""
        text = self._decoder.decode(data)
        # An empty text is the end, to the parser.
        return self._parsed(text) if text else []

    def tick(self) -> list[Message]:
        """What was done, now that nothing followed for a while: escape alone, say."""
        return self._parsed("")

    def _parsed(self, text: str) -> list[Message]:
        try:
            heard = list(self._parser.feed(text) if text else self._parser.tick())
        except Exception:  # whatever was sent, the next key is to work again
            self._begin()
            return []
        # The server tells the size, within bounds; a terminal could claim any.
        self._parser.mouse_pixels = False
        return [one for one in heard if not isinstance(one, events.Resize | InBandWindowResize)]
