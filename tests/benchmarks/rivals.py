"""The quickest honest rivals over the same files: DuckDB and Polars over Parquet, and we.

Parquet has to be made first, which takes parsing all TOML: by rtoml, in as many processes as there
are processors, into one row a checkpoint and one row a file. Then the fold that `portfolio` does:
the answers to every checkpoint, the scores of cards, phases and overall with their quartiles, and
all of that by unit. They check nothing of what they read, and know nothing of files that changed.

    python3 -m venv /tmp/rivals && /tmp/rivals/bin/pip install polars duckdb pyarrow rtoml
    python tests/benchmarks/rivals.py /tmp/rivals/bin/python [NUMBER] [--keep FOLDER] [--runs N]

They are no dependencies: they run in an environment of their own. All in turns, as whole processes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

RUNS = 3
PARTS = ("convert", "polars", "duckdb")

VALUE = {"present": 1.0, "partial": 0.5, "absent": 0.0}

Row = tuple[Any, ...]


def rows_of(files: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """The answers and the heads of some files."""
    import rtoml

    answers: list[Row] = []
    heads: list[Row] = []
    for file in files:
        with open(file, encoding="utf-8") as stream:  # noqa: PTH123 - a Path takes longer
            data = rtoml.loads(stream.read())
        about = data.get("assessment", {})
        names = (about.get(key, "") for key in ("organisation", "unit", "role"))
        heads.append((file, *names, about.get("date")))
        for card, given in data.get("instruments", {}).items():
            absent = given.get("presence") == "absent"
            for point, answer in given.get("checkpoints", {}).items():
                answers.append((file, card, absent, point, answer.get("status", "open")))
    return answers, heads


def convert(folder: Path, out: Path) -> None:
    """The folder as two Parquet files, written a few thousand files at a time."""
    from concurrent.futures import ProcessPoolExecutor

    pa: Any = import_module("pyarrow")
    pq: Any = import_module("pyarrow.parquet")

    text = pa.dictionary(pa.int32(), pa.string())
    schemas = (
        pa.schema(
            [
                ("file", pa.string()),
                ("card", text),
                ("absent", pa.bool_()),
                ("point", text),
                ("status", text),
            ]
        ),
        pa.schema(
            [
                ("file", pa.string()),
                ("organisation", text),
                ("unit", text),
                ("role", text),
                ("date", pa.date32()),
            ]
        ),
    )
    names = [str(one) for one in folder.rglob("*.toml")]
    parts = [names[start : start + 250] for start in range(0, len(names), 250)]
    with ExitStack() as stack:
        writers = [
            stack.enter_context(pq.ParquetWriter(out / f"{name}.parquet", schema))
            for name, schema in zip(("answers", "heads"), schemas, strict=True)
        ]
        pool = stack.enter_context(ProcessPoolExecutor())
        for found in pool.map(rows_of, parts):
            for writer, schema, rows in zip(writers, schemas, found, strict=True):
                columns = [
                    pa.array(column, type=one.type)
                    for column, one in zip(zip(*rows, strict=True), schema, strict=True)
                ]
                writer.write_table(pa.table(columns, schema=schema))


def query_polars(out: Path, cards: dict[str, dict[str, float]]) -> int:
    """The fold in Polars, lazily; gives the number of files."""
    pl: Any = import_module("polars")

    answers = pl.scan_parquet(out / "answers.parquet")
    heads = pl.scan_parquet(out / "heads.parquet")
    value = pl.col("status").cast(pl.String).replace_strict(VALUE, default=None)
    points = answers.group_by("card", "point", "status").len()
    scores = (
        answers.with_columns(value.alias("value"))
        .filter(~pl.col("absent"))
        .group_by("file", "card")
        .agg(pl.col("value").mean())
        .drop_nulls()
    )
    parts = pl.LazyFrame(
        [(card, phase, part) for card, of in cards.items() for phase, part in of.items()],
        schema={"card": pl.String, "phase": pl.String, "part": pl.Float64},
        orient="row",
    )
    named = scores.with_columns(pl.col("card").cast(pl.String))
    weighed = named.join(parts, on="card")
    phases = weighed.group_by("file", "phase").agg(
        ((pl.col("value") * pl.col("part")).sum() / pl.col("part").sum()).alias("value")
    )
    overall = (
        named.filter(pl.col("card").is_in(list(cards))).group_by("file").agg(pl.col("value").mean())
    )
    quartiles = [pl.col("value").quantile(q).alias(f"q{q}") for q in (0.25, 0.5, 0.75)]
    with_heads = heads.join(overall, on="file", how="left")
    unit = ["organisation", "unit"]
    units = with_heads.group_by(unit).agg(pl.len(), *quartiles)
    unit_cards = heads.join(named, on="file").group_by(*unit, "card").agg(*quartiles)
    unit_points = heads.join(answers, on="file").group_by(*unit, "card", "point", "status").len()
    months = with_heads.group_by(pl.col("date").dt.truncate("1mo")).agg(pl.len(), *quartiles)
    extremes = [
        with_heads.drop_nulls("value").sort("value", descending=down).head(50)
        for down in (False, True)
    ]
    wanted = [
        points,
        named.group_by("card").agg(*quartiles),
        phases.group_by("phase").agg(*quartiles),
        overall.select(*quartiles),
        units,
        unit_cards,
        unit_points,
        months,
        *extremes,
        heads.select(pl.len()),
    ]
    return pl.collect_all(wanted)[-1].item()


def query_duckdb(out: Path, cards: dict[str, dict[str, float]]) -> int:
    """The fold in DuckDB; gives the number of files."""
    duckdb: Any = import_module("duckdb")

    parts = ", ".join(
        f"('{card}', '{phase}', {part})" for card, of in cards.items() for phase, part in of.items()
    )
    quartiles = "quantile_disc(value, [0.25, 0.5, 0.75])"
    base = duckdb.connect()
    base.execute(f"""
        CREATE VIEW answers AS SELECT * FROM read_parquet('{out}/answers.parquet');
        CREATE VIEW heads AS SELECT * FROM read_parquet('{out}/heads.parquet');
        CREATE TABLE parts AS SELECT * FROM (VALUES {parts}) t(card, phase, part);
        CREATE TABLE scores AS SELECT file, card, avg(CASE status WHEN 'present' THEN 1.0
            WHEN 'partial' THEN 0.5 WHEN 'absent' THEN 0.0 END) value
            FROM answers WHERE NOT absent GROUP BY file, card HAVING value IS NOT NULL;
        CREATE TABLE overall AS SELECT file, avg(value) value FROM scores
            WHERE card IN (SELECT card FROM parts) GROUP BY file;
        CREATE TABLE phases AS SELECT file, phase, sum(value * part) / sum(part) value
            FROM scores JOIN parts USING (card) GROUP BY file, phase;
    """)
    for query in (
        "SELECT card, point, status, count(*) FROM answers GROUP BY ALL",
        f"SELECT card, {quartiles} FROM scores GROUP BY card",
        f"SELECT phase, {quartiles} FROM phases GROUP BY phase",
        f"SELECT {quartiles} FROM overall",
        f"SELECT organisation, unit, count(*), {quartiles} FROM heads LEFT JOIN overall "
        "USING (file) GROUP BY ALL",
        f"SELECT organisation, unit, card, {quartiles} FROM heads JOIN scores USING (file) "
        "GROUP BY organisation, unit, card",
        "SELECT organisation, unit, card, point, status, count(*) FROM heads JOIN answers "
        "USING (file) GROUP BY ALL",
        f"SELECT date_trunc('month', date) m, count(*), {quartiles} FROM heads LEFT JOIN overall "
        "USING (file) GROUP BY m",
        "SELECT * FROM overall JOIN heads USING (file) ORDER BY value LIMIT 50",
        "SELECT * FROM overall JOIN heads USING (file) ORDER BY value DESC LIMIT 50",
    ):
        base.execute(query).fetchall()
    found = base.execute("SELECT count(*) FROM heads").fetchone()
    return found[0] if found else 0


def phases_of_cards() -> dict[str, dict[str, float]]:
    """How much each card on the cycle counts in which phase."""
    from hrcyclus.model.cycle import PART_WEIGHT
    from hrcyclus.model.instrument import Role
    from hrcyclus.plugin_host.host import load_plugins

    return {
        one.id: {phase.value: PART_WEIGHT[part] for phase, part in one.phases.items()}
        for one in load_plugins(safe_mode=True).instruments
        if one.role is Role.INSTRUMENT
    }


def compare(rival: str, folder: Path, number: int, work: Path, runs: int) -> None:
    """Print the table."""
    from portfolio import Run, our_command, run, settle
    from terminal import compile_all

    settle(folder)
    compile_all()
    cards = json.dumps(phases_of_cards())
    ours = our_command(folder)
    rows: dict[str, list[Run]] = {}
    for index in range(runs):
        cache = work / f"cache-{index}"
        for part in PARTS:
            command = [__file__, "--part", part, "--keep", str(folder), "--out", str(work)]
            took = run([*command, "--cards", cards], cache, python=rival)
            rows.setdefault(part, []).append(took)
        for part in ("first", "second"):
            rows.setdefault(part, []).append(run(ours, cache))

    def line(name: str, *parts: str) -> str:
        seconds = [sum(rows[part][index].seconds for part in parts) for index in range(runs)]
        cpu = [sum(rows[part][index].processors for part in parts) for index in range(runs)]
        memory = max(one.memory for part in parts for one in rows[part])
        spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
        return (
            f"| {name} | {statistics.median(seconds):.2f} ({spread}) "
            f"| {statistics.median(cpu):.2f} | {memory:.0f} |"
        )

    size = sum(one.stat().st_size for one in work.glob("*.parquet")) / 2**20
    print(f"{number} files, load {', '.join(f'{one:.1f}' for one in os.getloadavg())}")
    print(f"Parquet: {size:.1f} MiB")
    print("| | seconds | of the processors | MiB of the largest process |")
    print("|---|---|---|---|")
    print(line("TOML to Parquet (rtoml, pyarrow, processes)", "convert"))
    print(line("Polars over ready Parquet", "polars"))
    print(line("DuckDB over ready Parquet", "duckdb"))
    print(line("converted, then Polars", "convert", "polars"))
    print(line("converted, then DuckDB", "convert", "duckdb"))
    print(line("`hrcyclus portfolio`, first run", "first"))
    print(line("`hrcyclus portfolio`, unchanged", "second"))


def main() -> int:
    """Print the table, or do one part of it in the environment of the rivals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("python", nargs="?", default="/tmp/rivals/bin/python")
    parser.add_argument("number", nargs="?", type=int, default=20_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cards")
    options = parser.parse_args()
    if options.part == "convert":
        convert(options.keep, options.out)
        return 0
    if options.part:
        query = query_polars if options.part == "polars" else query_duckdb
        print(query(options.out, json.loads(options.cards)))
        return 0
    if not Path(options.python).exists() or subprocess.call(
        [options.python, "-c", "import polars, duckdb, pyarrow, rtoml"], stderr=subprocess.DEVNULL
    ):
        print("the rivals are not installed; install them with:")
        print("python3 -m venv /tmp/rivals")
        print("/tmp/rivals/bin/pip install polars duckdb pyarrow rtoml")
        return 2
    from portfolio import make_folder

    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = options.keep or work / "many"
        make_folder(folder, options.number, 1)
        compare(options.python, folder, options.number, work, options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
