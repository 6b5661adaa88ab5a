"""All that a report says of an assessment, as an immutable value: what every exporter is given.

Texts of cards stand in it in the report's language, and what people wrote as they wrote it. All
text is free of control characters and otherwise hostile until escaped for where it goes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.bilingual import Language
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Role
from hrcyclus.model.scoring import Score


def _no_phases() -> Mapping[Phase, Part]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReportAbout:
    """What was assessed, by whom and when; what was left empty is empty here."""

    title: str = ""
    organisation: str = ""
    unit: str = ""
    respondent: str = ""
    role: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ReportAction:
    """What is to be done, by whom and when.

    `overdue` says that it was past its date, and not done, when the report was made.
    """

    text: str = ""
    owner: str = ""
    due: datetime.date | None = None
    done: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """A checkpoint with all that is said of it.

    `group` is the title of its group, `follows` that of the card which gives it its status, both
    empty without one. `gap` says that it is absent or partial and nothing makes up for it,
    `conflict` that files which were merged differ about it and nobody has settled that yet.
    """

    id: str
    text: str
    status: Status | None = None
    weight: float = 1.0
    group: str = ""
    follows: str = ""
    reason: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    actions: tuple[ReportAction, ...] = ()
    gap: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class ReportPrompt:
    """A question without a score, and the note to it."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Checkpoints under one heading.

    With `apart` its score stands outside that of the card; where `one_is_enough` its checkpoints
    are alternatives.
    """

    id: str
    title: str
    score: Score
    points: tuple[ReportPoint, ...]
    apart: bool = True
    one_is_enough: bool = False


@dataclass(frozen=True, slots=True)
class ReportSum:
    """The sum behind a card's score: what is reached, of the weight scored and that applies."""

    reached: float
    scored: float
    applicable: float


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A card with its scores and every answer.

    `version` is the card's own and `answered_version` the one that was answered, empty when
    nothing was. `unavailable` says why a plugin's own scoring failed, `conflict` that files
    which were merged differ about its presence. `sum` is None where the score is reckoned by rules
    of the card's own.
    """

    id: str
    title: str
    version: str
    score: Score
    role: Role = Role.INSTRUMENT
    phases: Mapping[Phase, Part] = field(default_factory=_no_phases)
    answered_version: str = ""
    presence: Presence | None = None
    unavailable: str = ""
    conflict: bool = False
    sum: ReportSum | None = None
    points: tuple[ReportPoint, ...] = ()
    groups: tuple[ReportGroup, ...] = ()
    prompts: tuple[ReportPrompt, ...] = ()

    @property
    def deepen_first(self) -> bool:
        """Whether the instrument is absent: it stands outside the means and is deepened first."""
        return self.presence is Presence.ABSENT

    def all_points(self) -> Iterator[ReportPoint]:
        """Every checkpoint in reading order, those in groups included."""
        yield from self.points
        for group in self.groups:
            yield from group.points


@dataclass(frozen=True, slots=True)
class ReportShare:
    """A card in the score of a phase; `counted` is false where it stands outside the mean."""

    card: str
    title: str
    part: Part
    score: Score
    counted: bool


@dataclass(frozen=True, slots=True)
class ReportPhase:
    """A phase of the cycle. Its score has a band and no coverage: it is a mean of cards."""

    phase: Phase
    score: Score
    cards: tuple[ReportShare, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportGap:
    """A checkpoint that is absent or partial; `card` is its card's id and `title` the title."""

    card: str
    title: str
    point: ReportPoint


@dataclass(frozen=True, slots=True)
class ReportTask:
    """An action at its checkpoint; `card` is the card's id and `title` its title.

    Where the card or the checkpoint is not installed, `installed` is false and ids stand in the
    place of titles and texts.
    """

    card: str
    title: str
    point: ReportPoint
    action: ReportAction
    installed: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """An assessment, its scores and what follows from them, made on a date in a language.

    `overall` has as its coverage the fraction of the applicable checkpoints that is answered, and
    `counted` is the number of cards in it. `cards` are the instruments on the cycle and `context`
    the models around it. `gaps` come absent before partial, heavier before lighter; `actions` by
    date, those that are done last. `not_installed` counts the answers that are kept in the file
    although no card that is installed has their place, `conflicts` the places where files that were
    merged differ and nobody has settled that yet.
    """

    language: Language
    made: datetime.date
    about: ReportAbout
    overall: Score
    counted: int
    phases: tuple[ReportPhase, ...] = ()
    cards: tuple[ReportCard, ...] = ()
    context: tuple[ReportCard, ...] = ()
    gaps: tuple[ReportGap, ...] = ()
    actions: tuple[ReportTask, ...] = ()
    not_installed: int = 0
    conflicts: int = 0

    def all_cards(self) -> Iterator[ReportCard]:
        """The instruments, then the context models."""
        yield from self.cards
        yield from self.context
