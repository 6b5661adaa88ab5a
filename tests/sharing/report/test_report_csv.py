"""A report as CSV is a row a checkpoint, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from hrcyclus.i18n import speaking
from hrcyclus.sharing.report.csv import harmless, report_as_csv


def rows(text: str, separator: str) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    )


def test_there_is_a_row_for_every_checkpoint(report_of):
    with speaking("en"):
        text = report_as_csv(report_of())

    head, first, *rest = rows(text, ",")
    assert head[:5] == ["Card", "Phase", "Group", "Checkpoint", "Status"]
    found = dict(zip(head, first, strict=True))
    assert found["Card"] == "Vitality policy"
    assert found["Phase"] == "Performance, Development"
    assert found["Status"] == "partial"
    assert found["Note"] == "Het gemeentehuis wel.\nDe werf nog niet."
    assert found["Evidence"] == "Notulen 12 mei\nFoto's"
    assert (found["By when"], found["State"]) == ("2026-12-01", "overdue")
    assert (found["card-id"], found["checkpoint-id"]) == ("vitaliteit", "werkplek")
    assert [row[-1] for row in rest] == [
        "werkdruk",
        "verzuim",
        "cijfers",
        "thuis",
        "kantoor",
        "vast",
        "loon",
        "beleid",
    ]


def test_excel_is_told_the_encoding_and_finds_the_separator_of_the_language(report_of):
    with speaking("nl"):
        text = report_as_csv(report_of(language="nl"))

    assert text.startswith('\ufeff"Kaart";"')
    assert "\n" not in text.replace("\r\n", "").replace("wel.\n", "").replace("mei\n", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝", "＠"])
def test_what_begins_like_a_formula_is_text(start):
    assert harmless(f"{start}cmd()") == f"'{start}cmd()"


@pytest.mark.parametrize("text", ["", "Er is beleid.", "a=b", "'=a", "1-2", "a\t=b"])
def test_what_is_no_formula_stays_as_it_is(text):
    assert harmless(text) == text


def test_no_cell_of_a_hostile_report_is_a_formula(hostile_report, hostile_text):
    with speaking("en"):
        text = report_as_csv(hostile_report)

    found = [cell for row in rows(text, ",") for cell in row]
    assert not [cell for cell in found if cell.lstrip()[:1] in tuple("=+-@\t") and cell]
    assert "'=cmd()" in found
    assert any(cell.startswith(hostile_text) for cell in found)
    assert len({len(row) for row in rows(text, ",")}) == 1
