"""Small drawings of scores and statuses that several widgets share."""

from __future__ import annotations

from textual.content import Content

from hrcyclus.model.assessment import Status
from hrcyclus.model.scoring import Score
from hrcyclus.wording import SYMBOL, status_word

MUTED = "$foreground 72%"
FAINT = "$foreground 64%"
"""Textual's own muted colours depend on what is under them, and can't stand inside a text."""

CONFLICT = ("≠", "bold $text-warning")
"""The mark of what files that were merged differ about, with its style."""

STATUS_COLOUR: dict[Status | None, str] = {
    Status.PRESENT: "$text-success",
    Status.PARTIAL: "$text-warning",
    Status.ABSENT: "$text-error",
    Status.NOT_APPLICABLE: MUTED,
    Status.UNKNOWN: "$text-secondary",
    None: MUTED,
}


def status_mark(status: Status | None) -> Content:
    """The symbol of a status in its colour."""
    return Content.styled(SYMBOL[status], f"bold {STATUS_COLOUR[status]}")


def status_label(status: Status | None) -> Content:
    """The word for a status in its colour."""
    return Content.styled(status_word(status), STATUS_COLOUR[status])


def fraction_bar(fraction: float | None, width: int) -> Content:
    """A bar of a fraction 0..1; all empty when there is none."""
    filled = round((fraction or 0) * width)
    return Content.assemble(("█" * filled, "$primary"), ("░" * (width - filled), "$foreground 30%"))


def band_bar(score: Score, width: int) -> Content:
    """A bar of what is certain (solid), still possible (shaded) and out of reach (light)."""
    low = round((score.low or 0) * width)
    high = max(low, round((0 if score.high is None else score.high) * width))
    return Content.assemble(
        ("█" * low, "$primary"),
        ("▒" * (high - low), "$primary 60%"),
        ("░" * (width - high), "$foreground 30%"),
    )
