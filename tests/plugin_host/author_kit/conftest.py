"""Workbooks as no spreadsheet program would make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from xlsxwriter import Workbook


@pytest.fixture(scope="session")
def workbook_of() -> Callable[[Sequence[Sequence[str]]], bytes]:
    """A workbook of one sheet with these texts, whatever is in them."""

    def make(rows: Sequence[Sequence[str]]) -> bytes:
        stream = io.BytesIO()
        with Workbook(stream, {"in_memory": True}) as workbook:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
        return stream.getvalue()

    return make
