"""A report as one HTML page that needs nothing else: styles and drawings stand in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hrcyclus.model.report import Report
from hrcyclus.sharing.report import svg, words
from hrcyclus.sharing.report.labels import how_to_read, labels
from hrcyclus.wording import (
    SYMBOL,
    answered_words,
    band,
    date_text,
    percent,
    phase_word,
    reliability_word,
    status_word,
)

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report.html.jinja"


def report_as_html(report: Report) -> str:
    """The page, in the language that is spoken. All text in it is escaped."""
    return environment().get_template(TEMPLATE).render(report=report)


@cache
def environment() -> Environment:
    """The templates of pages with what they call; every text in them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        words=words,
        labels=labels,
        how_to_read=how_to_read,
        answered_words=answered_words,
        status_word=status_word,
        reliability_word=reliability_word,
        SYMBOL=SYMBOL,
        hatching=Markup(svg.HATCHING),
        cycle_map=lambda *given, **named: Markup(svg.cycle_map(*given, **named)),
        bar=lambda score: Markup(svg.bar(score)),
        radar=lambda cards: Markup(svg.radar(cards)),
    )
    environment.filters.update(band=band, date=date_text, percent=percent, phase=phase_word)
    return environment
