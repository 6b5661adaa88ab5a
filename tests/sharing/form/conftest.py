"""Forms in a folder: made, filled in as people do it, and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hrcyclus.model.bilingual import Bilingual, Language
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Role, Rule
from hrcyclus.sharing.form.read_form import FilledForm, read_form
from hrcyclus.sharing.form.write_form import write_form
from hrcyclus.store.problem import FileError
from hrcyclus.store.workbook import read_workbook


def text(words: str) -> Bilingual:
    return Bilingual(f"{words} (nl)", f"{words} (en)")


ONBOARDING = Instrument(
    id="onboarding",
    version="1.2",
    title=Bilingual("Inwerken", "Onboarding"),
    checkpoints=(
        Checkpoint("buddy", text("A newcomer has a buddy."), text("Someone of the team.")),
        Checkpoint("programme", text("There is a programme.")),
    ),
    groups=(
        Group(
            "tools",
            text("Tools"),
            (
                Checkpoint("tools.laptop", text("The laptop is ready.")),
                Checkpoint("tools.desk", text("There is a desk.")),
            ),
            rule=Rule.ONE,
        ),
    ),
    prompts=(Prompt("question.first-day", text("How was the first day?")),),
)
MODEL = Instrument(
    id="model",
    version="2.0",
    title=Bilingual("Model: 'alles'", "Model: 'all'"),
    role=Role.CONTEXT,
    checkpoints=(
        Checkpoint("strategy", text("There is a strategy.")),
        Checkpoint("follower", text("There is onboarding."), follows="onboarding"),
    ),
)
CARDS = (ONBOARDING, MODEL)


class Form:
    """A form in a file, changed with openpyxl as a spreadsheet program would."""

    def __init__(self, file: Path, language: Language = "nl") -> None:
        self.file = file
        file.write_bytes(write_form(CARDS, language))
        self.book = openpyxl.load_workbook(file)

    @property
    def first(self) -> Worksheet:
        return self.book.worksheets[0]

    @property
    def onboarding(self) -> Worksheet:
        return self.book.worksheets[1]

    def row(self, mark: str) -> int:
        """The row with this mark."""
        for sheet in self.book.worksheets:
            for cell in sheet["A"]:
                if cell.value == mark:
                    return cell.row
        raise LookupError(mark)

    def fill(self, mark: str, **answers: Any) -> None:
        """Fill in the row with this mark, by the names of the columns."""
        sheet = next(
            one for one in self.book.worksheets if mark in [cell.value for cell in one["A"]]
        )
        for column, value in answers.items():
            cell = sheet[f"{COLUMNS[column]}{self.row(mark)}"]
            cell.value = value
            if isinstance(value, str):
                # What is typed in a cell for text is no formula.
                cell.data_type = "s"

    def fill_about(self, **answers: Any) -> None:
        for name, value in answers.items():
            self.first[f"C{self.row(f'about:{name}')}"] = value

    def read(self, cards: tuple[Instrument, ...] = CARDS) -> FilledForm:
        self.book.save(self.file)
        return read_form(read_workbook(self.file), cards)

    def problems(self, cards: tuple[Instrument, ...] = CARDS) -> list[str]:
        """What is wrong, without the name of the file."""
        with pytest.raises(FileError) as caught:
            self.read(cards)
        return [str(one).removeprefix(f"{self.file}: ") for one in caught.value.problems]

    def warnings(self) -> list[str]:
        return [str(one).removeprefix(f"{self.file}: ") for one in self.read().warnings]


COLUMNS = {
    "number": "B",
    "text": "C",
    "help": "D",
    "status": "E",
    "reason": "F",
    "note": "G",
    "evidence": "H",
    "action": "I",
    "owner": "J",
    "due": "K",
    "done": "L",
}


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.xlsx")


@pytest.fixture
def make_form(tmp_path: Path) -> Callable[[Language], Form]:
    return lambda language: Form(tmp_path / f"{language}.xlsx", language)


@pytest.fixture
def cards() -> tuple[Instrument, ...]:
    """The cards in the forms."""
    return CARDS
