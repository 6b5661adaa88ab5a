"""The report in short, as plain text to paste in a mail: the scores and the main gaps."""

from __future__ import annotations

from collections.abc import Iterator

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.report import Report, ReportCard
from hrcyclus.sharing.report.words import (
    about_rows,
    card_remark,
    cards_counted,
    figures,
    made_words,
    notices,
    report_title,
)
from hrcyclus.wording import SYMBOL, percent, phase_word

MOST_GAPS = 10
"""How many gaps it names; of the rest it says how many there are."""


def report_as_summary(report: Report) -> str:
    """The scores as a whole, by phase and by card, and the main gaps, a line each."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield report_title(report)
    yield from (f"{label}: {value}" for label, value in about_rows(report.about))
    yield ""
    overall = f"{_('Overall')}: {figures(report.overall)}"
    yield f"{overall} ({cards_counted(report)})" if report.counted else overall
    yield from notices(report)
    yield ""
    yield f"{_('HR cycle (Fombrun)')}:"
    for one in report.phases:
        yield f"- {phase_word(one.phase)}: {percent(one.score.score)}"
    for heading, cards in (
        (_("Instruments"), report.cards),
        (_("Around the cycle"), report.context),
    ):
        if cards:
            yield ""
            yield f"{heading}:"
            yield from map(_card_line, cards)
    yield ""
    yield from _gap_lines(report)
    yield ""
    yield made_words(report)


def _card_line(card: ReportCard) -> str:
    if card.unavailable or card.deepen_first:
        return f"- {card.title}: {card_remark(card)}"
    return f"- {card.title}: {figures(card.score)}"


def _gap_lines(report: Report) -> Iterator[str]:
    if not report.gaps:
        yield _("No checkpoint is absent or partial.")
        return
    yield f"{_('Gaps')}:"
    for gap in report.gaps[:MOST_GAPS]:
        yield f"- {SYMBOL[gap.point.status]} {gap.title}: {gap.point.text}"
    left = len(report.gaps) - MOST_GAPS
    if left > 0:
        more = ngettext("… and {number} more gap", "… and {number} more gaps", left)
        yield more.format(number=left)
