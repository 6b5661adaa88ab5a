"""A score as the data that every JSON of ours says it in."""

from __future__ import annotations

from hrcyclus.model.scoring import Score

_DIGITS = 6


def score_data(score: Score) -> dict[str, float | int | None]:
    """Fractions 0..1, None where there is none, and how many answers they are of."""
    return {
        "score": fraction_data(score.score),
        "coverage": fraction_data(score.coverage),
        "low": fraction_data(score.low),
        "high": fraction_data(score.high),
        "answered": score.answered,
        "applicable": score.applicable,
    }


def fraction_data(value: float | None) -> float | None:
    """A fraction without the noise of its last digits."""
    return None if value is None else round(value, _DIGITS)
