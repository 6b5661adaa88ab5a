"""A portfolio as a table for a spreadsheet: a row a checkpoint, of all and then of each group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from hrcyclus.i18n import _, current_language
from hrcyclus.sharing.portfolio import portfolio_words as words
from hrcyclus.sharing.portfolio.facts import STATUSES
from hrcyclus.sharing.portfolio.statistics import PointSpread, Portfolio
from hrcyclus.sharing.report.csv import SEPARATOR, harmless
from hrcyclus.sharing.report.labels import labels
from hrcyclus.sharing.report.words import number_text
from hrcyclus.wording import status_word

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""


def portfolio_as_csv(portfolio: Portfolio) -> str:
    """The table, in the language that is spoken. Gap and mean are percentages."""
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter=SEPARATOR[current_language()],
        quoting=csv.QUOTE_ALL,
        lineterminator="\r\n",
    )
    for row in _rows(portfolio):
        writer.writerow(map(harmless, row))
    return _BYTE_ORDER_MARK + stream.getvalue()


def _rows(portfolio: Portfolio) -> Iterator[list[str]]:
    label, more = labels(), words.portfolio_labels()
    by = portfolio.by
    yield [
        *([label["group"]] if by else []),
        label["card"],
        label["checkpoint"],
        *map(status_word, STATUSES),
        more["gap"],
        more["mean"],
        "card-id",
        "checkpoint-id",
    ]
    yield from _points(portfolio.points, [_("all")] if by else [])
    if by is not None:
        for one in portfolio.groups:
            yield from _points(one.points, [words.group_words(one.name, by)])


def _points(points: Sequence[PointSpread], group: list[str]) -> Iterator[list[str]]:
    for one in points:
        yield [
            *group,
            one.card_title,
            one.text,
            *map(str, one.counts.values()),
            _percentage(one.gap),
            _percentage(one.mean),
            one.card,
            one.id,
        ]


def _percentage(fraction: float | None) -> str:
    return "" if fraction is None else number_text(fraction * 100)
