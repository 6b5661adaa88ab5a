"""Several assessments side by side: how the answers are spread, and where they disagree most.

The disagreement on a checkpoint is the mean difference between two respondents: over all pairs of
those who scored it, with present 1, partial 0.5 and absent 0. It is 0 where all agree, and nears
0.5 where many respondents are divided between present and absent, 1 where two are. The range is
the difference between the highest and the lowest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hrcyclus.model.assessment import Action, Assessment, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import VALUE, Scoreboard, Scorer, score_assessment
from hrcyclus.sharing.points import Point, points_in
from hrcyclus.sharing.provenance import Source, who


@dataclass(frozen=True, slots=True)
class PointSpread:
    """What every respondent says of a checkpoint, or notes at a prompt, in their order.

    `range` and `disagreement` are fractions 0..1, None where fewer than two have scored it.
    """

    point: Point
    statuses: tuple[Status | None, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    actions: tuple[tuple[Action, ...], ...]
    range: float | None = None
    disagreement: float | None = None

    @property
    def counts(self) -> Mapping[Status | None, int]:
        """How many gave each status, None for those who gave none; every status is in it."""
        found = Counter(self.statuses)
        return {status: found[status] for status in (*Status, None)}

    @property
    def agrees(self) -> bool:
        """Whether all who answered gave the same status."""
        return len(set(self.statuses) - {None}) <= 1


@dataclass(frozen=True, slots=True)
class Spread:
    """Several assessments side by side.

    `names` are the respondents, all different. `points` are in the order of the cards, what is
    not installed last; `boards` hold the scores of each respondent, which are never averaged.
    """

    names: tuple[str, ...]
    points: tuple[PointSpread, ...]
    boards: tuple[Scoreboard, ...]

    def most_divided(self) -> tuple[PointSpread, ...]:
        """The checkpoints on which they disagree, the most divided first."""
        divided = [one for one in self.points if not one.agrees]
        return tuple(sorted(divided, key=_division, reverse=True))


def spread(
    instruments: Iterable[Instrument],
    sources: Sequence[Source],
    scorers: Mapping[str, Scorer] | None = None,
) -> Spread:
    """The sources side by side. Answers should have been `followed` beforehand."""
    installed = list(instruments)
    assessments = [source.assessment for source in sources]
    boards = tuple(score_assessment(installed, one, scorers) for one in assessments)
    return Spread(
        names=respondents(sources),
        points=tuple(
            _point_spread(point, assessments, boards) for point in points_in(installed, assessments)
        ),
        boards=boards,
    )


def disagreement(values: Sequence[float]) -> float | None:
    """The mean difference over all pairs of values; None with fewer than two."""
    number = len(values)
    if number < 2:
        return None
    # In order, each value adds once for every smaller one and is taken off for every larger one.
    total = sum(value * (2 * index - number + 1) for index, value in enumerate(sorted(values)))
    return total / (number * (number - 1) / 2)


def respondents(sources: Sequence[Source]) -> tuple[str, ...]:
    """A name of its own for every source: its role, with the respondent where others have that
    role, and with the file where even that is not enough."""
    names = [one.assessment.role or who(one.assessment, one.name) for one in sources]
    for longer in (
        lambda one: who(one.assessment, one.name),
        lambda one: one.label or one.name,
        lambda one: ", ".join(part for part in (one.label, one.name) if part),
    ):
        taken = Counter(names)
        names = [
            longer(one) if taken[name] > 1 else name
            for name, one in zip(names, sources, strict=True)
        ]
    taken = Counter(names)
    return tuple(
        f"{number}: {name}" if taken[name] > 1 else name
        for number, name in enumerate(names, start=1)
    )


def _division(point: PointSpread) -> tuple[float, float, int]:
    return point.disagreement or 0.0, point.range or 0.0, len(set(point.statuses) - {None})


def _point_spread(
    point: Point, assessments: Sequence[Assessment], boards: Sequence[Scoreboard]
) -> PointSpread:
    if point.is_prompt:
        notes = tuple(one.of(point.instrument).prompt(point.id).note for one in assessments)
        nothing = [None] * len(notes)
        return PointSpread(point, tuple(nothing), ("",) * len(notes), notes, ((),) * len(notes))
    answers = [one.of(point.instrument).answer(point.id) for one in assessments]
    statuses = tuple(
        board.cards[point.instrument].statuses.get(point.id) if point.follows else answer.status
        for answer, board in zip(answers, boards, strict=True)
    )
    values = [VALUE[status] for status in statuses if status is not None and status in VALUE]
    return PointSpread(
        point=point,
        statuses=statuses,
        reasons=tuple(answer.reason for answer in answers),
        notes=tuple(answer.note for answer in answers),
        actions=tuple(answer.all_actions() for answer in answers),
        range=max(values) - min(values) if len(values) > 1 else None,
        disagreement=disagreement(values),
    )
