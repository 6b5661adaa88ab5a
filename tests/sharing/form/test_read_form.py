"""A filled form becomes an assessment; what cannot is told with the names of the cells."""

from __future__ import annotations

import datetime
from dataclasses import replace

import openpyxl
import pytest

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)

BUDDY, PROGRAMME = "checkpoint:buddy", "checkpoint:programme"
LAPTOP = "checkpoint:tools.laptop"
QUESTION = "prompt:question.first-day"


def test_empty_form_is_an_empty_assessment(form):
    read = form.read()

    assert read.assessment == Assessment(language="nl")
    assert read.warnings == ()


def test_everything_that_can_be_filled_in_is_read(form):
    form.fill_about(
        title="HR 2026",
        organisation="Gemeente Elzenwaard",
        unit="Bedrijfsvoering",
        respondent="P. Lont",
        role="ondernemingsraad",
        date=datetime.date(2026, 11, 2),
    )
    form.fill("presence:", status="aanwezig")
    form.fill(
        BUDDY,
        status="deels",
        note="- eerste\n- tweede",
        evidence="Notulen 12 mei\n\n  Handboek  ",
        action="Buddy's werven",
        owner="M. Hofstra",
        due=datetime.date(2027, 1, 15),
        done="nee",
    )
    form.fill(PROGRAMME, status="n.v.t.", reason="Geen instroom.")
    form.fill(LAPTOP, action="Bestellen", done="ja")
    form.fill(QUESTION, note="Druk.")
    form.fill("checkpoint:strategy", status="weet niet")

    read = form.read()

    assert read.warnings == ()
    assert read.assessment == Assessment(
        title="HR 2026",
        organisation="Gemeente Elzenwaard",
        unit="Bedrijfsvoering",
        respondent="P. Lont",
        role="ondernemingsraad",
        date=datetime.date(2026, 11, 2),
        language="nl",
        instruments={
            "onboarding": InstrumentAnswers(
                version="1.2",
                presence=Presence.PRESENT,
                checkpoints={
                    "buddy": Answer(
                        status=Status.PARTIAL,
                        note="- eerste\n- tweede",
                        evidence=("Notulen 12 mei", "Handboek"),
                        action=Action("Buddy's werven", "M. Hofstra", datetime.date(2027, 1, 15)),
                    ),
                    "programme": Answer(status=Status.NOT_APPLICABLE, reason="Geen instroom."),
                    "tools.laptop": Answer(action=Action("Bestellen", done=True)),
                },
                prompts={"question.first-day": PromptAnswer("Druk.")},
            ),
            "model": InstrumentAnswers(
                version="2.0", checkpoints={"strategy": Answer(status=Status.UNKNOWN)}
            ),
        },
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Aanwezig", Status.PRESENT),
        (" PRESENT ", Status.PRESENT),
        ("deels", Status.PARTIAL),
        ("partial", Status.PARTIAL),
        ("ontbreekt", Status.ABSENT),
        ("absent", Status.ABSENT),
        ("NVT", Status.NOT_APPLICABLE),
        ("n/a", Status.NOT_APPLICABLE),
        ("not-applicable", Status.NOT_APPLICABLE),
        ("Niet van toepassing", Status.NOT_APPLICABLE),
        ("weet niet", Status.UNKNOWN),
        ("unknown", Status.UNKNOWN),
    ],
)
def test_words_of_both_languages_are_understood(make_form, language, word: str, status: Status):
    form = make_form(language)
    form.fill(BUDDY, status=word, reason="x" if status is Status.NOT_APPLICABLE else "")

    assert form.read().assessment.of("onboarding").answer("buddy").status is status


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        (datetime.datetime(2027, 1, 15, 9, 30), datetime.date(2027, 1, 15)),
        ("15-1-2027", datetime.date(2027, 1, 15)),
        (" 2027-01-15 ", datetime.date(2027, 1, 15)),
        ("", None),
    ],
)
def test_date_may_be_typed(form, typed: object, due: datetime.date | None):
    form.fill(BUDDY, action="x", due=typed)

    assert form.read().assessment.of("onboarding").answer("buddy").action.due == due


