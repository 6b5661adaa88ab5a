"""A card file (`card.toml`, format hrcyclus-card/1) as an instrument, with all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    Counts,
    Group,
    Instrument,
    Prompt,
    Role,
    Rule,
)
from hrcyclus.plugin_host.api_level import API_LEVEL, newer_api
from hrcyclus.plugin_host.card_blocks import (
    anchors,
    bilingual,
    bilingual_at,
    read_blocks,
    refuse_unknown,
    tables,
)
from hrcyclus.plugin_host.package_data import read_package_data
from hrcyclus.plugin_host.rules import BrokenRule, broken_rules
from hrcyclus.store.fields import Fields
from hrcyclus.store.problem import FileError, KeyPath, Problem, key_text, quoted
from hrcyclus.store.toml_reader import TomlSource, parse_toml, read_toml

CARD_FILE = "card.toml"

FORMAT = "hrcyclus-card"
FORMAT_LEVEL = 1

_CARD = (
    "format",
    "api",
    "id",
    "version",
    "role",
    "phases",
    "title",
    "explanation",
    "working-smarter",
    "checkpoints",
    "groups",
    "prompts",
    "renamed",
)
_PASSAGE = ("id", *LANGUAGES, "help", "since", "anchors")
_CHECKPOINT = (*_PASSAGE, "weight", "follows")
_GROUP = ("id", "title", "help", "anchors", "counts", "rule", "checkpoints")


class NewerCardError(FileError):
    """The card asks for a later version of the application. `api` is the level it asks for."""

    def __init__(self, problem: Problem, api: int | None = None) -> None:
        super().__init__(problem)
        self.api = api


def read_card(path: Path) -> Instrument:
    """The instrument in a card file. Raises FileError with all that is wrong in it."""
    return _card(read_toml(path))


def parse_card(data: bytes, file: str) -> Instrument:
    """The instrument in the bytes of a card file; `file` is the name given in problems.

    Raises FileError with all that is wrong in it.
    """
    return _card(parse_toml(data, file))


def parse_unfinished(data: bytes, file: str) -> Instrument:
    """What can be read of a card, whatever is missing in it or wrong.

    Raises FileError for what is no card at all.
    """
    return _read(parse_toml(data, file))[0]


def load_card(module_name: str) -> Instrument:
    """The instrument in the `card.toml` of a package, for `load_card(__name__)` in a plugin.

    Raises FileError with all that is wrong in it.
    """
    import rtoml

    data, file = read_package_data(module_name, CARD_FILE)
    try:
        # The limits of parse_toml are for files from anywhere; this one is part of code that runs
        # already. The quicker parser takes it at every start, and what it refuses is told by the
        # other one.
        text = data.decode("utf-8")
        source = TomlSource(rtoml.loads(text), file, text)
    except ValueError:
        source = parse_toml(data, file)
    return _card(source)


def refuse_newer(source: TomlSource) -> None:
    """Raises NewerCardError when the card is of a later format or API level than is known."""
    fields = Fields(source, source.data, (), [])
    name, _slash, level = fields.text("format").partition("/")
    if name == FORMAT and level.isdecimal() and int(level) > FORMAT_LEVEL:
        what = _("needs a newer HRcyclus (card format {level}, this one knows {known})").format(
            level=level, known=FORMAT_LEVEL
        )
        raise NewerCardError(_problem(source, what, "format"))
    api = fields.integer("api") or 0
    if api > API_LEVEL:
        raise NewerCardError(_problem(source, newer_api(api), "api"), api)


def _card(source: TomlSource) -> Instrument:
    instrument, problems = _read(source)
    if problems:
        raise FileError(*sorted(problems, key=lambda problem: problem.line or 0))
    return instrument


def _read(source: TomlSource) -> tuple[Instrument, list[Problem]]:
    refuse_newer(source)
    problems: list[Problem] = []
    fields = Fields(source, source.data, (), problems)
    expected = f"{FORMAT}/{FORMAT_LEVEL}"
    if fields.text("format") != expected:
        what = _("this is no card: {format} is not its format").format(
            format=quoted(fields.text("format"))
        )
        mend = _("begin a card with format = {format}").format(format=quoted(expected))
        raise FileError(_problem(source, what, "format", mend))
    refuse_unknown(fields, _CARD)
    instrument = Instrument(
        id=fields.text("id", required=True, lines=False),
        version=fields.text("version", required=True, lines=False),
        title=bilingual_at(fields, "title"),
        role=fields.choice("role", Role) or Role.INSTRUMENT,
        phases=_phases(fields),
        explanation=read_blocks(fields, "explanation"),
        working_smarter=read_blocks(fields, "working-smarter"),
        checkpoints=_checkpoints(fields),
        groups=tuple(_group(group) for group in tables(fields, "groups")),
        prompts=tuple(_prompt(prompt) for prompt in tables(fields, "prompts")),
        renamed=fields.mapping("renamed"),
        api=_api(fields),
    )
    told = {problem.key for problem in problems}
    for rule in broken_rules(instrument):
        if told.isdisjoint(_causes(rule)):
            fields.problem(rule.what, at=rule.path, mend=rule.mend)
    return instrument, problems


def _problem(source: TomlSource, what: str, key: str, mend: str = "") -> Problem:
    return Problem(what, mend, file=source.file, line=source.line_of(key), key=key)


def _api(fields: Fields) -> int:
    api = fields.integer("api", required=True)
    if api is not None and api < 1:
        fields.problem(_("there is no such API level"), at=("api",), mend=f"api = {API_LEVEL}")
    return api or API_LEVEL


def _phases(fields: Fields) -> dict[Phase, Part]:
    table = fields.table("phases")
    if table is None:
        return {}
    refuse_unknown(table, tuple(Phase))
    parts = {phase: table.choice(phase, Part) for phase in Phase}
    return {phase: part for phase, part in parts.items() if part is not None}


def _checkpoints(fields: Fields) -> tuple[Checkpoint, ...]:
    return tuple(_checkpoint(checkpoint) for checkpoint in tables(fields, "checkpoints"))


def _checkpoint(fields: Fields) -> Checkpoint:
    refuse_unknown(fields, _CHECKPOINT)
    weight = fields.number("weight")
    return Checkpoint(
        id=fields.text("id", required=True, lines=False),
        text=bilingual(fields),
        help=bilingual_at(fields, "help", lines=True),
        weight=1.0 if weight is None else weight,
        follows=fields.text("follows", lines=False),
        since=fields.text("since", lines=False),
        anchors=anchors(fields),
    )


def _group(fields: Fields) -> Group:
    refuse_unknown(fields, _GROUP)
    return Group(
        id=fields.text("id", required=True, lines=False),
        title=bilingual_at(fields, "title"),
        checkpoints=_checkpoints(fields),
        help=bilingual_at(fields, "help", lines=True),
        rule=fields.choice("rule", Rule) or Rule.ALL,
        counts=fields.choice("counts", Counts) or Counts.APART,
        anchors=anchors(fields),
    )


def _prompt(fields: Fields) -> Prompt:
    refuse_unknown(fields, _PASSAGE)
    return Prompt(
        id=fields.text("id", required=True, lines=False),
        text=bilingual(fields),
        help=bilingual_at(fields, "help", lines=True),
        since=fields.text("since", lines=False),
        anchors=anchors(fields),
    )


def _causes(rule: BrokenRule) -> Iterator[str]:
    """The keys at which a problem told already explains a broken rule: itself, what is around it,
    and what it is made of."""
    for length in range(1, len(rule.path) + 1):
        yield key_text(rule.path[:length])
    parts: KeyPath = ("kind", *LANGUAGES, *Phase)
    for part in parts:
        yield key_text((*rule.path, part))
