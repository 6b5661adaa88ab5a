"""Runs every benchmark in turn and puts all figures in one table: `make bench`.

    python tests/benchmarks/run.py [SCRIPT...] [--json FILE] [--markdown FILE]

Without SCRIPT all of them. The figures are also written as JSON, to bench.json by default, and
with --markdown as a table for a README. The exit code is 1 when a goal is missed, and 2 when a
script did not get to its figures.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from figures import FOLDER

HERE = Path(__file__).parent
SCRIPTS = (
    "start",
    "commands",
    "hundred_cards",
    "save",
    "keys",
    "memory",
    "growth",
    "portfolio",
)

Row = dict[str, Any]
"""A figure as figures.py leaves it, with the script that measured it."""


def measured(script: str) -> list[Row] | None:
    """The figures of a script, which prints them too; None when it did not get to them."""
    path = HERE / f"{script}.py"
    if not path.exists():
        print(f"{path.name}: there is no such script", file=sys.stderr)
        return None
    print(f"{script}:", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, path], env={**os.environ, FOLDER: folder}, check=False)
        found = Path(folder) / f"{script}.json"
        if not found.exists():
            print(f"{path.name}: it did not get to its figures", file=sys.stderr)
            return None
        return [{"script": script, **row} for row in json.loads(found.read_text("utf-8"))]


def machine() -> dict[str, str]:
    """On what, with what and when it is measured."""
    return {
        "processor": f"{os.cpu_count()} cores, {_processor()}",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Textual": version("textual"),
        "date": datetime.datetime.now().astimezone().isoformat(timespec="minutes"),
        "load": _load(),
    }


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            key, _colon, name = line.partition(":")
            if key.strip() == "model name":
                return name.strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def cells(row: Row) -> tuple[str, ...]:
    """What was measured, the median, the spread, the goal, and whether it is met."""
    low, high = row["spread"]
    what = f"{row['name'][:1].upper()}{row['name'][1:]}"
    figure, spread = f"{row['median']:.2f}", f"{low:.2f}-{high:.2f}"
    if row["goal"] is None:
        return what, figure, spread, "", ""
    goal = f"{'≥' if row['at_least'] else '≤'} {row['goal']:g}"
    return what, figure, spread, goal, "met" if row["met"] else "MISSED"


HEADINGS = ("What", "Median", "Spread", "Goal", "")


def table(rows: Sequence[Row]) -> str:
    """All figures, in columns."""
    lines = [HEADINGS, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < index < 4 else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def markdown(rows: Sequence[Row], about: dict[str, str]) -> str:
    """All figures as a table for a README, with the machine under it."""
    lines = [
        f"| {' | '.join(HEADINGS)} |",
        "|---|--:|--:|--:|---|",
        *(f"| {' | '.join(cells(row))} |" for row in rows),
    ]
    measured_on = ", ".join(f"{key} {value}" for key, value in about.items())
    return "\n".join([*lines, "", f"Measured on: {measured_on}.", ""])


def main() -> int:
    """Measure, and tell it in a table; 1 when a goal is missed, 2 when a script failed."""
    parser = argparse.ArgumentParser(description="Runs every benchmark, for one table of all.")
    parser.add_argument("scripts", nargs="*", metavar="SCRIPT", help=f"of: {', '.join(SCRIPTS)}")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), metavar="FILE")
    parser.add_argument("--markdown", type=Path, metavar="FILE")
    asked = parser.parse_args()
    about = machine()
    rows: list[Row] = []
    failed: list[str] = []
    for script in asked.scripts or SCRIPTS:
        found = measured(script)
        if found is None:
            failed.append(script)
        else:
            rows += found
    if not rows:
        return 2
    print(f"\n{table(rows)}\n")
    for key, value in about.items():
        print(f"{key}: {value}")
    text = json.dumps({"machine": about, "failed": failed, "figures": rows}, indent=1)
    asked.json.write_text(f"{text}\n", encoding="utf-8")
    if asked.markdown:
        asked.markdown.write_text(markdown(rows, about), encoding="utf-8")
    if failed:
        print(f"not measured: {', '.join(failed)}", file=sys.stderr)
        return 2
    return not all(row["met"] for row in rows)


if __name__ == "__main__":
    sys.exit(main())
