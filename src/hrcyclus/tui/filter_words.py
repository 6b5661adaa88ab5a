"""The filters on points in words, as choices with how many points pass each."""

from __future__ import annotations

from collections.abc import Mapping

from hrcyclus.i18n import _, msg
from hrcyclus.model.filters import Filter
from hrcyclus.tui.widgets.choice_bar import Choice, Option

_WORDS = {
    Filter.ALL: msg("all"),
    Filter.OPEN: msg("open"),
    Filter.GAPS: msg("gaps"),
    Filter.NOTES: msg("notes"),
    Filter.ACTION: msg("actions"),
}


def filter_choice(key: str, current: Filter, counts: Mapping[Filter, int]) -> Choice:
    """The filters to choose from; `key` goes on to the next, `counts` holds how many pass."""
    options = tuple(
        Option(one.value, _(word) if one is Filter.ALL else f"{_(word)} {counts[one]}")
        for one, word in _WORDS.items()
    )
    return Choice("filter", key, _("filter"), options, current.value)


def nothing_passes(current: Filter) -> str:
    """What is said where no point passes a filter."""
    match current:
        case Filter.OPEN:
            return _("Every checkpoint here has an answer.")
        case Filter.GAPS:
            return _("No checkpoint here is absent or partial.")
        case Filter.NOTES:
            return _("No note is written here. On a card, n writes one.")
        case Filter.ACTION:
            return _("No action is agreed here. On a card, a agrees one.")
        case Filter.ALL:
            return _("This card has no checkpoints.")
