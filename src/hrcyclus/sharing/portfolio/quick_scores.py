"""The scores of one assessment from the codes of its checkpoints.

The rules are those of `hrcyclus.model.scoring`, which a test holds this to. That one explains
itself and takes a few hundred microseconds; this one counts bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hrcyclus.model.assessment import Presence
from hrcyclus.sharing.portfolio.facts import (
    ABSENT,
    DEEPEN_FIRST,
    NO_SCORE,
    NOT_APPLICABLE,
    OPEN,
    PARTIAL,
    PRESENT,
    UNKNOWN,
    figure,
)
from hrcyclus.sharing.portfolio.plan import Plan, Sum, Weights

_Score = tuple[float, float, float]
"""What is reached, what weighs in what is scored, and what weighs in what applies."""


def quick_figures(plan: Plan, statuses: bytearray, presences: Sequence[Presence | None]) -> bytes:
    """The figures of an assessment, a presence for each card. Checkpoints that follow another
    card get their status here."""
    cards = list(plan.cards.values())
    scores = [_score(card.sum, statuses) for card in cards]
    followed = [
        (place, _followed(scores, presences, index))
        for card in cards
        for place, index in card.follows
    ]
    if followed:
        for place, code in followed:
            statuses[place] = code
        for index, card in enumerate(cards):
            if card.follows:
                scores[index] = _score(card.sum, statuses)
    means = [
        None if presence is Presence.ABSENT or not score[1] else score[0] / score[1]
        for score, presence in zip(scores, presences, strict=True)
    ]
    figures = [_mean(plan.overall, means), *[_mean(phase, means) for phase in plan.phases]]
    for card, mean, presence in zip(cards, means, presences, strict=True):
        figures.append(DEEPEN_FIRST if presence is Presence.ABSENT else figure(mean))
        for group in card.groups:
            reached, scored, _applicable = _score(group, statuses)
            figures.append(figure(reached / scored if scored else None))
    return array("H", figures).tobytes()


def _score(sum_: Sum, statuses: bytearray) -> _Score:
    reached = scored = applicable = 0.0
    for start, stop in sum_.ranges:
        present = statuses.count(PRESENT, start, stop)
        partial = statuses.count(PARTIAL, start, stop)
        reached += present + partial / 2
        scored += present + partial + statuses.count(ABSENT, start, stop)
        applicable += stop - start - statuses.count(NOT_APPLICABLE, start, stop)
    for places, weight in sum_.terms:
        code = _best([statuses[place] for place in places])
        if code == NOT_APPLICABLE:
            continue
        applicable += weight
        if code <= ABSENT:
            reached += weight * (1 - code / 2)
            scored += weight
    return reached, scored, applicable


def _best(codes: list[int]) -> int:
    found = [code for code in codes if code != NOT_APPLICABLE]
    if not found:
        return NOT_APPLICABLE
    best = min(found)
    return best if best == PRESENT or max(found) <= ABSENT else OPEN


def _followed(scores: Sequence[_Score], presences: Sequence[Presence | None], index: int) -> int:
    if index < 0:
        return OPEN
    if presences[index] is Presence.ABSENT:
        return ABSENT
    reached, scored, applicable = scores[index]
    if not scored:
        return UNKNOWN if presences[index] is Presence.UNKNOWN else OPEN
    if reached == applicable:
        return PRESENT
    return ABSENT if reached + applicable - scored == 0 else PARTIAL


def _mean(weights: Weights, means: Sequence[float | None]) -> int:
    total = reached = 0.0
    for index, weight in weights:
        score = means[index]
        if score is not None:
            total += weight
            reached += weight * score
    return figure(reached / total) if total else NO_SCORE
