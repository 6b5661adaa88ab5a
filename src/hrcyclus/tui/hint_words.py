"""Hints in words: what is noticed, and why it may matter."""

from __future__ import annotations

from hrcyclus.i18n import _, msg
from hrcyclus.model.hints import HintKind

_WORDS = {
    HintKind.PRESENT_WITHOUT_EVIDENCE: msg("Present, but no evidence says where it can be seen."),
    HintKind.ABSENT_WITHOUT_ACTION: msg("Absent, and no action is agreed."),
    HintKind.ACTION_OVERDUE: msg("The date of the action has passed."),
    HintKind.MUCH_NOT_APPLICABLE: msg(
        "More than 30 % of this card is not applicable: the score says little."
    ),
    HintKind.ABSENT_WITH_ANSWERS: msg(
        "The instrument is said to be absent, yet points on its card are answered."
    ),
}


def hint_words(kind: HintKind) -> str:
    """A hint as a sentence."""
    return _(_WORDS[kind])
