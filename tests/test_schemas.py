"""The published JSON Schemas say what the readers do: the same keys, the same files in order."""

from __future__ import annotations

import dataclasses
import datetime
import json
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator as Validator

from hrcyclus.example import example_text
from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, PromptAnswer
from hrcyclus.model.bilingual import LANGUAGES, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
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
from hrcyclus.plugin_host import card_blocks, card_file
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.plugin_host.card_file import parse_card
from hrcyclus.store import said
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.problem import FileError

ROOT = Path(__file__).parents[1]
CARDS = [*sorted(ROOT.glob("plugins/*/card.toml")), *sorted(ROOT.glob("examples/*/*/card.toml"))]


def read_schema(kind: str) -> dict[str, Any]:
    return json.loads((files("hrcyclus") / "schemas" / f"{kind}.schema.json").read_text("utf-8"))


CARD, ASSESSMENT = read_schema("card"), read_schema("assessment")

VALIDATORS = {
    "card": Validator(CARD, format_checker=Validator.FORMAT_CHECKER),
    "assessment": Validator(ASSESSMENT, format_checker=Validator.FORMAT_CHECKER),
}


def as_json(value: Any) -> Any:
    """TOML as an editor gives it to a schema: a date is its text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def wrong_by_schema(kind: str, text: str) -> list[str]:
    errors = VALIDATORS[kind].iter_errors(as_json(tomllib.loads(text)))
    return [f"{error.json_path}: {error.message}" for error in errors]


def wrong_by_reader(kind: str, text: str) -> list[str]:
    """What the reader tells; of an assessment also what it warns of, as `hrcyclus check` does, but
    for conflicts that are still to be settled: these are well written."""
    try:
        if kind == "card":
            parse_card(text.encode(), "card.toml")
            return []
        warnings = map(str, parse_assessment(text.encode(), "a.toml").warnings)
        return [told for told in warnings if "different things were said here" not in told]
    except FileError as wrong:
        return [str(problem) for problem in wrong.problems]


def definitions(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that is a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, dict | list):
            yield from definitions(inner)


@pytest.mark.parametrize("schema", [CARD, ASSESSMENT], ids=["card", "assessment"])
def test_a_schema_is_one_and_fetches_nothing(schema: dict[str, Any]):
    Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:")
    targets = [part["$ref"] for part in definitions(schema) if "$ref" in part]
    assert targets
    assert all(target.startswith("#/$defs/") for target in targets)
    assert {target.rpartition("/")[2] for target in targets} == set(schema["$defs"])


@pytest.mark.parametrize("schema", [CARD, ASSESSMENT], ids=["card", "assessment"])
def test_nothing_but_words_stands_beside_a_reference(schema: dict[str, Any]):
    """Taplo passes over whatever else does."""
    beside = [set(part) - {"$ref", "description"} for part in definitions(schema) if "$ref" in part]
    assert beside == [set()] * len(beside)


@pytest.mark.parametrize("schema", [CARD, ASSESSMENT], ids=["card", "assessment"])
def test_every_key_is_described_for_who_completes_it(schema: dict[str, Any]):
    bare = [
        key
        for part in definitions(schema)
        if "if" not in part or part is schema
        for key, one in part.get("properties", {}).items()
        if isinstance(one, dict) and "const" not in one and "$ref" not in one and len(one) > 1
        if "description" not in one
    ]
    assert bare == []


def keys(schema: Mapping[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_the_schema_of_a_card_has_the_keys_that_the_reader_knows():
    parts = CARD["$defs"]
    assert keys(CARD) == set(card_file._CARD)
    assert keys(CARD["properties"]["phases"]) == set(Phase)
    assert keys(parts["maybe-text"]) == set(LANGUAGES)
    assert keys(parts["maybe-passage"]) == set(card_blocks._PASSAGE)
    assert keys(parts["checkpoint"]) == set(card_file._CHECKPOINT)
    assert keys(parts["group"]) == set(card_file._GROUP)
    assert keys(parts["prompt"]) == set(card_file._PASSAGE)
    assert parts["block"]["properties"]["kind"]["enum"] == list(card_blocks._KEYS)
    for kind, known in card_blocks._KEYS.items():
        assert keys(parts[f"{kind}-block"]) == set(known)


def test_the_schema_of_a_card_allows_no_other_key():
    opened = [
        part
        for part in definitions(CARD)
        if part.get("type") == "object" and part.get("additionalProperties") is not False
    ]
    # A block is closed by what its kind says.
    assert opened == [CARD["properties"]["renamed"], CARD["$defs"]["block"]]


def fields(kind: type) -> set[str]:
    names = {field.name.replace("_", "-") for field in dataclasses.fields(kind)}
    return names - {"extra", "about-extra", "about-conflict"}


def test_the_schema_of_an_assessment_has_the_keys_that_it_holds():
    parts = ASSESSMENT["$defs"]
    about = ASSESSMENT["properties"]["assessment"]
    assert keys(about) | {"instruments"} == fields(Assessment)
    assert keys(ASSESSMENT) == {"format", "assessment", "instruments", "conflict"}
    assert keys(parts["instrument"]) == fields(InstrumentAnswers)
    assert keys(parts["answer"]) == fields(Answer)
    assert keys(parts["action"]) == fields(Action)
    assert keys(parts["prompt"]) == fields(PromptAnswer)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("point", said.POINT),
        ("prompt", said.PROMPT),
        ("instrument", said.INSTRUMENT),
        ("about", said.ABOUT),
        ("file", said.FILE),
    ],
)
def test_the_schema_of_who_said_what_has_its_keys(name: str, known: tuple[str, ...]):
    entry = ASSESSMENT["$defs"][f"said-of-{name}"]["items"]
    assert keys(entry) == {*known, "key", "value", "reason", "from"}


@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.parent.name)
def test_every_card_that_there_is_is_in_order(card: Path):
    assert wrong_by_schema("card", card.read_text("utf-8")) == []


def test_the_example_is_in_order():
    assert wrong_by_schema("assessment", example_text()) == []


HEAD = """\
format = "hrcyclus-card/1"
api = 1
id = "verzuim"
version = "1.0"
phases = { performance = "primary" }
title = { nl = "Verzuimbeleid" }
"""

FULL = (
    HEAD
    + """\
