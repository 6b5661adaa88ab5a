"""How much longer a start takes with a hundred cards of one's own: `make bench`.

From exec until the cycle is on a real terminal, in turns with and without the cards.
"""

from __future__ import annotations

import compileall
import os
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

RUNS = 15
CARDS = 100
GOAL = 1.5
"""How many times as long as without them a start may take."""

ROOT = Path(__file__).parents[2]
SHOWN = "Elzenwaard"

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "kaart-{number}"
version = "1.0"
phases = {{ performance = "primary" }}
title = {{ nl = "Kaart {number}", en = "Card {number}" }}
"""
POINT = """
[[checkpoints]]
id = "punt-{index}"
nl = "Er is een regeling voor onderwerp {index}."
en = "There is a scheme for subject {index}."
"""


def make_cards(folder: Path) -> None:
    """Cards of six checkpoints each."""
    folder.mkdir(parents=True)
    for number in range(CARDS):
        points = "".join(POINT.format(index=index) for index in range(6))
        text = CARD.format(number=number) + points
        (folder / f"kaart-{number}.toml").write_text(text, encoding="utf-8")


def start(data: Path, file: Path) -> float:
    """The seconds until the first screen is drawn."""
    folders = {f"HRCYCLUS_{name}_DIR": str(data) for name in ("DATA", "STATE", "CONFIG")}
    before = time.perf_counter()
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hrcyclus", str(file)],
        env={**os.environ, **folders, "TERM": "xterm-256color"},
        dimensions=(40, 120),
        timeout=60,
    )
    child.expect_exact(SHOWN)
    took = time.perf_counter() - before
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    return took


def main() -> int:
    """Print the ratio; 1 when the goal is missed."""
    for folder in ("src", "plugins"):
        compileall.compile_dir(ROOT / folder, quiet=2)
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "hr.toml"
        file.write_text(f'format = "hrcyclus/1"\n[assessment]\norganisation = "{SHOWN}"\n')
        none, hundred = Path(work) / "none", Path(work) / "hundred"
        make_cards(hundred / "plugins")
        ratios = [start(hundred, file) / start(none, file) for _ in range(RUNS)]
    ratio = statistics.median(ratios)
    low, *_rest, high = statistics.quantiles(ratios, n=4)
    met = "met" if ratio <= GOAL else "missed"
    print(f"start with {CARDS} cards against none: {ratio:.2f} ({low:.2f}-{high:.2f})")
    print(f"goal: at most {GOAL}, {met}")
    return ratio > GOAL


if __name__ == "__main__":
    sys.exit(main())
