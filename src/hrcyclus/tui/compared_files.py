"""The files that the open assessment is held beside: a bad one stops none of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.cleaning import clean
from hrcyclus.store.paths import same_file
from hrcyclus.store.problem import FileError, Problem

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


@dataclass(frozen=True, slots=True)
class ComparedFiles:
    """The assessments that could be read, each with its path; in a line each what could not be."""

    read: tuple[tuple[Path, Assessment], ...] = ()
    problems: tuple[str, ...] = ()


def read_compared(paths: Sequence[Path], opened: Path) -> ComparedFiles:
    """The assessments in these files as they stand there, each file once.

    `opened` is the file that they are held beside: it is not held beside itself.
    """
    read: list[tuple[Path, Assessment]] = []
    problems: list[Problem] = []
    for path in paths:
        if same_file(path, opened):
            problems.append(Problem(_("this is the assessment that is open"), file=path.name))
        elif not any(same_file(path, other) for other, _assessment in read):
            try:
                read.append((path, read_assessment(path).assessment))
            except FileError as error:
                # Its name will do: who chose the file knows where it is, and a line is short.
                problems += [replace(one, file=path.name) for one in error.problems[:1]]
    return ComparedFiles(tuple(read), tuple(map(str, problems)))


def short_names(paths: Sequence[Path]) -> list[str]:
    """The name of each file, with its folder or its whole path where others have that name."""
    names = [path.name for path in paths]
    for longer in (lambda path: str(Path(path.parent.name, path.name)), str):
        taken = Counter(names)
        names = [
            longer(path) if taken[name] > 1 else name
            for name, path in zip(names, paths, strict=True)
        ]
    return [clean(name, lines=False) for name in names]


def compare_files(app: HrcyclusApp, paths: Sequence[Path]) -> None:
    """Compare files where no assessment is open: the first one is opened, the others are held
    beside it. What can't be opened is told, as on opening any file."""
    from hrcyclus.tui.screens.compare import CompareScreen

    if app.session is None and paths:
        app.open_file(paths[0])
        paths = paths[1:]
    if app.session is not None:
        app.push_screen(CompareScreen(app.session, paths))