role = "instrument"
renamed = { oud = "b" }

[[explanation]]
kind = "text"
nl = "Een."
en = "One."
anchors = ["een"]

[[explanation]]
kind = "list"
nl = "Aanloop:"
en = "First:"
anchors = []
items = [{ nl = "Een", en = "One", anchors = ["twee"] }]

[[explanation]]
kind = "definition"
term = { nl = "Een", en = "One" }
nl = "Een."
en = "One."
anchors = []

[[explanation]]
kind = "quote"
term = { nl = "Een", en = "One" }
source = { nl = "Een", en = "One" }
nl = "Een."
en = "One."
anchors = []

[[explanation]]
kind = "table"
columns = [{ nl = "Een", en = "One" }]
rows = [[{ nl = "Een", en = "One", anchors = ["drie"] }]]
anchors = []

[[working-smarter]]
kind = "text"
nl = "Een."

[[checkpoints]]
id = "a"
nl = "Een."
en = "One."
help = { nl = "Een", en = "One" }
weight = 2
follows = "elders"
since = "1.1"
anchors = ["vier"]

[[groups]]
id = "g"
title = { nl = "Een", en = "One" }
help = { nl = "Een", en = "One" }
anchors = ["vijf"]
counts = "card"
rule = "one"

[[groups.checkpoints]]
id = "b"
nl = "Een."

