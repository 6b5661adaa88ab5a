"""`hrcyclus import`: a form that was filled in becomes an assessment."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture
def form(hrcyclus) -> openpyxl.Workbook:
    """A form of the card on vitality, in Dutch, as it was opened."""
    hrcyclus("report", "--blank", "-o", "form.xlsx", "--language", "nl", "--card", "vitaliteit")
    return openpyxl.load_workbook("form.xlsx")


def fill(form: openpyxl.Workbook, **cells: Any) -> None:
    for name, value in cells.items():
        form.worksheets[1][name] = value
    form.save("form.xlsx")


def test_filled_form_becomes_a_file_that_is_sound(hrcyclus, form):
    fill(form, E3="aanwezig", E6="deels", G6="Half op orde.")

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "Made a.toml; open it with: hrcyclus a.toml\n"
    assert tomllib.loads(Path("a.toml").read_text(encoding="utf-8"))["instruments"] == {
        "vitaliteit": {
            "version": "1.0",
            "presence": "present",
            "checkpoints": {"werkplek": {"status": "partial", "note": "Half op orde."}},
        }
    }
    assert hrcyclus("check", "a.toml").code == 0


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_without_a_file_it_goes_to_standard_output(hrcyclus, form, output: tuple[str, ...]):
    fill(form, E6="deels")

    outcome = hrcyclus("import", "form.xlsx", *output)

    assert 'status = "partial"' in outcome.out
    assert [file.name for file in Path().iterdir()] == ["form.xlsx"]


def test_every_wrong_cell_is_a_line_and_nothing_is_made(hrcyclus, form):
    fill(form, E6="misschien", K7="morgen", G8="=1+1")

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert [line.split(": ")[:2] for line in outcome.err.splitlines()] == [
        ["form.xlsx", f"Vitaliteitsbeleid!{cell}"] for cell in ("E6", "K7", "G8")
    ]
    assert not Path("a.toml").exists()


def test_missing_reason_is_told_and_the_file_made(hrcyclus, form):
    fill(form, E6="n.v.t.")

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert outcome.code == 0
    assert outcome.err.startswith("form.xlsx: Vitaliteitsbeleid!E6: ")
    assert Path("a.toml").exists()


def test_existing_file_is_left_alone_unless_forced(hrcyclus, form):
    fill(form, E6="deels")
    Path("a.toml").write_text("mine")

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert outcome.code == 1
    assert outcome.err.startswith("a.toml: ")
    assert Path("a.toml").read_text() == "mine"
    assert hrcyclus("import", "form.xlsx", "-o", "a.toml", "--force").code == 0
    assert "partial" in Path("a.toml").read_text()


def test_form_is_never_written_over(hrcyclus, form):
    before = Path("form.xlsx").read_bytes()
    Path("link.toml").symlink_to("form.xlsx")

    for output in ("form.xlsx", "./form.xlsx", "link.toml"):
        outcome = hrcyclus("import", "form.xlsx", "-o", output, "--force")
        assert outcome.code == 1
        assert "the form itself" in outcome.err
    assert Path("form.xlsx").read_bytes() == before


def test_answers_of_a_card_that_is_not_installed_are_imported_and_told(hrcyclus, own_cards: Path):
    own = ("--plugins-dir", str(own_cards))
    hrcyclus(*own, "report", "--blank", "-o", "form.xlsx", "--card", "onboarding")
    fill(openpyxl.load_workbook("form.xlsx"), E6="present", E7="absent")

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert outcome.code == 0
    assert "instruments.onboarding: not among the installed cards" in outcome.err
    assert "buddy" in hrcyclus(*own, "import", "form.xlsx").out


def test_answer_to_a_checkpoint_the_card_does_not_have_is_imported_and_told(hrcyclus, form):
    fill(form, A6="checkpoint:lunch", E6="deels", C6="Er is lunch.")

    outcome = hrcyclus("import", "form.xlsx")

    assert outcome.code == 0
    assert "instruments.vitaliteit.checkpoints.lunch" in outcome.out
    assert "instruments.vitaliteit.checkpoints.lunch" in outcome.err


@pytest.mark.parametrize("content", [b"", b"id;status\n", b"PK\x03\x04 and no more"])
def test_other_file_is_one_line(hrcyclus, content: bytes):
    Path("form.xlsx").write_bytes(content)

    outcome = hrcyclus("import", "form.xlsx", "-o", "a.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("form.xlsx: ")
    assert outcome.err.count("\n") == 1


def test_file_that_is_not_there_is_one_line(hrcyclus):
    outcome = hrcyclus("import", "none.xlsx")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("none.xlsx: ")


def test_control_characters_never_reach_the_terminal(hrcyclus, form):
    form.worksheets[1].title = "a\u202eb"
    fill(form, E6="\u202emis\u200bschien")

    outcome = hrcyclus("import", "form.xlsx")

    assert outcome.code == 1
    assert "\u202e" not in outcome.err
    assert "\u200b" not in outcome.err


def test_without_a_form_it_is_wrong_usage(hrcyclus):
    assert hrcyclus("import").code == 2