@pytest.mark.parametrize("typed", [True, "ja", "Yes", "x", 1, "TRUE"])
def test_done_may_be_said_in_many_ways(form, typed: object):
    form.fill(BUDDY, done=typed)

    assert form.read().assessment.of("onboarding").answer("buddy").action.done


def test_every_wrong_cell_is_told_at_once_with_its_name(form):
    form.fill_about(date="binnenkort")
    form.fill("presence:", status="soms")
    form.fill(BUDDY, status="misschien", due="31-2-2027", done="bijna")
    form.fill(PROGRAMME, status=7)
    form.fill("checkpoint:strategy", status="ja")
    form.onboarding["G6"] = "=1+1"

    problems = form.problems()

    assert [one.split(": ")[0] for one in problems] == [
        f"{name}!{cell}"
        for name, cell in [
            ("'Begin hier'", f"C{form.row('about:date')}"),
            ("Inwerken", "E3"),
            ("Inwerken", "E6"),
            ("Inwerken", "G6"),
            ("Inwerken", "K6"),
            ("Inwerken", "L6"),
            ("Inwerken", "E7"),
            ("'Model ''alles'", "E6"),
        ]
    ]
    assert problems[2] == (
        'Inwerken!E6: this is no status: "misschien" '
        "(choose one of: present, partial, absent, n/a, unknown)"
    )
    assert '"=1+1"' in problems[3]


def test_number_is_a_fine_note_and_owner(form):
    form.fill(BUDDY, note=2027, owner=3.5)

    answer = form.read().assessment.of("onboarding").answer("buddy")
    assert (answer.note, answer.action.owner) == ("2027", "3.5")


def test_text_is_cleaned(form):
    form.fill(BUDDY, note="a\u202eb\u200bc", owner="one\ntwo")

    answer = form.read().assessment.of("onboarding").answer("buddy")
    assert (answer.note, answer.action.owner) == ("abc", "one two")


def test_missing_reason_is_a_warning(form):
    form.fill(BUDDY, status="n.v.t.")

    assert form.read().assessment.of("onboarding").answer("buddy").status is Status.NOT_APPLICABLE
    (warning,) = form.warnings()
    assert warning.startswith("Inwerken!E6: ")
    assert "needs a reason" in warning


def test_reason_elsewhere_is_a_warning_and_kept(form):
    form.fill(BUDDY, status="deels", reason="te weinig")

    assert form.read().assessment.of("onboarding").answer("buddy").reason == "te weinig"
    (warning,) = form.warnings()
    assert warning.startswith("Inwerken!F6: a reason belongs to")


def test_rows_may_be_sorted_moved_and_deleted(form):
    form.fill(BUDDY, status="deels")
    form.fill(PROGRAMME, status="ontbreekt")
    form.fill(LAPTOP, status="aanwezig")
    sheet = form.onboarding
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    for number, row in enumerate(reversed(rows), start=6):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.delete_rows(form.row(PROGRAMME))
    sheet.insert_rows(1, 3)

    answers = form.read().assessment.of("onboarding").checkpoints
    assert {name: answer.status for name, answer in answers.items()} == {
        "buddy": Status.PARTIAL,
        "tools.laptop": Status.PRESENT,
    }


def test_columns_may_be_moved_and_deleted(form):
    form.fill(BUDDY, status="deels", note="hier")
    form.onboarding.delete_cols(4)
    form.onboarding.insert_cols(2, 2)

    answer = form.read().assessment.of("onboarding").answer("buddy")
    assert (answer.status, answer.note) == (Status.PARTIAL, "hier")


def test_row_whose_mark_was_left_behind_is_told(form):
    form.fill(BUDDY, status="deels")
    first, second = form.row(BUDDY), form.row(PROGRAMME)
    sheet = form.onboarding
    for column in "BCDEFGHIJKL":
        one, other = sheet[f"{column}{first}"], sheet[f"{column}{second}"]
        one.value, other.value = other.value, one.value

    problems = form.problems()

    assert len(problems) == 2
    assert problems[0].startswith('Inwerken!C6: this text belongs to "programme"')
    assert problems[1].startswith('Inwerken!C7: this text belongs to "buddy"')