[[prompts]]
id = "c"
nl = "Een?"
en = "One?"
help = { nl = "Een", en = "One" }
since = "1.1"
anchors = ["zes"]
"""
)

ANSWERS = """\
format = "hrcyclus/1"

[assessment]
title = "T"
organisation = "O"
unit = "U"
respondent = "R"
role = "hr"
date = 2026-11-24
language = "nl"

[instruments.x]
version = "1.0"
presence = "present"
dismissed = ["h"]

[instruments.x.checkpoints.y]
status = "not-applicable"
reason = "Daarom."
note = "N"
evidence = ["E"]
dismissed = ["h"]

[instruments.x.checkpoints.y.action]
text = "A"
owner = "W"
due = 2026-11-24
done = true

[[instruments.x.checkpoints.y.more-actions]]
text = "B"
owner = "W"
due = 2026-11-24
done = true

[[instruments.x.checkpoints.y.conflict]]
status = "absent"
reason = "R"
from = ["hr"]

[[instruments.x.checkpoints.y.provenance]]
note = "N"
from = ["hr"]

[[instruments.x.provenance]]
presence = "absent"

[[instruments.x.conflict]]
key = "later"
value = 7

[instruments.x.prompts.p]
note = "N"

[[instruments.x.prompts.p.provenance]]
note = "N"

[[instruments.x.prompts.p.conflict]]
note = "M"

[[assessment.conflict]]
unit = "U"

[[assessment.conflict]]
title = "T"

[[assessment.conflict]]
organisation = "O"

