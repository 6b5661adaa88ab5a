"""What saving costs beside writing the TOML itself: `make bench`.

A full assessment, every checkpoint of every bundled card answered with a note, is saved as the app
does it, in turns with `tomli_w.dumps` of the very same tables.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import tomli_w
from figures import Figure, finish

from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    Presence,
    Status,
    with_answer,
    with_presence,
)
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import fingerprint, save_text
from hrcyclus.store.readable import why_unreadable

RUNS = 60
GOAL = 2.0
"""How many times as long as `tomli_w.dumps` a save may take, the disk not counted."""

NOTE = (
    "Volgens de leidinggevenden gebeurt dit vooral op initiatief van de medewerker zelf; "
    "zie ook het verslag van het overleg in maart."
)


def full_assessment() -> Assessment:
    """Every checkpoint answered, with a note."""
    assessment = Assessment(title="HR-beleid 2026", organisation="Gemeente Elzenwaard")
    statuses = (Status.PRESENT, Status.PARTIAL, Status.ABSENT)
    for card in load_plugins(safe_mode=True).instruments:
        assessment = with_presence(assessment, card.id, card.version, Presence.PRESENT)
        for index, point in enumerate(card.all_checkpoints()):
            answer = Answer(status=statuses[index % len(statuses)], note=NOTE)
            assessment = with_answer(assessment, card.id, card.version, point.id, answer)
    return assessment


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Print the ratios; 1 when the goal is missed."""
    assessment = full_assessment()
    tables = tomllib.loads(write_toml(assessment))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "full.toml"
        known = [save_text(path, write_toml(assessment))]

        def write() -> str:
            return tomli_w.dumps(tables, multiline_strings=True)

        def save() -> None:
            text = write_toml(assessment)
            assert not why_unreadable(text)
            # Whether someone else wrote it in the meantime.
            assert fingerprint(path) == known[-1]
            known.append(save_text(path, text))

        def save_without_waiting() -> None:
            wait = os.fsync
            os.fsync = lambda _descriptor: None
            try:
                save()
            finally:
                os.fsync = wait

        plain = [(seconds(save_without_waiting), seconds(write)) for _ in range(RUNS)]
        whole = [(seconds(save), seconds(write)) for _ in range(RUNS)]
        size = path.stat().st_size
    return finish(
        __file__,
        [
            Figure(
                "save of a full assessment against tomli_w.dumps, the disk not waited for",
                [ours / theirs for ours, theirs in plain],
                GOAL,
            ),
            Figure("the same, the disk waited for", [ours / theirs for ours, theirs in whole]),
            Figure("save of a full assessment, in ms", [1000 * ours for ours, _ in whole]),
            Figure("a full assessment, in KB", [size / 1000]),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
