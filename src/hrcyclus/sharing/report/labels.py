"""The fixed words of every format of report, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hrcyclus.i18n import _


def labels() -> Mapping[str, str]:
    """The headings of parts, columns and lists, each under a short name."""
    return {
        "action": _("Action"),
        "actions": _("Actions"),
        "around": _("Around the cycle"),
        "band": _("Band"),
        "card": _("Card"),
        "cards": _("Cards"),
        "checkpoint": _("Checkpoint"),
        "checkpoints": _("Checkpoints"),
        "coverage": _("Coverage"),
        "cycle": _("HR cycle (Fombrun)"),
        "due": _("By when"),
        "evidence": _("Evidence"),
        "gaps": _("Gaps"),
        "group": _("Group"),
        "instruments": _("Instruments"),
        "made": _("Report made on"),
        "note": _("Note"),
        "notes": _("Notes"),
        "overall": _("Overall"),
        "owner": _("By whom"),
        "phase": _("Phase"),
        "questions": _("Questions"),
        "reason": _("Reason"),
        "remark": _("Remark"),
        "role": _("Role"),
        "date": _("Date"),
        "score": _("Score"),
        "scores": _("Scores"),
        "state": _("State"),
        "status": _("Status"),
        "summary": _("Summary"),
        "version": _("Version"),
        "weight": _("Weight"),
        "no_actions": _("No action is agreed."),
        "no_gaps": _("No checkpoint is absent or partial."),
        "reading": _("How to read the figures"),
    }


def how_to_read() -> Iterator[str]:
    """What the figures mean, a paragraph each."""
    yield _(
        "A score is the mean of the checkpoints that are scored: present counts 1, partial 0.5 "
        "and absent 0. What does not apply leaves the sum."
    )
    yield _(
        "Coverage is the part of what applies that is scored. From 80% a score is reliable, from "
        "50% provisional, and below that indicative. The band is what open answers can still make "
        "of the score."
    )
    yield _(
        "A phase is the mean of its cards; a card that only partly belongs there counts half. An "
        "absent instrument stands outside the mean."
    )
