"""How much longer a start takes with a hundred cards of one's own: `make bench`.

From exec until the first screen is whole on a real terminal, in turns with and without the cards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from figures import Figure, finish
from made_cards import write_cards
from start import SHOWN
from terminal import compile_all, environment, seconds_to_paint

from hrcyclus.example import copy_example

RUNS = 15
CARDS, POINTS = 100, 6
GOAL = 1.5
"""How many times as long as without them a start may take."""


def main() -> int:
    """Print the ratio; 1 when the goal is missed."""
    compile_all()
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "hrcyclus", str(copy_example(Path(work)))]
        none, hundred = Path(work) / "none", Path(work) / "hundred"
        write_cards(hundred / "plugins", CARDS, POINTS)

        def start(home: Path) -> float:
            environ = {**environment(home), "HRCYCLUS_DATA_DIR": str(home)}
            return seconds_to_paint(command, SHOWN, environ)

        start(hundred)
        ratios = [start(hundred) / start(none) for _ in range(RUNS)]
    return finish(__file__, [Figure(f"start with {CARDS} cards against none", ratios, GOAL)])


if __name__ == "__main__":
    sys.exit(main())
