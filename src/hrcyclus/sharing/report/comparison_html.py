"""A comparison of assessments as one HTML page that needs nothing else."""

from __future__ import annotations

from itertools import groupby

from hrcyclus.sharing.report import comparison_words
from hrcyclus.sharing.report.comparison import ComparisonReport
from hrcyclus.sharing.report.html import environment


def comparison_as_html(report: ComparisonReport) -> str:
    """The page, in the language that is spoken. All text in it is escaped."""
    cards = [
        (card, list(points)) for card, points in groupby(report.points, key=lambda one: one.card)
    ]
    template = environment().get_template("comparison.html.jinja")
    return template.render(report=report, cards=cards, compared=comparison_words)
