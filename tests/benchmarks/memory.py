"""How much memory the app takes, against bare Textual, and that it does not grow: `make bench`.

Proportional size (PSS) of the whole process, on the example. Then ten thousand answers and a
thousand cards turned to, in the app itself without a terminal; undo reaches back a thousand steps,
and those are full before the growth is counted.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
from pathlib import Path

from bare_apps import READY
from figures import Figure, finish
from frames import Terminal
from made_cards import write_answers, write_cards
from terminal import compile_all, environment

from hrcyclus.example import copy_example
from hrcyclus.model.history import MOST_STEPS

RUNS = 5
AGAINST_BARE = 1.35
GROWTH = 5.0
"""MiB by all those answers and cards."""

ANSWERS, TURNS = 10_000, 1_000
WARM_TURNS = 500
"""After so many the caches of Textual are full; a leak would go on after that."""
POINTS = 500

MIB = 1 << 20


def size(pid: int) -> float:
    """MiB of a process, where it shares memory only its part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / MIB
    raise RuntimeError(f"no size of process {pid}")


def bare(work: Path) -> float:
    script = str(Path(__file__).with_name("bare_apps.py"))
    with Terminal([script, "static"], environment(work)) as terminal:
        terminal.wait_for(READY)
        return size(terminal.pid)


def ours(work: Path, file: Path) -> tuple[float, float]:
    """On the cycle, and with a card open."""
    with Terminal(["-m", "hrcyclus", str(file)], environment(work)) as terminal:
        terminal.wait_for("Elzenwaard")
        on_cycle = size(terminal.pid)
        for key in ("\r", "\r"):
            terminal.press(key, 0.5)
        terminal.wait_for("Instrument ")
        return on_cycle, size(terminal.pid)


async def growth(work: Path) -> tuple[float, float]:
    """MiB by the answers and by the cards, on cards of many checkpoints."""
    from hrcyclus.plugin_host.host import load_plugins
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.screens.card import CardScreen

    write_cards(work / "cards", 2, POINTS)
    file = work / "hr.toml"
    write_answers(file, 2, POINTS)
    app = HrcyclusApp(load_plugins(plugins_dir=work / "cards"), file)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_card("card-0")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CardScreen)

        async def press(key: str, times: int) -> None:
            for number in range(times):
                app.simulate_key(key)
                if not number % 10:
                    await pilot.pause()
            await pilot.pause()

        def now() -> float:
            gc.collect()
            return size(os.getpid())

        await press("space", MOST_STEPS + 200)
        await press("right_square_bracket", WARM_TURNS)
        before = now()
        await press("space", ANSWERS)
        after = now()
        await press("right_square_bracket", TURNS)
        return after - before, now() - after


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    compile_all()
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        os.environ.update({f"HRCYCLUS_{name}_DIR": made for name in ("DATA", "STATE", "CONFIG")})
        file = copy_example(work)
        bares: list[float] = []
        cycles: list[float] = []
        cards: list[float] = []
        for _ in range(RUNS):
            bares.append(bare(work))
            on_cycle, on_card = ours(work, file)
            cycles.append(on_cycle)
            cards.append(on_card)
        answers, turns = asyncio.run(growth(work / "growth"))
    against = [
        [one / bare for one, bare in zip(many, bares, strict=True)] for many in (cycles, cards)
    ]
    return finish(
        __file__,
        [
            Figure("memory on the cycle, against bare Textual", against[0], AGAINST_BARE),
            Figure("memory with a card open, against bare Textual", against[1], AGAINST_BARE),
            Figure(f"MiB more after {ANSWERS} answers to {POINTS} points", [answers], GROWTH),
            Figure(f"MiB more after {TURNS} cards of {POINTS} points", [turns], GROWTH),
            Figure("MiB of bare Textual", bares),
            Figure("MiB on the cycle", cycles),
            Figure("MiB with a card open", cards),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
