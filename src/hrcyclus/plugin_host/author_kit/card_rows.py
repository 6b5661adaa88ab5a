"""An instrument as the rows of a table, and what of it a table has no place for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Prompt, Rule
from hrcyclus.plugin_host.author_kit.table_columns import HEADINGS, KINDS, Column, Kind

Cells: TypeAlias = Mapping[Column, str | float]
"""What a row holds, by column; a weight is a number, all else text."""


def headings() -> Mapping[Column, str]:
    """The heading of each column in the current language."""
    return {column: in_language(heading) for column, heading in HEADINGS.items()}


def rows_of(instrument: Instrument) -> Iterator[Cells]:
    """The rows of the table of an instrument, without the headings."""
    for checkpoint in instrument.checkpoints:
        yield _checkpoint_cells(checkpoint, "")
    for group in instrument.groups:
        yield {
            Column.KIND: in_language(KINDS[Kind.GROUP]),
            Column.ID: group.id,
            **_text_cells(group.title, group.help),
        }
        for checkpoint in group.checkpoints:
            yield _checkpoint_cells(checkpoint, group.id)
    for prompt in instrument.prompts:
        yield {
            Column.KIND: in_language(KINDS[Kind.PROMPT]),
            Column.ID: prompt.id,
            **_text_cells(prompt.text, prompt.help),
            Column.SINCE: prompt.since,
        }


def left_out(instrument: Instrument) -> list[str]:
    """What of a card a table has no place for, besides its title, phases and version."""
    found: list[str] = []
    if blocks := len(instrument.explanation):
        told = ngettext(
            "the explanation ({number} block)", "the explanation ({number} blocks)", blocks
        )
        found.append(told.format(number=blocks))
    if blocks := len(instrument.working_smarter):
        told = ngettext(
            "the link to working smarter ({number} block)",
            "the link to working smarter ({number} blocks)",
            blocks,
        )
        found.append(told.format(number=blocks))
    if any(
        group.counts is not Counts.APART or group.rule is not Rule.ALL
        for group in instrument.groups
    ):
        found.append(_("how groups count"))
    if any(one.anchors for one in _with_anchors(instrument)):
        found.append(_("anchors"))
    if instrument.renamed:
        found.append(_("former ids"))
    return found


def _with_anchors(instrument: Instrument) -> Iterator[Checkpoint | Group | Prompt]:
    yield from instrument.all_checkpoints()
    yield from instrument.groups
    yield from instrument.prompts


def _checkpoint_cells(checkpoint: Checkpoint, group: str) -> Cells:
    return {
        Column.KIND: in_language(KINDS[Kind.CHECKPOINT]),
        Column.GROUP: group,
        Column.ID: checkpoint.id,
        **_text_cells(checkpoint.text, checkpoint.help),
        Column.WEIGHT: checkpoint.weight,
        Column.SINCE: checkpoint.since,
        Column.FOLLOWS: checkpoint.follows,
    }


def _text_cells(text: Bilingual, more: Bilingual) -> Cells:
    return {
        Column.TEXT_NL: text.nl,
        Column.TEXT_EN: text.en,
        Column.HELP_NL: more.nl,
        Column.HELP_EN: more.en,
    }
