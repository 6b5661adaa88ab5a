"""How much longer a start takes with a hundred cards of one's own: `make bench`.

From exec until the first screen is whole on a real terminal, in turns with and without the cards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from figures import Figure, finish
from start import SHOWN
from terminal import compile_all, environment, seconds_to_paint

from hrcyclus.example import copy_example

RUNS = 15
CARDS = 100
GOAL = 1.5
"""How many times as long as without them a start may take."""

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


def main() -> int:
    """Print the ratio; 1 when the goal is missed."""
    compile_all()
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "hrcyclus", str(copy_example(Path(work)))]
        none, hundred = Path(work) / "none", Path(work) / "hundred"
        make_cards(hundred / "plugins")

        def start(home: Path) -> float:
            environ = {**environment(home), "HRCYCLUS_DATA_DIR": str(home)}
            return seconds_to_paint(command, SHOWN, environ)

        start(hundred)
        ratios = [start(hundred) / start(none) for _ in range(RUNS)]
    return finish(__file__, [Figure(f"start with {CARDS} cards against none", ratios, GOAL)])


if __name__ == "__main__":
    sys.exit(main())
