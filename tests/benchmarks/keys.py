"""How soon a key shows, against a bare Textual app with as many checkboxes: `make bench`.

From the key written to a pseudo-terminal until the end of the frame that shows what came of it,
while the answers save themselves. What is compared are the slowest of twenty keys (p95), in turns.

- in place: space, time and again, on one point.
- down the card: space and on to the next, in turns. A bare app scrolls at once here, not gliding.
- turning: to another card, against pushing a newly composed screen of as many checkboxes.

    python tests/benchmarks/keys.py [--runs N] [--keys N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from bare_apps import READY
from figures import Figure, finish
from frames import Terminal
from made_cards import write_answers, write_cards
from terminal import compile_all, environment

RUNS, KEYS = 3, 200
TURNS = 40

FEW, MANY = 15, 500
"""Checkpoints of a card."""

TOGGLE_FEW, TOGGLE_MANY = 1.0, 0.25
TURN = 1 / 3
"""How many times as long as in the bare app it may take."""

SPACE, DOWN, TAB = " ", "\x1b[B", "\t"
CURSOR = "▌"
"""What stands before the point that an answer is given to."""

BARE = str(Path(__file__).with_name("bare_apps.py"))


class Pace:
    """Pauses of someone who is quick, so that saving falls now before a key and now upon it."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def __call__(self) -> float:
        return self._dice.uniform(0.03, 0.07)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def started(work: Path, *arguments: str) -> Terminal:
    """Python with these arguments, and nothing that glides."""
    return Terminal(arguments, {**environment(work), "TEXTUAL_ANIMATIONS": "none"})


def keys_to_paint(
    terminal: Terminal, keys: str | tuple[str, ...], number: int, pace: Pace, mark: str = ""
) -> list[float]:
    """The seconds of so many of these keys in turns, after some to warm up."""
    pressed = islice(cycle(keys), number + 10)
    return [terminal.key_to_paint(key, pace(), mark) for key in pressed][10:]


@contextmanager
def bare(work: Path, *arguments: str) -> Iterator[Terminal]:
    with started(work, BARE, *arguments) as terminal:
        terminal.wait_for(READY)
        yield terminal


@contextmanager
def card(work: Path, points: int) -> Iterator[Terminal]:
    """The app with the first of two cards open, and most of them answered."""
    folder, file = work / f"cards-{points}", work / f"hr-{points}.toml"
    if not folder.exists():
        write_cards(folder, 2, points)
    write_answers(file, 2, points)
    ours = ("-m", "hrcyclus", "--plugins-dir", str(folder), str(file))
    with started(work, *ours) as terminal:
        terminal.wait_for("Elzenwaard")
        for key in ("\r", "\r", "[", "["):
            terminal.press(key, 0.3)
        terminal.wait_for("0 Point 0")
        yield terminal


class Measured:
    """The seconds of every series, run by run."""

    def __init__(self, work: Path, keys: int) -> None:
        self._work = work
        self._keys = keys
        self._pace = Pace(1)
        self.found: dict[str, list[list[float]]] = {}

    def run(self, ours_first: bool) -> None:
        """One run of everything, in one order or the other."""
        for points in (FEW, MANY):
            sides = [self._ours, self._bare]
            for side in sides if ours_first else reversed(sides):
                side(points)
        with bare(self._work, "line") as terminal:
            self._add("line", keys_to_paint(terminal, SPACE, self._keys, self._pace))

    def _add(self, name: str, seconds: list[float]) -> None:
        self.found.setdefault(name, []).append(seconds)

    def _ours(self, points: int) -> None:
        with card(self._work, points) as terminal:
            keys = keys_to_paint(terminal, SPACE, self._keys, self._pace, CURSOR)
            self._add(f"ours in place {points}", keys)
            if points == MANY:
                keys = keys_to_paint(terminal, (SPACE, DOWN), self._keys, self._pace, CURSOR)
                self._add(f"ours down {points}", keys)
            turns = keys_to_paint(terminal, ("]", "["), TURNS, self._pace)
            self._add(f"ours turning {points}", turns)

    def _bare(self, points: int) -> None:
        with bare(self._work, "checkboxes", str(points)) as terminal:
            keys = keys_to_paint(terminal, SPACE, self._keys, self._pace)
            self._add(f"bare in place {points}", keys)
            if points == MANY:
                keys = keys_to_paint(terminal, (SPACE, TAB), self._keys, self._pace)
                self._add(f"bare down {points}", keys)
        with bare(self._work, "screens", str(points)) as terminal:
            turns: list[float] = []
            for _ in range(TURNS // (1 if points == FEW else 4)):
                turns.append(terminal.key_to_paint("n", 0.2))
                terminal.press("b", 0.2)
                while "Point 0" in terminal.text:
                    terminal.press("", 0.2)
            self._add(f"bare turning {points}", turns)

    def ratios(self, what: str) -> list[float]:
        """Ours against the bare app, run by run."""
        pairs = zip(self.found[f"ours {what}"], self.found[f"bare {what}"], strict=True)
        return [p95(ours) / p95(theirs) for ours, theirs in pairs]

    def milliseconds(self, what: str) -> list[float]:
        return [1000 * p95(seconds) for seconds in self.found[what]]


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--keys", type=int, default=KEYS)
    options = parser.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as work:
        measured = Measured(Path(work), options.keys)
        for number in range(options.runs):
            measured.run(ours_first=bool(number % 2))
    goals = {
        f"in place {FEW}": TOGGLE_FEW,
        f"in place {MANY}": TOGGLE_MANY,
        f"down {MANY}": TOGGLE_MANY,
        f"turning {FEW}": TURN,
        f"turning {MANY}": TURN,
    }
    names = [name for name in measured.found if name != "line"]
    return finish(
        __file__,
        [
            *(
                Figure(f"key to paint, {what} points, against bare", measured.ratios(what), goal)
                for what, goal in goals.items()
            ),
            *(Figure(f"p95 {name} points, in ms", measured.milliseconds(name)) for name in names),
            Figure("p95 of the least frame of Textual, in ms", measured.milliseconds("line")),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
