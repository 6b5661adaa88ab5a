"""The scores of one assessment from the codes of its checkpoints.

The rules are those of `hrcyclus.model.scoring`, which a test holds this to. That one explains
itself and takes a few hundred microseconds; this one counts bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from math import fsum

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
from hrcyclus.sharing.portfolio.plan import Plan, Sum

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
        None if presence is Presence.ABSENT else _fraction(score)
        for score, presence in zip(scores, presences, strict=True)
    ]
    figures = [
        _mean((1.0, mean) for card, mean in zip(cards, means, strict=True) if card.on_cycle),
        *(_mean((weight, means[index]) for index, weight in phase) for phase in plan.phases),
    ]
    for card, score, presence in zip(cards, scores, presences, strict=True):
        figures.append(
            DEEPEN_FIRST if presence is Presence.ABSENT else figure(_fraction(score)),
        )
        figures += [figure(_fraction(_score(group, statuses))) for group in card.groups]
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


def _fraction(score: _Score) -> float | None:
    reached, scored, _applicable = score
    return reached / scored if scored else None


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


def _mean(weighted: Iterable[tuple[float, float | None]]) -> int:
    counted = [(weight, score) for weight, score in weighted if score is not None]
    if not counted:
        return NO_SCORE
    total = fsum(weight for weight, _score in counted)
    return figure(fsum(weight * score for weight, score in counted) / total)
