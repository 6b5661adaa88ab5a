"""How answers become scores: fractions from 0 to 1, with coverage and band.

present counts 1, partial 0.5 and absent 0. Not-applicable leaves the sum altogether; unknown and
open leave it too, but count against coverage. The band is what the open answers can still change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from hrcyclus.model.assessment import Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.cycle import PART_WEIGHT, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.value import value

VALUE: Mapping[Status, float] = {Status.PRESENT: 1.0, Status.PARTIAL: 0.5, Status.ABSENT: 0.0}
"""What a scored status is worth; the other statuses are not scored."""


@value
class Score:
    """How good and how sure.

    `score`, `low` and `high` are fractions 0..1, `coverage` the fraction of the applicable weight
    that is scored. They are None where there is nothing to divide by: no score without a scored
    answer, no coverage or band without an applicable checkpoint.
    """

    score: float | None = None
    coverage: float | None = None
    low: float | None = None
    high: float | None = None
    answered: int = 0
    applicable: int = 0


class Reliability(StrEnum):
    """How much a score may be leant on, by its coverage."""

    RELIABLE = "reliable"
    PROVISIONAL = "provisional"
    INDICATIVE = "indicative"


def reliability(score: Score) -> Reliability | None:
    """Reliable from 80 % coverage, provisional from 50 %, else indicative; None without a score."""
    if score.score is None or score.coverage is None:
        return None
    if score.coverage >= 0.8:
        return Reliability.RELIABLE
    return Reliability.PROVISIONAL if score.coverage >= 0.5 else Reliability.INDICATIVE


Statuses: TypeAlias = Mapping[str, Status | None]
"""The status of each checkpoint by id, open ones as None or left out."""


@value
class Term:
    """One term of the sum behind a score: a checkpoint, or alternatives taken together."""

    status: Status | None
    weight: float
    checkpoints: tuple[Checkpoint, ...]


def score_terms(terms: Iterable[Term]) -> Score:
    """The score of a sum of terms."""
    reached = scored = applicable = 0.0
    answered = count = 0
    for term in terms:
        if term.status is Status.NOT_APPLICABLE:
            continue
        applicable += term.weight
        count += 1
        if term.status is not None and term.status in VALUE:
            reached += term.weight * VALUE[term.status]
            scored += term.weight
            answered += 1
    if not applicable:
        return Score()
    return Score(
        score=reached / scored if scored else None,
        coverage=scored / applicable,
        low=reached / applicable,
        high=(reached + applicable - scored) / applicable,
        answered=answered,
        applicable=count,
    )


def card_terms(instrument: Instrument, statuses: Statuses) -> Iterator[Term]:
    """The terms of the card's own score: groups that count apart stay outside it."""
    yield from _each(instrument.checkpoints, statuses)
    for group in instrument.groups:
        if group.counts is Counts.CARD:
            yield from group_terms(group, statuses)


def group_terms(group: Group, statuses: Statuses) -> Iterator[Term]:
    """The terms of a group's score: its checkpoints, or one term when they are alternatives."""
    if group.rule is Rule.ONE:
        yield Term(
            status=_best(statuses.get(checkpoint.id) for checkpoint in group.checkpoints),
            weight=max(checkpoint.weight for checkpoint in group.checkpoints),
            checkpoints=group.checkpoints,
        )
    else:
        yield from _each(group.checkpoints, statuses)


def _each(checkpoints: Iterable[Checkpoint], statuses: Statuses) -> Iterator[Term]:
    for checkpoint in checkpoints:
        yield Term(statuses.get(checkpoint.id), checkpoint.weight, (checkpoint,))


def _best(alternatives: Iterable[Status | None]) -> Status | None:
    """One present is enough; otherwise the best one, once every alternative has its answer."""
    found = [status for status in alternatives if status is not Status.NOT_APPLICABLE]
    if not found:
        return Status.NOT_APPLICABLE
    if Status.PRESENT in found:
        return Status.PRESENT
    if any(status not in VALUE for status in found):
        return None
    return Status.PARTIAL if Status.PARTIAL in found else Status.ABSENT


@value
class CardScore:
    """The scores of one card. `unavailable` is the reason why a plugin's own scoring failed."""

    score: Score
    statuses: Statuses
    groups: Mapping[str, Score] = field(default_factory=dict[str, Score])
    presence: Presence | None = None
    unavailable: str = ""

    @property
    def counts(self) -> bool:
        """Whether the card takes part in means: it has a score and its instrument is not absent."""
        return self.score.score is not None and self.presence is not Presence.ABSENT


@value
class Mean:
    """A mean of card scores (fraction 0..1, None without any) and how many cards are in it."""

    score: float | None = None
    cards: int = 0


