"""Rows that have a height to begin with, and grow with what is typed in them."""

from __future__ import annotations

import io
import re
import zipfile
from textwrap import wrap

_LINE = 15
"""Points that a line of text takes."""

_MOST_LINES = 25  # a row can be no higher than 409 points

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')


def height_for(*texts: tuple[str, int]) -> int:
    """The height in points of a row that holds these texts, each in a column of so many letters."""
    lines = [sum(len(wrap(part, width)) or 1 for part in text.split("\n")) for text, width in texts]
    return _LINE * min(max(2, *lines), _MOST_LINES) + 3


def let_rows_grow(workbook: bytes) -> bytes:
    """The workbook in which the heights of rows are where they begin, and not fixed.

    LibreOffice does not fit rows to their text when it opens a file, so that they need a height;
    xlsxwriter can only write one that stays as it is whatever is typed.
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            if _SHEET.fullmatch(part.filename):
                data = _FIXED_HEIGHT.sub(rb"\1", data)
            new.writestr(part, data)
    return stream.getvalue()
