"""The HR cycle of Fombrun as data: five phases and the arrows between them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hrcyclus.model.instrument import Instrument


class Phase(StrEnum):
    """A phase of the cycle, in the order in which it is travelled."""

    SELECTION = "selection"
    PERFORMANCE = "performance"
    APPRAISAL = "appraisal"
    REWARDS = "rewards"
    DEVELOPMENT = "development"


class Part(StrEnum):
    """How much of an instrument belongs to a phase."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


PART_WEIGHT = {Part.PRIMARY: 1.0, Part.SECONDARY: 0.5}
"""What a card's score counts for in the score of a phase."""

ARROWS: dict[Phase, tuple[Phase, ...]] = {
    Phase.SELECTION: (Phase.PERFORMANCE,),
    Phase.PERFORMANCE: (Phase.APPRAISAL,),
    Phase.APPRAISAL: (Phase.REWARDS, Phase.DEVELOPMENT),
    Phase.REWARDS: (Phase.PERFORMANCE,),
    Phase.DEVELOPMENT: (Phase.PERFORMANCE,),
}
"""Where each phase leads: rewards and development feed back into performance."""


def instruments_in(phase: Phase, instruments: Iterable[Instrument]) -> list[Instrument]:
    """The instruments of a phase, primary ones first, otherwise in the order given."""
    return sorted(
        (instrument for instrument in instruments if phase in instrument.phases),
        key=lambda instrument: instrument.phases[phase] is not Part.PRIMARY,
    )
