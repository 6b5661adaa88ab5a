"""Between the app and the server: keys and sizes come in over one pipe, the screen goes out over
another. Whatever comes in, it neither ends nor deafens the session."""

from __future__ import annotations

import io
import json
import os
import select
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TextIO, cast

from textual import events
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size

from hrcyclus.tui.served.keyboard import Keyboard
from hrcyclus.tui.served.packets import LARGEST, PacketError, Packets, packet
from hrcyclus.tui.served.sizes import first_size, size_told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import App
    from textual.message import Message

    from hrcyclus.tui.served.app import ServedApp

_BEGIN = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?2004h\x1b[?25l"
"""Another screen, the mouse in all its moves, pasting as one, and no cursor."""

_CAN_WAIT = "\x1b[?2026$p"
"""Asks whether the terminal can wait with drawing until all of a screen is there."""


_MOST_DELIVERIES = 8
"""How many files wait at most for the browser to fetch them."""


class SessionDriver(WebDriver):
    """A driver on the standard input and output of this process."""

    _app: ServedApp

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or first_size())
        if self._app.wire is not None:
            self.fileno = self._app.wire
        self._writing = threading.Lock()
        self._gone = False
        self._write = self._send

    def _send(self, data: bytes) -> None:
        """Write all of it, or find that nobody reads any more."""
        with self._writing:
            rest = memoryview(data)
            while rest and not self._gone:
                try:
                    rest = rest[os.write(self.fileno, rest) :]
                except BlockingIOError:
                    select.select([], [self.fileno], [])
                except OSError:
                    self._gone = True
                    self._end()

    def write(self, data: str) -> None:
        # What is drawn may hold half a character from a file name.
        self._send(packet(b"D", data.encode("utf-8", "replace")))

    def start_application_mode(self) -> None:
        self._write(b"__GANGLION__\n")
        self.write(_BEGIN + _CAN_WAIT)
        self._resize(*(self._size or (80, 24)))
        self._key_thread.daemon = True
        self._key_thread.start()

    def redraw(self) -> None:
        """Draw everything anew, on a terminal that knows of nothing yet."""
        self.write(_BEGIN + _CAN_WAIT)
        self._app.draw_anew()

    def choose_file(self) -> None:
        """Let the page ask for a file to be sent here."""
        self.write_meta({"type": "choose_file"})

    def _deliver_file(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"],
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        if not isinstance(binary, io.BytesIO):
            # What is made is in memory; a file of the server's goes nowhere.
            binary.close()
            return
        while len(self._deliveries) >= _MOST_DELIVERIES:
            self._deliveries.pop(next(iter(self._deliveries))).close()
        self._deliveries[delivery_key] = binary
        self.write_meta(
            {
                "type": "deliver_file_start",
                "key": delivery_key,
                "path": save_path.name,
                "open_method": "download",
                "encoding": encoding or "",
                "mime_type": mime_type or "",
                "name": name,
            }
        )

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing: no address is opened, neither here nor in the browser."""

    def run_input_thread(self) -> None:
        try:
            self._listen()
        finally:
            # The server is gone or speaks nonsense, or there is no memory left to hear it.
            self._end()

    def _listen(self) -> None:
        packets = Packets()
        keyboard = Keyboard()
        with suppress(PacketError, OSError):
            for data in self._input_reader:
                for kind, payload in packets.feed(data):
                    if kind == b"D":
                        self._hear(keyboard.feed(payload))
                    elif kind == b"M":
                        self._obey(payload)
                self._hear(keyboard.tick())

    def _end(self) -> None:
        """Save and leave, once what came in before has been done."""
        if not self.exit_event.is_set():
            self.exit_event.set()
            self._app.ending.make_sure()
            with suppress(RuntimeError):
                self.send_message(events.Callback(callback=self._app.leave_after_typing))

    def _hear(self, heard: list[Message]) -> None:
        for event in heard:
            with suppress(RuntimeError):  # the loop is closed: it is over
                self.process_message(event)

    def _obey(self, payload: bytes) -> None:
        try:
            told: object = json.loads(payload)
        except (ValueError, RecursionError):
            return
        if isinstance(told, dict):
            order = cast("dict[str, object]", told)
            with suppress(RuntimeError):
                self.on_meta(str(order.get("type")), order)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        match packet_type:
            case "resize":
                if size := size_told(payload):
                    self._resize(*size)
            case "focus" | "blur":
                super().on_meta(packet_type, payload)
            case "quit":
                self._end()
            case "redraw":
                self._app.call_later(self.redraw)
            case "deliver_chunk_request":
                if request := _chunk_request(payload):
                    super().on_meta(packet_type, request)
            case "uploaded":
                if isinstance(name := payload.get("name"), str):
                    self._app.call_later(self._app.uploaded, name)
            case _:
                pass

    def _resize(self, width: int, height: int) -> None:
        self._size = width, height
        size = Size(width, height)
        self._app.post_message(events.Resize(size, size))


def _chunk_request(told: Mapping[str, object]) -> dict[str, object] | None:
    key, size = told.get("key"), told.get("size")
    if isinstance(key, str) and type(size) is int and size > 0:
        return {"key": key, "size": min(size, LARGEST)}
    return None