@value
class Scoreboard:
    """Every score of an assessment. `answered` and `applicable` add up the cards that take part.

    `own` are the cards as if none followed another; what follows is read from those.
    """

    cards: Mapping[str, CardScore]
    phases: Mapping[Phase, Mean]
    overall: Mean
    answered: int
    applicable: int
    own: Mapping[str, CardScore] = field(default_factory=dict[str, CardScore], repr=False)


class ScoringError(Exception):
    """A plugin's own scoring raised or returned nonsense; the message says what."""


Scorer: TypeAlias = Callable[[Instrument, InstrumentAnswers], Score]
"""A plugin's own scoring. It returns a valid score or raises ScoringError."""


def score_assessment(
    instruments: Iterable[Instrument],
    assessment: Assessment,
    scorers: Mapping[str, Scorer] | None = None,
    before: tuple[Assessment, Scoreboard] | None = None,
) -> Scoreboard:
    """Score every card, phase and the whole.

    `scorers` holds, by instrument id, what weights cannot express. A checkpoint that follows
    another instrument reads that card's own score, so two cards that follow each other settle.
    `before` is an assessment with its scores by the same instruments and scorers: a card with the
    very same answers is not scored again.
    """
    installed = list(instruments)
    scorers = scorers or {}
    known = _unchanged(installed, assessment, before)
    own = {
        one.id: known[one.id] if one.id in known else _score_card(one, assessment, scorers, {})
        for one in installed
    }
    cards: dict[str, CardScore] = {}
    for one in installed:
        if not one.followed:
            cards[one.id] = own[one.id]
        elif before and known.keys() >= {one.id, *(one.followed & own.keys())}:
            cards[one.id] = before[1].cards[one.id]
        else:
            cards[one.id] = _score_card(one, assessment, scorers, own)
    on_cycle = [one for one in installed if one.role is Role.INSTRUMENT]
    taking_part = [
        cards[one.id].score for one in on_cycle if cards[one.id].presence is not Presence.ABSENT
    ]
    return Scoreboard(
        cards=cards,
        phases={phase: _phase_mean(phase, on_cycle, cards) for phase in Phase},
        overall=_mean([(1.0, cards[one.id]) for one in on_cycle]),
        answered=sum(score.answered for score in taking_part),
        applicable=sum(score.applicable for score in taking_part),
        own=own,
    )


def _unchanged(
    instruments: Iterable[Instrument],
    assessment: Assessment,
    before: tuple[Assessment, Scoreboard] | None,
) -> Mapping[str, CardScore]:
    """The own scores of the cards of which the answers are still the same ones."""
    if before is None:
        return {}
    earlier, board = before
    return {
        one.id: board.own[one.id]
        for one in instruments
        if assessment.of(one.id) is earlier.of(one.id)
    }


def _score_card(
    instrument: Instrument,
    assessment: Assessment,
    scorers: Mapping[str, Scorer],
    followed: Mapping[str, CardScore],
) -> CardScore:
    answers = assessment.of(instrument.id)
    statuses = {
        checkpoint.id: _followed_status(followed.get(checkpoint.follows))
        if checkpoint.follows
        else answers.answer(checkpoint.id).status
        for checkpoint in instrument.all_checkpoints()
    }
    unavailable = ""
    score = score_terms(card_terms(instrument, statuses))
    if scorer := scorers.get(instrument.id):
        try:
            score = scorer(instrument, answers)
        except ScoringError as failure:
            unavailable = str(failure)
            score = Score(answered=score.answered, applicable=score.applicable)
    return CardScore(
        score=score,
        statuses=statuses,
        groups={group.id: score_terms(group_terms(group, statuses)) for group in instrument.groups},
        presence=answers.presence,
        unavailable=unavailable,
    )


def _followed_status(card: CardScore | None) -> Status | None:
    """An absent instrument is absent; one whose every point is present is present; one that is
    scored is partial, or absent when all of it is; anything else is open."""
    if card is None:
        return None
    if card.presence is Presence.ABSENT:
        return Status.ABSENT
    score = card.score
    if score.score is None:
        return Status.UNKNOWN if card.presence is Presence.UNKNOWN else None
    if score.low == 1:
        return Status.PRESENT
    return Status.ABSENT if score.high == 0 else Status.PARTIAL


def _phase_mean(
    phase: Phase, instruments: Iterable[Instrument], cards: Mapping[str, CardScore]
) -> Mean:
    return _mean(
        [
            (PART_WEIGHT[one.phases[phase]], cards[one.id])
            for one in instruments
            if phase in one.phases
        ]
    )


def _mean(weighted: Iterable[tuple[float, CardScore]]) -> Mean:
    counted = [
        (weight, card.score.score)
        for weight, card in weighted
        if card.counts and card.score.score is not None
    ]
    if not counted:
        return Mean()
    total = math.fsum(weight for weight, _ in counted)
    return Mean(math.fsum(weight * score for weight, score in counted) / total, len(counted))
