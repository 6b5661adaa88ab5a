"""A session as the server starts it: a process, spoken to in packets over its pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from hrcyclus.tui.served.outcome import LEFT, OVER_LIMIT
from hrcyclus.tui.served.packets import Packets, packet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")

PATIENCE = 20.0

EMPTY = 'format = "hrcyclus/1"\n'

MODES = ("\x1b[?1000h", "\x1b[?1003h", "\x1b[?1006h", "\x1b[?2004h", "\x1b[?25l")
"""The mouse, pasting as one, and no cursor."""

ANEW = "\x1b[?1049h"
"""What a drawing from nothing begins with: the other screen."""


class Session:
    """A session, and what it has written so far."""

    def __init__(self, place: Path, **told: object) -> None:
        self.folder = place / "work"
        self.file = self.folder / "a.toml"
        if not self.file.exists():
            self.file.write_text(EMPTY, encoding="utf-8")
        brief = {
            "folder": str(self.folder),
            "state": str(place / "state"),
            "file": "a.toml",
            "language": "en",
            "safe_mode": True,
            **told,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hrcyclus.tui.served", json.dumps(brief)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "COLUMNS": "100", "ROWS": "40", "TEXTUAL_DRIVER": "no.such:Driver"},
            cwd=place,
        )
        self.drawn = ""
        self.told: list[dict[str, Any]] = []
        self.chunks = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        assert self.process.stdout.readline() == b"__GANGLION__\n"
        packets = Packets()
        while data := os.read(self.process.stdout.fileno(), 65536):
            for kind, payload in packets.feed(data):
                match kind:
                    case b"D":
                        self.drawn += payload.decode()
                    case b"M":
                        self.told.append(json.loads(payload))
                    case _:
                        self.chunks += payload

    def send(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def press(self, keys: str) -> None:
        self.send(packet(b"D", keys.encode()))

    def tell(self, **order: object) -> None:
        self.send(packet(b"M", json.dumps(order).encode()))

    def until(self, condition: Callable[[], object]) -> None:
        late = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < late, re.sub(r"\x1b\[[\d;?$]*\w", "", self.drawn)[-1500:]
            sleep(0.01)

    def until_drawn(self, words: str) -> None:
        self.until(lambda: words in self.drawn)

    def to_first_checkpoint(self) -> None:
        self.until_drawn("Instruments in")
        self.press("\r")
        self.until_drawn("Move")
        self.press("\r")
        self.until_drawn("Explanation")

    def ended(self) -> int:
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def hang_up(self) -> int:
        assert self.process.stdin
        self.process.stdin.close()
        return self.ended()

    def answers(self) -> list[str]:
        found = tomllib.loads(self.file.read_text(encoding="utf-8")).get("instruments", {})
        return [
            answer["status"] for card in found.values() for answer in card["checkpoints"].values()
        ]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Starts sessions on the folder `work`; none is left when the test has ended."""
    sessions: list[Session] = []

    def begin(**told: object) -> Session:
        sessions.append(Session(tmp_path, **told))
        return sessions[-1]

    yield begin
    for one in sessions:
        one.process.kill()
        one.ended()
        for stream in (one.process.stdin, one.process.stdout, one.process.stderr):
            if stream:
                stream.close()


def test_what_was_typed_last_is_in_the_file_when_the_server_hangs_up(start):
    session = start()
    session.to_first_checkpoint()
    session.press("1")
    session.press("j")
    session.press("3")
    assert session.hang_up() == LEFT
    assert session.answers() == ["present", "absent"]
    assert session.told[-1] == {"type": "exit"}
    assert [one.name for one in session.folder.iterdir()] == ["a.toml"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, LEFT), (signal.SIGXCPU, OVER_LIMIT)],
    ids=lambda one: getattr(one, "name", one),
)
def test_a_signal_saves_and_ends_it(start, number, code):
    session = start()
    session.to_first_checkpoint()
    session.press("2")
    session.until_drawn("1/32")
    session.process.send_signal(number)
    assert session.ended() == code
    assert session.answers() == ["partial"]


def test_the_word_of_the_server_saves_and_ends_it(start):
    session = start()
    session.to_first_checkpoint()
    session.press("2")
    session.tell(type="quit")
    assert session.ended() == LEFT
    assert session.answers() == ["partial"]


def test_it_can_end_before_it_has_drawn_anything(start):
    session = start()
    session.tell(type="quit")
    assert session.ended() == LEFT
    assert session.file.read_text(encoding="utf-8") == EMPTY


def test_it_ends_when_nobody_reads_what_it_draws(start):
    session = start()
    session.to_first_checkpoint()
    session.press("1")
    session.until_drawn("1/32")
    broken = os.open(os.devnull, os.O_RDONLY)
    os.dup2(broken, session.process.stdout.fileno())
    os.close(broken)
    for _attempt in range(3):
        session.press("j")
    assert session.process.wait(PATIENCE) == LEFT
    assert session.answers() == ["present"]


def test_a_packet_larger_than_any_is_the_end_and_everything_is_saved(start):
    session = start()
    session.to_first_checkpoint()
    session.press("1")
    session.send(b"D\xff\xff\xff\xff" + b"x" * 1000)
    assert session.ended() == LEFT
    assert session.answers() == ["present"]


