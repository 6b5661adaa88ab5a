"""Where one can be in a portfolio: one of its views, or a place that was entered from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hrcyclus.tui.portfolio_picture import Part


class View(StrEnum):
    """A way to look at many assessments."""

    SCORES = "scores"
    POINTS = "points"
    GROUPS = "groups"
    TREND = "trend"
    FILES = "files"


class Sort(StrEnum):
    """In which order something is listed."""

    CARDS = "cards"
    WORST = "worst"


class Show(StrEnum):
    """Which checkpoints are listed."""

    GAPS = "gaps"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CardPlace:
    """The checkpoints of a card, or of one of its groups; in a part or in all."""

    card: str
    group: str = ""
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class PointPlace:
    """The files behind a checkpoint."""

    card: str
    point: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class ScorePlace:
    """The files behind a score, which is named as in the plan."""

    score: tuple[str, ...]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A group or a period: its scores, its worst gaps and its files."""

    part: Part


Place = CardPlace | PointPlace | ScorePlace | PartPlace


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file to open."""

    path: str
