"""What really reaches a terminal: the bytes of a whole session among hostile text."""

from __future__ import annotations

import os
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

CORPUS = runpy.run_path(str(Path(__file__).with_name("corpus.py")))
ALL = CORPUS["payload_text"]()

# What Textual sends: modes of the terminal and questions about them, colours, the places of what is
# drawn, the protocol of the keyboard, the shape of the pointer. None of the payloads is among them
# but the mode of the mouse.
OWN = re.compile(
    r"\x1b\[\?[0-9;]+(?:[hl]|\$p)"
    r"|\x1b\[[0-9;]*[mH]"
    r"|\x1b\[[>=<][0-9;]*u"
    r"|\x1b\]22;[a-z-]*\x07"
)
ALWAYS_FORBIDDEN = re.compile(
    "HOSTILE-TITLE\x07|HOSTILE-TITLE\x1b|HOSTILE-TITLE\x9c|\x1b\\]|\x1bP|\x1bc|\x1b\\(0|\x1b\\[6n"
    "|\x1b\\[c|\x0e|\x05|\x07|\x00|\x08|\x7f|[\x80-\x9f]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
TITLE = re.compile(r"\x1b\]0;HRcyclus[^\x07\x1b]*\x07")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[tuple[Any, list[str]]]:
    """HRcyclus in a terminal, on a file, cards and names that are hostile."""
    own = tmp_path / "work" / "own"
    own.mkdir()
    (own / "eigen.toml").write_text(CORPUS["card_text"](ALL), encoding="utf-8")
    (own / "om.toml").write_text(CORPUS["card_text"](ALL, "om", "context"), encoding="utf-8")
    (own / "\x1b]0;HOSTILE-TITLE\x07.toml").write_text("a =", encoding="utf-8")
    file = tmp_path / "work" / "\x1b]0;HOSTILE-TITLE\x07\x1b[2J\x9b31m.toml"
    file.write_text(CORPUS["assessment_text"](ALL, language="nl"), encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hrcyclus", "--plugins-dir", str(own), str(file)],
        dimensions=(30, 100),
        encoding="utf-8",
        codec_errors="surrogateescape",
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "LANG": "nl_NL.UTF-8",
            "LC_ALL": "nl_NL.UTF-8",
        },
        timeout=20,
    )
    child.delaybeforesend = None
    seen: list[str] = []
    child.logfile_read = _Kept(seen)
    yield child, seen
    child.close(force=True)


class _Kept:
    def __init__(self, seen: list[str]) -> None:
        self._seen = seen

    def write(self, text: str) -> None:
        self._seen.append(text)

    def flush(self) -> None: ...


ESCAPE, DOWN, END, QUIT = "\x1b", "\x1b[B", "\x1b[F", "\x11"
ON_MAP, ON_CARD, WRITING = "Langs de pijlen", "Leestekst", "Klaar"

WALK = (
    ("C", "van 11 beslecht"),
    (DOWN, "\x1b"),
    (ESCAPE, ON_MAP),
    ("o", "laagste score eerst"),
    ("2", "\x1b"),
    (ESCAPE, ON_MAP),
    ("A", "te laat"),
    (ESCAPE, ON_MAP),
    ("/", "Typen zoekt"),
    ("x", "gevonden"),
    (ESCAPE, ON_MAP),
    ("m", ON_CARD),
    ("]", "dekking 33 %"),
    ("2", "deels"),
    ("n", WRITING),
    ("z", "\x1b"),
    (ESCAPE, ON_CARD),
    ("e", WRITING),
    (ESCAPE, ON_CARD),
    ("a", WRITING),
    (ESCAPE, ON_CARD),
    ("b", "Vorige"),
    (ESCAPE, ON_CARD),
    ("?", "Toetsen van dit scherm"),
    (ESCAPE, ON_CARD),
    (ESCAPE, ON_MAP),
    ("S", "Rapport"),
    (ESCAPE, ON_MAP),
    ("I", "Met HRcyclus meegeleverd"),
    (END, "\x1b"),
    (ESCAPE, ON_MAP),
)
"""Keys, each with what is drawn then. A key that comes too soon goes to the screen before, and one
right after escape is taken together with it for another key."""


def test_no_byte_of_hostile_text_controls_the_terminal(session):
    child, seen = session
    child.expect_exact(ON_MAP)
    for number, (key, drawn) in enumerate(WALK):
        child.send(key)
        try:
            child.expect_exact(drawn)
        except pexpect.ExceptionPexpect:
            pytest.fail(f"after key {number}, {key!r}: never saw {drawn!r}")
    child.send(QUIT)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    drawn = "".join(seen)
    assert "[/nope]" in drawn
    assert len(drawn) > 20_000
    rest = OWN.sub("", TITLE.sub("", drawn))
    forbidden = ALWAYS_FORBIDDEN.search(rest)
    assert forbidden is None, repr(rest[max(0, forbidden.start() - 60) : forbidden.end() + 60])
    assert "\x1b" not in rest, repr(rest[max(0, rest.find("\x1b") - 40) :][:120])
