"""Several assessments in one report: the scores of each, and where they disagree."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hrcyclus.model.agenda import is_overdue
from hrcyclus.model.assessment import Action, Presence, Status
from hrcyclus.model.bilingual import Language
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.report import ReportAbout, ReportAction
from hrcyclus.model.scoring import Score, Scoreboard, Scorer
from hrcyclus.sharing.compare import ScoreChange, compare
from hrcyclus.sharing.provenance import Source
from hrcyclus.sharing.report.making import about_of, overall_score
from hrcyclus.sharing.spread import PointSpread, spread
from hrcyclus.store.cleaning import clean


@dataclass(frozen=True, slots=True)
class CardOf:
    """The score of a card by one respondent; `deepen_first` says that the instrument is absent."""

    score: Score
    deepen_first: bool


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answered, under a name that no other has; `cards` are in the order of the report's."""

    name: str
    about: ReportAbout
    overall: Score
    cards: tuple[CardOf, ...]


@dataclass(frozen=True, slots=True)
class ComparedCard:
    """A card, and how its score changed where there are two assessments."""

    title: str
    role: Role
    change: ScoreChange | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one respondent says of a checkpoint, or notes at a prompt."""

    name: str
    status: Status | None = None
    reason: str = ""
    note: str = ""
    actions: tuple[ReportAction, ...] = ()

    @property
    def says_more(self) -> bool:
        """Whether there is anything beside the status."""
        return bool(self.reason or self.note or self.actions)


@dataclass(frozen=True, slots=True)
class ComparedPoint:
    """A checkpoint or a prompt with every voice, in the order of the respondents.

    `disagreement` is a fraction 0..1, None where fewer than two have scored it.
    """

    card: str
    text: str
    voices: tuple[Voice, ...]
    disagreement: float | None = None
    is_prompt: bool = False

    def by_status(self) -> Iterator[tuple[Status | None, tuple[str, ...]]]:
        """The statuses that were given, each with who gave it; those without an answer last."""
        for status in (*Status, None):
            if names := tuple(one.name for one in self.voices if one.status is status):
                yield status, names


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Several assessments, made on a date in a language.

    With two of them scores have a change as well, taken over what both have scored. `points` are
    in the order of the cards, `divided` those on which they disagree, the most divided first.
    """

    language: Language
    made: datetime.date
    respondents: tuple[Respondent, ...]
    cards: tuple[ComparedCard, ...]
    points: tuple[ComparedPoint, ...]
    divided: tuple[ComparedPoint, ...]
    change: ScoreChange | None = None


def make_comparison(
    instruments: Sequence[Instrument],
    sources: Sequence[Source],
    scorers: Mapping[str, Scorer],
    *,
    language: Language,
    made: datetime.date,
) -> ComparisonReport:
    """The report on two or more sources, whose answers have been `followed`."""
    found = spread(instruments, sources, scorers)
    change = None
    if len(sources) == 2:
        change = compare(instruments, sources[0].assessment, sources[1].assessment, scorers)

    def compared(point: PointSpread) -> ComparedPoint:
        return _point(point, found.names, language, made)

    return ComparisonReport(
        language=language,
        made=made,
        respondents=tuple(
            _respondent(instruments, board, source, name)
            for board, source, name in zip(found.boards, sources, found.names, strict=True)
        ),
        cards=tuple(
            ComparedCard(
                one.title.get(language), one.role, change.cards[one.id].score if change else None
            )
            for one in instruments
        ),
        points=tuple(map(compared, found.points)),
        divided=tuple(map(compared, found.most_divided())),
        change=change.overall if change else None,
    )


def _respondent(
    instruments: Sequence[Instrument], board: Scoreboard, source: Source, name: str
) -> Respondent:
    cards = (board.cards[one.id] for one in instruments)
    return Respondent(
        name=clean(name, lines=False),
        about=about_of(source.assessment),
        overall=overall_score(instruments, board),
        cards=tuple(CardOf(card.score, card.presence is Presence.ABSENT) for card in cards),
    )


def _point(
    found: PointSpread, names: Sequence[str], language: Language, made: datetime.date
) -> ComparedPoint:
    voices = (
        Voice(
            name=clean(name, lines=False),
            status=status,
            reason=clean(reason).strip("\n") if status is Status.NOT_APPLICABLE else "",
            note=clean(note).strip("\n"),
            actions=tuple(_action(action, made) for action in actions),
        )
        for name, status, reason, note, actions in zip(
            names, found.statuses, found.reasons, found.notes, found.actions, strict=True
        )
    )
    return ComparedPoint(
        card=clean(found.point.card.get(language), lines=False),
        text=clean(found.point.text.get(language)),
        voices=tuple(voices),
        disagreement=found.disagreement,
        is_prompt=found.point.is_prompt,
    )


def _action(action: Action, made: datetime.date) -> ReportAction:
    return ReportAction(
        text=clean(action.text).strip("\n"),
        owner=clean(action.owner, lines=False),
        due=action.due,
        done=action.done,
        overdue=is_overdue(action, made),
    )
