"""What a portfolio lists: scores, checkpoints, files, and files that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from hrcyclus.model.assessment import Status
from hrcyclus.sharing.portfolio.statistics import PointSpread, Spread
from hrcyclus.tui.portfolio_places import FilePlace, Place


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """How scores are spread. `files` is how many assessments there are, where that is told
    instead of how many have a score."""

    key: str
    title: str
    spread: Spread
    goes: Place | None = None
    indent: bool = False
    strong: bool = False
    files: int | None = None


@dataclass(frozen=True, slots=True)
class PointRow:
    """How the answers to a checkpoint are spread."""

    key: str
    point: PointSpread
    goes: Place
    name_card: bool = True


@dataclass(frozen=True, slots=True)
class FileRow:
    """An assessment, by its file; `has_status` where the answer to a checkpoint is told."""

    key: str
    name: str
    about: str
    score: float | None
    goes: FilePlace
    status: Status | None = None
    has_status: bool = False


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A file or a folder that could not be read, and why."""

    key: str
    name: str
    reason: str


Row = ScoreRow | PointRow | FileRow | ReasonRow


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading. `remark` is said under them; `number` where there are more than are
    listed."""

    heading: str
    rows: tuple[Row, ...] = ()
    remark: str = ""
    number: int | None = None
