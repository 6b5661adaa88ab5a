"""The words that every format of report uses, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hrcyclus.i18n import _, current_language, ngettext
from hrcyclus.model.assessment import Status
from hrcyclus.model.cycle import Part
from hrcyclus.model.report import (
    Report,
    ReportAbout,
    ReportAction,
    ReportCard,
    ReportGroup,
    ReportPoint,
)
from hrcyclus.model.scoring import Reliability, Score, reliability
from hrcyclus.wording import band, date_text, percent, phase_word, reliability_word


def report_title(report: Report) -> str:
    """What the report is about: the title of the assessment, or that of any."""
    return report.about.title or _("HR assessment")


def about_rows(about: ReportAbout) -> Iterator[tuple[str, str]]:
    """What is known of the assessment as labels and values; what was left empty is left out."""
    respondent = f"{about.respondent} ({about.role})" if about.role else about.respondent
    for label, value in (
        (_("Organisation"), about.organisation),
        (_("Unit"), about.unit),
        (_("Respondent"), respondent if about.respondent else ""),
        (_("Role"), "" if about.respondent else about.role),
        (_("Date"), date_text(about.date) if about.date else ""),
    ):
        if value:
            yield label, value


def figures(score: Score) -> str:
    """A score with all that belongs to it in one line."""
    if score.score is None:
        return _("no score yet") if score.applicable else _("nothing applies")
    return " · ".join(part for part in (percent(score.score), certainty(score)) if part)


def certainty(score: Score) -> str:
    """How sure a score is, in one line: its coverage, its band and how far it may be leant on."""
    parts: list[str] = []
    if score.coverage is not None:
        parts.append(_("coverage {percentage}").format(percentage=percent(score.coverage)))
    if score.low is not None:
        parts.append(_("band {range}").format(range=band(score)))
    parts.append(reliability_word(score))
    return " · ".join(part for part in parts if part)


def caveat(score: Score) -> str:
    """What to bear in mind with a score of low coverage; empty where there is nothing."""
    match reliability(score):
        case Reliability.PROVISIONAL:
            told = _(
                "Provisional: {coverage} of what applies has been scored. What is open can still "
                "make this {band}."
            )
        case Reliability.INDICATIVE:
            told = _(
                "Indicative only: no more than {coverage} of what applies has been scored. What is "
                "open can still make this {band}; this figure is no ground for a decision."
            )
        case _:
            return ""
    return told.format(coverage=percent(score.coverage), band=band(score))


def phases_words(card: ReportCard) -> str:
    """The phases that a card belongs to, those where it counts half in brackets."""
    return ", ".join(
        phase_word(phase) if part is Part.PRIMARY else f"({phase_word(phase)})"
        for phase, part in card.phases.items()
    )


def group_words(group: ReportGroup) -> str:
    """How a group counts, where that is not as one would expect."""
    said = [
        _("One of these is enough.") if group.one_is_enough else "",
        _("This score stands outside that of the card.") if group.apart else "",
    ]
    return " ".join(one for one in said if one)


def map_caption() -> str:
    """What the drawing of the cycle shows, beside its figures."""
    return _(
        "Solid is certain, hatched is what open answers can still change, the line is the score."
    )


def radar_caption() -> str:
    """What the drawing of the instruments shows."""
    return _(
        "Each number is an instrument of the table; further out is better. A dashed number has no "
        "score, or is absent."
    )


def card_remark(card: ReportCard) -> str:
    """What is to be known of a card beside its figures, in a few words."""
    if card.unavailable:
        return _("Score unavailable: {reason}").format(reason=card.unavailable)
    return _("deepen first") if card.deepen_first else reliability_word(card.score)


def card_notices(card: ReportCard) -> Iterator[str]:
    """What is to be known of a card beside its figures, in sentences."""
    if card.unavailable:
        yield card_remark(card)
    if card.deepen_first:
        yield _(
            "The organisation does not have this instrument: deepen it first. The card stands "
            "outside the overall score and the phases."
        )
    elif found := caveat(card.score):
        yield found
    if card.conflict:
        yield _("The files that were merged differ about whether the instrument is there.")
    if card.answered_version and card.answered_version != card.version:
        yield _("Answered with version {answered} of the card; shown with version {shown}.").format(
            answered=card.answered_version, shown=card.version
        )


def sum_words(card: ReportCard) -> str:
    """The sum behind the score of a card, in one line; empty where there is none."""
    if card.sum is None or card.score.score is None:
        return ""
    return _(
        "{reached} reached ÷ {scored} scored = {score}; {scored} scored ÷ {applicable} that "
        "applies = {coverage} coverage."
    ).format(
        reached=number_text(card.sum.reached),
        scored=number_text(card.sum.scored),
        applicable=number_text(card.sum.applicable),
        score=percent(card.score.score),
        coverage=percent(card.score.coverage),
    )


def said_of(point: ReportPoint) -> Iterator[tuple[str, str]]:
    """All that is said of a checkpoint beside its status, as labels and texts."""
    for label, text in (
        (_("Follows from the card"), point.follows),
        (_("Not applicable, because"), _reason(point)),
        (_("Note"), point.note),
        (_("Evidence"), "\n".join(point.evidence)),
        (_("Action"), actions_words(point)),
        (_("Not settled"), conflict_words() if point.conflict else ""),
    ):
        if text:
            yield label, text


def actions_words(point: ReportPoint) -> str:
    """The actions at a checkpoint, a line each; empty without any."""
    return actions_text(point.actions)


def actions_text(actions: Iterable[ReportAction]) -> str:
    """Actions, a line each."""
    return "\n".join(map(action_words, actions))


def action_words(action: ReportAction) -> str:
    """An action in one line: what, who, when, and how it stands."""
    due = date_text(action.due) if action.due else ""
    parts = (" ".join(action.text.split()), action.owner, due, action_state(action))
    return " · ".join(part for part in parts if part)


def action_state(action: ReportAction) -> str:
    """How an action stands: done, overdue or to do."""
    if action.done:
        return _("done")
    return _("overdue") if action.overdue else _("to do")


def conflict_words() -> str:
    """What is to be known of a checkpoint in conflict."""
    return _("The files that were merged differ here, and it counts as open meanwhile.")


def states() -> tuple[str, str]:
    """The words for an action that is overdue and for one that is done."""
    return _("overdue"), _("done")


def band_ends() -> tuple[str, str]:
    """The headings of the two columns with the ends of the band."""
    return _("Band from"), _("Band to")


def numbers_of_checkpoints() -> tuple[str, str]:
    """The headings of how many checkpoints are scored, and how many apply."""
    return _("Answered"), _("Applicable")


def cut_words() -> str:
    """What stands at the end of a text that is too long for a cell."""
    return _(" … (cut: a cell holds no more)")


def cards_counted(report: Report) -> str:
    """How many cards the overall score is the mean of."""
    return ngettext(
        "the mean of {number} card", "the mean of {number} cards", report.counted
    ).format(number=report.counted)


def notices(report: Report) -> Iterator[str]:
    """What is to be borne in mind with the report as a whole, in sentences."""
    if found := caveat(report.overall):
        yield found
    if report.conflicts:
        told = ngettext(
            "{number} difference between the files that were merged is not settled yet.",
            "{number} differences between the files that were merged are not settled yet.",
            report.conflicts,
        )
        yield told.format(number=report.conflicts)
    if report.not_installed:
        yield _kept_words(report)


def _kept_words(report: Report) -> str:
    return ngettext(
        "{number} answer belongs to a card or checkpoint that is not installed here. It is kept in "
        "the file and counts in no score.",
        "{number} answers belong to cards or checkpoints that are not installed here. They are "
        "kept in the file and count in no score.",
        report.not_installed,
    ).format(number=report.not_installed)


def made_words(report: Report) -> str:
    """When and with what the report was made."""
    return _("Report made with HRcyclus on {date}").format(date=date_text(report.made))


def number_text(number: float) -> str:
    """A number in the language's form, in at most two decimals."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if current_language() == "nl" else text


def _reason(point: ReportPoint) -> str:
    return point.reason if point.status is Status.NOT_APPLICABLE else ""
