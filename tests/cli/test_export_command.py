"""`hrcyclus plugins export` and `schema`: a card as a table and back, and what editors check by."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hrcyclus.plugin_host.author_kit.table import read_table
from hrcyclus.plugin_host.card_file import read_card


@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.csv"])
def test_a_card_is_exported_and_made_again(hrcyclus, own_cards: Path, name: str):
    card = read_card(own_cards / "onboarding.toml")
    made = hrcyclus("plugins", "export", str(own_cards / "onboarding.toml"), "-o", name)
    assert (made.code, made.out) == (0, "")
    assert made.err == (
        f"Made {name}; make a card of it with: hrcyclus plugins new NAME --from {name}\n"
    )
    title = ("--title-en", "Onboarding", "--phase", "selection", "--into", "made")
    again = hrcyclus("plugins", "new", "onboarding", "--from", name, *title)
    assert again.code == 0, again.err
    assert read_card(Path("made/onboarding/card.toml")) == card


def test_an_installed_card_is_exported_by_its_id(hrcyclus):
    made = hrcyclus("--lang", "nl", "plugins", "export", "competentie", "-o", "sheet.xlsx")
    assert made.code == 0
    table = read_table(Path("sheet.xlsx"))
    assert [len(group.checkpoints) for group in table.groups] == [11]


def test_what_the_table_has_no_place_for_is_told(hrcyclus):
    told = hrcyclus("plugins", "export", "vitaliteit", "-o", "sheet.csv").err.splitlines()[1]
    assert told == (
        "The table has no place for: the explanation (3 blocks), "
        "the link to working smarter (3 blocks), anchors. That stays in the card."
    )


def test_a_card_in_a_folder_of_ones_own_is_found_by_its_id_or_its_folder(hrcyclus, own_cards: Path):
    options = ("--plugins-dir", str(own_cards))
    assert hrcyclus(*options, "plugins", "export", "onboarding", "-o", "one.csv").code == 0
    folder = Path("in a folder")
    folder.mkdir()
    (own_cards / "onboarding.toml").rename(folder / "card.toml")
    assert hrcyclus("plugins", "export", str(folder), "-o", "two.csv").code == 0
    assert Path("one.csv").read_bytes() == Path("two.csv").read_bytes()


def test_a_file_that_exists_is_left_alone(hrcyclus):
    Path("sheet.csv").write_text("mine")
    made = hrcyclus("plugins", "export", "vitaliteit", "-o", "sheet.csv")
    assert made.code == 1
    assert made.err == (
        "sheet.csv: this file exists already, and is left as it was (choose another name)\n"
    )
    assert Path("sheet.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("card", "output", "code", "told"),
    [
        ("vitaliteit", "sheet.ods", 2, "the name of a table ends in .xlsx or .csv"),
        ("vitaal", "sheet.csv", 2, "there is no card vitaal, nor a file of that name"),
        ("broken.toml", "sheet.csv", 1, "broken.toml: format: this is no card"),
        (
            "vitaliteit",
            "no/sheet.csv",
            1,
            "no/sheet.csv: the file cannot be made: there is no such",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(hrcyclus, card: str, output: str, code: int, told: str):
    Path("broken.toml").write_text("x = 1")
    made = hrcyclus("plugins", "export", card, "-o", output)
    assert (made.code, made.out) == (code, "")
    assert made.err.startswith(told)
    assert made.err.count("\n") == 1
    assert not os.path.lexists(output)


def test_every_wrong_cell_of_a_table_is_told(hrcyclus):
    Path("sheet.csv").write_text("id,text en,weight,follows\nA b,One,many,x\n")
    title = ("--title-en", "X", "--phase", "selection")
    made = hrcyclus("plugins", "new", "x", "--from", "sheet.csv", *title, "--into", "made")
    assert made.code == 1
    assert made.err.splitlines() == [
        'sheet.csv: A2: "A b" is no id (use letters a-z, digits, hyphens and points)',
        'sheet.csv: C2: "many" is not a number above 0 (write a number, as in 2, or nothing)',
        "sheet.csv: D2: follows its own card (name another instrument, or leave it out)",
    ]
    assert not Path("made").exists()


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ((), "HRcyclus card (card.toml)"),
        (("card",), "HRcyclus card (card.toml)"),
        (("assessment",), "HRcyclus assessment"),
    ],
)
def test_a_schema_is_printed(hrcyclus, arguments: tuple[str, ...], title: str):
    printed = hrcyclus("plugins", "schema", *arguments)
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out)["title"] == title


def test_there_is_no_schema_of_anything_else(hrcyclus):
    assert hrcyclus("plugins", "schema", "report").code == 2