JUNK = [
    packet(b"M", b""),
    packet(b"M", b"not json"),
    packet(b"M", b"[]"),
    packet(b"M", b"[" * 50_000),
    packet(b"M", b"\xff\xfe"),
    packet(b"M", b'{"type": []}'),
    packet(b"M", b'{"type": "exit"}'),
    packet(b"M", b'{"type": "resize"}'),
    packet(b"M", b'{"type": "resize", "width": "9", "height": null}'),
    packet(b"M", b'{"type": "resize", "width": true, "height": 1e9}'),
    packet(b"M", b'{"type": "resize", "width": NaN, "height": 9}'),
    packet(b"M", b'{"type": "uploaded"}'),
    packet(b"M", b'{"type": "uploaded", "name": "../../etc/x.toml"}'),
    packet(b"M", b'{"type": "deliver_chunk_request"}'),
    packet(b"M", b'{"type": "deliver_chunk_request", "key": "no", "size": -1}'),
    packet(b"M", b'{"type": "deliver_chunk_request", "key": {}, "size": 1}'),
    packet(b"D", b""),
    packet(b"D", b"\xff\xfe\xc3"),
    packet(b"D", b"\x1b[<999999999999;99999999999999;9999999999M"),
    packet(b"D", b"\x1b[<" + b"9" * 30 + b";1;1M"),
    packet(b"D", b"\x1b[48;99999;99999;99999;99999t"),
    packet(b"D", b"\x1b[48;0;0;0;0t"),
    packet(b"D", b"\x1b[" + b"1" * 5000),
    packet(b"X", b"what is this"),
    packet(b"\0", b""),
]


def test_whatever_comes_in_it_goes_on(start):
    session = start()
    session.to_first_checkpoint()
    for one in JUNK:
        session.send(one)
    session.tell(type="resize", width=10**9, height=10**9)
    session.until_drawn("\x1b[150;")
    assert not re.search(r"\x1b\[1(?:5[1-9]|[6-9]\d)\;|\x1b\[\d{4,};", session.drawn)
    session.tell(type="resize", width=-5, height=0)
    session.tell(type="resize", width=90, height=30)
    session.press("\x1b\x1b")
    session.tell(type="redraw")
    session.until(lambda: session.drawn.count(ANEW) == 2)
    session.process.send_signal(signal.SIGTERM)
    assert session.ended() == LEFT
    assert session.process.stderr.read() == b""


def test_all_is_drawn_anew_for_a_page_that_comes_back(start):
    session = start()
    session.until_drawn("Instruments in")
    session.tell(type="resize", width=90, height=30)
    session.tell(type="redraw")
    session.until(lambda: session.drawn.count(ANEW) == 2)

    def again() -> str:
        return session.drawn.rpartition(ANEW)[2]

    session.until(lambda: "Quit" in again())
    assert all(mode in again() for mode in MODES)
    assert "HR cycle (Fombrun)" in again()
    assert "Instruments in" in again()


def test_what_is_made_comes_in_chunks_and_tells_no_path(start):
    session = start()
    session.until_drawn("Instruments in")
    session.press("S")
    session.until_drawn("Download this file")
    session.press("\r")
    session.until(lambda: session.told)
    (order,) = session.told
    assert order["type"] == "deliver_file_start"
    assert order["path"] == "a.toml"
    assert str(session.folder) not in json.dumps(order)
    session.tell(type="deliver_chunk_request", key=order["key"], size=10)
    session.tell(type="deliver_chunk_request", key=order["key"], size=10**12)
    session.tell(type="deliver_chunk_request", key=order["key"], size=10**12)
    session.until(lambda: session.chunks.count(b"deliver_chunk") == 3)
    assert b'hrcyclus/1"' in session.chunks
    session.press("S")
    session.press("\x1b[F\r")
    session.until(lambda: {"type": "choose_file"} in session.told)


def test_two_sessions_on_one_file_follow_the_rules_of_its_lock(start):
    first = start()
    first.to_first_checkpoint()
    second = start()
    second.until_drawn("READ-ONLY")
    second.to_first_checkpoint()
    second.press("3")
    first.press("1")
    first.until_drawn("1/32")
    assert second.hang_up() == LEFT
    assert first.hang_up() == LEFT
    assert first.answers() == ["present"]
    third = start()
    third.to_first_checkpoint()
    third.press("2")
    assert third.hang_up() == LEFT
    assert third.answers() == ["partial"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_it_is_bounded_in_memory_and_time_and_leaves_no_core(start):
    session = start(memory=700 * 2**20, processor=77)
    session.until_drawn("Instruments in")
    limits = Path(f"/proc/{session.process.pid}/limits").read_text(encoding="ascii")
    bounds = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert bounds["Max address space"] == [str(700 * 2**20)] * 2
    assert bounds["Max cpu time"] == ["77", "87"]
    assert bounds["Max core file size"] == ["0", "0"]
    status = Path(f"/proc/{session.process.pid}/status").read_text(encoding="ascii")
    assert "Umask:\t0077" in status
    assert Path(f"/proc/{session.process.pid}/cwd").readlink() == session.folder
