"""A portfolio as one HTML page that needs nothing else, in the style of the reports."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from hrcyclus.i18n import current_language
from hrcyclus.model.instrument import Role
from hrcyclus.sharing.portfolio import portfolio_svg, portfolio_words
from hrcyclus.sharing.portfolio.statistics import Portfolio

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_GROUPS = 200
"""Groups that a page shows; a table of more is no reading matter."""


def portfolio_as_html(portfolio: Portfolio, made: date) -> str:
    """The page, in the language that is spoken. All text in it is escaped."""
    cards = [
        (title, list(points))
        for title, points in groupby(portfolio.points, key=lambda one: one.card_title)
    ]
    return (
        _environment()
        .get_template("portfolio.html.jinja")
        .render(
            portfolio=portfolio,
            made=made,
            cards=cards,
            language=current_language(),
            groups=portfolio.groups[:MOST_GROUPS],
            left_out=max(0, len(portfolio.groups) - MOST_GROUPS),
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, PackageLoader
    from markupsafe import Markup

    from hrcyclus.sharing.report.html import environment

    reports = environment()
    own = PackageLoader(__package__ or "", "templates")
    assert reports.loader is not None
    found = reports.overlay(loader=ChoiceLoader([own, reports.loader]))
    # An overlay shares its globals with the environment under it, so these go in a dict of its own.
    found.globals = {
        **reports.globals,
        "said": portfolio_words,
        "Role": Role,
        "box": lambda spread: Markup(portfolio_svg.box(spread)),
        "answers": lambda point: Markup(portfolio_svg.answers(point)),
    }
    return found
