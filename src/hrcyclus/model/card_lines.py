"""Lists and tables as lines to type: an item a line, a row of cells with a bar between them.

A text in two languages is two texts, of which the lines belong together by their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from hrcyclus.model.bilingual import LANGUAGES, Bilingual, Language
from hrcyclus.model.instrument import ListBlock, TableBlock, TextBlock

_CONTINUED = "  "
"""What a line begins with that belongs to the item above it."""

_BAR = "|"


def list_lines(block: ListBlock, language: Language) -> str:
    """The items in one language, a line each; a line end within an item is indented."""
    items = [_only(item.text, language) for item in block.items]
    return "\n".join(item.replace("\n", f"\n{_CONTINUED}") for item in items).rstrip("\n")


def with_list_lines(block: ListBlock, nl: str, en: str) -> ListBlock:
    """The list with the items of those lines; what has no text in either language is left out."""
    pairs = zip_longest(_items(nl), _items(en), fillvalue="")
    texts = [Bilingual(nl=here, en=there) for here, there in pairs if here or there]
    return replace(block, items=_with_anchors(block.items, texts))


def is_plain_table(block: TableBlock) -> bool:
    """Whether a table can be typed as lines: one line a cell, no bar in any, no row too short."""
    cells = [cell for row in block.rows for cell in row]
    return (
        all(len(row) == len(block.columns) for row in block.rows)
        and all(len(cell) == 1 and not _has_marks(cell[0].text) for cell in cells)
        and not any(_has_marks(column) for column in block.columns)
    )


def table_lines(block: TableBlock, language: Language) -> str:
    """A plain table in one language: its heads and its rows, cells with a bar between them."""
    rows = [list(block.columns), *([cell[0].text for cell in row] for row in block.rows)]
    lines = [f" {_BAR} ".join(_only(cell, language) for cell in row).strip() for row in rows]
    if not any(line.strip(f" {_BAR}") for line in lines):
        return ""
    return "\n".join(lines)


def with_table_lines(block: TableBlock, nl: str, en: str) -> TableBlock:
    """The table of those lines: the first one holds the heads, each further one is a row."""
    lines = zip_longest(_cells(nl), _cells(en), fillvalue=())
    made = [
        [Bilingual(nl=here, en=there) for here, there in zip_longest(*pair, fillvalue="")]
        for pair in lines
    ]
    heads = made[0] if made else []
    rows = [row for row in made[1:] if any(row)]
    anchors = {
        (number, index): cell[0].anchors
        for number, row in enumerate(block.rows)
        for index, cell in enumerate(row)
        if cell
    }
    body = tuple(
        tuple((TextBlock(text, anchors.get((number, at), ())),) for at, text in enumerate(row))
        for number, row in enumerate(rows)
    )
    return replace(block, columns=tuple(heads), rows=body)


def _only(text: Bilingual, language: Language) -> str:
    return text.nl if language == "nl" else text.en


def _has_marks(text: Bilingual) -> bool:
    return any(mark in _only(text, one) for one in LANGUAGES for mark in (_BAR, "\n"))


def _items(lines: str) -> list[str]:
    items: list[str] = []
    for line in lines.split("\n") if lines.strip() else []:
        if items and line.startswith(_CONTINUED):
            items[-1] += "\n" + line.removeprefix(_CONTINUED)
        else:
            items.append(line)
    return [item.strip() for item in items]


def _cells(lines: str) -> list[list[str]]:
    if not lines.strip():
        return []
    return [[cell.strip() for cell in line.split(_BAR)] for line in lines.rstrip("\n").split("\n")]


def _with_anchors(old: Sequence[TextBlock], texts: Sequence[Bilingual]) -> tuple[TextBlock, ...]:
    """The items of those texts, with the anchors of the items that they were.

    What is the same at the start and at the end is the same item; what is between goes by number.
    """
    start, end = _same_ends([item.text for item in old], texts)
    middle = [item.anchors for item in old[start : len(old) - end]]
    room = len(texts) - start - end
    anchors = [
        *(item.anchors for item in old[:start]),
        *middle[:room],
        *[()] * (room - len(middle)),
        *(item.anchors for item in old[len(old) - end :]),
    ]
    return tuple(TextBlock(text, named) for text, named in zip(texts, anchors, strict=True))


def _same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many are the same at the start, and how many of the rest at the end."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    most = shorter - start
    end = next((count for count in range(most) if old[-1 - count] != new[-1 - count]), most)
    return start, end
