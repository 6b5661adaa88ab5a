"""Which commands a session in a browser has. One that is named here nowhere is off."""

from __future__ import annotations

OFFERED = frozenset(
    {
        "actions.back",
        "actions.card",
        "actions.done",
        "actions.edit",
        "actions.owner",
        "actions.scope",
        "actions.sort",
        "app.darkness",
        "app.download",
        "app.guide",
        "app.help",
        "app.instruments",
        "app.jump",
        "app.keys",
        "app.language",
        "app.picture",
        "app.quit",
        "app.redo",
        "app.settings",
        "app.take-over",
        "app.theme",
        "app.undo",
        "assessment.actions",
        "assessment.conflicts",
        "assessment.next-open",
        "assessment.overview",
        "assessment.search",
        "assessment.share",
        "card.absent",
        "card.action",
        "card.answer",
        "card.back",
        "card.clear",
        "card.copy",
        "card.copy-all",
        "card.cycle",
        "card.dismiss",
        "card.evidence",
        "card.filter",
        "card.fold",
        "card.large",
        "card.next",
        "card.not-applicable",
        "card.note",
        "card.partial",
        "card.presence",
        "card.present",
        "card.previous",
        "card.read",
        "card.unknown",
        "compare.back",
        "compare.card",
        "compare.change",
        "compare.filter",
        "compare.next",
        "compare.read",
        "compare.sort",
        "compare.spread",
        "compare.swap",
        "conflicts.alternatives",
        "conflicts.back",
        "conflicts.card",
        "conflicts.leave-open",
        "conflicts.list",
        "conflicts.next",
        "cycle.back",
        "cycle.context",
        "instruments.back",
        "overview.back",
        "overview.heat-map",
        "overview.next",
        "overview.order",
        "overview.previous",
        "overview.scores",
        "overview.wheel",
        "search.back",
        "search.filter",
    }
)
"""What can be done whatever files there are."""

WITH_OTHER_FILES = frozenset(
    {
        "app.save-as",
        "app.start",
        "app.upload",
        "compare.add",
        "start.example",
        "start.new",
        "start.open",
    }
)
"""What can be done as well, unless the session is for one file alone."""

OFF = frozenset(
    {
        "app.portfolio",
        "instruments.edit",
        "instruments.new",
        "instruments.reload",
        "instruments.toggle",
        "instruments.trust",
        "start.forget",
    }
)
"""What is for whoever runs the server: it changes the server, or tells of other folders."""

SCREENS_OFF = frozenset({"card-editor", "portfolio"})
"""The screens that those lead to: all of their commands are off."""
