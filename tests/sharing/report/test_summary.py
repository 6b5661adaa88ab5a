"""The summary to paste in a mail."""

from __future__ import annotations

import datetime

import pytest

from hrcyclus.i18n import set_language
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.report import Report
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.report.making import make_report
from hrcyclus.sharing.report.summary import MOST_GAPS, report_as_summary
from hrcyclus.store.assessment_file import parse_assessment


def report(text: str, cards: list[Instrument] | None = None) -> Report:
    plugins = load_plugins(safe_mode=True)
    return make_report(
        plugins.instruments if cards is None else cards,
        parse_assessment(text.encode(), "x").assessment,
        plugins.scorers,
        language="en",
        made=datetime.date(2026, 11, 24),
    )


@pytest.fixture
def example() -> str:
    from hrcyclus.example import example_text

    return example_text()


def test_it_has_the_scores_and_the_main_gaps(example):
    lines = report_as_summary(report(example)).splitlines()

    assert lines[0] == "HR-beleid 2026"
    assert "Organisation: Gemeente Elzenwaard" in lines
    (overall,) = [line for line in lines if line.startswith("Overall: ")]
    assert "60%" in overall
    assert "the mean of 5 cards" in overall
    assert any(line.startswith("Provisional: ") for line in lines)
    assert "- Selection: 71%" in lines
    assert "- Training and employability: deepen first" in lines
    gaps = lines[lines.index("Gaps:") + 1 :]
    assert sum(line[:3] in ("- ✗", "- ◐") for line in gaps) == MOST_GAPS
    assert any("more gaps" in line for line in gaps)


def test_without_answers_it_says_so_and_invents_no_score():
    text = report_as_summary(report('format = "hrcyclus/1"\n'))

    assert "0%" not in text
    assert "100%" not in text
    assert "No checkpoint is absent or partial." in text
    assert "Gaps:" not in text


def test_without_cards_there_is_still_a_summary(example):
    assert report_as_summary(report(example, [])).startswith("HR-beleid 2026\n")


def test_it_speaks_dutch(example):
    set_language("nl")
    text = report_as_summary(report(example))
    assert "Totaal: 60 %" in text
