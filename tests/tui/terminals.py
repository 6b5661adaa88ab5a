"""The real thing on a pseudo-terminal, with keys and signals."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import pexpect

from hrcyclus.i18n import in_language
from hrcyclus.model.instrument import Instrument

ALTERNATE_SCREEN_OFF = "\x1b[?1049l"


class Terminal:
    """HRcyclus in a terminal of 80 by 24; `within` is a command to run it by."""

    def __init__(self, *arguments: str, within: Sequence[str] = ()) -> None:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "TERM": "xterm-256color",
            "LANG": "nl_NL.UTF-8",
            "LC_ALL": "nl_NL.UTF-8",
        }
        program, *words = [*within, sys.executable, "-m", "hrcyclus", *arguments]
        self.child: Any = pexpect.spawn(
            program,
            words,
            dimensions=(24, 80),
            encoding="utf-8",
            env=environment,
            timeout=60,
        )
        self.child.delaybeforesend = None

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def sees(self, text: str) -> None:
        """Wait until a text is drawn."""
        self.child.expect_exact(text)

    def sees_answered(self, answered: int, applicable: int) -> None:
        """Wait until the score shows how much is answered."""
        self.child.expect(rf"(?<!\d){answered}/{applicable}(?!\d)")

    def sees_card(self, card: Instrument) -> None:
        """Wait until the points of a card are drawn."""
        self.sees(self.first_words(card))

    @staticmethod
    def first_words(card: Instrument) -> str:
        """How the first point of a card begins: so much stands on one line."""
        return in_language(next(card.all_checkpoints()).text)[:12].rstrip()

    def press_until_seen(self, key: str, text: str) -> None:
        """Press a key that does no harm twice, until a text is drawn."""
        for _attempt in range(20):
            self.press(key)
            if self.child.expect_exact([text, pexpect.TIMEOUT], timeout=0.5) == 0:
                return
        raise AssertionError(f"never saw {text!r}")

    def signal(self, number: int) -> None:
        self.child.kill(number)

    def ends(self) -> str:
        """Wait for the end, which must be a clean one; gives the last that was drawn."""
        self.child.expect(pexpect.EOF)
        last = self.child.before
        self.child.close()
        assert self.child.signalstatus is None
        assert self.child.exitstatus == 0, last
        assert "Traceback" not in last
        assert ALTERNATE_SCREEN_OFF in last
        return last
