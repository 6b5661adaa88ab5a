"""A report as a workbook: read again by another library."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.bilingual import Language
from hrcyclus.model.report import Report
from hrcyclus.sharing.report.xlsx import report_as_xlsx

# Bars in cells are an extension that openpyxl leaves out, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def opened(report: Report, language: Language = "en") -> Any:
    with speaking(language):
        return load_workbook(io.BytesIO(report_as_xlsx(report)))


def rows(sheet: Any) -> list[dict[str, object]]:
    """The rows of a list by the heads of their columns."""
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]


def texts(book: Any) -> list[str]:
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


def test_there_is_a_summary_a_list_of_checkpoints_and_one_of_actions(report_of):
    assert opened(report_of()).sheetnames == ["Summary", "Checkpoints", "Actions"]
    assert opened(report_of(language="nl"), "nl").sheetnames[1:] == ["Aandachtspunten", "Acties"]


def test_scores_are_percentages_that_can_be_reckoned_with(report_of):
    sheet = opened(report_of())["Summary"]

    (row,) = [row for row in sheet.iter_rows() if row[0].value == "Vitality policy"]
    score, coverage = row[1], row[2]
    assert score.value == pytest.approx(0.5 / 3)
    assert (score.number_format, coverage.value) == ("0%", 0.75)
    (none,) = [row for row in sheet.iter_rows() if row[0].value == "Reward policy"]
    assert none[1].value is None


def test_the_summary_has_a_chart_of_the_instruments(report_of):
    sheet = opened(report_of())["Summary"]

    (chart,) = sheet._charts
    assert chart.series[0].val.numRef.f.startswith("Summary!$B$")
    assert "Vitality policy: 17%; Conversation cycle: –" in archive(report_of(), "drawing1.xml")


def test_every_checkpoint_is_a_row(report_of):
    found = rows(opened(report_of())["Checkpoints"])

    assert len(found) == 9
    assert found[0]["Status"] == "partial"
    assert found[0]["Note"] == "Het gemeentehuis wel.\nDe werf nog niet."
    assert found[0]["Actions"] == "Onderzoek op de werf · Petra Lont · 1/12/2026 · overdue"
    assert found[1]["Weight"] == 2


def test_actions_have_real_dates(report_of):
    sheet = opened(report_of())["Actions"]

    assert [row["By when"] for row in rows(sheet)] == [
        datetime.datetime(2026, 12, 1),
        None,
        datetime.datetime(2026, 10, 1),
    ]
    assert sheet["B2"].number_format == "d/m/yyyy"
    assert [row["State"] for row in rows(sheet)] == ["overdue", "to do", "done"]


@pytest.mark.parametrize(("name", "columns"), [("Checkpoints", "A1:J10"), ("Actions", "A1:G4")])
def test_lists_keep_their_head_in_sight_and_filter(report_of, name, columns):
    sheet = opened(report_of())[name]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", columns)
    assert sheet.print_title_rows == "$1:$1"


def test_statuses_are_coloured_by_what_they_say(report_of):
    rules = opened(report_of())["Checkpoints"].conditional_formatting

    found = {rule.formula[0] for area in rules for rule in area.rules}
    assert found == {'"present"', '"partial"', '"absent"', '"unknown"'}


def test_an_assessment_without_anything_makes_a_workbook(report_of):
    assert opened(report_of(Assessment()))["Actions"].max_row == 1


def test_no_text_is_a_formula_or_a_link(hostile_report, hostile_text):
    book = opened(hostile_report)

    found = texts(book)
    assert [text for text in found if text.startswith(hostile_text)]
    assert "=cmd()" in found
    for sheet in book.worksheets:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]
    cell = next(c for row in book["Checkpoints"].iter_rows() for c in row if c.value == "=cmd()")
    assert cell.quotePrefix  # it stays text when someone edits it


def test_what_is_too_long_for_a_cell_says_that_it_was_cut(hostile_report):
    longest = max(texts(opened(hostile_report)), key=len)

    assert longest.endswith(" … (cut: a cell holds no more)")
    assert len(longest) < 32_767


def test_a_date_before_there_were_any_in_excel_is_text(hostile_report):
    assert rows(opened(hostile_report)["Actions"])[0]["By when"] == "1/1/1"


def archive(report: Report, name: str) -> str:
    """A part of the file as it stands."""
    import zipfile

    with speaking("en"), zipfile.ZipFile(io.BytesIO(report_as_xlsx(report))) as parts:
        return parts.read(f"xl/drawings/{name}").decode("utf-8")
