"""The cards as a portfolio counts them: which checkpoint and which score stands at which place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from hrcyclus.model.cycle import PART_WEIGHT, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule

PLAN = 1
"""Raised when facts are made in another way than before: what was cached is then read again."""

Term = tuple[tuple[int, ...], float]
"""Alternatives, by their places, and what they weigh together."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum behind one score: ranges of places that weigh 1 each, and other terms."""

    ranges: tuple[tuple[int, int], ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One card: its checkpoints by id, the sums of its own score and of its groups.

    `follows` are the places of the checkpoints that follow another card, with that card's place.
    """

    id: str
    places: Mapping[str, int]
    sum: Sum
    groups: tuple[Sum, ...]
    follows: tuple[tuple[int, int], ...]
    on_cycle: bool
    renames: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards in their order. It is plain data, small enough to go to another process.

    `scores` names each figure: overall, the phases, then every card with its groups. `phases`
    holds for each phase the places of its cards with their weights. `key` is another one for any
    other cards, or another way of counting.
    """

    cards: Mapping[str, CardPlan]
    checkpoints: int
    scores: tuple[tuple[str, ...], ...]
    phases: tuple[tuple[tuple[int, float], ...], ...]
    key: str


def make_plan(instruments: Sequence[Instrument]) -> Plan:
    """The plan for these cards."""
    order = {one.id: index for index, one in enumerate(instruments)}
    cards: dict[str, CardPlan] = {}
    start = 0
    for one in instruments:
        cards[one.id] = _card(one, start, order)
        start += len(cards[one.id].places)
    return Plan(
        cards=cards,
        checkpoints=start,
        scores=tuple(_scores(instruments)),
        phases=tuple(
            tuple(
                (order[one.id], PART_WEIGHT[one.phases[phase]])
                for one in instruments
                if one.role is Role.INSTRUMENT and phase in one.phases
            )
            for phase in Phase
        ),
        key=_key(instruments),
    )


def _scores(instruments: Sequence[Instrument]) -> Iterator[tuple[str, ...]]:
    yield ("overall",)
    for phase in Phase:
        yield "phase", phase.value
    for one in instruments:
        yield "card", one.id
        for group in one.groups:
            yield "group", one.id, group.id


def _card(card: Instrument, start: int, order: Mapping[str, int]) -> CardPlan:
    points = list(card.all_checkpoints())
    places = {one.id: start + index for index, one in enumerate(points)}
    inside = [group for group in card.groups if group.counts is Counts.CARD]
    return CardPlan(
        id=card.id,
        places=places,
        sum=_sum([_each(card.checkpoints, places), *(_terms(one, places) for one in inside)]),
        groups=tuple(_sum([_terms(one, places)]) for one in card.groups),
        follows=tuple(
            (places[one.id], order.get(one.follows, -1)) for one in points if one.follows
        ),
        on_cycle=card.role is Role.INSTRUMENT,
        renames=bool(card.renamed),
    )


def _terms(group: Group, places: Mapping[str, int]) -> list[Term]:
    if group.rule is Rule.ONE:
        weight = max(one.weight for one in group.checkpoints)
        return [(tuple(places[one.id] for one in group.checkpoints), weight)]
    return _each(group.checkpoints, places)


def _each(points: Sequence[Checkpoint], places: Mapping[str, int]) -> list[Term]:
    return [((places[one.id],), one.weight) for one in points]


def _sum(parts: Sequence[Sequence[Term]]) -> Sum:
    """Neighbours that weigh 1 become one range: those are counted many at a time."""
    ranges: list[tuple[int, int]] = []
    terms: list[Term] = []
    for places, weight in (term for part in parts for term in part):
        place = places[0]
        if len(places) > 1 or weight != 1:
            terms.append((places, weight))
        elif ranges and ranges[-1][1] == place:
            ranges[-1] = (ranges[-1][0], place + 1)
        else:
            ranges.append((place, place + 1))
    return Sum(tuple(ranges), tuple(terms))


def _key(instruments: Sequence[Instrument]) -> str:
    """A digest of all that facts hang on; the texts of a card are not among it."""
    told = [
        (
            one.id,
            one.version,
            one.role.value,
            [(phase.value, part.value) for phase, part in one.phases.items()],
            [_point_key(point) for point in one.checkpoints],
            [
                (group.id, group.rule.value, group.counts.value, *map(_point_key, group.checkpoints))
                for group in one.groups
            ],
            sorted(one.renamed.items()),
        )
        for one in instruments
    ]
    return blake2b(repr((PLAN, told)).encode(), digest_size=16).hexdigest()


def _point_key(point: Checkpoint) -> tuple[str, float, str]:
    return point.id, point.weight, point.follows
