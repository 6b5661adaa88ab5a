"""Workbooks from outside: plain values come out of sound ones, one clear line of the others."""

from __future__ import annotations

import datetime
import io
import os
import random
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.workbook import Limits, Workbook, column_letters, read_workbook
from hrcyclus.store.workbook_cells import Formula

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*related: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def word_document() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def parts(sheet: str = "", *, strings: str = "", workbook: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet, with these rows and these shared texts."""
    sheets = f'<sheets><sheet name="Blad1" sheetId="1" xmlns:r="{OFFICE}" r:id="r1"/></sheets>'
    return {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{workbook}{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }


def packed(contents: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return stream.getvalue()


def read(folder: Path, data: bytes, limits: Limits | None = None) -> Workbook:
    file = folder / "form.xlsx"
    file.write_bytes(data)
    return read_workbook(file, limits=limits)


def refusal(folder: Path, data: bytes, limits: Limits | None = None) -> Problem:
    """The one problem with these bytes, found long before a bomb would go off."""
    before = time.process_time()
    with pytest.raises(FileError) as caught:
        read(folder, data, limits)
    assert time.process_time() - before < 10
    (problem,) = caught.value.problems
    assert str(problem).startswith(str(folder / "form.xlsx"))
    assert len(str(problem).splitlines()) == 1
    return problem


def values(workbook: Workbook) -> dict[str, object]:
    return {cell.name: cell.value for cell in workbook.sheets[0].cells.values()}


def test_values_come_out_as_what_they_are(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    contents = {
        "A1": "two\nlines",
        "B1": 42,
        "C1": 3.5,
        "D1": True,
        "E1": datetime.date(2027, 1, 15),
        "F1": datetime.datetime(2027, 1, 15, 12, 30),
        "A3": "=SUM(B1:C1)",
        "C3": CellRichText("half ", TextBlock(InlineFont(b=True), "bold")),
        "AA20": "👩‍👩‍👧 é ✓",
    }
    for name, value in contents.items():
        sheet[name] = value
    book.save(tmp_path / "form.xlsx")

    found = read_workbook(tmp_path / "form.xlsx")

    assert values(found) == contents | {"A3": Formula("=SUM(B1:C1)"), "C3": "half bold"}
    assert [[cell.name for cell in row] for row in found.sheets[0].rows()] == [
        ["A1", "B1", "C1", "D1", "E1", "F1"],
        ["A3", "C3"],
        ["AA20"],
    ]


def test_only_what_shows_a_date_is_a_date(tmp_path: Path):
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    sheet = book.add_worksheet()
    formats = ["d mmm yyyy", '0" days"', "[Red]0", "#,##0.00", "yyyy-mm-dd;@", "h:mm"]
    for row, code in enumerate(formats):
        sheet.write_number(row, 0, 46037, book.add_format({"num_format": code}))
    sheet.write_number(6, 0, 0.5, book.add_format({"num_format": "h:mm"}))
    book.close()

    date = datetime.date(2026, 1, 15)
    assert list(values(read_workbook(tmp_path / "form.xlsx")).values()) == [
        *(date, 46037, 46037, 46037, date, date),
        0.5,
    ]


@pytest.mark.parametrize(
    ("since_1904", "number", "date"),
    [
        (False, 1, datetime.date(1900, 1, 1)),
        (False, 59, datetime.date(1900, 2, 28)),
        (False, 61, datetime.date(1900, 3, 1)),
        (True, 1, datetime.date(1904, 1, 2)),
    ],
)
def test_days_are_counted_as_the_workbook_says(
    tmp_path: Path, since_1904: bool, number: int, date: datetime.date
):
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"), {"date_1904": since_1904})
    sheet = book.add_worksheet()
    sheet.write_number(0, 0, number, book.add_format({"num_format": 14}))
    book.close()

    assert values(read_workbook(tmp_path / "form.xlsx")) == {"A1": date}


def test_number_that_no_date_has_stays_a_number(tmp_path: Path):
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    book.add_worksheet().write_number(0, 0, 1e12, book.add_format({"num_format": 14}))
    book.close()

    assert values(read_workbook(tmp_path / "form.xlsx")) == {"A1": 10**12}


def test_sheets_keep_their_order_names_and_whether_they_are_hidden(tmp_path: Path):
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    for name in ("Twee woorden", "It's", "Leeg"):
        book.add_worksheet(name).write_string("B2", "x")
    book.worksheets()[1].hide()
    book.close()

    sheets = read_workbook(tmp_path / "form.xlsx").sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Twee woorden", False),
        ("It's", True),
        ("Leeg", False),
    ]
    assert [cell.place for sheet in sheets for cell in sheet.cells.values()] == [
        "'Twee woorden'!B2",
        "'It''s'!B2",
        "Leeg!B2",
    ]


# Lone surrogates and what XML has no room for cannot be written in the first place.
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"))


@given(st.lists(TYPED.filter(lambda text: len(text) < 1000), min_size=1, max_size=5))
def test_text_comes_out_cleaned_and_otherwise_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
):
    file = tmp_path_factory.getbasetemp() / "typed.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, f"x{text}")
    book.close()

    found = values(read_workbook(file))

    assert list(found.values()) == [clean(f"x{text}") for text in texts]


def test_cells_and_rows_without_a_name_follow_the_one_before(tmp_path: Path):
    rows = (
        '<row><c t="str"><v>a</v></c><c/><c t="str"><v>c</v></c></row>'
        '<row><c t="inlineStr"><is><t>d</t></is></c></row>'
    )
    assert values(read(tmp_path, packed(parts(rows)))) == {"A1": "a", "C1": "c", "A2": "d"}


def test_readings_of_japanese_are_no_part_of_the_text(tmp_path: Path):
    strings = "<si><t>課</t><rPh><t>カ</t></rPh></si>"
    row = '<row><c t="s"><v>0</v></c></row>'
    assert values(read(tmp_path, packed(parts(row, strings=strings)))) == {"A1": "課"}


def test_sheet_that_says_it_is_visible_is_not_hidden(tmp_path: Path):
    made = parts()
    made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace(
        "<sheet ", '<sheet state="visible" '
    )
    assert not read(tmp_path, packed(made)).sheets[0].hidden


def test_letters_of_columns():
    assert [column_letters(number) for number in (1, 26, 27, 702, 703)] == [
        *("A", "Z", "AA", "ZZ", "AAA")
    ]


def cell(inner: str, name: str = "A1", **attributes: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<row r="1"><c r="{name}"{written}>{inner}</c></row>'


def with_doctype(doctype: str, text: str) -> dict[str, str | bytes]:
    made = parts(cell(f"<is><t>{text}</t></is>", t="inlineStr"))
    made["xl/worksheets/sheet1.xml"] = f"<!DOCTYPE x [{doctype}]>" + str(
        made["xl/worksheets/sheet1.xml"]
    )
    return made


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not an Excel workbook"),
    "text": (lambda: b"id;text\n1;2\n", "not an Excel workbook"),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "half a zip": (lambda: packed(parts())[:300], "damaged"),
    "zip of other things": (lambda: packed({"a.txt": "hi"}), "not an Excel workbook"),
    "word": (word_document, "not an Excel workbook"),
    "opendocument": (lambda: packed({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"),
    "macros": (lambda: packed(parts() | {"xl/vbaProject.bin": b"x"}), "macros"),
    "old macros": (lambda: packed(parts() | {"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    "links": (
        lambda: packed(parts() | {"xl/externalLinks/externalLink1.xml": "<x/>"}),
        "links to other workbooks",
    ),
    "bomb": (lambda: packed(parts() | {"xl/bomb.xml": bytes(3_000_000_000 // 100)}), "larger than"),
    "flat bomb": (
        lambda: packed(parts() | {f"xl/{n}.bin": os.urandom(10) for n in range(2000)}),
        "larger than",
    ),
    "entity of a file": (
        lambda: packed(with_doctype('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;")),
        "document type",
    ),
    "entity of an address": (
        lambda: packed(with_doctype('<!ENTITY % p SYSTEM "http://localhost:9/">%p;', "x")),
        "document type",
    ),
    "billion laughs": (lambda: packed(with_doctype(LAUGHS, "&l9;")), "document type"),
    "laughs in the workbook": (
        lambda: packed(
            parts() | {"xl/workbook.xml": f"<!DOCTYPE x [{LAUGHS}]><workbook>&l9;</workbook>"}
        ),
        "document type",
    ),
    "laughs in utf-16": (
        lambda: packed(
            parts()
            | {"xl/worksheets/sheet1.xml": f"<!DOCTYPE x [{LAUGHS}]><x>&l9;</x>".encode("utf-16")}
        ),
        "document type",
    ),
    "no xml": (lambda: packed(parts() | {"xl/workbook.xml": "<workbook"}), "damaged"),
    "strange encoding": (
        lambda: packed(parts() | {"xl/workbook.xml": '<?xml version="1.0" encoding="x-no"?><w/>'}),
        "damaged",
    ),
    "text out of range": (lambda: packed(parts(cell("<v>7</v>", t="s"))), "there is no text"),
    "negative text": (lambda: packed(parts(cell("<v>-1</v>", t="s"))), "there is no text"),
    "huge text number": (
        lambda: packed(parts(cell(f"<v>{'9' * 9000}</v>", t="s"))),
        "there is no text",
    ),
    "huge number": (lambda: packed(parts(cell(f"<v>{'9' * 9000}</v>"))), "not a number"),
    "no number": (lambda: packed(parts(cell("<v>NaN</v>"))), "not a number"),
    "no date": (lambda: packed(parts(cell("<v>2027-13-01</v>", t="d"))), "not a date"),
    "strange kind": (lambda: packed(parts(cell("<v>1</v>", t="q"))), "unknown kind"),
    "strange name": (lambda: packed(parts(cell("<v>1</v>", name="1A"))), "there is no cell"),
    "escape in name": (lambda: packed(parts(cell("<v>1</v>", name="é1"))), "there is no cell"),
    "no row": (lambda: packed(parts('<row r="-1"/>')), "there is no row"),
    "far row": (
        lambda: packed(parts('<row r="1048576"><c><v>1</v></c></row>')),
        "beyond row 20000",
    ),
    "far column": (lambda: packed(parts(cell("<v>1</v>", name="XFD1"))), "beyond column GR"),
    "long text": (
        lambda: packed(parts(cell(f"<v>{'x' * 40_000}</v>", t="str"))),
        "longer than 32767",
    ),
    "deep": (lambda: packed(parts("<x>" * 100_000)), "too deep"),
    "many elements": (
        lambda: packed(parts("".join(f"<x a='{n * 7919}'/>" for n in range(350_000)))),
        "too many elements",
    ),
    "many elements in a row": (
        lambda: packed(
            parts(f"<row>{''.join(f'<x>{n * 7919}</x>' for n in range(350_000))}</row>")
        ),
        "too many elements",
    ),
    "one huge token": (
        lambda: packed(parts(f"<x a='{os.urandom(3_500_000).hex()}'/><")),
        "damaged",
    ),
    "one huge text": (
        lambda: packed(parts(cell(f"<v>{os.urandom(3_500_000).hex()}</v>", t="str"))),
        "longer than 32767",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_one_clear_line(tmp_path: Path, name: str):
    make, told = HOSTILE[name]
    assert told in str(refusal(tmp_path, make()))


def test_stated_size_of_the_sheet_is_not_believed(tmp_path: Path):
    made = parts(cell("<v>1</v>"))
    sheet = str(made["xl/worksheets/sheet1.xml"])
    made["xl/worksheets/sheet1.xml"] = sheet.replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    before = time.process_time()
    assert values(read(tmp_path, packed(made))) == {"A1": 1}
    assert time.process_time() - before < 10


def test_part_that_lies_about_its_size_is_refused(tmp_path: Path):
    data = bytearray(packed(parts(cell("<v>1</v>") * 500)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    place = data.rindex(size.to_bytes(4, "little"))
    data[place : place + 4] = (100).to_bytes(4, "little")

    assert "damaged" in str(refusal(tmp_path, bytes(data)))


def test_part_with_a_password_is_refused(tmp_path: Path):
    data = bytearray(packed(parts()))
    place = data.index(b"PK\x01\x02") + 8
    data[place] |= 1

    assert "damaged" in str(refusal(tmp_path, bytes(data)))


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(rows=2), "A3: there is something beyond row 2"),
        (Limits(columns=2), "C1: there is something beyond column B"),
        (Limits(cells=3), "more than 3 cells"),
        (Limits(cell=4), "A3: the text is longer than 4 characters"),
        (Limits(sheets=0), "more than 0 sheets"),
    ],
)
def test_limits_name_the_cell_that_is_beyond(tmp_path: Path, limits: Limits, told: str):
    rows = (
        '<row r="1"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>12345</v></c></row>'
    )
    assert told in str(refusal(tmp_path, packed(parts(rows)), limits))


def test_blank_cells_far_away_are_nothing(tmp_path: Path):
    rows = '<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert values(read(tmp_path, packed(parts(rows)))) == {"A1": 1}


def test_only_a_regular_file_is_read(tmp_path: Path):
    with pytest.raises(FileError, match="folder"):
        read_workbook(tmp_path)
    with pytest.raises(FileError, match="no such file"):
        read_workbook(tmp_path / "none.xlsx")


def test_file_larger_than_the_limit_is_refused(tmp_path: Path):
    assert "larger than" in str(refusal(tmp_path, b"PK" + bytes(5_000_000)))


def test_damage_anywhere_is_a_line_and_never_a_crash(tmp_path: Path):
    rows = "".join(
        f'<row r="{n}"><c t="s"><v>{n % 5}</v></c><c><v>{n}</v></c></row>' for n in range(1, 40)
    )
    strings = "".join(f"<si><t>text {n}</t></si>" for n in range(5))
    sound = packed(parts(rows, strings=strings))
    assert values(read(tmp_path, sound))
    chance = random.Random(zlib.crc32(sound))
    for _attempt in range(300):
        data = bytearray(sound)
        for _change in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert "\n" not in told_of(tmp_path, bytes(data))


def told_of(folder: Path, data: bytes) -> str:
    """What is wrong with these bytes, "" when nothing is."""
    try:
        read(folder, data)
    except FileError as error:
        return str(error)
    return ""
