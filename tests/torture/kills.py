"""Ends HRcyclus at random moments while someone answers in a real terminal, and looks at the file.

    python tests/torture/kills.py [--kills 300] [--others 20] [--seed N]

Ends with 0 when no file was broken, none was further behind than the delay of saving, and nothing
was left lying about; with 1 otherwise. The seed is told, and does the same again.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pexpect

from hrcyclus.model.assessment import Status
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.config import DEFAULTS
from hrcyclus.store.unfinished import UNFINISHED_SUFFIX

POINTS = 400
EMPTY = 'format = "hrcyclus/1"\n'
CARD = "folterkaart"

SLACK = 0.5
"""Seconds for the write itself, and for a machine that is busy with other tests."""

PATIENCE = 10.0
"""Seconds in which it must have ended."""

ENDS = {
    "kill -9": signal.SIGKILL,
    "SIGTERM": signal.SIGTERM,
    "SIGHUP": signal.SIGHUP,
    "closed terminal": None,
}


@dataclass
class Tally:
    """What was tried and what came of it; `furthest` is in seconds behind what was on screen."""

    tried: dict[str, int] = field(default_factory=dict)
    answers: int = 0
    furthest: float = 0.0
    left_by_kills: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        tried = ", ".join(f"{number} × {how}" for how, number in self.tried.items())
        return (
            f"{tried}; {self.answers} answers; "
            f"furthest behind {self.furthest * 1000:.0f} ms; "
            f"{self.left_by_kills} unfinished files left by kills, all swept by the next start; "
            if not self.wrong
            else f"{tried}; "
        ) + f"{len(self.wrong)} wrong"


def write_card(folder: Path) -> None:
    """A card of one's own with so many points that every answer is another number on screen."""
    folder.mkdir()
    points = "\n".join(
        f'[[checkpoints]]\nid = "p{one:03}"\nnl = "Punt {one}"' for one in range(POINTS)
    )
    (folder / f"{CARD}.toml").write_text(
        f'format = "hrcyclus-card/1"\napi = 1\nid = "{CARD}"\nversion = "1.0"\n'
        f'phases = {{ performance = "primary" }}\ntitle = {{ nl = "Folterkaart" }}\n\n{points}\n',
        encoding="utf-8",
    )


