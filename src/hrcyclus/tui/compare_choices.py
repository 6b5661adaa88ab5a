"""What can be chosen in a comparison: how much is listed, in which order, and of which card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hrcyclus.i18n import _, in_language
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.compare import PointChange
from hrcyclus.sharing.spread import PointSpread
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.compare_sections import Show, Sort, differs
from hrcyclus.tui.widgets.choice_bar import Choice, Option


def compare_choices(
    points: Sequence[PointChange | PointSpread],
    cards: Sequence[Instrument],
    chosen: tuple[Show, Sort, str],
    *,
    most: str,
    brief: bool = False,
) -> tuple[Choice, ...]:
    """The filter, the order and the card, of which `chosen` are those that hold.

    `most` is the word for what comes first. In brief the card is left out unless one is chosen.
    """
    show, sort, card = chosen
    shown = [one for one in points if not card or one.point.instrument == card]
    counts = {Show.DIFFERENCES: sum(map(differs, shown)), Show.ALL: len(shown)}
    found = (_filter_choice(show, counts), _sort_choice(sort, most))
    if brief and not card:
        return found
    installed = {one.id for one in cards}
    others = dict.fromkeys(
        one.point.instrument for one in points if one.point.instrument not in installed
    )
    return (*found, _card_choice(cards, tuple(others), card))


def _filter_choice(current: Show, counts: Mapping[Show, int]) -> Choice:
    """How much is listed, with how many points there are of each."""
    words = {Show.DIFFERENCES: _("differences"), Show.ALL: _("all")}
    options = tuple(Option(one.value, f"{word} {counts[one]}") for one, word in words.items())
    return Choice("filter", "f", _("filter"), options, current.value)


def _sort_choice(current: Sort, most: str) -> Choice:
    """In which order; `most` is the word for what comes first."""
    options = (Option(Sort.MOST.value, most), Option(Sort.CARDS.value, _("by card")))
    return Choice("sort", "s", _("sort"), options, current.value)


def _card_choice(cards: Sequence[Instrument], others: Sequence[str], current: str) -> Choice:
    """Which card; `others` are the ids of what is not installed."""
    options = (
        Option("", _("every card")),
        *(Option(card.id, in_language(card.title)) for card in cards),
        *(Option(id_, clean(id_, lines=False)) for id_ in others),
    )
    return Choice("card", "c", _("card"), options, current)
