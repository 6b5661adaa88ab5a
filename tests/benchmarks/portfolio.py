"""How fast many assessments become one picture, and in how much memory: `make bench`.

`hrcyclus portfolio` against a plain loop with tomllib that does the same fold, in turns, as whole
processes; then a second run over unchanged files against the first.

    python tests/benchmarks/portfolio.py [NUMBER] [--links N] [--keep FOLDER] [--runs N]

NUMBER files are made (4,000) and repeated N times by hard links (5), since making one takes longer
than all that is measured; --keep uses a folder again.
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
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from figures import Figure, finish
from terminal import compile_all

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
    for file in islice(folder.rglob("*.toml"), PLAIN):
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


def run(arguments: Sequence[str], cache: Path, python: str = sys.executable) -> Run:
    """One whole process."""
    before = time.perf_counter()
    child = subprocess.Popen(
        [python, *arguments],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HRCYCLUS_CACHE_DIR": str(cache)},
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} gave {child.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def our_command(folder: Path) -> list[str]:
    return ["-m", "hrcyclus", "portfolio", str(folder), "--by", "unit", "--format", "json"]


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


def measure(folder: Path, number: int, work: Path, runs: int) -> list[Figure]:
    """The figures, each run in turns with the plain loop."""
    ours = our_command(folder)
    plain = [__file__, "--plain", str(folder)]
    compile_all()
    # What changed just now is not relied on, so the files must have been there for a while.
    settle(folder)
    rows: list[tuple[Run, Run, Run]] = []
    for index in range(runs):
        cache = work / f"cache-{index}"
        rows.append((run(plain, cache), run(ours, cache), run(ours, cache)))
    more = number / min(number, PLAIN)
    firsts, seconds = [first for _loop, first, _second in rows], [second for *_two, second in rows]
    faster = [loop.seconds * more / first.seconds for loop, first, _second in rows]
    thriftier = [loop.processors * more / first.processors for loop, first, _second in rows]
    again = [second.seconds / first.seconds for _loop, first, second in rows]
    memory = [max(first.memory, second.memory) for _loop, first, second in rows]
    print(f"{number} files, load {', '.join(f'{one:.1f}' for one in os.getloadavg())}")
    return [
        Figure("portfolio: times as fast as a plain tomllib loop", faster, FASTER, at_least=True),
        Figure("portfolio: second run, of the first", again, SECOND),
        Figure("portfolio: MiB of the largest process", memory, MEMORY),
        Figure("portfolio: times less of the processors than a plain loop", thriftier),
        Figure("portfolio: files a second, first run", [number / one.seconds for one in firsts]),
        Figure("portfolio: files a second, second run", [number / one.seconds for one in seconds]),
        Figure("portfolio: seconds of the processors, first run", [o.processors for o in firsts]),
        Figure("portfolio: seconds of the processors, second run", [o.processors for o in seconds]),
    ]


def settle(folder: Path) -> None:
    """As if the files were written a while ago."""
    # Nothing is kept of them: a process counts the memory of the one that started it as its own.
    for inner, _folders, names in os.walk(folder):
        for name in names:
            file = f"{inner}/{name}"
            if time.time() - os.stat(file).st_mtime < 60:  # noqa: PTH116
                os.utime(file, (1_700_000_000, 1_700_000_000))


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", nargs="?", type=int, default=4_000)
    parser.add_argument("--links", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--plain", type=Path)
    options = parser.parse_args()
    if options.plain:
        plain_loop(options.plain)
        return 0
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or work / "many"
        make_folder(folder, options.number, options.links)
        number = options.number * options.links
        return finish(__file__, measure(folder, number, work, options.runs))


if __name__ == "__main__":
    sys.exit(main())