class Session:
    """Someone who answers one point after the other, and never waits for the app."""

    def __init__(self, folder: Path, file: Path) -> None:
        bundled = [one.name for one in load_plugins(safe_mode=True).plugins]
        without = [word for name in bundled for word in ("--disable", name)]
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "hrcyclus", "--plugins-dir", str(folder / "plugins"), *without, str(file)],
            dimensions=(24, 80),
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "LC_ALL": "nl_NL.UTF-8",
                "HRCYCLUS_STATE_DIR": str(folder / "state"),
                "HRCYCLUS_DATA_DIR": str(folder / "data"),
                "HRCYCLUS_CONFIG_DIR": str(folder / "config"),
            },
            timeout=10,
        )
        self.child.delaybeforesend = None
        self.seen: list[tuple[int, float]] = []
        """How many answers were on screen, and when."""
        self._text = b""

    def begin(self) -> None:
        """Open the card at the first point without an answer."""
        self.child.expect(rb"\d+/%d" % POINTS)
        self.child.send(".")
        self.child.expect(rb"Punt \d+")

    def answer_until(self, deadline: float, pace: Iterator[float]) -> None:
        """Answer and walk on, in whatever pace, and note what is seen."""
        while time.monotonic() < deadline:
            self.child.send("1.")
            until = min(deadline, time.monotonic() + next(pace))
            while (left := until - time.monotonic()) > 0:
                self.look(left)

    def look(self, seconds: float) -> None:
        """Read what is drawn, for so long at most."""
        try:
            self._text = self._text[-40:] + self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        now = time.monotonic()
        for found in re.finditer(rb"(?<!\d)(\d+)/%d" % POINTS, self._text):
            number = int(found[1])
            if not self.seen or number > self.seen[-1][0]:
                self.seen.append((number, now))

    def end(self, how: str) -> float:
        """End it; gives the moment at which that was begun."""
        number = ENDS[how]
        moment = time.monotonic()
        if number is None:
            terminal = self.child.ptyproc
            terminal.fileobj.close()
            # Its number is given to the next one: it must not be closed again.
            self.child.closed = terminal.closed = True
            self._wait_for_the_end()
            return moment
        os.kill(self.child.pid, number)
        if number is not signal.SIGKILL:
            try:
                self.child.expect(pexpect.EOF)
            except pexpect.TIMEOUT:
                os.kill(self.child.pid, signal.SIGKILL)
                raise
        self.child.close(force=True)
        return moment

    def _wait_for_the_end(self) -> None:
        last = time.monotonic() + PATIENCE
        while os.waitpid(self.child.pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > last:
                os.kill(self.child.pid, signal.SIGKILL)
                raise TimeoutError(f"still there {PATIENCE} s after its terminal was closed")
            time.sleep(0.01)


def unfinished(folder: Path) -> list[str]:
    """The files that someone was writing, by name."""
    return [one.name for one in folder.rglob(f"*{UNFINISHED_SUFFIX}")]


def answered_in(file: Path) -> int:
    """How many points are answered; raises ValueError when they are not the first ones."""
    points = read_assessment(file).assessment.of(CARD).checkpoints
    expected = [f"p{one:03}" for one in range(len(points))]
    if sorted(points) != expected or any(one.status != Status.PRESENT for one in points.values()):
        raise ValueError(f"not the first {len(points)} answers")
    return len(points)


def torture(kills: int, others: int, seed: int, *, patience: float = 1.2) -> Tally:
    """End it so many times in each way; `patience` is the longest that it may run, in seconds."""
    dice = random.Random(seed)
    ways = ["kill -9"] * kills + [how for how in ENDS if how != "kill -9" for _ in range(others)]
    dice.shuffle(ways)
    tally = Tally()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_card(folder / "plugins")
        file = folder / "work" / "antwoorden.toml"
        file.parent.mkdir()
        file.write_text(EMPTY, encoding="utf-8")
        for number, how in enumerate(ways):
            before = answered_in(file)
            if before > POINTS // 2:
                file.write_text(EMPTY, encoding="utf-8")
                before = 0
            left = len(unfinished(folder))
            session = Session(folder, file)
            try:
                _one_end(session, dice, how, patience)
                moment = session.end(how)
                saved = answered_in(file)
                tally.answers += saved - before
                _judge(tally, session, saved, how, moment)
            except (Exception, AssertionError) as error:  # one that fails is told with the others
                tally.wrong.append(f"{number} {how}: {type(error).__name__}: {str(error)[:300]}")
                with contextlib.suppress(OSError):
                    session.child.close(force=True)
                file.write_text(EMPTY, encoding="utf-8")
            tally.tried[how] = tally.tried.get(how, 0) + 1
            now = len(unfinished(folder))
            tally.left_by_kills += now
            if left and now > left:
                tally.wrong.append(f"{number}: {unfinished(folder)} are still there")
        # What the last one left is swept by the next start, which is ended in peace.
        session = Session(folder, file)
        session.begin()
        session.end("SIGTERM")
        if stale := unfinished(folder):
            tally.wrong.append(f"left lying about: {stale}")
    return tally


def _one_end(session: Session, dice: random.Random, how: str, patience: float) -> None:
    session.begin()
    fast = dice.choice((0.02, 0.06, 0.15, 0.4))
    pace = iter(lambda: dice.uniform(0, fast), None)
    session.answer_until(time.monotonic() + dice.uniform(0, patience), pace)


def _judge(tally: Tally, session: Session, saved: int, how: str, moment: float) -> None:
    behind = max((moment - when for number, when in session.seen if number > saved), default=0.0)
    if how == "kill -9":
        tally.furthest = max(tally.furthest, behind)
        allowed = DEFAULTS.autosave_delay + SLACK
    else:
        allowed = 0.0
    if behind > allowed:
        shown = session.seen[-1][0]
        tally.wrong.append(
            f"{how}: {shown} on screen, {saved} saved, {behind * 1000:.0f} ms behind"
        )


def main() -> int:
    """Do it, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--others", type=int, default=20, help="of each other way to end")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    begun = time.monotonic()
    tally = torture(wanted.kills, wanted.others, wanted.seed)
    print(f"{tally} ({time.monotonic() - begun:.0f} s)")
    for one in tally.wrong:
        print(one)
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
