"""A portfolio in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Role
from hrcyclus.plain.side_by_side import table, wrapped
from hrcyclus.sharing.portfolio import portfolio_words as words
from hrcyclus.sharing.portfolio.counts import By, Extreme
from hrcyclus.sharing.portfolio.facts import STATUSES
from hrcyclus.sharing.portfolio.statistics import (
    CardSpread,
    GroupSpread,
    PointSpread,
    Portfolio,
    Spread,
)
from hrcyclus.wording import SYMBOL, percent, phase_word

_INDENT = "  "
_BAR = 24
_FEW_GROUPS = 20
_FEW_OUTLIERS = 5

_SHADES = ("█", "▓", "░", " ", "?", "·")
"""What stands for each status in a bar, in their order."""

_Row = tuple[str, ...]


def portfolio_lines(portfolio: Portfolio, width: int, *, everything: bool) -> Iterator[str]:
    """The scores, the worst gaps, the groups, how it went over time, and what stands out.

    `everything` adds the answers to every checkpoint, every group and every known outlier.
    """
    yield words.number_of_files(portfolio.files)
    for notice in words.notices(portfolio):
        yield from wrapped(notice, width)
    if not portfolio.files:
        return
    label = words.portfolio_labels()
    yield ""
    yield from _scores(portfolio, width)
    yield ""
    yield label["worst"]
    gaps = portfolio.gaps()
    if not gaps:
        yield _INDENT + label["no_gaps"]
    for number, one in enumerate(gaps, start=1):
        yield from _point(one, width, f"{number:>2}. ")
    if portfolio.by is not None:
        yield ""
        yield from _groups(portfolio.groups, portfolio.by, width, everything=everything)
    if len(portfolio.trend) > 1:
        yield ""
        rows = [
            (_INDENT + words.period_words(one), str(one.files), *_figures(one.overall))
            for one in portfolio.trend
        ]
        yield from table([_head(label["trend"]), *rows], width)
    yield ""
    yield from _outliers(portfolio, width, everything=everything)
    if everything:
        yield ""
        yield from _answers(portfolio.points, width)
    yield ""
    for told in words.how_to_read():
        yield from wrapped(told, width)


def _head(first: str) -> _Row:
    label = words.portfolio_labels()
    return (
        first,
        label["number"],
        label["lowest"],
        percent(0.25),
        label["median"],
        percent(0.75),
        label["highest"],
        "",
    )


def _figures(spread: Spread) -> _Row:
    found = (
        spread.lowest,
        spread.first_quartile,
        spread.median,
        spread.third_quartile,
        spread.highest,
    )
    return (*map(percent, found), words.absent_words(spread))


def _row(name: str, spread: Spread) -> _Row:
    return (name, str(spread.number), *_figures(spread))


def _scores(portfolio: Portfolio, width: int) -> Iterator[str]:
    rows = [_head(_("Scores"))]
    for one in portfolio.cards:
        if one.role is Role.INSTRUMENT:
            rows += _card(one)
    for phase, spread in portfolio.phases.items():
        rows.append(_row(f"{_INDENT}{phase_word(phase)}", spread))
    rows.append(_row(_("Overall"), portfolio.overall))
    for one in portfolio.cards:
        if one.role is Role.CONTEXT:
            rows += _card(one)
    yield from table(rows, width)


def _card(card: CardSpread) -> Iterator[_Row]:
    yield _row(card.title, card.spread)
    for _id, title, spread in card.groups:
        yield _row(f"{_INDENT}{title}", spread)


def _point(one: PointSpread, width: int, lead: str) -> Iterator[str]:
    indent = " " * len(lead)
    yield from wrapped(f"{one.card_title}: {one.text}", width, lead)
    yield from wrapped(words.gap_words(one), width, indent)


def _groups(
    groups: Sequence[GroupSpread], by: By, width: int, *, everything: bool
) -> Iterator[str]:
    shown = groups if everything or by is By.YEAR else groups[:_FEW_GROUPS]
    rows = [
        (_INDENT + words.group_words(one.name, by), str(one.files), *_figures(one.overall))
        for one in shown
    ]
    yield from table([_head(words.by_words(by)), *rows], width)
    if left := len(groups) - len(shown):
        yield f"{_INDENT}{words.more_groups(left)} (--all)"


def _outliers(portfolio: Portfolio, width: int, *, everything: bool) -> Iterator[str]:
    label = words.portfolio_labels()
    yield label["outliers"]
    if not portfolio.number_low and not portfolio.number_high:
        yield _INDENT + label["no_outliers"]
    for name, found, number in (
        (label["low"], portfolio.low, portfolio.number_low),
        (label["high"], portfolio.high, portfolio.number_high),
    ):
        if number:
            yield f"{_INDENT}{name} ({number})"
            shown: Iterable[Extreme] = found if everything else found[:_FEW_OUTLIERS]
            for one in shown:
                yield from wrapped(words.outlier_words(one), width, _INDENT * 2, _INDENT * 3)
            if more := words.more_files(len(tuple(shown)), number):
                yield _INDENT * 2 + more


def _answers(points: Sequence[PointSpread], width: int) -> Iterator[str]:
    yield _("Answers to every checkpoint")
    legend = "  ".join(
        f"{shade} {SYMBOL[status]}" for shade, status in zip(_SHADES, STATUSES, strict=True)
    )
    yield _INDENT + legend
    title = ""
    for one in points:
        if one.card_title != title:
            title = one.card_title
            yield ""
            yield title
        yield from wrapped(one.text, width, _INDENT)
        yield from wrapped(f"{_bar(one)} {words.answers_words(one)}", width, _INDENT * 2, " " * 4)


def _bar(one: PointSpread) -> str:
    """The answers in as many parts of a bar, each to the nearest place."""
    bar, upto = "", 0.0
    for shade, status in zip(_SHADES, STATUSES, strict=True):
        upto += words.share(one, status)
        bar += shade * (round(upto * _BAR) - len(bar))
    return f"[{bar}]"
