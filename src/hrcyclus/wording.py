"""The words and symbols for statuses, phases and figures, the same in terminal and plain output."""

from __future__ import annotations

import datetime

from hrcyclus.i18n import _, current_language, msg, ngettext, pgettext
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.cycle import Phase
from hrcyclus.model.scoring import Reliability, Score, reliability

SYMBOL: dict[Status | None, str] = {
    Status.PRESENT: "✓",
    Status.PARTIAL: "◐",
    Status.ABSENT: "✗",
    Status.NOT_APPLICABLE: "–",
    Status.UNKNOWN: "?",
    None: "·",
}
"""A shape for each status, so that none depends on colour alone."""

NO_FIGURE = "–"
"""What stands where there is no score: never 0 % or 100 %."""

_PHASES = {
    Phase.SELECTION: msg("Selection"),
    Phase.PERFORMANCE: msg("Performance"),
    Phase.APPRAISAL: msg("Appraisal"),
    Phase.REWARDS: msg("Rewards"),
    Phase.DEVELOPMENT: msg("Development"),
}

_RELIABILITIES = {
    Reliability.RELIABLE: msg("reliable"),
    Reliability.PROVISIONAL: msg("provisional"),
    Reliability.INDICATIVE: msg("indicative"),
}


def status_word(status: Status | None) -> str:
    """The word for a status; "open" when there is no answer."""
    match status:
        case Status.PRESENT:
            return pgettext("status", "present")
        case Status.PARTIAL:
            return pgettext("status", "partial")
        case Status.ABSENT:
            return pgettext("status", "absent")
        case Status.NOT_APPLICABLE:
            return pgettext("status", "n/a")
        case Status.UNKNOWN:
            return pgettext("status", "unknown")
        case None:
            return pgettext("status", "open")


def presence_word(presence: Presence | None) -> str:
    """The word for the presence of an instrument; "not said" when nothing was said."""
    match presence:
        case Presence.PRESENT:
            return pgettext("presence", "present")
        case Presence.ABSENT:
            return pgettext("presence", "absent")
        case Presence.UNKNOWN:
            return pgettext("presence", "unknown")
        case None:
            return pgettext("presence", "not said")


def phase_word(phase: Phase) -> str:
    """The name of a phase of the cycle."""
    return _(_PHASES[phase])


def percent(fraction: float | None) -> str:
    """A fraction 0..1 as a whole percentage in the language's form; a dash when there is none."""
    if fraction is None:
        return NO_FIGURE
    # Half up, as people round: Python's round() would make 12.5 % twelve.
    number = int(fraction * 100 + 0.5 + 1e-9)
    return f"{number} %" if current_language() == "nl" else f"{number}%"


def band(score: Score) -> str:
    """What the open answers can still make of a score, as in "50–75 %"."""
    if score.low is None or score.high is None:
        return NO_FIGURE
    low = percent(score.low).rstrip(" %")
    return f"{low}–{percent(score.high)}"


def reliability_word(score: Score) -> str:
    """How much a score may be leant on; empty where there is no score."""
    found = reliability(score)
    return _(_RELIABILITIES[found]) if found else ""


def date_text(date: datetime.date) -> str:
    """A date as the language writes it in figures."""
    if current_language() == "nl":
        return f"{date.day}-{date.month}-{date.year}"
    return f"{date.day}/{date.month}/{date.year}"


def answered_words(score: Score) -> str:
    """How many of the applicable checkpoints have a scored answer."""
    return ngettext(
        "{answered} of {applicable} checkpoint answered",
        "{answered} of {applicable} checkpoints answered",
        score.applicable,
    ).format(answered=score.answered, applicable=score.applicable)
