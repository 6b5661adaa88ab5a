"""Checking a card file: what is wrong in it, and what deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.bilingual import LANGUAGES, Bilingual, Language
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    DefinitionBlock,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    TableBlock,
)
from hrcyclus.plugin_host.author_kit.findings import Findings
from hrcyclus.plugin_host.author_kit.hidden_characters import hidden_characters
from hrcyclus.plugin_host.author_kit.usable_size import too_large
from hrcyclus.plugin_host.card_file import read_card
from hrcyclus.store.problem import FileError, KeyPath, Problem, key_text
from hrcyclus.store.toml_reader import read_toml


def check_card(path: Path) -> Findings:
    """What is found in a card file."""
    try:
        source = read_toml(path)
    except FileError as error:
        return Findings(error.problems)
    problems = tuple(hidden_characters(source))
    try:
        instrument = read_card(path)
    except FileError as error:
        return Findings(error.problems + problems)
    return Findings(
        (*problems, *too_large(instrument, str(path))), tuple(_remarks(instrument, str(path)))
    )


def _remarks(instrument: Instrument, file: str) -> Iterator[Problem]:
    if not any(instrument.all_checkpoints()):
        yield Problem(
            _("the card has no checkpoints: there is nothing to answer"),
            _("add [[checkpoints]]"),
            file=file,
        )
    texts = [(path, text) for path, text in _texts(instrument) if text]
    for language in LANGUAGES:
        lacking = [path for path, text in texts if not _said(text, language)]
        # A card in one language is as it should be; one that leaves some texts out is not.
        if lacking and len(lacking) < len(texts):
            what = ngettext(
                "{number} text is not in {language}, though others are",
                "{number} texts are not in {language}, though others are",
                len(lacking),
            ).format(number=len(lacking), language=language)
            mend = _("the other language shows instead")
            yield Problem(what, mend, file=file, key=key_text(lacking[0]))


def _said(text: Bilingual, language: Language) -> str:
    return text.nl if language == "nl" else text.en


def _texts(instrument: Instrument) -> Iterator[tuple[KeyPath, Bilingual]]:
    """Every text of the card with its place."""
    yield ("title",), instrument.title
    for key, blocks in (
        ("explanation", instrument.explanation),
        ("working-smarter", instrument.working_smarter),
    ):
        for index, block in enumerate(blocks):
            yield from _block((key, index), block)
    for index, checkpoint in enumerate(instrument.checkpoints):
        yield from _point(("checkpoints", index), checkpoint)
    for number, group in enumerate(instrument.groups):
        yield ("groups", number, "title"), group.title
        yield ("groups", number, "help"), group.help
        for index, checkpoint in enumerate(group.checkpoints):
            yield from _point(("groups", number, "checkpoints", index), checkpoint)
    for index, prompt in enumerate(instrument.prompts):
        yield from _point(("prompts", index), prompt)


def _point(path: KeyPath, point: Checkpoint | Prompt) -> Iterator[tuple[KeyPath, Bilingual]]:
    yield path, point.text
    yield (*path, "help"), point.help


def _block(path: KeyPath, block: Block) -> Iterator[tuple[KeyPath, Bilingual]]:
    match block:
        case ListBlock():
            yield path, block.lead
            for index, item in enumerate(block.items):
                yield (*path, "items", index), item.text
        case TableBlock():
            for index, column in enumerate(block.columns):
                yield (*path, "columns", index), column
            for number, row in enumerate(block.rows):
                for index, cell in enumerate(row):
                    for line in cell:
                        yield (*path, "rows", number, index), line.text
        case DefinitionBlock():
            yield (*path, "term"), block.term
            yield path, block.text
        case QuoteBlock():
            yield (*path, "term"), block.term
            yield (*path, "source"), block.source
            yield path, block.text
        case _:
            yield path, block.text
