"""A measured figure beside its goal: what every benchmark ends in."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = "HRCYCLUS_BENCH_DIR"
"""The variable that names a folder for the figures as JSON, for one table of all."""


@dataclass(frozen=True)
class Figure:
    """What was measured, run by run, as ratios within the runs or in the unit of its name.

    `goal` is the most it may be, or the least with `at_least`; without one it only informs.
    """

    name: str
    values: Sequence[float]
    goal: float | None = None
    at_least: bool = False

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles, or the extremes of fewer than four runs."""
        if len(self.values) < 4:
            return min(self.values), max(self.values)
        low, _middle, high = statistics.quantiles(self.values, n=4)
        return low, high

    @property
    def met(self) -> bool:
        if self.goal is None:
            return True
        return self.median >= self.goal if self.at_least else self.median <= self.goal

    def line(self) -> str:
        low, high = self.spread
        text = f"{self.name}: {self.median:.2f} ({low:.2f}-{high:.2f})"
        if self.goal is None:
            return text
        least = "at least" if self.at_least else "at most"
        return f"{text}, goal {least} {self.goal:g}, {'met' if self.met else 'missed'}"


def finish(script: str, figures: Sequence[Figure]) -> int:
    """Print the figures and leave them for the table of all; 1 when a goal is missed."""
    for figure in figures:
        print(figure.line(), flush=True)
    if folder := os.environ.get(FOLDER):
        rows = [
            {
                "name": one.name,
                "median": one.median,
                "spread": one.spread,
                "goal": one.goal,
                "at_least": one.at_least,
                "met": one.met,
            }
            for one in figures
        ]
        path = Path(folder) / f"{Path(script).stem}.json"
        path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return not all(one.met for one in figures)
