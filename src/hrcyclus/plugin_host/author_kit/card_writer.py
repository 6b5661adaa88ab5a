"""An instrument as the text of its card file, laid out as one would write it by hand.

tomli-w writes every key and value. The layout around them is our own, because it would put each
text in two languages into a table with a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from tomli_w import dumps

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    Counts,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    Role,
    Rule,
    TableBlock,
    TextBlock,
)
from hrcyclus.plugin_host.card_file import FORMAT, FORMAT_LEVEL

_Table = dict[str, object]

_LARGEST_PLAIN_WEIGHT = 1_000_000


def write_card(instrument: Instrument) -> str:
    """The text of a `card.toml` that reads back as this instrument.

    It is to be a valid one, as it comes from a card, a plugin or `validated_instrument`. What is
    empty, and what is as it is when left out, is not written.
    """
    sections = [_head(instrument)]
    sections += (_section("explanation", _block(block)) for block in instrument.explanation)
    sections += (_section("working-smarter", _block(block)) for block in instrument.working_smarter)
    sections += (_section("checkpoints", _checkpoint(point)) for point in instrument.checkpoints)
    for group in instrument.groups:
        sections.append(_section("groups", _group(group)))
        sections += (
            _section("groups.checkpoints", _checkpoint(point)) for point in group.checkpoints
        )
    sections += (_section("prompts", _prompt(prompt)) for prompt in instrument.prompts)
    if instrument.renamed:
        sections.append("[renamed]\n" + _lines(instrument.renamed))
    return "\n".join(sections)


def _head(instrument: Instrument) -> str:
    table: _Table = {
        "format": f"{FORMAT}/{FORMAT_LEVEL}",
        "api": instrument.api,
        "id": instrument.id,
        "version": instrument.version,
        "role": "" if instrument.role is Role.INSTRUMENT else instrument.role.value,
        "phases": {phase.value: part.value for phase, part in instrument.phases.items()},
        "title": _text(instrument.title),
    }
    return _lines(_filled(table))


def _section(name: str, table: _Table) -> str:
    return f"[[{name}]]\n{_lines(table)}"


def _block(block: Block) -> _Table:
    match block:
        case TextBlock():
            own: _Table = {"kind": "text", "anchors": block.anchors, **_text(block.text)}
        case ListBlock():
            own = {
                "kind": "list",
                **_text(block.lead),
                "anchors": block.anchors,
                "items": [_passage(item) for item in block.items],
            }
        case DefinitionBlock():
            own = {
                "kind": "definition",
                "term": _text(block.term),
                "anchors": block.anchors,
                **_text(block.text),
            }
        case QuoteBlock():
            own = {
                "kind": "quote",
                "term": _text(block.term),
                "source": _text(block.source),
                "anchors": block.anchors,
                **_text(block.text),
            }
        case TableBlock():
            own = {
                "kind": "table",
                "anchors": block.anchors,
                "columns": [_text(column) for column in block.columns],
                "rows": [[_cell(cell) for cell in row] for row in block.rows],
            }
    return _filled(own)


def _cell(lines: tuple[TextBlock, ...]) -> object:
    passages = [_passage(line) for line in lines]
    return passages[0] if len(passages) == 1 else passages


def _passage(block: TextBlock) -> _Table:
    return _filled({**_text(block.text), "anchors": block.anchors})


def _checkpoint(checkpoint: Checkpoint) -> _Table:
    return _filled(
        {
            "id": checkpoint.id,
            **_text(checkpoint.text),
            "help": _text(checkpoint.help),
            "weight": _weight(checkpoint.weight),
            "follows": checkpoint.follows,
            "since": checkpoint.since,
            "anchors": checkpoint.anchors,
        }
    )


def _weight(weight: float) -> float | None:
    """A weight as people write it: 2 and not 2.0."""
    if weight == 1:
        return None
    return int(weight) if weight.is_integer() and weight < _LARGEST_PLAIN_WEIGHT else weight


def _group(group: Group) -> _Table:
    return _filled(
        {
            "id": group.id,
            "title": _text(group.title),
            "help": _text(group.help),
            "anchors": group.anchors,
            "counts": "" if group.counts is Counts.APART else group.counts.value,
            "rule": "" if group.rule is Rule.ALL else group.rule.value,
        }
    )


def _prompt(prompt: Prompt) -> _Table:
    return _filled(
        {
            "id": prompt.id,
            **_text(prompt.text),
            "help": _text(prompt.help),
            "since": prompt.since,
            "anchors": prompt.anchors,
        }
    )


def _text(text: Bilingual) -> _Table:
    return _filled({"nl": text.nl, "en": text.en})


def _filled(table: _Table) -> _Table:
    return {key: value for key, value in table.items() if value}


def _lines(table: Mapping[str, object]) -> str:
    """A line for each key; the elements of an array of tables or arrays have a line each."""
    return "".join(f"{line}\n" for key, value in table.items() for line in _of_key(key, value))


def _of_key(key: str, value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield dumps({key: value}, multiline_strings=True).removesuffix("\n")
    elif isinstance(value, list):
        yield f"{_key(key)} = ["
        for element in cast("list[object]", value):
            yield f"  {_inline(element)},"
        yield "]"
    else:
        yield f"{_key(key)} = {_inline(value)}"


def _inline(value: object) -> str:
    """A value on one line, as an inline table has to be."""
    if isinstance(value, dict):
        table = cast("Mapping[str, object]", value)
        inside = ", ".join(f"{_key(key)} = {_inline(one)}" for key, one in table.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        inside = ", ".join(map(_inline, cast("list[object]", value)))
        return f"[ {inside} ]" if inside else "[]"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_inline, cast('tuple[object, ...]', value)))}]"
    return dumps({"value": value}).removeprefix("value = ").removesuffix("\n")


def _key(key: str) -> str:
    return dumps({key: 0}).removesuffix(" = 0\n")
