"""Other assessments than the open one, read to be merged with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.upgrade import followed
from hrcyclus.sharing.provenance import Source, source_of
from hrcyclus.store.assessment_file import (
    Loaded,
    parse_assessment,
    read_assessment,
    write_toml,
)
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, Problem


@dataclass(frozen=True, slots=True)
class OtherFiles:
    """The files as sources, and in a line each what deserves a second look in them."""

    sources: tuple[Source, ...] = ()
    remarks: tuple[str, ...] = ()


def read_others(paths: Sequence[Path], instruments: Sequence[Instrument]) -> OtherFiles:
    """The assessments in these files, their answers under the ids that the cards have now.

    Each is named as shortly as tells it apart. Raises FileError for the first that can't be read,
    and for one of a newer format, of which something would be lost.
    """
    loaded = [_read(path) for path in paths]
    taken = Counter(path.name for path in paths)
    return OtherFiles(
        tuple(
            source_of(
                followed(one.assessment, instruments),
                clean(str(path) if taken[path.name] > 1 else path.name, lines=False),
            )
            for path, one in zip(paths, loaded, strict=True)
        ),
        tuple(
            str(warning)
            for one in loaded
            for warning in one.warnings
            # The conflicts in it are counted with the others.
            if not warning.key.endswith("conflict")
        ),
    )


def too_large(assessment: Assessment, path: Path) -> str:
    """Why an assessment can't be kept in a file, in one line; empty where it can.

    What is merged may be more than one file can hold.
    """
    name = clean(path.name, lines=False)
    try:
        parse_assessment(write_toml(assessment).encode("utf-8"), name)
    except FileError as error:
        large = _("{name}: together the files are more than one file can hold: {reason}")
        reason = clean(error.problems[0].what, lines=False)
        return large.format(name=name, reason=reason)
    return ""


def _read(path: Path) -> Loaded:
    loaded = read_assessment(path)
    if loaded.read_only:
        raise FileError(Problem(loaded.read_only, _("merge it with that version"), str(path)))
    return loaded
