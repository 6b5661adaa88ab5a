"""A portfolio as a page: valid, asking for nothing, with hostile text as text."""

from __future__ import annotations

import datetime
import re

import html5lib
import pytest

from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.sharing.portfolio.counts import By, fold
from hrcyclus.sharing.portfolio.portfolio_html import portfolio_as_html
from hrcyclus.sharing.portfolio.reading import slow_facts
from hrcyclus.sharing.portfolio.statistics import make_portfolio
from hrcyclus.store.assessment_file import write_toml

MADE = datetime.date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script>\"'&\x1b[2J"


def page(bundled, plan, assessments, by: By | None) -> str:
    facts = [
        (f"<b>{number}.toml", slow_facts(write_toml(one).encode(), "x", plan))
        for number, one in enumerate(assessments)
    ]
    found = make_portfolio(bundled, plan, fold(plan, facts, by), by)
    return portfolio_as_html(found, MADE)


@pytest.mark.parametrize("by", [None, *By])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_valid_and_asks_for_nothing(bundled, plan, assessments, by, language):
    with speaking(language):
        text = page(bundled, plan, assessments, by)

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(text)
    assert parser.errors == []
    assert f'<html lang="{language}">' in text
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|link|img|iframe)|https?:|url\((?!#)", text)


def test_hostile_names_are_text(bundled, plan):
    bad = {"gesprek": InstrumentAnswers(checkpoints={"wensen-in-pop": Answer(Status.ABSENT)})}
    good = {"gesprek": InstrumentAnswers(checkpoints={"wensen-in-pop": Answer(Status.PRESENT)})}
    many = [
        Assessment(organisation=HOSTILE, unit=HOSTILE, role=HOSTILE, instruments=said)
        for said in (*[good] * 9, bad)
    ]

    for by in (By.UNIT, By.ROLE, By.ORGANISATION):
        text = page(bundled, plan, many, by)
        assert "<script" not in text
        assert "<b>" not in text
        assert "&lt;script&gt;" in text
        assert "&lt;b&gt;9.toml" in text
        assert "\x1b" not in text


def test_nothing_hangs_on_colour_alone(bundled, plan, assessments):
    text = page(bundled, plan, assessments, None)

    drawings = text.count('<svg class="bar shares"')
    assert drawings == text.count("<small>gap ")
    assert drawings > 70
