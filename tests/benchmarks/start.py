"""How much longer a start takes than that of a bare Textual app: `make bench`.

From exec until the first screen, the cycle of an assessment, is whole on a real terminal.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from figures import Figure, finish
from terminal import compile_all, environment, seconds_to_paint

from hrcyclus.example import copy_example

RUNS = 20
GOAL = 1.25
"""How many times as long as the bare app a start may take."""

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Elzenwaard")

Bare().run()
"""

SHOWN = (
    "Elzenwaard",
    "SELECTION",
    "PERFORMANCE",
    "APPRAISAL",
    "REWARDS",
    "DEVELOPMENT",
    "Recruitment",
    "Quit",
)
"""The title, the five boxes of the cycle, the first card in the list under it, and the last key."""


def main() -> int:
    """Print the ratios; 1 when the goal is missed."""
    compile_all()
    ours: list[float] = []
    script: list[float] = []
    with tempfile.TemporaryDirectory() as work:
        file = str(copy_example(Path(work)))
        environ = environment(Path(work) / "home")

        def bare() -> float:
            return seconds_to_paint([sys.executable, "-c", BARE], ["Elzenwaard"], environ)

        def module() -> float:
            return seconds_to_paint([sys.executable, "-m", "hrcyclus", file], SHOWN, environ)

        def console_script() -> float:
            hrcyclus = str(Path(sys.executable).with_name("hrcyclus"))
            return seconds_to_paint([hrcyclus, file], SHOWN, environ)

        for run in (bare, module, console_script):
            run()
        bares: list[float] = []
        for _ in range(RUNS):
            bares.append(bare())
            ours.append(module() / bares[-1])
            script.append(console_script() / bare())
    return finish(
        __file__,
        [
            Figure("start of a bare Textual app, in ms", [1000 * one for one in bares]),
            Figure("start against a bare Textual app", ours, GOAL),
            Figure("start by the console script against a bare Textual app", script, GOAL),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
