"""How fast many assessments become one picture, and in how much memory: `make bench`.

`hrcyclus portfolio` against a plain loop with tomllib that does the same fold, in turns, as whole
processes; then a second run over unchanged files against the first.

    python tests/benchmarks/portfolio.py [NUMBER] [--links N] [--keep FOLDER]

--links repeats the folder N times by hard links, for very many files; --keep uses a folder again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

RUNS = 3
PLAIN = 2_000
"""Files for the plain loop: its time per file does not depend on their number."""

FASTER = 10.0
"""How many times as fast as the plain loop."""
MEMORY = 60.0
"""MiB of the largest process."""
SECOND = 0.2
"""The time of a run over unchanged files, as a fraction of the first."""

VALUE = {"present": 1.0, "partial": 0.5, "absent": 0.0}


class Run(NamedTuple):
    """What a process took with its children: seconds on the clock and of the processors, and MiB
    of the largest of them."""

    seconds: float
    processors: float
    memory: float


def plain_loop(folder: Path) -> None:
    """The same fold as anyone would write it, with tomllib: scores, distributions, by unit."""
    import tomllib

    from hrcyclus.model.cycle import PART_WEIGHT, Phase
    from hrcyclus.model.instrument import Role
    from hrcyclus.plugin_host.host import load_plugins

    instruments = load_plugins(safe_mode=True).instruments
    points: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    scores: defaultdict[str, list[float]] = defaultdict(list)
    units: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    months: defaultdict[str, list[float]] = defaultdict(list)
    for file in folder.rglob("*.toml"):
        with file.open("rb") as stream:
            data = tomllib.load(stream)
        found: dict[str, float] = {}
        for card in instruments:
            answers: dict[str, Any] = data.get("instruments", {}).get(card.id, {})
            said = answers.get("checkpoints", {})
            for group in (card, *card.groups):
                values: list[float] = []
                for point in group.checkpoints:
                    status = said.get(point.id, {}).get("status", "open")
                    points[card.id, point.id][status] += 1
                    if status in VALUE:
                        values.append(VALUE[status])
                if values and answers.get("presence") != "absent":
                    score = sum(values) / len(values)
                    scores[f"{card.id} {group.id}"].append(score)
                    if group is card:
                        found[card.id] = score
        on_cycle = [one for one in instruments if one.role is Role.INSTRUMENT and one.id in found]
        for phase in Phase:
            parts = [
                (PART_WEIGHT[one.phases[phase]], found[one.id])
                for one in on_cycle
                if phase in one.phases
            ]
            if parts:
                total = sum(weight * score for weight, score in parts)
                scores[phase].append(total / sum(weight for weight, _score in parts))
        if on_cycle:
            overall = sum(found[one.id] for one in on_cycle) / len(on_cycle)
            scores["overall"].append(overall)
            about = data.get("assessment", {})
            units[about.get("organisation", ""), about.get("unit", "")].append(overall)
            months[str(about.get("date", ""))[:7]].append(overall)
    for many in (*scores.values(), *units.values(), *months.values()):
        if len(many) > 1:
            statistics.quantiles(many, n=4)


def run(arguments: Sequence[str], cache: Path) -> Run:
    """One whole process."""
    before = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HRCYCLUS_CACHE_DIR": str(cache)},
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} gave {child.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def make_folder(folder: Path, number: int, links: int) -> None:
    """So many files, in the end `links` times as many, unless the folder is there already."""
    if folder.exists():
        return
    make = [sys.executable, str(Path(__file__).with_name("generate.py"))]
    subprocess.run([*make, str(folder / "files"), str(number)], check=True)
    for copy in range(1, links):
        for file in (folder / "files").rglob("*.toml"):
            link = folder / f"links-{copy}" / file.relative_to(folder / "files")
            link.parent.mkdir(parents=True, exist_ok=True)
            link.hardlink_to(file)


def measure(folder: Path, number: int, work: Path) -> bool:
    """Print the figures; whether every goal is met."""
    ours = ["-m", "hrcyclus", "portfolio", str(folder), "--by", "unit", "--format", "json"]
    plain_folder = work / "plain"
    make_folder(plain_folder, PLAIN, 1)
    plain = [__file__, "--plain", str(plain_folder)]
    run(["-m", "hrcyclus", "--version"], work)  # compiles
    rows: list[tuple[Run, Run, Run]] = []
    for index in range(RUNS):
        cache = work / f"cache-{index}"
        rows.append((run(plain, cache), run(ours, cache), run(ours, cache)))
    more = number / PLAIN
    faster = [loop.seconds * more / first.seconds for loop, first, _second in rows]
    thriftier = [loop.processors * more / first.processors for loop, first, _second in rows]
    second = [second.seconds / first.seconds for _loop, first, second in rows]
    memory = max(max(first.memory, second.memory) for _loop, first, second in rows)
    took = statistics.median(first.seconds for _loop, first, _second in rows)
    again = statistics.median(second.seconds for _loop, _first, second in rows)
    print(f"{number} files: first run {took:.2f} s, {number / took:.0f} files a second")
    print(f"{number} files: second run {again:.2f} s, {number / again:.0f} files a second")
    print(
        f"times as thrifty with processors as a plain tomllib loop: "
        f"{statistics.median(thriftier):.2f} ({min(thriftier):.2f}-{max(thriftier):.2f})"
    )
    goals = (
        ("times as fast as a plain tomllib loop", faster, FASTER, True),
        ("second run, of the first", second, SECOND, False),
        ("MiB of the largest process", [memory], MEMORY, False),
    )
    met = True
    for name, found, goal, at_least in goals:
        middle = statistics.median(found)
        good = middle >= goal if at_least else middle <= goal
        met = met and good
        print(
            f"{name}: {middle:.2f} ({min(found):.2f}-{max(found):.2f}), goal "
            f"{'at least' if at_least else 'at most'} {goal:g}, {'met' if good else 'missed'}"
        )
    return met


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", nargs="?", type=int, default=20_000)
    parser.add_argument("--links", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--plain", type=Path)
    options = parser.parse_args()
    if options.plain:
        plain_loop(options.plain)
        return 0
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or work / "many"
        make_folder(folder, options.number, options.links)
        return not measure(folder, options.number * options.links, work)


if __name__ == "__main__":
    sys.exit(main())
