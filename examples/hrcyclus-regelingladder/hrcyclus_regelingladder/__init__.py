"""A maturity ladder: scoring that weights cannot express, since a rung asks for those below it."""

from collections.abc import Iterable

from hrcyclus.api import Instrument, InstrumentAnswers, Score, Status, hookimpl, load_card

VALUE = {Status.PRESENT: 1.0, Status.PARTIAL: 0.5, Status.ABSENT: 0.0}
"""What a rung is worth; the other statuses leave it open."""


@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)


@hookimpl
def hrcyclus_score(instrument: Instrument, answers: InstrumentAnswers) -> Score:
    """How high one stands on the ladder, its rungs being the checkpoints from first to last.

    The score is the height that is certain. The band ends at the height if every open rung turns
    out to be present, and the coverage is the part of the ladder that no open rung can change. A
    rung that is not applicable is taken out of the ladder.
    """
    statuses = [answers.answer(point.id).status for point in instrument.checkpoints]
    rungs = [status for status in statuses if status is not Status.NOT_APPLICABLE]
    if not rungs:
        return Score()
    low = height(value_of(status, if_open=0.0) for status in rungs) / len(rungs)
    high = height(value_of(status, if_open=1.0) for status in rungs) / len(rungs)
    coverage = 1 - (high - low)
    return Score(
        score=low if coverage else None,
        coverage=coverage,
        low=low,
        high=high,
        answered=sum(status in VALUE for status in rungs),
        applicable=len(rungs),
    )


def height(rungs: Iterable[float]) -> float:
    """The rungs climbed: full ones, and the part of the first that is not full."""
    climbed = 0.0
    for rung in rungs:
        climbed += rung
        if rung < 1:
            break
    return climbed


def value_of(status: Status | None, *, if_open: float) -> float:
    return if_open if status is None else VALUE.get(status, if_open)