def test_text_of_a_newer_card_is_no_reason_to_refuse(form, cards):
    newer = replace(cards[0], checkpoints=cards[0].checkpoints[:1], version="3.0")
    form.fill(PROGRAMME, status="deels")

    answers = form.read((newer,)).assessment.of("onboarding")
    assert answers.version == "1.2"
    assert answers.answer("programme").status is Status.PARTIAL


def test_answers_of_a_card_that_is_not_installed_are_read(form):
    form.fill(BUDDY, status="deels")

    answers = form.read(()).assessment.of("onboarding")
    assert answers.answer("buddy").status is Status.PARTIAL


@pytest.mark.parametrize(
    "mark", ["checkpoint:", "checkpoint:Één", "prompt:a b", "checkpoint:" + "x" * 200]
)
def test_changed_mark_is_told(form, mark: str):
    form.onboarding["A6"] = mark

    (problem,) = form.problems()
    assert problem.startswith("Inwerken!A6: the hidden first cell of the row was changed")


def test_answer_without_a_mark_is_told_and_never_dropped(form):
    form.fill(BUDDY, status="deels")
    form.onboarding["A6"] = None

    (problem,) = form.problems()
    assert problem.startswith("Inwerken!E6: nothing says any more which checkpoint")


def test_remark_beside_the_form_is_left_out_and_told(form):
    form.onboarding["C40"] = "Bel me even."
    form.onboarding["N6"] = "en dit?"

    assert [one.split(": ")[0] for one in form.warnings()] == ["Inwerken!N6", "Inwerken!C40"]


def test_sheet_of_ones_own_is_left_out_and_told(form):
    form.book.create_sheet("Kladblad")["A1"] = "x"
    form.book.create_sheet("Leeg")

    (warning,) = form.warnings()
    assert warning.startswith("Kladblad: ")


def test_sheet_that_is_gone_is_told(form):
    form.book.remove(form.onboarding)

    (warning,) = form.warnings()
    assert 'the sheet of the card "onboarding" is gone' in warning


def test_first_sheet_may_be_gone(form):
    form.fill(BUDDY, status="deels")
    form.book.remove(form.first)

    assert form.read().assessment.of("onboarding").answer("buddy").status is Status.PARTIAL


def test_same_answer_twice_is_one_and_another_is_told(form):
    form.fill(BUDDY, status="deels")
    copy = form.book.copy_worksheet(form.onboarding)
    assert form.read().assessment.of("onboarding").answer("buddy").status is Status.PARTIAL

    copy["E6"] = "aanwezig"
    (problem,) = form.problems()
    assert problem.startswith("'Inwerken Copy'!E6: this is answered otherwise at Inwerken!E6")


def test_question_takes_a_note_only(form):
    form.fill(QUESTION, status="deels", note="x")

    (problem,) = form.problems()
    assert "a question takes a note only" in problem


def test_names_of_columns_are_needed(form):
    form.fill(BUDDY, status="deels")
    form.onboarding.delete_rows(4)

    assert any("names of the columns is gone" in one for one in form.problems())


def test_changed_name_of_a_column_is_told(form):
    form.onboarding["E4"] = "stand"

    assert form.problems()[0].startswith('Inwerken!E4: there is no column "stand"')


def test_sheet_that_lost_its_card_is_told(form):
    form.onboarding["A2"] = None
    form.onboarding["B2"] = None

    assert form.problems()[0].startswith("Inwerken: nothing says any more of which card")


def test_form_of_a_newer_version_is_refused(form):
    for sheet in form.book.worksheets:
        sheet["A1"] = "form:hrcyclus-form/2"

    assert all("newer HRcyclus" in one for one in form.problems())


def test_other_workbook_is_no_form(form):
    form.book = openpyxl.Workbook()
    form.book.worksheets[0]["A1"] = "x"

    (problem,) = form.problems()
    assert "this is not a form of HRcyclus" in problem
    assert "report --blank" in problem