[[conflict]]
key = "later"
value = "x"
"""

WHOLE = {"card": FULL, "assessment": ANSWERS}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_with_every_key_is_in_order(kind: str):
    assert wrong_by_reader(kind, WHOLE[kind]) == []
    assert wrong_by_schema(kind, WHOLE[kind]) == []


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where every value within a value stands."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in inside:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*path, key))


def with_value(text: str, path: tuple[str | int, ...], value: object) -> str:
    """The file with another value there."""
    from tomli_w import dumps

    root: Any = tomllib.loads(text)
    place = root
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return dumps(root)


PLACES = [(kind, path) for kind, text in WHOLE.items() for path in paths(tomllib.loads(text))]


@pytest.mark.parametrize(
    ("kind", "path"), PLACES, ids=[".".join(map(str, path)) for _kind, path in PLACES]
)
def test_what_is_of_another_type_is_refused_by_both(kind: str, path: tuple[str | int, ...]):
    """Also that each key of the schema is one of the reader: what it does not know, it lets be."""
    for value in (True, 7, "no such word", [[7]], {"x": {"y": 7}}):
        text = with_value(WHOLE[kind], path, value)
        if not (told := wrong_by_reader(kind, text)):
            # Some values are right there, as a text is where a text stands.
            assert wrong_by_schema(kind, text) == [], value
        elif not beyond_a_schema(told):
            assert wrong_by_schema(kind, text) != [], (value, told)
    if path[-1] != "value":  # of a key that nobody knows, which may hold anything
        known = [wrong_by_reader(kind, with_value(WHOLE[kind], path, one)) for one in (7, [[7]])]
        assert any(known)


def beyond_a_schema(told: list[str]) -> bool:
    """Whether all that is wrong is about how one place goes with another."""
    sayings = ("is in the card already", "the card has no", "follows its own card", " cells in a ")
    return all(any(saying in problem for saying in sayings) for problem in told)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (kind, path)
        for kind, path in PLACES
        if isinstance(path[-1], str) and path[:1] != ("renamed",)
    ],
    ids=str,
)
def test_an_unknown_key_beside_any_other_is_refused_in_a_card_only(
    kind: str, path: tuple[str | int, ...]
):
    text = with_value(WHOLE[kind], (*path[:-1], "wieght"), "x")
    by_id = path[:-1] in {
        ("instruments",),
        ("instruments", "x", "checkpoints"),
        ("instruments", "x", "prompts"),
    }
    refused = kind == "card" or by_id
    assert bool(wrong_by_reader(kind, text)) == refused
    assert bool(wrong_by_schema(kind, text)) == refused


def lines_without(text: str, line: str) -> str:
    assert line in text
    return text.replace(line, "", 1)


@pytest.mark.parametrize("line", HEAD.splitlines())
def test_what_a_card_must_have_is_missed_by_both(line: str):
    text = lines_without(HEAD, line + "\n")
    assert wrong_by_reader("card", text)
    assert wrong_by_schema("card", text)


@pytest.mark.parametrize(
    "added",
    [
        "role = 'context'",
        "role = 'model'",
        "renamed = { oud = 'b c' }",
        "[[explanation]]",
        "[[explanation]]\nkind = 'txt'\nnl = 'x'",
        "[[explanation]]\nkind = 'text'",
        "[[explanation]]\nkind = 'text'\nnl = ' '",
        "[[explanation]]\nkind = 'text'\nnl = 'x'\nitems = []",
        "[[explanation]]\nkind = 'list'\nnl = 'x'",
        "[[explanation]]\nkind = 'list'\nitems = []",
        "[[explanation]]\nkind = 'list'\nitems = [{}]",
        "[[explanation]]\nkind = 'definition'\nnl = 'x'",
        "[[explanation]]\nkind = 'definition'\nterm = {}\nnl = 'x'",
        "[[explanation]]\nkind = 'quote'\nnl = 'x'",
        "[[explanation]]\nkind = 'quote'\nsource = { nl = 'x' }",
        "[[explanation]]\nkind = 'table'\ncolumns = []",
        "[[explanation]]\nkind = 'table'\nrows = []",
        "[[explanation]]\nkind = 'table'\ncolumns = [{ nl = 'x' }]\nrows = ['x']",
        "[[checkpoints]]\nnl = 'x'",
        "[[checkpoints]]\nid = 'a'",
        "[[checkpoints]]\nid = 'a_b'\nnl = 'x'",
        f"[[checkpoints]]\nid = '{'a' * 101}'\nnl = 'x'",
        "[[checkpoints]]\nid = 'a'\nnl = 'x'\nweight = 0",
        "[[checkpoints]]\nid = 'a'\nnl = 'x'\nweight = '2'",
        "[[checkpoints]]\nid = 'a'\nnl = 'x'\nfollows = 'de kaart'",
        "[[checkpoints]]\nid = 'a'\nnl = 'x'\nanchors = ['b', 'b']",
        "[[groups]]\nid = 'a'\ntitle = { nl = 'x' }",
        "[[groups]]\nid = 'a'\n[[groups.checkpoints]]\nid = 'a'\nnl = 'x'",
        "[[prompts]]\nid = 'a'\nnl = 'x'\nweight = 2",
    ],
)
def test_a_broken_card_is_refused_by_both(added: str):
    text = f"{HEAD}{added}\n"
    assert wrong_by_reader("card", text)
    assert wrong_by_schema("card", text)


@pytest.mark.parametrize(
    "text",
    [
        "[assessment]\n",
        'format = "hrcyclus-card/1"\n',
        'format = "hrcyclus/1"\n[assessment]\ndate = 2026-11-24T10:00:00\n',
        'format = "hrcyclus/1"\n[instruments.x.checkpoints.y]\nstatus = "not-applicable"\n',
        'format = "hrcyclus/1"\n[instruments.x.checkpoints.y]\nstatus = "absent"\nreason = "r"\n',
        'format = "hrcyclus/1"\n[instruments.x.checkpoints.y]\nreason = "r"\n',
        'format = "hrcyclus/1"\n[instruments.x.checkpoints.""]\nstatus = "absent"\n',
    ],
)
def test_a_broken_assessment_is_refused_by_both(text: str):
    assert wrong_by_reader("assessment", text)
    assert wrong_by_schema("assessment", text)


WORDS = st.sampled_from(["", " ", "x", "Een tekst.\nEn nog een.", "= {", "😀"])
STATUSES = st.sampled_from([None, "present", "partial", "absent", "not-applicable", "unknown"])


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    about = st.sampled_from(["title", "organisation", "unit", "respondent", "role", "language"])
    table: dict[str, Any] = draw(st.dictionaries(about, WORDS.map(str.strip)))
    if draw(st.booleans()):
        table["date"] = draw(st.dates())
    answer: dict[str, Any] = draw(st.dictionaries(st.sampled_from(["reason", "note"]), WORDS))
    if status := draw(STATUSES):
        answer["status"] = status
    if draw(st.booleans()):
        answer["action"] = {"due": draw(st.dates()), "done": draw(st.booleans())}
    return {
        "format": "hrcyclus/1",
        "assessment": table,
        "instruments": {"x": {"checkpoints": {"y": answer}, "unheard": draw(WORDS)}},
        "later": {"unheard": 1},
    }


@settings(deadline=None)
@given(answers())
def test_what_the_reader_has_no_remark_on_the_schema_has_none_on_either(table: dict[str, Any]):
    from tomli_w import dumps

    text = dumps(table)
    assert bool(wrong_by_schema("assessment", text)) == bool(wrong_by_reader("assessment", text))
    written = write_toml(parse_assessment(text.encode(), "a.toml").assessment)
    assert bool(wrong_by_schema("assessment", written)) == bool(
        wrong_by_reader("assessment", written)
    )


TEXTS = st.builds(Bilingual, WORDS.map(str.strip), WORDS.map(str.strip))
TEXT = TEXTS.filter(bool)
ID = st.text("ab0.-", min_size=1, max_size=4)
NAMES = st.lists(ID, max_size=2, unique=True).map(tuple)
PASSAGE = st.builds(TextBlock, TEXT, NAMES)
CELL = st.lists(st.builds(TextBlock, TEXTS, NAMES), max_size=2).map(tuple)
BLOCK = st.one_of(
    PASSAGE,
    st.builds(ListBlock, st.lists(PASSAGE, min_size=1, max_size=2).map(tuple), TEXTS, NAMES),
    st.builds(DefinitionBlock, TEXT, TEXT, NAMES),
    st.builds(QuoteBlock, TEXT, TEXT, TEXTS, NAMES),
    st.builds(
        TableBlock, st.tuples(TEXTS), st.lists(st.tuples(CELL), max_size=2).map(tuple), NAMES
    ),
)
CHECKPOINT = st.builds(
    Checkpoint,
    ID,
    TEXT,
    TEXTS,
    st.floats(min_value=0, exclude_min=True, allow_infinity=False),
    st.sampled_from(["", "elders"]),
    WORDS.map(str.strip),
    NAMES,
)
GROUP = st.builds(
    Group,
    ID,
    TEXT,
    st.lists(CHECKPOINT, min_size=1, max_size=2).map(tuple),
    TEXTS,
    st.sampled_from(Rule),
    st.sampled_from(Counts),
    NAMES,
)


def some(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=2).map(tuple)


@settings(deadline=None)
@given(
    role=st.sampled_from(Role),
    parts=st.dictionaries(st.sampled_from(Phase), st.sampled_from(Part), min_size=1),
    explanation=some(BLOCK),
    checkpoints=some(CHECKPOINT),
    groups=some(GROUP),
    prompts=some(st.builds(Prompt, ID, TEXT, TEXTS, WORDS.map(str.strip), NAMES)),
)
def test_every_card_that_is_written_is_in_order(role: Role, parts: dict[Phase, Part], **rest: Any):
    phases = parts if role is Role.INSTRUMENT else {}
    title = Bilingual("Verzuim")
    card = write_card(Instrument("verzuim", "1.0", title, role=role, phases=phases, **rest))
    assert wrong_by_schema("card", card) == []
