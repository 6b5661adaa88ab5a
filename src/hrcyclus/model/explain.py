"""The sum behind every score: what counts, what leaves it, what open answers can still change."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.cycle import PART_WEIGHT, Phase, instruments_in
from hrcyclus.model.instrument import Counts, Group, Instrument, Role
from hrcyclus.model.scoring import (
    VALUE,
    CardScore,
    Score,
    Scoreboard,
    Term,
    card_terms,
    group_terms,
)


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """Which score is meant: that of a card, of a group on it, of a phase, or else of the whole."""

    instrument: str = ""
    group: str = ""
    phase: Phase | None = None


OVERALL = ScoreOf()


@dataclass(frozen=True, slots=True)
class ScoreSum:
    """The sum behind the score of a card or a group.

    `reached` is Σ(w·v), `scored` the weight that is scored and `applicable` the weight that
    applies. `own_scoring` says that a plugin reckons the card's score by rules of its own: the
    terms are then its answers, and no sum. `apart` are the card's groups that count for themselves.
    """

    score: Score
    terms: tuple[Term, ...]
    reached: float
    scored: float
    applicable: float
    apart: tuple[Group, ...] = ()
    own_scoring: bool = False
    unavailable: str = ""

    @property
    def counted(self) -> tuple[Term, ...]:
        """The terms that are in the sum."""
        return tuple(term for term in self.terms if worth(term) is not None)

    @property
    def open(self) -> tuple[Term, ...]:
        """The terms that are not in the sum yet, open or unknown: they count against coverage."""
        return tuple(term for term in self.terms if term.status in (None, Status.UNKNOWN))

    @property
    def not_applicable(self) -> tuple[Term, ...]:
        """The terms that leave the sum altogether."""
        return tuple(term for term in self.terms if term.status is Status.NOT_APPLICABLE)


def worth(term: Term) -> float | None:
    """What a term adds to the sum, weight times value; None when it is not in it."""
    if term.status is None or term.status not in VALUE:
        return None
    return term.weight * VALUE[term.status]


def explain_card(instrument: Instrument, card: CardScore, *, own_scoring: bool = False) -> ScoreSum:
    """The sum behind a card's own score."""
    apart = tuple(group for group in instrument.groups if group.counts is Counts.APART)
    terms = tuple(card_terms(instrument, card.statuses))
    return _score_sum(
        card.score, terms, apart=apart, own_scoring=own_scoring, unavailable=card.unavailable
    )


def explain_group(group: Group, card: CardScore) -> ScoreSum:
    """The sum behind the score of one of the card's groups."""
    return _score_sum(card.groups.get(group.id, Score()), tuple(group_terms(group, card.statuses)))


def _score_sum(
    score: Score,
    terms: tuple[Term, ...],
    *,
    apart: tuple[Group, ...] = (),
    own_scoring: bool = False,
    unavailable: str = "",
) -> ScoreSum:
    values = [worth(term) for term in terms]
    return ScoreSum(
        score=score,
        terms=terms,
        reached=math.fsum(value for value in values if value is not None),
        scored=math.fsum(
            term.weight for term, value in zip(terms, values, strict=True) if value is not None
        ),
        applicable=math.fsum(
            term.weight for term in terms if term.status is not Status.NOT_APPLICABLE
        ),
        apart=apart,
        own_scoring=own_scoring,
        unavailable=unavailable,
    )


class Standing(StrEnum):
    """How a card stands to a mean: in it, or why it is outside."""

    COUNTED = "counted"
    NO_SCORE = "no-score"
    ABSENT = "absent"
    NOT_APPLICABLE = "not-applicable"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class MeanTerm:
    """A card in a mean: `weight` is what its score counts for (m), `worth` is m·s if it counts."""

    instrument: Instrument
    weight: float
    card: CardScore
    standing: Standing

    @property
    def worth(self) -> float | None:
        """What the card adds to the sum; None when it stands outside."""
        if self.standing is not Standing.COUNTED or self.card.score.score is None:
            return None
        return self.weight * self.card.score.score


