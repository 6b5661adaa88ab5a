"""The words that every format of comparison uses, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hrcyclus.i18n import _, ngettext
from hrcyclus.sharing.compare import ScoreChange
from hrcyclus.sharing.report.comparison import (
    CardOf,
    ComparisonReport,
    Respondent,
    Voice,
)
from hrcyclus.sharing.report.words import action_words, caveat
from hrcyclus.wording import date_text, percent


def comparison_labels() -> Mapping[str, str]:
    """The headings of parts, columns and lists that only a comparison has."""
    return {
        "after": _("After"),
        "agreed": _("No checkpoint divides them."),
        "before": _("Before"),
        "change": _("Change in the scores"),
        "difference": _("Difference"),
        "disagreement": _("Disagreement"),
        "divided": _("Where they disagree"),
        "number": _("Points"),
        "respondents": _("Respondents"),
    }


def comparison_title(report: ComparisonReport) -> str:
    """What is compared: the title that all have, or how many there are."""
    titles = {one.about.title for one in report.respondents}
    (title,) = titles if len(titles) == 1 else ("",)
    number = len(report.respondents)
    told = ngettext("{number} assessment compared", "{number} assessments compared", number).format(
        number=number
    )
    return f"{title}: {told}" if title else told


def respondent_words(one: Respondent) -> str:
    """What is known of a respondent beside the name, in one line."""
    about = one.about
    when = date_text(about.date) if about.date else ""
    parts = (about.respondent, about.role, about.title, about.organisation, about.unit, when)
    return " · ".join(part for part in parts if part and part != one.name)


def caveats(report: ComparisonReport) -> Iterator[str]:
    """The caveat that belongs to each respondent's overall score, where there is one."""
    for one in report.respondents:
        if found := caveat(one.overall):
            yield f"{one.name}: {found}"


def card_figure(card: CardOf) -> str:
    """The score of a card by one respondent."""
    return _("deepen first") if card.deepen_first else percent(card.score.score)


def difference_words(change: ScoreChange | None) -> str:
    """A change of a score in percentage points, with its sign; a dash where there is none."""
    if change is None or change.before is None or change.after is None:
        return "–"
    # Of the figures that stand beside it, so that the sum is right as it is read.
    was, now = (int(value * 100 + 0.5 + 1e-9) for value in (change.before, change.after))
    sign = "+" if now > was else "−" if now < was else ""
    return f"{sign}{abs(now - was)}"


def voice_words(voice: Voice) -> str:
    """All that a respondent says beside the status."""
    return "\n".join(filter(None, (voice.reason, voice.note, *map(action_words, voice.actions))))


def made_on(report: ComparisonReport) -> str:
    """When and with what the report was made."""
    return _("Report made with HRcyclus on {date}").format(date=date_text(report.made))


def over_both() -> str:
    """What a change in a score is taken over."""
    return _("A change is taken over the checkpoints that both have scored, and over no others.")
