"""Tables as workbooks; that these are read with care is tested with the reader itself."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from hrcyclus.plugin_host.author_kit.table import read_table
from hrcyclus.plugin_host.author_kit.table_xlsx import read_xlsx
from hrcyclus.store.problem import FileError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sheet.xlsx"


def problems(path: Path) -> list[str]:
    with pytest.raises(FileError) as failure:
        read_xlsx(path).refuse_problems()
    return [str(problem).removeprefix(f"{path}: ") for problem in failure.value.problems]


def test_cells_stand_where_they_are_in_the_sheet(path: Path):
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B2"] = "b"
    sheet["D4"] = "d"
    workbook.save(path)
    assert read_xlsx(path).rows == [[], ["", "b"], [], ["", "", "", "d"]]


def test_numbers_are_read_as_people_see_them(path: Path):
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["a", 2, 2.0, 1.5, 0.1])
    workbook.save(path)
    assert read_xlsx(path).rows == [["a", "2", "2", "1.5", "0.1"]]


def test_the_first_sheet_that_is_not_hidden_is_read(path: Path):
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.sheet_state = "hidden"
    workbook.active["A1"] = "hidden"
    workbook.create_sheet("Shown")["A1"] = "shown"
    workbook.save(path)
    assert read_xlsx(path).rows == [["shown"]]


def test_what_is_no_text_is_told_cell_by_cell(path: Path):
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["text", "=1+1", datetime.date(2026, 11, 24), True, "#REF!"])
    workbook.save(path)
    anew = "(give the cell the format Text and type it anew)"
    assert problems(path) == [
        "B1: this cell holds a formula (put its result there as a value)",
        f"C1: this cell holds a date {anew}",
        f"D1: this cell holds no text {anew}",
        "E1: this cell holds the error #REF! (write the text there)",
    ]


def test_a_text_that_begins_like_a_formula_is_text(path: Path, workbook_of):
    path.write_bytes(workbook_of([["=1+1", "@x", "-"]]))
    assert read_xlsx(path).rows == [["=1+1", "@x", "-"]]


def test_a_cell_far_below_or_to_the_right_is_refused(path: Path):
    for place in ("A30000", "ZZ1"):
        workbook = Workbook()
        assert workbook.active is not None
        workbook.active[place] = "x"
        workbook.save(path)
        (problem,) = problems(path)
        assert "there is something beyond" in problem


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_told_whatever_the_file_is_called(tmp_path: Path, data: bytes):
    path = tmp_path / "a\x1b[31mb.XLSX"
    path.write_bytes(data)
    with pytest.raises(FileError) as failure:
        read_table(path)
    assert str(failure.value).isprintable()


def test_a_bomb_is_refused(path: Path, workbook_of):
    packed = io.BytesIO(workbook_of([["x"]]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as workbook:
        workbook.writestr("xl/media/x.bin", bytes(64 * 1024 * 1024))
    path.write_bytes(packed.getvalue())
    assert problems(path)
