"""The agenda in words: how much there is, what can be chosen, and what to do where it is empty."""

from __future__ import annotations

import datetime

from textual.content import Content

from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.model.agenda import Agenda, Scope, Sorting, owners, totals
from hrcyclus.tui.commands.actions import NextOwner, NextScope, NextSorting
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.choice_bar import Choice, Option

_SCOPES = {
    Scope.ALL: msg("all"),
    Scope.OPEN: msg("to do"),
    Scope.OVERDUE: msg("overdue"),
    Scope.DONE: msg("done"),
}
_SORTINGS = {
    Sorting.DUE: msg("date"),
    Sorting.OWNER: msg("owner"),
    Sorting.INSTRUMENT: msg("card"),
    Sorting.DONE: msg("done"),
}
EVERYONE = "*"
"""The owner to choose for the actions of everyone; names are kept apart by what stands before."""


def totals_line(now: Agenda, today: datetime.date) -> Content:
    """How many actions there are of each kind, and how many gaps without one."""
    count = totals(now, today)
    parts = [
        Content.styled(
            ngettext("{number} action", "{number} actions", count.actions).format(
                number=count.actions
            ),
            "bold",
        ),
    ]
    if count.overdue:
        overdue = _("{number} overdue").format(number=count.overdue)
        parts.append(Content.styled(f"! {overdue}", "bold $text-error"))
    if count.actions:
        parts.append(Content(_("{number} to do").format(number=count.open)))
    if count.done:
        done = _("{number} done").format(number=count.done)
        parts.append(Content.styled(f"✓ {done}", "$text-success"))
    if count.gaps:
        gaps = ngettext(
            "{number} gap without an action", "{number} gaps without an action", count.gaps
        )
        parts.append(Content.styled(gaps.format(number=count.gaps), "$text-warning"))
    return Content.styled(" · ", MUTED).join(parts)


def agenda_choices(
    now: Agenda, scope: Scope, sorting: Sorting, owner: str | None
) -> tuple[Choice, ...]:
    """The filter, the order and the owner to choose from, as they stand."""
    names = owners(now.actions)
    return (
        Choice(
            NextScope.id,
            "f",
            _("filter"),
            tuple(Option(one.value, _(word)) for one, word in _SCOPES.items()),
            scope.value,
        ),
        Choice(
            NextSorting.id,
            "s",
            _("sorted by"),
            tuple(Option(one.value, _(word)) for one, word in _SORTINGS.items()),
            sorting.value,
        ),
        Choice(
            NextOwner.id,
            "w",
            _("by whom"),
            (
                Option(EVERYONE, _("everyone")),
                *(Option(f"={name}", name or _("nobody")) for name in names),
            ),
            EVERYONE if owner is None else f"={owner}",
        ),
    )


def nothing_listed(now: Agenda) -> Content:
    """What stands in the place of actions where there are none, and what to do then."""
    if now.actions:
        return Content.assemble(
            (_("No action passes the filter."), "bold"),
            "\n",
            (_("f shows other actions, w those of someone else."), MUTED),
        )
    advice = (
        _("Choose a gap below and press enter: what is to be done, by whom and when?")
        if now.gaps
        else _(
            "Answer the cards first: what is absent or partial appears here by itself. On a card, "
            "a agrees an action at any checkpoint."
        )
    )
    return Content.assemble((_("No action is agreed yet."), "bold"), "\n", (advice, MUTED))
