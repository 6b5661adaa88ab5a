"""The words and symbols for changes between two assessments, wherever they are shown."""

from __future__ import annotations

from hrcyclus.i18n import _, msg
from hrcyclus.sharing.compare import Kind, ScoreChange

KIND_SYMBOL = {
    Kind.WORSE: "▼",
    Kind.DISAPPEARED: "−",
    Kind.OTHER: "≠",
    Kind.APPEARED: "+",
    Kind.BETTER: "▲",
    Kind.SAME: "=",
}
"""A shape for each way to change, so that none depends on colour or words alone."""

_KINDS = {
    Kind.WORSE: msg("Worse"),
    Kind.DISAPPEARED: msg("No answer any more"),
    Kind.OTHER: msg("Another answer"),
    Kind.APPEARED: msg("Answered since"),
    Kind.BETTER: msg("Better"),
    Kind.SAME: msg("The same answer"),
}


def kind_word(kind: Kind) -> str:
    """The word for a way to change."""
    return _(_KINDS[kind])


def percentage_points(score: ScoreChange) -> int | None:
    """A change in whole percentage points, None without one.

    It is that of the figures that stand beside it, so that the sum is right as it is read.
    """
    if score.before is None or score.after is None:
        return None
    was, now = (int(value * 100 + 0.5 + 1e-9) for value in (score.before, score.after))
    return now - was


def kind_of_points(points: int) -> Kind:
    """Whether a score that changed by so many percentage points is better, worse or the same."""
    if not points:
        return Kind.SAME
    return Kind.BETTER if points > 0 else Kind.WORSE


def change_text(score: ScoreChange) -> str:
    """A change in percentage points with its sign and shape; empty without one."""
    points = percentage_points(score)
    if points is None:
        return ""
    sign = "" if not points else "+" if points > 0 else "−"
    return f"{KIND_SYMBOL[kind_of_points(points)]} {sign}{abs(points)}"
