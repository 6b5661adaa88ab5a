"""Tables as CSV, in whatever way a spreadsheet has written them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.i18n import set_language
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.plugin_host.author_kit.table import read_table, write_table
from hrcyclus.plugin_host.author_kit.table_csv import read_csv
from hrcyclus.store.problem import FileError

TEXT = "tekst nl{0}gewicht{0}toelichting nl\r\nEén, twee; drie{0}{1}{0}«ja»\r\n"


def texts(data: bytes) -> list[list[str]]:
    return [list(row) for row in read_csv(data, "sheet.csv").rows]


def told(data: bytes) -> str:
    with pytest.raises(FileError) as failure:
        read_csv(data, "sheet.csv")
    (problem,) = failure.value.problems
    return str(problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("head", ["", "sep={0}\r\n"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_spreadsheets_csv_is_read(delimiter: str, head: str, encoding: str):
    text = (head + TEXT.replace("Eén, twee; drie", '"Eén, twee; drie"')).format(delimiter, '"1,5"')
    assert texts(text.encode(encoding)) == [
        ["tekst nl", "gewicht", "toelichting nl"],
        ["Eén, twee; drie", "1,5", "«ja»"],
    ]


def test_a_comma_in_a_heading_does_not_make_it_comma_separated():
    assert texts(b'"a, b, c, d";text en\n')[0] == ["a, b, c, d", "text en"]


def test_a_single_column_is_read():
    assert texts(b"text en\nOne\n") == [["text en"], ["One"]]


def test_a_damaged_file_of_utf8_is_not_taken_for_another_encoding():
    good = "text en\nEén\n".encode()
    assert told(good + "Eén".encode("cp1252")) == (
        "sheet.csv:3: the text is not UTF-8 (save it as CSV UTF-8)"
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"text en\n\x81\n", "sheet.csv:2: the text is not UTF-8 (save it as CSV UTF-8)"),
        (b"\xff\xfea", "sheet.csv:1: the text is not UTF-8 (save it as CSV UTF-8)"),
        (
            b"text en\nx\0\n",
            "sheet.csv:2: there is a NUL byte in the text (check that it is the file you mean)",
        ),
        (
            b'text en\n"x\n',
            "sheet.csv:2: this is not valid CSV: unexpected end of data "
            "(check the quotes, or save it anew from a spreadsheet)",
        ),
        (
            b"x" * 200_000,
            "sheet.csv:1: this is not valid CSV: field larger than field limit (131072) "
            "(check the quotes, or save it anew from a spreadsheet)",
        ),
        (
            b"text en\n" + b"x" * 200_000,
            "sheet.csv:2: this is not valid CSV: field larger than field limit (131072) "
            "(check the quotes, or save it anew from a spreadsheet)",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, problem: str):
    assert told(data) == problem


@pytest.mark.parametrize("delimiter", ['"', "\r", " ", "\u2028", "ß", "😀"])
def test_any_letter_may_be_named_to_divide_by(delimiter: str):
    assert texts(f"sep={delimiter}\r\ntext en\r\n".encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(data: bytes):
    try:
        found = [cell for row in texts(data) for cell in row]
    except FileError as wrong:
        found = [str(problem) for problem in wrong.problems]
    assert all(isinstance(text, str) for text in found)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", ["aandachtspunt", "", "a", "'=1+1", "'''@x", "-", "", "2,5", "", ""]),
        ("en", ["checkpoint", "", "a", "'=1+1", "'''@x", "-", "", "2.5", "", ""]),
    ],
)
def test_it_is_written_for_the_excel_of_the_language_and_runs_no_formula(
    tmp_path: Path, language, line: list[str]
):
    path = tmp_path / "sheet.csv"
    point = Checkpoint("a", Bilingual("=1+1", "''@x"), Bilingual("-"), weight=2.5)
    set_language(language)
    write_table(Instrument("x", "1", Bilingual("X"), checkpoints=(point,)), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";" if language == "nl" else ","))
    line[5] = "'-"
    assert rows[1] == line
    assert read_table(path).checkpoints == (point,)
