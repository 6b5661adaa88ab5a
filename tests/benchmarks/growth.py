"""How cost grows with the points of a card and with the cards: `make bench`.

Seconds of the processor, so that whatever else runs hardly counts; the median of many times, in
one process without a terminal. An answer: the key, the score, and all that is drawn of it. A start:
from the plugins and the file to a session with its scores. The exponent is the slope of the times
over the sizes, both as logarithms: 0 does not grow, 1 grows along, 2 grows with the square.

    python tests/benchmarks/growth.py
"""

from __future__ import annotations

import asyncio
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from figures import Figure, finish
from made_cards import write_answers, write_cards

POINTS = (10, 100, 1_000, 10_000)
CARDS = (7, 70, 700)
"""The bundled cards are among them; the others have ten points each."""

TIMES = 30

HARDLY = 0.5
"""The exponent of an answer and of turning to a card, of which only what shows is drawn."""
ALONG = 1.1
"""The exponent of what has to look at everything once."""


def exponent(times: Mapping[int, float]) -> float:
    """The slope of the line through them that fits best, both sides as logarithms."""
    sizes = [math.log(size) for size in times]
    return statistics.linear_regression(sizes, [math.log(one) for one in times.values()]).slope


def processor(action: Callable[[], object]) -> float:
    before = time.process_time()
    action()
    return time.process_time() - before


async def in_the_app(
    folder: Path, points: int, cards: int, answered: int
) -> tuple[float, float, float]:
    """The seconds of an answer, of turning to another card and of a start."""
    from hrcyclus.plugin_host.host import load_plugins
    from hrcyclus.store.assessment_file import read_assessment
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.screens.card import CardScreen
    from hrcyclus.tui.session import Session

    write_cards(folder / "cards", cards, points)
    file = folder / "hr.toml"
    write_answers(file, answered, points)

    def start() -> None:
        Session(load_plugins(plugins_dir=folder / "cards"), read_assessment(file).assessment, file)

    starts = [processor(start) for _ in range(3)]
    app = HrcyclusApp(load_plugins(plugins_dir=folder / "cards"), file)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_card("card-0")
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)

        async def press(key: str) -> float:
            before = time.thread_time()
            app.simulate_key(key)
            await pilot.pause()
            return time.thread_time() - before

        answers = [await press("space") for _ in range(TIMES)]
        turns = [
            await press(key)
            for _ in range(TIMES // 2)
            for key in ("right_square_bracket", "left_square_bracket")
        ]
    return statistics.median(answers), statistics.median(turns), statistics.median(starts)


def main() -> int:
    """Print the table and the exponents; 1 when one is beyond its goal."""
    goals = (HARDLY, ALONG, ALONG)
    whats = ("an answer", "turning to a card", "a start")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as made:
        os.environ.update({f"HRCYCLUS_{name}_DIR": made for name in ("DATA", "STATE", "CONFIG")})
        for name, sizes in (("checkpoints on a card", POINTS), ("cards", CARDS)):
            found: dict[int, tuple[float, float, float]] = {}
            for size in sizes:
                # A file may not hold all answers to two cards of ten thousand points.
                points, cards, answered = (
                    (10, size - 5, size - 5) if name == "cards" else (size, 2, 1)
                )
                folder = Path(made) / f"{size} {name}"
                found[size] = asyncio.run(in_the_app(folder, points, cards, answered))
                told = ", ".join(
                    f"{what} {1000 * one:.1f} ms"
                    for what, one in zip(whats, found[size], strict=True)
                )
                print(f"{size} {name}: {told}", flush=True)
            for index, (what, goal) in enumerate(zip(whats, goals, strict=True)):
                slope = exponent({size: times[index] for size, times in found.items()})
                figures.append(Figure(f"exponent of {what} by {name}", [slope], goal))
    return finish(__file__, figures)


if __name__ == "__main__":
    sys.exit(main())
