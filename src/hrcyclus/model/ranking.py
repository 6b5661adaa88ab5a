"""The scores of an assessment in order: as the cycle is travelled, or the largest gap first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from hrcyclus.model.assessment import Presence
from hrcyclus.model.cycle import Phase
from hrcyclus.model.instrument import Group, Instrument
from hrcyclus.model.scoring import Scoreboard

_One = TypeVar("_One")


class Order(StrEnum):
    """In which order scores are listed."""

    GAPS_FIRST = "gaps-first"
    CYCLE = "cycle"


def rank_cards(
    instruments: Iterable[Instrument], board: Scoreboard, order: Order
) -> list[Instrument]:
    """The cards; gaps first means the lowest score first, then those without, then absent ones."""
    return _ranked(
        instruments,
        order,
        lambda one: _gap(
            board.cards[one.id].score.score,
            absent=board.cards[one.id].presence is Presence.ABSENT,
        ),
    )


def rank_groups(instrument: Instrument, board: Scoreboard, order: Order) -> list[Group]:
    """The groups of a card; gaps first means the lowest score first, then those without."""
    scores = board.cards[instrument.id].groups
    return _ranked(instrument.groups, order, lambda group: _gap(scores[group.id].score))


def rank_phases(board: Scoreboard, order: Order) -> list[Phase]:
    """The phases; gaps first means the lowest score first, then those without."""
    return _ranked(board.phases, order, lambda phase: _gap(board.phases[phase].score))


def _ranked(
    found: Iterable[_One], order: Order, gap: Callable[[_One], tuple[int, float]]
) -> list[_One]:
    return sorted(found, key=gap) if order is Order.GAPS_FIRST else list(found)


def _gap(score: float | None, *, absent: bool = False) -> tuple[int, float]:
    if absent:
        return 2, 0.0
    return (1, 0.0) if score is None else (0, score)
