"""What a check finds in a plugin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hrcyclus.store.problem import Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is wrong, what deserves a second look, and the Python that was not run."""

    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    not_run: tuple[Path, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            self.problems + without_doubles(other.problems, self.problems),
            self.remarks + other.remarks,
            self.not_run + other.not_run,
        )


def without_doubles(problems: Iterable[Problem], told: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that were not told yet: a card is read once itself, and once by its code."""
    before = {_same(problem) for problem in told}
    return tuple(problem for problem in problems if _same(problem) not in before)


def _same(problem: Problem) -> tuple[object, ...]:
    return problem.line, problem.column, problem.key, problem.what
