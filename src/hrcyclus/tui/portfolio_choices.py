"""What can be chosen in a portfolio: the order, and which points, groups and answers are listed."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Status
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.sharing.portfolio.facts import STATUSES
from hrcyclus.tui.portfolio_looking import Looking
from hrcyclus.tui.portfolio_places import CardPlace, PointPlace, Show, Sort, View
from hrcyclus.tui.widgets.choice_bar import Choice, Option
from hrcyclus.wording import status_word

ALL = "all"


def portfolio_choices(looking: Looking) -> tuple[Choice, ...]:
    """The choices where one is."""
    match looking.place:
        case CardPlace():
            found = (_show(looking), _sort(looking, View.POINTS))
        case PointPlace():
            found = (_answers(looking),)
        case None:
            found = _of_view(looking)
        case _:
            found = ()
    return found


def _of_view(looking: Looking) -> tuple[Choice, ...]:
    match looking.view:
        case View.SCORES:
            found = (_sort(looking, View.SCORES),)
        case View.POINTS:
            found = (_show(looking), _sort(looking, View.POINTS))
        case View.GROUPS:
            found = (_by(looking), _sort(looking, View.GROUPS))
        case _:
            found = ()
    return found


def answer_value(status: Status | None) -> str:
    """A status as the value of an option."""
    return status.value if status else "open"


def answer_of(value: str) -> tuple[Status | None] | None:
    """The answer that an option stands for; None for all."""
    if value == ALL:
        return None
    return next(((one,) for one in STATUSES if answer_value(one) == value), None)


def _sort(looking: Looking, view: View) -> Choice:
    words = {
        View.SCORES: (_("in the order of the cards"), _("lowest first")),
        View.POINTS: (_("by card"), _("largest gap first")),
        View.GROUPS: (_("by name"), _("lowest first")),
    }[view]
    if isinstance(looking.place, CardPlace):
        words = (_("as on the card"), words[1])
    options = tuple(Option(one.value, word) for one, word in zip(Sort, words, strict=True))
    return Choice("sort", "s", _("sort"), options, looking.sorts[view].value)


def _show(looking: Looking) -> Choice:
    words = {Show.GAPS: _("gaps"), Show.ALL: _("all")}
    options = tuple(Option(one.value, word) for one, word in words.items())
    return Choice("show", "f", _("filter"), options, looking.show.value)


def _by(looking: Looking) -> Choice:
    words = {
        By.UNIT: _("unit"),
        By.ROLE: _("role"),
        By.ORGANISATION: _("organisation"),
        By.YEAR: _("year"),
    }
    options = tuple(Option(one.value, words[one]) for one in By)
    return Choice("by", "b", _("by"), options, looking.by.value)


def _answers(looking: Looking) -> Choice:
    options = (
        Option(ALL, _("all")),
        *(Option(answer_value(one), status_word(one)) for one in STATUSES),
    )
    current = ALL if looking.answer is None else answer_value(looking.answer[0])
    return Choice("answer", "f", _("filter"), options, current)
