"""Two assessments, before and after: what changed, and how much of it counts in the scores.

A change in a score is taken over what is scored on both sides alone: an answer that is new raises
or lowers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Status,
)
from hrcyclus.model.cycle import PART_WEIGHT, Phase
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.scoring import (
    VALUE,
    CardScore,
    Scorer,
    ScoringError,
    Term,
    card_terms,
    group_terms,
    score_assessment,
    score_terms,
)
from hrcyclus.sharing.points import Point, points_in


class Kind(StrEnum):
    """How an answer changed, the changes to look at first before the others."""

    WORSE = "worse"
    DISAPPEARED = "disappeared"
    OTHER = "other"
    APPEARED = "appeared"
    BETTER = "better"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Texts:
    """A text on both sides."""

    before: str = ""
    after: str = ""

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class PointChange:
    """A checkpoint, or the note to a prompt, on both sides.

    For a checkpoint that follows another card the statuses are those that it reads there.
    """

    point: Point
    kind: Kind
    before: Status | None = None
    after: Status | None = None
    reason: Texts = Texts()
    note: Texts = Texts()
    actions_before: tuple[Action, ...] = ()
    actions_after: tuple[Action, ...] = ()

    @property
    def actions_changed(self) -> bool:
        """Whether the actions differ."""
        return self.actions_before != self.actions_after

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return (
            self.kind is not Kind.SAME
            or self.reason.changed
            or self.note.changed
            or self.actions_changed
        )


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score on both sides: fractions 0..1 over what both have scored, None without any.

    `number` counts what the scores are taken over: checkpoints, or cards for a phase and the
    whole. Alternatives, of which one is enough, count as one.
    """

    before: float | None = None
    after: float | None = None
    number: int = 0

    @property
    def change(self) -> float | None:
        """After less before, -1..1; None where there is no score."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card on both sides. `counts` tells whether it takes part in phases and the whole."""

    score: ScoreChange
    groups: Mapping[str, ScoreChange] = field(default_factory=dict[str, ScoreChange])
    presence_before: Presence | None = None
    presence_after: Presence | None = None

    @property
    def counts(self) -> bool:
        """An instrument that is absent on a side stands outside the means."""
        absent = Presence.ABSENT in (self.presence_before, self.presence_after)
        return self.score.change is not None and not absent


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two assessments.

    `points` are all that either has an answer to, and every checkpoint of the installed cards,
    in their order; what is not installed comes last.
    """

    points: tuple[PointChange, ...]
    cards: Mapping[str, CardChange]
    phases: Mapping[Phase, ScoreChange]
    overall: ScoreChange

    def of(self, kind: Kind) -> tuple[PointChange, ...]:
        """The points whose answer changed in that way."""
        return tuple(one for one in self.points if one.kind is kind)


def compare(
    instruments: Iterable[Instrument],
    before: Assessment,
    after: Assessment,
    scorers: Mapping[str, Scorer] | None = None,
) -> Comparison:
    """What changed. Answers should have been `followed` to the ids that the cards have now."""
    installed = list(instruments)
    scorers = scorers or {}
    sides = (before, after)
    boards = [score_assessment(installed, side, scorers).cards for side in sides]
    points = tuple(
        _point_change(point, before, after, boards[0], boards[1])
        for point in points_in(installed, sides)
    )
    cards = {
        one.id: _card_change(
            one,
            (boards[0][one.id], boards[1][one.id]),
            (before.of(one.id), after.of(one.id)),
            scorers.get(one.id),
        )
        for one in installed
    }
    on_cycle = [one for one in installed if one.role is Role.INSTRUMENT]
    return Comparison(
        points=points,
        cards=cards,
        phases={
            phase: _mean(
                [
                    (PART_WEIGHT[one.phases[phase]], cards[one.id])
                    for one in on_cycle
                    if phase in one.phases
                ]
            )
            for phase in Phase
        },
        overall=_mean([(1.0, cards[one.id]) for one in on_cycle]),
    )


def kind_of_change(before: Status | None, after: Status | None) -> Kind:
    """How a status changed. From or to one that has no value it is just another answer."""
    if before is after:
        return Kind.SAME
    if before is None:
        return Kind.APPEARED
    if after is None:
        return Kind.DISAPPEARED
    if before not in VALUE or after not in VALUE:
        return Kind.OTHER
    return Kind.BETTER if VALUE[after] > VALUE[before] else Kind.WORSE


def _point_change(
    point: Point,
    before: Assessment,
    after: Assessment,
    board_before: Mapping[str, CardScore],
    board_after: Mapping[str, CardScore],
) -> PointChange:
    if point.is_prompt:
        notes = [side.of(point.instrument).prompt(point.id).note for side in (before, after)]
        return PointChange(point, Kind.SAME, note=Texts(*notes))
    one = before.of(point.instrument).answer(point.id)
    other = after.of(point.instrument).answer(point.id)
    was, now = (
        board[point.instrument].statuses.get(point.id) if point.follows else answer.status
        for board, answer in ((board_before, one), (board_after, other))
    )
    return PointChange(
        point=point,
        kind=kind_of_change(was, now),
        before=was,
        after=now,
        reason=Texts(one.reason, other.reason),
        note=Texts(one.note, other.note),
        actions_before=one.all_actions(),
        actions_after=other.all_actions(),
    )


def _card_change(
    instrument: Instrument,
    cards: tuple[CardScore, CardScore],
    answers: tuple[InstrumentAnswers, InstrumentAnswers],
    scorer: Scorer | None,
) -> CardChange:
    was, now = (card.statuses for card in cards)
    if scorer is None:
        score = _over_both(card_terms(instrument, was), card_terms(instrument, now))
    else:
        score = _scored_by(scorer, instrument, answers)
    return CardChange(
        score=score,
        groups={
            group.id: _over_both(group_terms(group, was), group_terms(group, now))
            for group in instrument.groups
        },
        presence_before=cards[0].presence,
        presence_after=cards[1].presence,
    )


def _over_both(before: Iterable[Term], after: Iterable[Term]) -> ScoreChange:
    both = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if one.status in VALUE and other.status in VALUE
    ]
    if not both:
        return ScoreChange()
    was, now = (score_terms(side).score for side in zip(*both, strict=True))
    return ScoreChange(was, now, len(both))


def _scored_by(
    scorer: Scorer, instrument: Instrument, answers: tuple[InstrumentAnswers, InstrumentAnswers]
) -> ScoreChange:
    """The change by a plugin's own scoring, which is shown what is scored on both sides alone."""
    both = {
        one.id
        for one in instrument.all_checkpoints()
        if all(side.answer(one.id).status in VALUE for side in answers)
    }
    if not both:
        return ScoreChange()
    try:
        was, now = (scorer(instrument, _only(side, both)).score for side in answers)
    except ScoringError:
        return ScoreChange()
    return ScoreChange(was, now, len(both)) if None not in (was, now) else ScoreChange()


def _only(answers: InstrumentAnswers, checkpoints: set[str]) -> InstrumentAnswers:
    kept: dict[str, Answer] = {id_: answers.answer(id_) for id_ in checkpoints}
    return replace(answers, checkpoints=kept)


def _mean(weighted: Sequence[tuple[float, CardChange]]) -> ScoreChange:
    counted = [(weight, card.score) for weight, card in weighted if card.counts]
    if not counted:
        return ScoreChange()
    total = sum(weight for weight, _score in counted)
    was, now = (
        sum(weight * value for weight, value in side) / total
        for side in (
            [(weight, score.before or 0.0) for weight, score in counted],
            [(weight, score.after or 0.0) for weight, score in counted],
        )
    )
    return ScoreChange(was, now, len(counted))
