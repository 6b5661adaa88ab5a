"""`hrcyclus report --blank`: an empty form, and back with `hrcyclus import`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import openpyxl
import pytest


def test_empty_form_has_a_sheet_for_each_card(hrcyclus):
    outcome = hrcyclus("report", "--blank", "-o", "form.xlsx")

    assert (outcome.code, outcome.out) == (0, "")
    assert "form.xlsx" in outcome.err
    assert len(openpyxl.load_workbook("form.xlsx").sheetnames) == 8


def test_cards_may_be_chosen_those_of_ones_own_too(hrcyclus, own_cards: Path):
    hrcyclus(
        *("--plugins-dir", str(own_cards), "report", "--blank", "-o", "form.xlsx"),
        *("--card", "onboarding", "--card", "vitaliteit"),
    )

    assert openpyxl.load_workbook("form.xlsx").sheetnames[1:] == ["Vitality policy", "Onboarding"]


def test_language_of_the_form_may_be_another(hrcyclus):
    hrcyclus("report", "--blank", "-o", "form.xlsx", "--language", "nl", "--card", "vitaliteit")

    sheet = openpyxl.load_workbook("form.xlsx").worksheets[1]
    assert sheet.title == "Vitaliteitsbeleid"


def test_existing_file_is_left_alone_unless_forced(hrcyclus):
    Path("form.xlsx").write_text("filled in")

    outcome = hrcyclus("report", "--blank", "-o", "form.xlsx")

    assert outcome.code == 1
    assert Path("form.xlsx").read_text() == "filled in"
    assert hrcyclus("report", "--blank", "-o", "form.xlsx", "--force").code == 0
    assert openpyxl.load_workbook("form.xlsx").sheetnames


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("-o", "form.ods"),
        ("-o", "form.xlsx", "a.toml"),
        ("-o", "form.xlsx", "--card", "pension"),
    ],
)
def test_wrong_usage_makes_nothing(hrcyclus, arguments: tuple[str, ...]):
    outcome = hrcyclus("report", "--blank", *arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert list(Path().iterdir()) == []


def test_cards_are_chosen_for_a_form_only(hrcyclus):
    assert hrcyclus("report", "a.toml", "--card", "vitaliteit").code == 2


def test_empty_form_comes_back_as_an_empty_assessment(hrcyclus):
    hrcyclus("report", "--blank", "-o", "form.xlsx")

    outcome = hrcyclus("import", "form.xlsx")

    assert (outcome.code, outcome.err) == (0, "")
    assert tomllib.loads(outcome.out) == {
        "format": "hrcyclus/1",
        "assessment": {"language": "en"},
    }
