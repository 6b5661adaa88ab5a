"""The rules of a card: what an instrument of the right types can still do wrong.

They hold for a card file and for an instrument made in Python alike, so a broken rule names its
place by the keys of the card.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    DefinitionBlock,
    Instrument,
    ListBlock,
    QuoteBlock,
    Role,
    TableBlock,
)
from hrcyclus.model.value import value
from hrcyclus.store.problem import KeyPath, key_text, quoted

LONGEST_ID = 100

_INSTRUMENT_ID = re.compile(r"[a-z0-9-]+")
_ITEM_ID = re.compile(r"[a-z0-9.-]+")


@value
class BrokenRule:
    """Where in the card (`groups[1].checkpoints[2].id`), what is wrong, and how to mend it."""

    path: KeyPath
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{key_text(self.path)}: {self.what}"


def broken_rules(instrument: Instrument) -> Iterator[BrokenRule]:
    """Every rule that the instrument breaks, in the order of the card."""
    yield from _head(instrument)
    for key, blocks in (
        ("explanation", instrument.explanation),
        ("working-smarter", instrument.working_smarter),
    ):
        for index, block in enumerate(blocks):
            yield from _block((key, index), block)
    for path, checkpoint in _checkpoints(instrument):
        yield from _checkpoint(path, checkpoint, instrument.id)
    for index, group in enumerate(instrument.groups):
        yield from _text(("groups", index, "title"), group.title)
        if not group.checkpoints:
            what = _("has no checkpoints")
            yield BrokenRule(("groups", index), what, _("add [[groups.checkpoints]]"))
    for index, prompt in enumerate(instrument.prompts):
        yield from _text(("prompts", index), prompt.text)
    yield from _ids(instrument)
    yield from _renames(instrument)


def _head(instrument: Instrument) -> Iterator[BrokenRule]:
    if not _is_id(instrument.id, _INSTRUMENT_ID):
        yield BrokenRule(("id",), _no_id(instrument.id), _("use letters a-z, digits and hyphens"))
    if not instrument.version:
        yield BrokenRule(("version",), _("is empty"), _('write version = "1.0"'))
    if instrument.role is Role.INSTRUMENT and not instrument.phases:
        yield BrokenRule(
            ("phases",),
            _("an instrument belongs to at least one phase of the cycle"),
            _("write {one}, or {other}").format(
                one='phases = { performance = "primary" }', other='role = "context"'
            ),
        )
    if instrument.role is Role.CONTEXT and instrument.phases:
        yield BrokenRule(("phases",), _("a context model has no phases"), _("leave them out"))
    yield from _text(("title",), instrument.title)


def _block(path: KeyPath, block: Block) -> Iterator[BrokenRule]:
    match block:
        case ListBlock():
            if not block.items:
                yield BrokenRule((*path, "items"), _("is empty"), _("add an item"))
            for index, item in enumerate(block.items):
                yield from _text((*path, "items", index), item.text)
        case TableBlock():
            yield from _table(path, block)
        case DefinitionBlock():
            yield from _text((*path, "term"), block.term)
            yield from _text(path, block.text)
        case QuoteBlock():
            yield from _text((*path, "source"), block.source)
            yield from _text(path, block.text)
        case _:
            yield from _text(path, block.text)


def _table(path: KeyPath, table: TableBlock) -> Iterator[BrokenRule]:
    if not table.columns:
        yield BrokenRule((*path, "columns"), _("is empty"), _("add a column"))
    for index, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            yield BrokenRule(
                (*path, "rows", index),
                _("has {cells} cells in a table of {columns} columns").format(
                    cells=len(row), columns=len(table.columns)
                ),
                _("give every row a cell for each column"),
            )


def _checkpoint(path: KeyPath, checkpoint: Checkpoint, own_id: str) -> Iterator[BrokenRule]:
    yield from _text(path, checkpoint.text)
    if not (math.isfinite(checkpoint.weight) and checkpoint.weight > 0):
        what = _("{number:g} is not above 0").format(number=checkpoint.weight)
        yield BrokenRule((*path, "weight"), what, _("write weight = 1"))
    if not checkpoint.follows:
        return
    if not _is_id(checkpoint.follows, _INSTRUMENT_ID):
        what = _("{id} is no id of an instrument").format(id=quoted(checkpoint.follows))
        yield BrokenRule((*path, "follows"), what)
    elif checkpoint.follows == own_id:
        yield BrokenRule(
            (*path, "follows"),
            _("follows its own card"),
            _("name another instrument, or leave it out"),
        )


def _text(path: KeyPath, text: Bilingual) -> Iterator[BrokenRule]:
    if not text:
        yield BrokenRule(path, _("has no text"), _("write it in nl, en or both"))


def _ids(instrument: Instrument) -> Iterator[BrokenRule]:
    named = [
        *(((*path, "id"), checkpoint.id) for path, checkpoint in _checkpoints(instrument)),
        *((("prompts", index, "id"), one.id) for index, one in enumerate(instrument.prompts)),
        *_anchors(instrument),
    ]
    groups: list[tuple[KeyPath, str]] = [
        (("groups", index, "id"), group.id) for index, group in enumerate(instrument.groups)
    ]
    for names in (named, groups):
        first: dict[str, KeyPath] = {}
        for path, name in names:
            if not _is_id(name, _ITEM_ID):
                yield BrokenRule(
                    path, _no_id(name), _("use letters a-z, digits, hyphens and points")
                )
            elif name in first:
                what = _("{id} is in the card already, at {place}").format(
                    id=quoted(name), place=key_text(first[name])
                )
                yield BrokenRule(path, what, _("give each its own"))
            first.setdefault(name, path)


def _no_id(name: str) -> str:
    return _("{id} is no id").format(id=quoted(name))


def _is_id(name: str, pattern: re.Pattern[str]) -> bool:
    return len(name) <= LONGEST_ID and pattern.fullmatch(name) is not None


def _renames(instrument: Instrument) -> Iterator[BrokenRule]:
    here = {checkpoint.id for checkpoint in instrument.all_checkpoints()}
    here |= {prompt.id for prompt in instrument.prompts}
    for old in instrument.renamed:
        path = ("renamed", old)
        if old in here:
            yield BrokenRule(path, _("the card still has that id"), _("leave it out"))
            continue
        new = _renamed_to(old, instrument.renamed)
        mend = _("name an id of the card")
        if new is None:
            yield BrokenRule(path, _("the new names lead round in a circle"), mend)
        elif new not in here:
            yield BrokenRule(path, _("the card has no {id}").format(id=quoted(new)), mend)


def _renamed_to(old: str, renamed: Mapping[str, str]) -> str | None:
    """Where the names lead in the end; None when they lead nowhere."""
    seen = {old}
    new = renamed[old]
    while new in renamed:
        if new in seen:
            return None
        seen.add(new)
        new = renamed[new]
    return new


def _checkpoints(instrument: Instrument) -> Iterator[tuple[KeyPath, Checkpoint]]:
    for index, checkpoint in enumerate(instrument.checkpoints):
        yield ("checkpoints", index), checkpoint
    for group_index, group in enumerate(instrument.groups):
        for index, checkpoint in enumerate(group.checkpoints):
            yield ("groups", group_index, "checkpoints", index), checkpoint


def _anchors(instrument: Instrument) -> Iterator[tuple[KeyPath, str]]:
    for path, anchors in _anchored(instrument):
        for index, anchor in enumerate(anchors):
            yield (*path, "anchors", index), anchor


def _anchored(instrument: Instrument) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    for key, blocks in (
        ("explanation", instrument.explanation),
        ("working-smarter", instrument.working_smarter),
    ):
        for index, block in enumerate(blocks):
            yield from _anchored_in((key, index), block)
    for path, checkpoint in _checkpoints(instrument):
        yield path, checkpoint.anchors
    for index, group in enumerate(instrument.groups):
        yield ("groups", index), group.anchors
    for index, prompt in enumerate(instrument.prompts):
        yield ("prompts", index), prompt.anchors


def _anchored_in(path: KeyPath, block: Block) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    yield path, block.anchors
    if isinstance(block, ListBlock):
        for index, item in enumerate(block.items):
            yield (*path, "items", index), item.anchors
    if isinstance(block, TableBlock):
        for row_index, row in enumerate(block.rows):
            for index, cell in enumerate(row):
                for line, text in enumerate(cell):
                    yield (*path, "rows", row_index, index, line), text.anchors
