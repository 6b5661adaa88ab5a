"""A report as a Word document: read again."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn

from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.bilingual import Language
from hrcyclus.model.report import Report
from hrcyclus.sharing.report.docx import report_as_docx


def opened(report: Report, language: Language = "en"):
    with speaking(language):
        return Document(io.BytesIO(report_as_docx(report)))


def texts(document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


def table(document, *head: str) -> list[list[str]]:
    """The rows of the first table with this head."""
    for one in document.tables:
        found = [[cell.text for cell in row.cells] for row in one.rows]
        if found[0] == list(head):
            return found[1:]
    raise AssertionError(f"no table has the head {head}")


def test_headings_are_in_order(report_of):
    document = opened(report_of())

    found = [
        (style, paragraph.text)
        for paragraph in document.paragraphs
        if (style := str(paragraph.style and paragraph.style.name)).startswith(("Title", "Heading"))
    ]
    assert found[:5] == [
        ("Title", "HR-beleid 2026"),
        ("Heading 1", "Summary"),
        ("Heading 2", "Scores"),
        ("Heading 2", "HR cycle (Fombrun)"),
        ("Heading 2", "Around the cycle"),
    ]
    assert ("Heading 2", "Vitality policy") in found
    assert ("Heading 3", "Ways of working") in found


def test_the_summary_is_a_table_with_what_belongs_to_each_score(report_of):
    document = opened(report_of())

    rows = table(document, "Card", "Score", "Coverage", "Band", "Remark")
    assert rows[0] == ["Vitality policy", "17%", "75%", "13–38%", "provisional"]
    assert rows[1][0] == "– Ways of working"
    assert ["Conversation cycle", "–", "0%", "0–100%", "deepen first"] in rows


def test_actions_are_a_table(report_of):
    rows = table(opened(report_of()), "State", "By when", "Action", "By whom", "Card")

    assert rows[0] == [
        "overdue",
        "1/12/2026",
        "Onderzoek op de werf",
        "Petra Lont",
        "Vitality policy",
    ]


def test_a_card_is_a_table_with_what_is_said_under_each_checkpoint(report_of):
    rows = table(opened(report_of()), "Status", "Checkpoint")

    assert rows[0][0] == "◐\N{NO-BREAK SPACE}partial"
    assert rows[0][1].splitlines()[:3] == [
        "The workplace is good.",
        "Note: Het gemeentehuis wel.",
        "De werf nog niet.",
    ]


def test_it_knows_what_it_is(report_of):
    properties = opened(report_of(language="nl"), "nl").core_properties

    assert (properties.title, properties.author) == ("HR-beleid 2026", "Petra Lont")
    assert properties.subject == "Gemeente Elzenwaard"
    assert properties.created is not None
    assert properties.created.date() == datetime.date(2026, 12, 10)
    assert properties.language == "nl-NL"


def test_it_is_in_the_language_of_the_report(report_of):
    document = opened(report_of(language="nl"), "nl")

    assert "Acties" in list(texts(document))
    assert "✗\N{NO-BREAK SPACE}ontbreekt" in list(texts(document))
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"


def test_heads_of_tables_are_repeated_on_every_page(report_of):
    for one in opened(report_of()).tables:
        assert one.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_an_assessment_without_anything_makes_a_document(report_of):
    assert "No action is agreed." in list(texts(opened(report_of(Assessment()))))


def test_hostile_text_stays_text(hostile_report, hostile_text):
    document = opened(hostile_report)

    found = list(texts(document))
    assert sum(hostile_text in text for text in found) > 5
    assert any("x" * 100_000 in text for text in found)
    assert not [rel for rel in document.part.rels.values() if rel.is_external]
