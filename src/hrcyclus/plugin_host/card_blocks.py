"""The parts that files of text have in common: text in two languages, and blocks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import LANGUAGES, NO_TEXT, Bilingual
from hrcyclus.model.instrument import (
    Block,
    DefinitionBlock,
    ListBlock,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.store.fields import Fields
from hrcyclus.store.problem import quoted

_PASSAGE = (*LANGUAGES, "anchors")

_KEYS = {
    "text": ("kind", *_PASSAGE),
    "list": ("kind", *_PASSAGE, "items"),
    "definition": ("kind", "term", *_PASSAGE),
    "quote": ("kind", "term", "source", *_PASSAGE),
    "table": ("kind", "columns", "rows", "anchors"),
}
"""The keys of each kind of block."""


def read_blocks(fields: Fields, key: str) -> tuple[Block, ...]:
    """The blocks under an array of tables, in reading order.

    A block that cannot be read leaves an empty paragraph in its place, and its problems in
    `fields.problems`.
    """
    return tuple(_block(block) for block in tables(fields, key))


def bilingual(fields: Fields, *, lines: bool = True) -> Bilingual:
    """The text that a table holds under its language keys."""
    return Bilingual(
        nl=fields.text("nl", lines=lines).strip(), en=fields.text("en", lines=lines).strip()
    )


def bilingual_at(fields: Fields, key: str, *, lines: bool = False) -> Bilingual:
    """The text in a table of its own, `key = { nl = "...", en = "..." }`; empty when absent."""
    table = fields.table(key)
    if table is None:
        return NO_TEXT
    refuse_unknown(table, LANGUAGES)
    return bilingual(table, lines=lines)


def anchors(fields: Fields) -> tuple[str, ...]:
    """The passages that a table of text covers."""
    return fields.texts("anchors", lines=False)


def tables(fields: Fields, key: str) -> list[Fields]:
    """A cursor on each element of an array of tables.

    Each keeps its index: for an element that is no table it is an empty one, whose further
    problems are not told.
    """
    return [_at(fields, item, key, index) for index, item in enumerate(fields.array(key))]


def refuse_unknown(fields: Fields, known: Collection[str]) -> None:
    """Adds a problem for each key that is not among `known`, with the one that was meant."""
    for key in fields:
        if key not in known:
            fields.problem(_("unknown key"), at=(key,), mend=_did_you_mean(key, known))


def _did_you_mean(key: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    if close := get_close_matches(key, known, n=1):
        return _("did you mean {name}?").format(name=close[0])
    return _("known here: {names}").format(names=", ".join(known))


def _at(fields: Fields, item: object, *keys: str | int) -> Fields:
    return fields.at(item, *keys) or Fields(fields.source, {}, (*fields.path, *keys), [])


def _block(fields: Fields) -> Block:
    kind = fields.text("kind", required=True)
    if kind not in _KEYS:
        if kind:
            what = _("unknown kind of block {kind}").format(kind=quoted(kind))
            fields.problem(what, at=("kind",), mend=_did_you_mean(kind, _KEYS))
        return TextBlock(NO_TEXT)
    refuse_unknown(fields, _KEYS[kind])
    match kind:
        case "list":
            return ListBlock(
                items=tuple(_passage(item) for item in tables(fields, "items")),
                lead=bilingual(fields),
                anchors=anchors(fields),
            )
        case "definition":
            return DefinitionBlock(bilingual_at(fields, "term"), bilingual(fields), anchors(fields))
        case "quote":
            return QuoteBlock(
                text=bilingual(fields),
                source=bilingual_at(fields, "source"),
                term=bilingual_at(fields, "term"),
                anchors=anchors(fields),
            )
        case "table":
            return _table(fields)
        case _:
            return TextBlock(bilingual(fields), anchors(fields))


def _passage(fields: Fields) -> TextBlock:
    refuse_unknown(fields, _PASSAGE)
    return TextBlock(bilingual(fields), anchors(fields))


def _table(fields: Fields) -> TableBlock:
    columns: list[Bilingual] = []
    for column in tables(fields, "columns"):
        refuse_unknown(column, LANGUAGES)
        columns.append(bilingual(column, lines=False))
    return TableBlock(tuple(columns), tuple(_rows(fields)), anchors(fields))


def _rows(fields: Fields) -> Iterator[tuple[tuple[TextBlock, ...], ...]]:
    for index, row in enumerate(fields.array("rows")):
        if isinstance(row, list):
            cells = enumerate(cast("list[object]", row))
            yield tuple(_cell(fields, cell, "rows", index, column) for column, cell in cells)
        else:
            fields.problem(_("a row is an array of cells"), at=("rows", index))
            yield ()


def _cell(fields: Fields, cell: object, *keys: str | int) -> tuple[TextBlock, ...]:
    """A table of text, or an array of them: the lines of the cell."""
    if isinstance(cell, list):
        lines = enumerate(cast("list[object]", cell))
        return tuple(_passage(_at(fields, line, *keys, index)) for index, line in lines)
    return (_passage(_at(fields, cell, *keys)),)
