"""All that is said of one row of a portfolio: every figure in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from textual.content import Content

from hrcyclus.i18n import _, ngettext
from hrcyclus.sharing.portfolio.portfolio_words import number_of_files, share
from hrcyclus.sharing.portfolio.statistics import PointSpread, Spread
from hrcyclus.tui.drawing import MUTED, status_label, status_mark
from hrcyclus.tui.portfolio_rows import FileRow, PointRow, ReasonRow, Row, ScoreRow
from hrcyclus.wording import percent


def details(row: Row, *, in_lines: bool = False) -> Iterator[Content]:
    """What is said of a row; every answer to a checkpoint in a line of its own, or all together."""
    match row:
        case ScoreRow():
            yield Content.styled(row.title, "bold")
            if row.files is not None:
                yield Content(number_of_files(row.files))
            yield from _score(row.spread)
        case PointRow():
            yield Content.styled(row.point.card_title, MUTED)
            yield Content.styled(row.point.text, "bold")
            answers = list(_answers(row.point))
            yield from answers if in_lines else [Content("   ").join(answers)]
            yield from _gap(row.point)
        case FileRow():
            yield Content.styled(row.name, "bold")
            if row.about:
                yield Content(row.about)
            if row.has_status:
                yield Content.assemble(status_mark(row.status), " ", status_label(row.status))
            told = _("Overall score {score}").format(score=percent(row.score))
            yield Content(told)
            yield Content.styled(_("Enter opens it; escape then leads back here."), MUTED)
        case ReasonRow():
            if row.name != row.reason:
                yield Content.styled(row.name, "bold")
            yield Content.styled(row.reason, "$text-error")
            yield Content.styled(_("It is left out of every figure."), MUTED)
        case _:
            assert_never(row)


def _score(spread: Spread) -> Iterator[Content]:
    if not spread.number:
        yield Content.styled(_("Nobody has a score here."), MUTED)
        yield from _absent(spread)
        return
    told = ngettext(
        "{number} score: {median}.",
        "{number} scores, from {lowest} to {highest}. A quarter is at most {first}, half at most "
        "{median} (the median) and three quarters at most {third}. The mean is {mean}.",
        spread.number,
    )
    yield Content(
        told.format(
            number=spread.number,
            lowest=percent(spread.lowest),
            first=percent(spread.first_quartile),
            median=percent(spread.median),
            third=percent(spread.third_quartile),
            highest=percent(spread.highest),
            mean=percent(spread.mean),
        )
    )
    yield from _absent(spread)


def _absent(spread: Spread) -> Iterator[Content]:
    if spread.deepen_first:
        told = ngettext(
            "Of {number} the instrument is absent: it stands outside these figures.",
            "Of {number} the instrument is absent: they stand outside these figures.",
            spread.deepen_first,
        )
        yield Content.styled(told.format(number=spread.deepen_first), "$text-warning")


def _answers(point: PointSpread) -> Iterator[Content]:
    for status, number in point.counts.items():
        if number:
            yield Content.assemble(
                status_mark(status),
                " ",
                status_label(status),
                f" {number} ",
                (f"({percent(share(point, status))})", MUTED),
            )


def _gap(point: PointSpread) -> Iterator[Content]:
    if point.gap is not None:
        told = _("Known to be missing (gap): {gap}.").format(gap=percent(point.gap))
        if point.mean is not None:
            told += " " + _("Mean score: {mean}.").format(mean=percent(point.mean))
        yield Content(told)
    if not point.stands_alone:
        yield Content.styled(
            _("It follows from a card, or is one of several of which one is enough."), MUTED
        )
