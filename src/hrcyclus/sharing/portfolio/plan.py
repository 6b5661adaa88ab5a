"""The cards as a portfolio counts them: which checkpoint and which score stands at which place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from hrcyclus.model.cycle import PART_WEIGHT, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.sharing.portfolio.own_hand import spelt, spelt_point

PLAN = 1
"""Raised when facts are made in another way than before: what was cached is then read again."""

Term = tuple[tuple[int, ...], float]
"""Alternatives, by their places, and what they weigh together."""

Weights = tuple[tuple[int, float], ...]
"""The places of cards, and what each counts for in a mean."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum behind one score: ranges of places that weigh 1 each, and other terms."""

    ranges: tuple[tuple[int, int], ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class CardPlan:
    """The sums of a card's own score and of its groups. `follows` are the places of the
    checkpoints that follow another card, with that card's place."""

    sum: Sum
    groups: tuple[Sum, ...]
    follows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards in their order. It is plain data, small enough to go to another process.

    `places` has the place of each checkpoint by card and id, and `spelt` by the name that our
    writer gives its table; `spelt_cards` how it spells the cards. `followers` are the places of
    what follows another card. `scores` names each figure: overall, the phases, then every card
    with its groups. `overall` and, for each phase, `phases` hold the places of cards with their
    weights. `renames` are the cards with renamed ids, without their explanations. `key` is another
    one for any other cards, or another way of counting.
    """

    cards: Mapping[str, CardPlan]
    places: Mapping[tuple[str, str], int]
    spelt: Mapping[str | None, int]
    spelt_cards: Mapping[str, str]
    followers: tuple[int, ...]
    scores: tuple[tuple[str, ...], ...]
    overall: Weights
    phases: tuple[Weights, ...]
    renames: Mapping[str, Instrument]
    key: str

    @property
    def checkpoints(self) -> int:
        """How many checkpoints there are."""
        return len(self.places)


def make_plan(instruments: Sequence[Instrument]) -> Plan:
    """The plan for these cards."""
    on_cycle = [one for one in instruments if one.role is Role.INSTRUMENT]
    order = {one.id: index for index, one in enumerate(instruments)}
    points = [(card.id, point.id) for card in instruments for point in card.all_checkpoints()]
    places = {point: place for place, point in enumerate(points)}
    cards = {one.id: _card(one, places, order) for one in instruments}
    return Plan(
        cards=cards,
        places=places,
        spelt={spelt_point(*point): place for point, place in places.items()},
        spelt_cards={one.id: spelt(one.id) for one in instruments},
        followers=tuple(place for card in cards.values() for place, _index in card.follows),
        scores=tuple(_scores(instruments)),
        overall=tuple((order[one.id], 1.0) for one in on_cycle),
        phases=tuple(
            tuple(
                (order[one.id], PART_WEIGHT[one.phases[phase]])
                for one in on_cycle
                if phase in one.phases
            )
            for phase in Phase
        ),
        renames={
            one.id: replace(one, explanation=(), working_smarter=())
            for one in instruments
            if one.renamed
        },
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


def _card(
    card: Instrument, places: Mapping[tuple[str, str], int], order: Mapping[str, int]
) -> CardPlan:
    here = {id_: place for (of, id_), place in places.items() if of == card.id}
    inside = [group for group in card.groups if group.counts is Counts.CARD]
    return CardPlan(
        sum=_sum([_each(card.checkpoints, here), *(_terms(one, here) for one in inside)]),
        groups=tuple(_sum([_terms(one, here)]) for one in card.groups),
        follows=tuple(
            (here[one.id], order.get(one.follows, -1))
            for one in card.all_checkpoints()
            if one.follows
        ),
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
                (
                    group.id,
                    group.rule.value,
                    group.counts.value,
                    *map(_point_key, group.checkpoints),
                )
                for group in one.groups
            ],
            sorted(one.renamed.items()),
        )
        for one in instruments
    ]
    return blake2b(repr((PLAN, told)).encode(), digest_size=16).hexdigest()


def _point_key(point: Checkpoint) -> tuple[str, float, str]:
    return point.id, point.weight, point.follows
