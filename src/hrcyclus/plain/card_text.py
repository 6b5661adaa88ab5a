"""A card as plain lines, to be read from top to bottom by eye or by ear.

No columns, boxes or colour: a screen reader reads lines, so a table is told row by row.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from hrcyclus.i18n import _, current_language, in_language
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    QuoteBlock,
    Role,
    Rule,
    TableBlock,
    TextBlock,
)
from hrcyclus.plain.columns import aligned
from hrcyclus.wording import phase_word

_INDENT = "  "
_BULLET = "- "


def list_lines(instruments: Iterable[Instrument]) -> Iterator[str]:
    """The cards, a line each: id, title, and the phases that they belong to."""
    rows = [(one.id, in_language(one.title), _phases(one)) for one in instruments]
    yield from aligned(rows, left=2)


def card_lines(instrument: Instrument, width: int) -> Iterator[str]:
    """The whole card, wrapped at `width` characters."""
    yield from _wrapped(in_language(instrument.title), width)
    place = _phases(instrument)
    if instrument.role is Role.INSTRUMENT:
        place = f"{_('HR cycle (Fombrun)')}: {place}"
    yield from _wrapped(place, width)
    for heading, blocks in (
        (_("Explanation"), instrument.explanation),
        (_("Link to working smarter"), instrument.working_smarter),
    ):
        if blocks:
            yield from _heading(heading, width)
            yield from _blocks(blocks, width)
    if instrument.checkpoints:
        yield from _heading(_("Checkpoints"), width)
        yield from _checkpoints(instrument.checkpoints, width)
    for group in instrument.groups:
        yield from _group(group, width)
    if instrument.prompts:
        yield from _heading(_("Questions"), width)
        for number, prompt in enumerate(instrument.prompts, start=1):
            yield from _item(f"{number}. ", in_language(prompt.text), width)
            yield from _help(in_language(prompt.help), f"{number}. ", width)


def _phases(instrument: Instrument) -> str:
    """The phases of an instrument, primary ones first; a context model is around the cycle."""
    if instrument.role is Role.CONTEXT:
        return _("Around the cycle")
    primary, secondary = (
        ", ".join(phase_word(phase) for phase in Phase if instrument.phases.get(phase) is part)
        for part in (Part.PRIMARY, Part.SECONDARY)
    )
    in_part = _("in part: {phases}").format(phases=secondary) if secondary else ""
    return "; ".join(filter(None, (primary, in_part)))


def _group(group: Group, width: int) -> Iterator[str]:
    title = in_language(group.title)
    if group.rule is Rule.ONE:
        title = f"{title} ({_('one is enough')})"
    yield from _heading(title, width)
    if group.help:
        yield from _wrapped(in_language(group.help), width)
        yield ""
    yield from _checkpoints(group.checkpoints, width)


def _checkpoints(checkpoints: Sequence[Checkpoint], width: int) -> Iterator[str]:
    for number, checkpoint in enumerate(checkpoints, start=1):
        yield from _item(f"{number}. ", in_language(checkpoint.text), width)
        yield from _help(in_language(checkpoint.help), f"{number}. ", width)


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if index:
            yield ""
        match block:
            case TextBlock(text=text):
                yield from _wrapped(in_language(text), width)
            case ListBlock(items=items, lead=lead):
                yield from _wrapped(in_language(lead), width)
                for item in items:
                    yield from _item(_BULLET, in_language(item.text), width)
            case DefinitionBlock(term=term, text=text):
                yield from _item("", f"{in_language(term)}: {in_language(text)}", width)
            case QuoteBlock():
                yield from _item("", _quotation(block), width)
            case TableBlock():
                yield from _table(block, width)


def _quotation(block: QuoteBlock) -> str:
    opening, closing = "‘’" if current_language() == "nl" else "“”"
    quotation = f"{opening}{in_language(block.text)}{closing} ({in_language(block.source)})"
    return f"{in_language(block.term)}: {quotation}" if block.term else quotation


def _table(table: TableBlock, width: int) -> Iterator[str]:
    """Each row as a list: its first cell, then the others after the names of their columns."""
    heads = [in_language(column) for column in table.columns]
    for row in table.rows:
        for index, (head, cell) in enumerate(zip(heads, row, strict=True)):
            told = f"{head}: {'; '.join(in_language(line.text) for line in cell)}"
            yield from _item(_INDENT if index else _BULLET, told, width)


def _heading(text: str, width: int) -> Iterator[str]:
    yield ""
    yield from _wrapped(text, width)
    yield ""


def _help(text: str, lead: str, width: int) -> Iterator[str]:
    if text:
        yield from _item(" " * len(lead), text, width)


def _item(lead: str, text: str, width: int) -> Iterator[str]:
    """A text after its bullet or number, its other lines indented as far."""
    yield from _wrapped(text, width, lead, " " * len(lead))


def _wrapped(text: str, width: int, first: str = "", others: str = "") -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(
            line,
            width,
            initial_indent=first,
            subsequent_indent=others,
            break_on_hyphens=False,
        )
        first = others
