"""Reads hostile files, one after the other in a process of its own, and tells what came of each.

    python reading.py FOLDER

In FOLDER stands a folder for each kind of file with the files in it; what has a name of its own, as
the settings have, stands in a folder each. A line of JSON for each: the
kind, the name, what came of it, what was said, processor seconds, and the memory in MiB that the
process had come to need by then.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hrcyclus.cli import main
from hrcyclus.plugin_host.card_file import read_card
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.config import read_config
from hrcyclus.store.problem import FileError
from hrcyclus.store.recent import recent_files
from hrcyclus.store.theme_file import read_theme
from hrcyclus.store.trust import read_trust_list

KIB = 1024


def _read(read: Callable[[Path], object]) -> Callable[[Path], tuple[str, list[str]]]:
    def run(path: Path) -> tuple[str, list[str]]:
        try:
            read(path)
        except FileError as error:
            return "refused", [str(error), *(str(one) for one in error.problems[1:3])]
        return "read", []

    return run


def _config(folder: Path) -> tuple[str, list[str]]:
    os.environ["HRCYCLUS_CONFIG_DIR"] = str(folder)
    _read_as, trouble = read_config()
    return "refused" if trouble else "read", [trouble] if trouble else []


def _recent(folder: Path) -> tuple[str, list[str]]:
    os.environ["HRCYCLUS_STATE_DIR"] = str(folder)
    return "read", [f"{len(recent_files())} files"]


def _trust(folder: Path) -> tuple[str, list[str]]:
    os.environ["HRCYCLUS_DATA_DIR"] = str(folder)
    trouble = read_trust_list().trouble
    return "refused" if trouble else "read", [trouble] if trouble else []


def _command(*words: str) -> Callable[[Path], tuple[str, list[str]]]:
    def run(path: Path) -> tuple[str, list[str]]:
        for name in ("CONFIG", "STATE", "DATA"):
            os.environ[f"HRCYCLUS_{name}_DIR"] = str(path.parent / "home")
        sys.argv = ["hrcyclus", "--safe-mode", *words, str(path)]
        out, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            code = main()
        return f"exit {code}", [*out.getvalue().splitlines(), *told.getvalue().splitlines()]

    return run


KINDS = {
    "assessment": _read(read_assessment),
    "card": _read(read_card),
    "theme": _read(read_theme),
    "config": _config,
    "recent": _recent,
    "trust": _trust,
    "check": _command("check"),
    "score": _command("score"),
    "plugins-check": _command("plugins", "check"),
}


def told_of(folder: Path) -> None:
    for kind, run in KINDS.items():
        for path in sorted((folder / kind).glob("*.toml")):
            begun = time.process_time()
            try:
                outcome, said = run(path)
            except BaseException as error:  # whatever it is, the test wants to name it
                outcome, said = f"raised {type(error).__name__}", [str(error)[:200]]
            used = time.process_time() - begun
            print(json.dumps([kind, path.stem, outcome, said, round(used, 3), _peak()]), flush=True)


def _peak() -> float:
    with contextlib.suppress(OSError):
        # What getrusage tells begins at the memory of the process that started this one.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


if __name__ == "__main__":
    told_of(Path(sys.argv[1]))
