"""A portfolio as values that JSON can hold: docs/scale.md tells what each means."""

from __future__ import annotations

from collections.abc import Iterable

from hrcyclus.model.assessment import Status
from hrcyclus.model.instrument import Role
from hrcyclus.sharing.portfolio.counts import OTHERS, By, Extreme
from hrcyclus.sharing.portfolio.facts import WHOLE
from hrcyclus.sharing.portfolio.statistics import (
    GroupSpread,
    Period,
    PointSpread,
    Portfolio,
    Spread,
)
from hrcyclus.sharing.score_data import fraction_data
from hrcyclus.store.cleaning import clean

FORMAT = "hrcyclus-portfolio/1"


def portfolio_as_json(portfolio: Portfolio) -> dict[str, object]:
    """The portfolio as a tree of tables and lists."""
    by = portfolio.by
    return {
        "format": FORMAT,
        "assessments": portfolio.files,
        "unreadable": {
            "number": portfolio.number_unreadable,
            "files": [{"file": one.file, "reason": one.reason} for one in portfolio.unreadable],
        },
        "overall": _spread(portfolio.overall),
        "phases": {phase.value: _spread(one) for phase, one in portfolio.phases.items()},
        "instruments": _cards(portfolio, Role.INSTRUMENT),
        "context": _cards(portfolio, Role.CONTEXT),
        "checkpoints": [_point(one) for one in portfolio.points],
        "gaps": _gaps(portfolio.gaps()),
        "by": by.value if by else None,
        "groups": [_group(one, by) for one in portfolio.groups] if by else [],
        "trend": [_period(one) for one in portfolio.trend],
        "undated": portfolio.undated,
        "outliers": {
            "low": {"number": portfolio.number_low, "files": _extremes(portfolio.low)},
            "high": {"number": portfolio.number_high, "files": _extremes(portfolio.high)},
        },
    }


def _spread(spread: Spread) -> dict[str, object]:
    return {
        "number": spread.number,
        "absent": spread.deepen_first,
        "mean": fraction_data(spread.mean),
        "lowest": spread.lowest,
        "first-quartile": spread.first_quartile,
        "median": spread.median,
        "third-quartile": spread.third_quartile,
        "highest": spread.highest,
    }


def _cards(portfolio: Portfolio, role: Role) -> dict[str, object]:
    return {
        one.id: {
            "title": one.title,
            **_spread(one.spread),
            "groups": {id_: _spread(spread) for id_, _title, spread in one.groups},
        }
        for one in portfolio.cards
        if one.role is role
    }


def _point(point: PointSpread) -> dict[str, object]:
    return {
        "card": point.card,
        "checkpoint": point.id,
        "text": point.text,
        **{_status(status): number for status, number in point.counts.items()},
        "gap": fraction_data(point.gap),
        "mean": fraction_data(point.mean),
    }


def _gaps(points: Iterable[PointSpread]) -> list[dict[str, object]]:
    return [
        {"card": one.card, "checkpoint": one.id, "gap": fraction_data(one.gap)} for one in points
    ]


def _group(group: GroupSpread, by: By) -> dict[str, object]:
    names = ("organisation", "unit") if by is By.UNIT else (by.value,)
    # All groups past the last one that is told apart have no names.
    named = (None,) * len(names) if group.name == OTHERS else group.name
    return {
        **dict(zip(names, named, strict=True)),
        "others": group.name == OTHERS,
        "assessments": group.files,
        "overall": _spread(group.overall),
        "cards": {id_: _spread(spread) for id_, spread in group.cards.items()},
        "gaps": _gaps(group.gaps()),
    }


def _period(period: Period) -> dict[str, object]:
    return {
        "year": period.year,
        "quarter": period.part if period.parts == 4 else None,
        "month": period.part if period.parts == 12 else None,
        "assessments": period.files,
        "overall": _spread(period.overall),
    }


def _extremes(found: Iterable[Extreme]) -> list[dict[str, object]]:
    return [
        {
            "file": clean(one.file, lines=False),
            "organisation": one.organisation,
            "unit": one.unit,
            "score": one.figure / WHOLE,
        }
        for one in found
    ]


def _status(status: Status | None) -> str:
    return status.value if status else "open"
