"""Several assessments in one report: every voice in it, and in each format."""

from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Answer, Status
from hrcyclus.model.bilingual import Language
from hrcyclus.sharing.provenance import source_of
from hrcyclus.sharing.report.comparison import make_comparison
from hrcyclus.sharing.report.comparison_html import comparison_as_html
from hrcyclus.sharing.report.comparison_markdown import comparison_as_markdown
from hrcyclus.sharing.report.comparison_words import difference_words
from hrcyclus.sharing.report.comparison_xlsx import comparison_as_xlsx
from hrcyclus.sharing.report.comparisons import COMPARISON_ENDINGS, exported_comparison

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def compared(report_cards, assessment, made):
    """Compares the example with others that answer two checkpoints differently."""

    def make(*others: tuple[str, Status, Status, str], language: Language = "en"):
        sources = [source_of(assessment, "hr.toml")]
        for role, workplace, pressure, note in others:
            said = assessment.of("vitaliteit")
            checkpoints = {
                **said.checkpoints,
                "werkplek": Answer(workplace, note=note),
                "werkdruk": Answer(pressure),
            }
            answers = {"vitaliteit": replace(said, checkpoints=checkpoints)}
            other = replace(assessment, role=role, instruments=answers)
            sources.append(source_of(other, f"{role}.toml"))
        return make_comparison(report_cards, sources, {}, language=language, made=made)

    return make


def test_two_have_a_change_over_what_both_have_scored(compared):
    report = compared(("or", Status.PRESENT, Status.ABSENT, ""))

    assert report.change is not None
    assert (report.change.before, report.change.after) == (pytest.approx(0.5 / 3), 1 / 3)
    assert difference_words(report.change) == "+16"
    assert report.cards[0].change is not None
    assert report.cards[0].change.number == 2


def test_more_have_none_and_every_voice_is_there(compared):
    report = compared(
        ("or", Status.ABSENT, Status.ABSENT, "Slecht."),
        ("management", Status.PRESENT, Status.PRESENT, ""),
    )

    assert report.change is None
    assert [one.name for one in report.respondents] == ["hr", "or", "management"]
    workplace, pressure = report.divided[:2]
    assert pressure.text == "Work pressure gets attention."
    assert list(pressure.by_status()) == [
        (Status.PRESENT, ("management",)),
        (Status.ABSENT, ("hr", "or")),
    ]
    assert [voice.note for voice in workplace.voices][1:] == ["Slecht.", ""]


def test_markdown_has_a_row_a_respondent_and_who_said_what(compared):
    report = compared(("or", Status.ABSENT, Status.PRESENT, "Slecht."))
    with speaking("en"):
        text = comparison_as_markdown(report)

    assert text.startswith("# HR-beleid 2026: 2 assessments compared\n")
    assert "| hr          |     17% |" in text
    assert "- Work pressure gets attention. (Vitality policy)\n  - ✓ **present** (1): or\n" in text
    assert "\n  - or: Slecht.\n" in text


def test_the_page_is_whole_and_asks_for_nothing(compared):
    with speaking("en"):
        text = comparison_as_html(compared(("or", Status.ABSENT, Status.PRESENT, "Slecht.")))

    open_tags: list[str] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            assert tag not in ("script", "a", "img")
            if tag != "meta":
                open_tags.append(tag)

        def handle_startendtag(self, tag: str, attrs: Any) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Page().feed(text)
    assert open_tags == []
    assert "default-src 'none'" in text
    assert "Where they disagree" in text


def test_the_workbook_has_scores_checkpoints_and_notes(compared):
    with speaking("en"):
        content = comparison_as_xlsx(compared(("or", Status.ABSENT, Status.PRESENT, "Slecht.")))
    book: Any = load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["Scores", "Checkpoints", "Notes"]
    scores = list(book["Scores"].iter_rows(values_only=True))
    assert scores[0][:5] == ("Respondents", "Role", "Date", "Overall", "Coverage")
    assert scores[1][3] == pytest.approx(0.5 / 3)
    points = {row[1]: row for row in book["Checkpoints"].iter_rows(values_only=True)}
    assert points["The workplace is good."][2:] == (0.5, 0, 1, 1, 0, 0, 0, "partial", "absent")
    notes = list(book["Notes"].iter_rows(values_only=True))
    assert ("or", "absent", "Slecht.") in [(*row[2:4], row[5]) for row in notes]


@pytest.mark.parametrize("ending", COMPARISON_ENDINGS)
def test_hostile_text_stays_text(compared, hostile_text, ending):
    note = f"{hostile_text}\n=cmd()\n# head"
    report = compared((hostile_text, Status.ABSENT, Status.PRESENT, note))

    content = exported_comparison(ending, report)

    if ending == ".xlsx":
        book: Any = load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        assert any(cell.value == note for cell in cells)
    elif ending == ".html":
        assert b"<script" not in content
        assert b"&lt;script&gt;" in content
    else:
        tokens = MarkdownIt("gfm-like").parse(content.decode())
        kinds = {inner.type for token in tokens for inner in token.children or ()}
        assert kinds <= {"text", "strong_open", "strong_close", "hardbreak", "softbreak"}
        assert sum(token.type == "heading_open" for token in tokens) == 12


@pytest.mark.parametrize("ending", COMPARISON_ENDINGS)
def test_it_is_in_the_language_asked_for(compared, ending):
    report = compared(("or", Status.ABSENT, Status.PRESENT, ""), language="nl")

    content = exported_comparison(ending, report)

    if ending == ".xlsx":
        book: Any = load_workbook(io.BytesIO(content))
        assert book.sheetnames[1] == "Aandachtspunten"
    else:
        assert "ontbreekt" in content.decode()


def test_fifty_respondents_are_no_trouble(compared):
    statuses = (Status.PRESENT, Status.PARTIAL, Status.ABSENT)
    others = [(f"team {n}", statuses[n % 3], statuses[n % 2], f"Noot {n}") for n in range(49)]
    report = compared(*others)

    for ending in COMPARISON_ENDINGS:
        assert exported_comparison(ending, report)
    assert len(report.respondents) == 50
