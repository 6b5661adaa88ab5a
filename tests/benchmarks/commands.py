"""How much longer the commands that draw nothing take than Python itself: `make bench`.

From exec until the process has ended, in turns with `python -c pass`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from figures import Figure, finish
from terminal import compile_all, environment

from hrcyclus.example import copy_example

RUNS = 25
GOAL = 8.0
"""How many times as long as `python -c pass` a command may take."""


def seconds(arguments: Sequence[str], environ: dict[str, str]) -> float:
    """The seconds that Python takes with these arguments. Raises CalledProcessError."""
    began = time.perf_counter()
    # What `check` tells when all is well goes to standard error.
    subprocess.run([sys.executable, *arguments], env=environ, capture_output=True, check=True)
    return time.perf_counter() - began


def main() -> int:
    """Print the ratios; 1 when the goal is missed."""
    compile_all()
    with tempfile.TemporaryDirectory() as work:
        file = str(copy_example(Path(work)))
        environ = environment(Path(work) / "home")
        commands = {
            "cards": ["cards"],
            "score FILE": ["score", file],
            "check FILE": ["check", file],
        }
        ratios: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, arguments in commands.items():
                python = seconds(["-c", "pass"], environ)
                ratios[name].append(seconds(["-m", "hrcyclus", *arguments], environ) / python)
    return finish(
        __file__,
        [Figure(f"{name} against python -c pass", found, GOAL) for name, found in ratios.items()],
    )


if __name__ == "__main__":
    sys.exit(main())
