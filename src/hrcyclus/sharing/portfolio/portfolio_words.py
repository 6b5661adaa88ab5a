"""The words of a portfolio, the same in every format, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.assessment import Status
from hrcyclus.sharing.portfolio.counts import OTHERS, By, Extreme, Name
from hrcyclus.sharing.portfolio.statistics import Period, PointSpread, Portfolio, Spread
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import SYMBOL, date_text, percent, status_word


def portfolio_labels() -> Mapping[str, str]:
    """The headings of parts and columns, each under a short name."""
    return {
        "title": _("HR assessments together"),
        "number": _("Number"),
        "mean": _("Mean"),
        "lowest": _("Lowest"),
        "median": _("Median"),
        "highest": _("Highest"),
        "gap": _("Gap"),
        "worst": _("The worst gaps"),
        "trend": _("Over time"),
        "period": _("Period"),
        "outliers": _("Outliers"),
        "low": _("Remarkably low"),
        "high": _("Remarkably high"),
        "unreadable": _("Could not be read"),
        "no_outliers": _("No score stands far from the others."),
        "no_gaps": _("No checkpoint is absent or partial."),
    }


def number_of_files(number: int) -> str:
    """So many assessments."""
    return ngettext("{number} assessment", "{number} assessments", number).format(number=number)


def could_not_be_read(number: int) -> str:
    """How many files are left out because they cannot be read."""
    return ngettext(
        "{number} file could not be read and is left out.",
        "{number} files could not be read and are left out.",
        number,
    ).format(number=number)


def without_date(number: int) -> str:
    """How many assessments are in no period because no date of theirs is usable."""
    return ngettext(
        "{number} assessment has no usable date and is in no period.",
        "{number} assessments have no usable date and are in no period.",
        number,
    ).format(number=number)


def by_words(by: By) -> str:
    """The heading of what is told apart."""
    match by:
        case By.UNIT:
            return _("By unit")
        case By.ROLE:
            return _("By role")
        case By.ORGANISATION:
            return _("By organisation")
        case By.YEAR:
            return _("By year")


def group_words(name: Name, by: By) -> str:
    """The name of a group, or what stands for one that has none."""
    if name == OTHERS:
        return _("all others")
    match by:
        case By.UNIT:
            organisation, unit = name
            return ", ".join(part for part in (unit or _("no unit"), organisation) if part)
        case By.ROLE:
            return name[0] or _("no role")
        case By.ORGANISATION:
            return name[0] or _("no organisation")
        case By.YEAR:
            return name[0] or _("no date")


def period_words(period: Period) -> str:
    """A year, a quarter or a month."""
    if period.parts == 12:
        return f"{period.year}-{period.part:02}"
    if period.parts == 4:
        return _("{year}, quarter {number}").format(year=period.year, number=period.part)
    return str(period.year)


def gap_words(point: PointSpread) -> str:
    """How large the gap at a checkpoint is, and how many gave which answer."""
    told = _("gap {gap}: {answers}")
    return told.format(gap=percent(point.gap), answers=answers_words(point))


def answers_words(point: PointSpread) -> str:
    """How many gave which answer to a checkpoint, those that nobody gave left out."""
    return ", ".join(
        f"{SYMBOL[status]} {status_word(status)} {number}"
        for status, number in point.counts.items()
        if number
    )


def absent_words(spread: Spread) -> str:
    """Of how many the instrument is absent; empty where of none."""
    if not spread.deepen_first:
        return ""
    return _("{number} absent").format(number=spread.deepen_first)


def median_of(spread: Spread) -> str:
    """What the large figure is."""
    return ngettext(
        "the median of {number} overall score",
        "the median of {number} overall scores",
        spread.number,
    ).format(number=spread.number)


def more_groups(number: int) -> str:
    """How many groups are not shown, where those with the lowest median are."""
    return ngettext(
        "… and {number} more with a higher median",
        "… and {number} more with a higher median",
        number,
    ).format(number=number)


def made_on(made: date) -> str:
    """When and with what the page was made."""
    return _("Report made with HRcyclus on {date}").format(date=date_text(made))


def outlier_words(one: Extreme) -> str:
    """A file that stands out: its score, its name and what it is of."""
    score = percent(one.figure / 10_000)
    of = ", ".join(part for part in (one.unit, one.organisation) if part)
    return " · ".join(part for part in (score, clean(one.file, lines=False), of) if part)


def more_files(known: int, number: int) -> str:
    """How many of so many files are not named; empty where all are."""
    left = number - known
    if left <= 0:
        return ""
    return ngettext("… and {number} more file", "… and {number} more files", left).format(
        number=left
    )


def how_to_read() -> Iterator[str]:
    """What the figures mean, a sentence or two each."""
    yield _(
        "A quarter of the scores is at most the first quartile (25%), half of them at most the "
        "median and three quarters at most the third quartile (75%)."
    )
    yield _(
        "A gap is what is known to be missing: absent counts 1 and partial 0.5, over all to whom "
        "the checkpoint applies."
    )
    yield _(
        "An outlier lies more than one and a half times the distance between the quartiles outside "
        "them."
    )


def notices(portfolio: Portfolio) -> Iterator[str]:
    """What is to be borne in mind with the whole, in sentences."""
    if portfolio.number_unreadable:
        yield could_not_be_read(portfolio.number_unreadable)
    if portfolio.undated:
        yield without_date(portfolio.undated)


def share(point: PointSpread, status: Status | None) -> float:
    """The fraction 0..1 that gave this answer."""
    return point.counts[status] / (sum(point.counts.values()) or 1)
