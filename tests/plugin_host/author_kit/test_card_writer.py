"""A card that is written reads back as the same instrument, in the layout of the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.bilingual import Bilingual
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
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.plugin_host.card_file import parse_card, read_card
from hrcyclus.plugin_host.rules import broken_rules
from hrcyclus.plugin_host.validate import validated_instrument
from hrcyclus.store.cleaning import clean

CARDS = sorted((Path(__file__).parents[3] / "plugins").glob("*/card.toml"))

LETTERS = st.text(st.characters(codec="utf-8"), max_size=12)
LINES = LETTERS.map(lambda text: clean(text).strip())
LINE = LETTERS.map(lambda text: clean(text, lines=False).strip())
IDS = st.text("abz09.-", min_size=1, max_size=6)


def bilinguals(texts: st.SearchStrategy[str], *, empty: bool = False) -> st.SearchStrategy:
    found = st.builds(Bilingual, texts, texts)
    return found if empty else found.filter(bool)


ANCHORS = st.lists(IDS, max_size=2).map(tuple)
PASSAGES = st.builds(TextBlock, bilinguals(LINES), ANCHORS)
CELLS = st.lists(st.builds(TextBlock, bilinguals(LINES, empty=True), ANCHORS), max_size=3).map(
    tuple
)


@st.composite
def tables(draw: st.DrawFn) -> TableBlock:
    columns = draw(st.lists(bilinguals(LINE, empty=True), min_size=1, max_size=3).map(tuple))
    row = st.lists(CELLS, min_size=len(columns), max_size=len(columns)).map(tuple)
    return TableBlock(columns, draw(st.lists(row, max_size=2).map(tuple)), draw(ANCHORS))


BLOCKS = st.lists(
    st.one_of(
        PASSAGES,
        st.builds(
            ListBlock,
            st.lists(PASSAGES, min_size=1, max_size=2).map(tuple),
            bilinguals(LINES, empty=True),
            ANCHORS,
        ),
        st.builds(DefinitionBlock, bilinguals(LINE), bilinguals(LINES), ANCHORS),
        st.builds(
            QuoteBlock, bilinguals(LINES), bilinguals(LINE), bilinguals(LINE, empty=True), ANCHORS
        ),
        tables(),
    ),
    max_size=2,
).map(tuple)

WEIGHTS = st.one_of(
    st.integers(1, 10).map(float), st.floats(min_value=5e-324, allow_infinity=False)
)
CHECKPOINTS = st.builds(
    Checkpoint,
    IDS,
    bilinguals(LINES),
    bilinguals(LINES, empty=True),
    WEIGHTS,
    st.sampled_from(["", "elders"]),
    LINE,
    ANCHORS,
)


def several(of: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(of, min_size=least, max_size=2).map(tuple)


INSTRUMENTS = st.builds(
    Instrument,
    id=st.text("ab0-", min_size=1, max_size=6),
    version=LINE.filter(bool),
    title=bilinguals(LINE),
    role=st.sampled_from(Role),
    phases=st.dictionaries(st.sampled_from(Phase), st.sampled_from(Part), max_size=3),
    explanation=BLOCKS,
    working_smarter=BLOCKS,
    checkpoints=several(CHECKPOINTS),
    groups=several(
        st.builds(
            Group,
            IDS,
            bilinguals(LINE),
            several(CHECKPOINTS, least=1),
            bilinguals(LINES, empty=True),
            st.sampled_from(Rule),
            st.sampled_from(Counts),
            ANCHORS,
        )
    ),
    prompts=several(
        st.builds(Prompt, IDS, bilinguals(LINES), bilinguals(LINES, empty=True), LINE, ANCHORS)
    ),
    renamed=st.dictionaries(LINE.filter(bool), LINE, max_size=2),
)


@pytest.fixture(scope="module")
def no_rules():
    """Whether ids are used twice and the like is no matter of writing: the rules are left aside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hrcyclus.plugin_host.card_file.broken_rules", lambda _instrument: [])
        yield


@pytest.mark.usefixtures("no_rules")
@given(INSTRUMENTS)
def test_what_is_written_reads_back(instrument: Instrument):
    assert parse_card(write_card(instrument).encode(), "card.toml") == instrument


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.parent.name)
def test_a_bundled_card_reads_back(path: Path):
    instrument = read_card(path)
    assert parse_card(write_card(instrument).encode(), "card.toml") == instrument


def test_the_layout_is_that_of_the_documentation():
    instrument = Instrument(
        id="thuiswerken",
        version="1.0",
        title=Bilingual("Thuiswerken", "Working from home"),
        phases={Phase.PERFORMANCE: Part.PRIMARY, Phase.DEVELOPMENT: Part.SECONDARY},
        explanation=(
            TextBlock(Bilingual('Eén "alinea".\nEn nog een.'), ("doel",)),
            ListBlock((TextBlock(Bilingual(en="One.")), TextBlock(Bilingual(en="Two."), ("a",)))),
            TableBlock(
                (Bilingual("A"), Bilingual("B")),
                (((TextBlock(Bilingual("1")),), (TextBlock(Bilingual("2")),) * 2),),
            ),
        ),
        checkpoints=(
            Checkpoint("regeling", Bilingual("Er is een regeling."), weight=2.0, since="1.1"),
            Checkpoint("plek", Bilingual("Er is een plek.", "There is a place."), weight=0.5),
        ),
        groups=(
            Group(
                "middelen",
                Bilingual("Middelen"),
                (Checkpoint("laptop", Bilingual("Er is een laptop."), Bilingual("Of beter.")),),
                counts=Counts.CARD,
                rule=Rule.ONE,
            ),
        ),
        prompts=(Prompt("ervaring", Bilingual("Hoe gaat het?")),),
        renamed={"regel.oud": "regeling"},
    )
    assert not list(broken_rules(validated_instrument(instrument)))
    assert (
        write_card(instrument)
        == """\
format = "hrcyclus-card/1"
api = 1
id = "thuiswerken"
version = "1.0"
phases = { performance = "primary", development = "secondary" }
title = { nl = "Thuiswerken", en = "Working from home" }

[[explanation]]
kind = "text"
anchors = ["doel"]
nl = \"\"\"
Eén \\"alinea\\".
En nog een.\"\"\"

[[explanation]]
kind = "list"
items = [
  { en = "One." },
  { en = "Two.", anchors = ["a"] },
]

[[explanation]]
kind = "table"
columns = [
  { nl = "A" },
  { nl = "B" },
]
rows = [
  [ { nl = "1" }, [ { nl = "2" }, { nl = "2" } ] ],
]

[[checkpoints]]
id = "regeling"
nl = "Er is een regeling."
weight = 2
since = "1.1"

[[checkpoints]]
id = "plek"
nl = "Er is een plek."
en = "There is a place."
weight = 0.5

[[groups]]
id = "middelen"
title = { nl = "Middelen" }
counts = "card"
rule = "one"

[[groups.checkpoints]]
id = "laptop"
nl = "Er is een laptop."
help = { nl = "Of beter." }

[[prompts]]
id = "ervaring"
nl = "Hoe gaat het?"

[renamed]
"regel.oud" = "regeling"
"""
    )
