"""The empty form as a spreadsheet program opens it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.form.form_styles import INK, STATUS_COLOURS, TO_FILL_IN
from hrcyclus.sharing.form.sheet_names import sheet_names
from hrcyclus.sharing.form.write_form import write_form


def choices(sheet: Any, cell: str) -> list[str]:
    (found,) = [
        one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list" and cell in one.sqref
    ]
    return found.strip('"').split(",")


def unlocked(sheet: Any) -> set[str]:
    return {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}


def test_there_is_a_sheet_to_start_and_one_for_each_card(form):
    assert form.book.sheetnames == ["Begin hier", "Inwerken", "Model 'alles"]


def test_only_what_is_to_be_filled_in_is_unlocked(form):
    assert unlocked(form.onboarding) == {
        "E3",
        *(f"{column}{row}" for column in "EFGHIJKL" for row in (6, 7, 9, 10)),
        "G12",
    }
    assert unlocked(form.first) == {f"C{form.row('about:title') + n}" for n in range(6)}
    assert all(sheet.protection.sheet for sheet in form.book.worksheets)
    assert not any(sheet.protection.password for sheet in form.book.worksheets)


def test_checkpoint_that_follows_takes_no_answer(form):
    assert unlocked(form.book.worksheets[2]) == {f"{column}6" for column in "EFGHIJKL"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["aanwezig", "deels", "ontbreekt", "n.v.t.", "weet niet"]),
        ("en", ["present", "partial", "absent", "n/a", "unknown"]),
    ],
)
def test_statuses_are_chosen_in_the_language_of_the_form(
    make_form, language: str, words: list[str]
):
    sheet = make_form(language).onboarding
    for row in (6, 7, 9, 10):
        assert choices(sheet, f"E{row}") == words
    assert len(choices(sheet, "E3")) == 3
    assert choices(sheet, "L6") == (["ja", "nee"] if language == "nl" else ["yes", "no"])


def test_date_is_checked_and_shown_as_a_date(form):
    kinds = {
        one.type for one in form.onboarding.data_validations.dataValidation if "K6" in one.sqref
    }
    assert kinds == {"date"}
    assert form.onboarding["K6"].number_format == "d-m-yyyy"


def test_text_cells_take_what_begins_with_a_sign_as_text(form):
    assert {form.onboarding[f"{column}6"].number_format for column in "FGHIJ"} == {"@"}


def test_texts_of_the_card_stand_in_the_language_of_the_form(make_form):
    dutch, english = make_form("nl").onboarding, make_form("en").onboarding

    assert dutch["C6"].value == "A newcomer has a buddy. (nl)"
    assert dutch["D6"].value == "Someone of the team. (nl)"
    assert english["B1"].value == "Onboarding"
    assert english["C12"].value == "How was the first day? (en)"


def test_marks_are_hidden_and_the_header_stays_in_sight_and_on_paper(form):
    sheet = form.onboarding

    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[4].hidden
    assert sheet.freeze_panes == "D6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.auto_filter.ref == "B5:L12"


def test_rows_are_high_enough_and_grow_with_what_is_typed(form):
    sheet = form.onboarding
    assert sheet.row_dimensions[6].height >= 30
    archive = io.BytesIO(form.file.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        assert b"<row " in opened.read("xl/worksheets/sheet2.xml")
        assert b"customHeight" not in opened.read("xl/worksheets/sheet2.xml")


def test_first_sheet_counts_what_is_answered(form):
    row = form.row("listed:onboarding")

    assert form.first[f"C{row}"].value == "=COUNTA('Inwerken'!$E$6:$E$12)"
    assert form.first[f"C{row}"].number_format == '0" van 4"'
    assert form.first[f"B{row}"].hyperlink.location == "'Inwerken'!B1"


def test_card_of_anyone_cannot_break_the_form(cards):
    huge = Checkpoint("huge", Bilingual("x" * 100_000))
    formula = Checkpoint("formula", Bilingual('=HYPERLINK("http://x")', "{=1}"))
    hostile = replace(
        cards[0], title=Bilingual("[a]:*?/\\'" * 20), checkpoints=(huge, formula), groups=()
    )
    empty = replace(cards[0], id="empty", checkpoints=(), groups=(), prompts=())

    book = openpyxl.load_workbook(io.BytesIO(write_form((hostile, hostile, empty), "nl")))

    assert len(book.sheetnames) == 4
    sheet = book.worksheets[1]
    assert len(sheet["C6"].value) == 2000
    assert (sheet["C7"].data_type, sheet["C7"].value) == ("s", '=HYPERLINK("http://x")')


def test_all_bundled_cards_are_in_the_form():
    instruments = load_plugins(safe_mode=True).instruments
    for language in ("nl", "en"):
        book = openpyxl.load_workbook(io.BytesIO(write_form(instruments, language)))
        marks = {cell.value for sheet in book.worksheets[1:] for cell in sheet["A"]}
        for card in instruments:
            answered = [one for one in card.all_checkpoints() if not one.follows]
            assert {f"checkpoint:{one.id}" for one in answered} <= marks
            assert {f"prompt:{one.id}" for one in card.prompts} <= marks


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a", "A", "a"], ["a", "A 2", "a 3"]),
        (["History", "", "'x'", "a/b: c"], ["History 2", "-", "x", "a b c"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)
def test_names_of_sheets_fit_and_differ(titles: list[str], names: list[str]):
    assert sheet_names(titles) == names


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("pair", [*STATUS_COLOURS.values(), (TO_FILL_IN, INK)])
def test_colours_are_readable(pair: tuple[str, str]):
    ground, ink = sorted(map(luminance, pair), reverse=True)
    assert (ground + 0.05) / (ink + 0.05) >= 4.5
