"""A table of checkpoints, .xlsx or .csv, as people have it: read into a card, written from one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.author_kit.card_rows import Cells, headings, left_out, rows_of
from hrcyclus.plugin_host.author_kit.sheet import LONGEST_CELL, Sheet
from hrcyclus.plugin_host.author_kit.table_columns import Column
from hrcyclus.plugin_host.author_kit.table_rows import Table, table_in
from hrcyclus.store.atomic import save_bytes
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.regular_file import read_regular_file

__all__ = ["ENDINGS", "Table", "left_out", "read_table", "write_table"]

ENDINGS = (".xlsx", ".csv")


def read_table(path: Path, own_id: str = "") -> Table:
    """The table in a file. Raises FileError with all that is wrong, each with the name of its cell.

    The columns, under English or Dutch headings and in any order, are kind, group, id, text and
    help in either language, weight, since and follows; a text is all that is needed. No checkpoint
    can follow the instrument that the table is for, `own_id` where it is known.
    """
    if _ending_of(path) == ".csv":
        from hrcyclus.plugin_host.author_kit.table_csv import read_csv

        data, _state = read_regular_file(path)
        return table_in(read_csv(data, str(path)), own_id)
    from hrcyclus.plugin_host.author_kit.table_xlsx import read_xlsx

    return table_in(read_xlsx(path), own_id)


def write_table(instrument: Instrument, path: Path) -> None:
    """Writes the table of an instrument, of the kind that the name ends in.

    What `left_out` tells is not in it. Raises FileError for a text that no cell holds and for
    another ending, OSError when the file cannot be written.
    """
    ending = _ending_of(path)
    rows = list(rows_of(instrument))
    _refuse_long_texts(rows, str(path))
    if ending == ".csv":
        from hrcyclus.plugin_host.author_kit.table_csv import csv_bytes

        data = csv_bytes(headings(), rows)
    else:
        from hrcyclus.plugin_host.author_kit.table_xlsx import xlsx_bytes

        data = xlsx_bytes(headings(), rows)
    save_bytes(path, data)


def _ending_of(path: Path) -> str:
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return ending
    what = _("a table is a file that ends in .xlsx or .csv")
    raise FileError(Problem(what, _("save or name it as one of these"), file=str(path)))


def _refuse_long_texts(rows: Iterable[Cells], file: str) -> None:
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row.get(column, "") for column in Column):
            # Excel counts in halves of what is beyond the basic plane.
            if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * LONGEST_CELL:
                sheet = Sheet(file)
                sheet.too_long(number, index)
                sheet.refuse_problems()
