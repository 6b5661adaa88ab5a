"""The guided walk: from one open checkpoint to the next, across all cards."""

from __future__ import annotations

from collections.abc import Sequence

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument


def next_open(
    instruments: Sequence[Instrument],
    assessment: Assessment,
    instrument_id: str = "",
    checkpoint_id: str = "",
) -> tuple[str, str] | None:
    """The instrument and checkpoint ids of the next open checkpoint after a place, going round.

    Without a place it is the first one. None when every checkpoint has an answer. Checkpoints
    that follow another card are passed by: there is nothing to answer.
    """
    places = [
        (instrument.id, checkpoint.id)
        for instrument in instruments
        for checkpoint in instrument.all_checkpoints()
        if not checkpoint.follows
    ]
    here = (instrument_id, checkpoint_id)
    start = next((index + 1 for index, place in enumerate(places) if place == here), None)
    if start is None:
        # A place between checkpoints (a prompt, a row that follows) goes on from its card.
        start = next((i for i, place in enumerate(places) if place[0] == instrument_id), 0)
    round_trip = [*places[start:], *places[:start]]
    return next(
        (place for place in round_trip if assessment.of(place[0]).answer(place[1]).status is None),
        None,
    )