@dataclass(frozen=True, slots=True)
class MeanSum:
    """The sum behind the score of a phase or of the whole.

    `reached` is Σ(m·s) and `weight` is Σm over the cards that count. The band of `score` is what
    the mean becomes when all that is open on its cards turns out absent, or present; cards without
    a score yet are in it from end to end. Its coverage is None: a mean has none of its own.
    """

    score: Score
    terms: tuple[MeanTerm, ...]
    reached: float
    weight: float

    @property
    def counted(self) -> tuple[MeanTerm, ...]:
        """The cards that are in the mean."""
        return tuple(term for term in self.terms if term.standing is Standing.COUNTED)

    @property
    def outside(self) -> tuple[MeanTerm, ...]:
        """The cards that stand outside it."""
        return tuple(term for term in self.terms if term.standing is not Standing.COUNTED)


def explain_phase(phase: Phase, instruments: Sequence[Instrument], board: Scoreboard) -> MeanSum:
    """The sum behind the score of a phase: primary cards count for 1, secondary ones for 0.5."""
    on_cycle = [one for one in instruments if one.role is Role.INSTRUMENT]
    return _mean_sum(
        [
            (PART_WEIGHT[one.phases[phase]], one, board.cards[one.id])
            for one in instruments_in(phase, on_cycle)
        ]
    )


def explain_overall(instruments: Sequence[Instrument], board: Scoreboard) -> MeanSum:
    """The sum behind the overall score, in which every card counts the same."""
    return _mean_sum(
        [(1.0, one, board.cards[one.id]) for one in instruments if one.role is Role.INSTRUMENT]
    )


def _mean_sum(cards: Sequence[tuple[float, Instrument, CardScore]]) -> MeanSum:
    terms = tuple(MeanTerm(one, weight, card, _standing(card)) for weight, one, card in cards)
    counted = [term for term in terms if term.standing is Standing.COUNTED]
    reached = math.fsum(term.worth or 0 for term in counted)
    weight = math.fsum(term.weight for term in counted)
    taking_part = [term for term in terms if term.standing in (Standing.COUNTED, Standing.NO_SCORE)]
    low, high = _mean_band(taking_part)
    return MeanSum(
        score=Score(
            score=reached / weight if counted else None,
            low=low,
            high=high,
            answered=sum(term.card.score.answered for term in taking_part),
            applicable=sum(term.card.score.applicable for term in taking_part),
        ),
        terms=terms,
        reached=reached,
        weight=weight,
    )


def _standing(card: CardScore) -> Standing:
    if card.presence is Presence.ABSENT:
        return Standing.ABSENT
    if card.unavailable:
        return Standing.UNAVAILABLE
    if card.score.score is not None:
        return Standing.COUNTED
    return Standing.NO_SCORE if card.score.applicable else Standing.NOT_APPLICABLE


def _mean_band(terms: Sequence[MeanTerm]) -> tuple[float | None, float | None]:
    if not terms:
        return None, None
    weight = math.fsum(term.weight for term in terms)
    low = math.fsum(term.weight * _end(term.card.score, term.card.score.low, 0) for term in terms)
    high = math.fsum(term.weight * _end(term.card.score, term.card.score.high, 1) for term in terms)
    return low / weight, high / weight


def _end(score: Score, end: float | None, without_score: float) -> float:
    """An end of a card's band; a score whose plugin gives no band stands for both of its ends."""
    if end is not None:
        return end
    return without_score if score.score is None else score.score


AnySum: TypeAlias = ScoreSum | MeanSum


def explain(
    score_of: ScoreOf,
    instruments: Sequence[Instrument],
    board: Scoreboard,
    own_scoring: Collection[str] = (),
) -> AnySum | None:
    """The sum behind any score; None when there is no such card or group.

    `own_scoring` holds the ids of the cards that a plugin scores by rules of its own.
    """
    if score_of.phase is not None:
        return explain_phase(score_of.phase, instruments, board)
    if score_of == OVERALL:
        return explain_overall(instruments, board)
    instrument = next((one for one in instruments if one.id == score_of.instrument), None)
    if instrument is None:
        return None
    card = board.cards[instrument.id]
    if not score_of.group:
        return explain_card(instrument, card, own_scoring=instrument.id in own_scoring)
    group = next((one for one in instrument.groups if one.id == score_of.group), None)
    return None if group is None else explain_group(group, card)
