"""What a portfolio remembers of one assessment: a code for each checkpoint, and the scores."""

from __future__ import annotations

from typing import NamedTuple

from hrcyclus.model.assessment import Status

STATUSES: tuple[Status | None, ...] = (*Status, None)
"""Every status in the order of its code; the last one is that of no answer."""

CODE: dict[Status | None, int] = {status: code for code, status in enumerate(STATUSES)}
PRESENT, PARTIAL, ABSENT, NOT_APPLICABLE, UNKNOWN, OPEN = range(len(STATUSES))

WHOLE = 10_000
"""A score of 1 as a figure: scores are kept in hundredths of a percent, rounded down."""
NO_SCORE = 10_001
"""The figure where there is nothing to score."""
DEEPEN_FIRST = 10_002
"""The figure of a card whose instrument is absent: it stands outside the means."""


class Facts(NamedTuple):
    """One assessment as numbers, for the cards of one plan.

    `statuses` holds a code for each checkpoint and `figures` two bytes for each score, both in
    the order of the plan. `month` is the year times twelve and the month from 0, or 0 without a
    usable date.
    """

    statuses: bytes
    figures: bytes
    month: int
    organisation: str
    unit: str
    role: str


def figure(score: float | None) -> int:
    """A score 0..1 as a figure; rounded to whole percentages it shows what the score shows."""
    return NO_SCORE if score is None else int(score * WHOLE + 1e-7)
