"""A card file becomes an instrument, or tells everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

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
from hrcyclus.plugin_host.card_file import NewerCardError, load_card, parse_card, read_card
from hrcyclus.plugin_host.validate import validated_instrument
from hrcyclus.store.problem import FileError

HEAD = """\
format = "hrcyclus-card/1"
api = 1
id = "verzuim"
version = "1.0"
phases = { performance = "primary" }
title = { nl = "Verzuimbeleid" }
"""

FULL = """\
format = "hrcyclus-card/1"
api = 1
id = "verzuim"
version = "2.1"
role = "instrument"
phases = { rewards = "secondary", performance = "primary" }
title = { nl = "Verzuimbeleid", en = "Absence policy" }
renamed = { oud = "tussen", tussen = "meten.cijfers", "vraag.x" = "vraag.y" }

[[explanation]]
kind = "text"
anchors = ["doel", "individu"]
nl = "Een alinea."
en = "A paragraph."

[[explanation]]
kind = "list"
nl = "Aanloop:"
items = [
  { nl = "Een", anchors = ["een"] },
  { en = "Two" },
]

[[explanation]]
kind = "definition"
term = { nl = "Verzuim" }
nl = "Afwezig door ziekte."

[[explanation]]
kind = "quote"
term = { nl = "Rust" }
source = { nl = "Een bron" }
nl = "Rust roest."

[[working-smarter]]
kind = "table"
columns = [ { nl = "Fase" }, { nl = "Werk" } ]
rows = [
  [
    { nl = "Begin", anchors = ["fase"] },
    [ { nl = "Melden" }, { nl = "Bellen", anchors = ["bel"] } ],
  ],
]

[[checkpoints]]
id = "gesprek"
nl = "Er is een gesprek."
help = { nl = "Bijvoorbeeld\\nna een week." }
weight = 2
anchors = ["gesprek.week"]

[[groups]]
id = "meten"
title = { nl = "Meten" }
help = { nl = "Een van de twee." }
anchors = ["meet"]
counts = "card"
rule = "one"

[[groups.checkpoints]]
id = "meten.cijfers"
nl = "Er zijn cijfers."

[[groups.checkpoints]]
id = "meten.kaart"
nl = "De kaart is er."
follows = "vitaliteit"

[[prompts]]
id = "vraag.y"
nl = "Hoe lang?"
"""


def nl(text: str, en: str = "") -> Bilingual:
    return Bilingual(text, en)


def problems(text: str) -> list[str]:
    with pytest.raises(FileError) as failure:
        parse_card(text.encode(), "card.toml")
    return [str(problem).removeprefix("card.toml:").lstrip() for problem in failure.value.problems]


def test_everything_a_card_can_say_is_read():
    assert parse_card(FULL.encode(), "card.toml") == Instrument(
        id="verzuim",
        version="2.1",
        title=nl("Verzuimbeleid", "Absence policy"),
        role=Role.INSTRUMENT,
        phases={Phase.PERFORMANCE: Part.PRIMARY, Phase.REWARDS: Part.SECONDARY},
        explanation=(
            TextBlock(nl("Een alinea.", "A paragraph."), ("doel", "individu")),
            ListBlock((TextBlock(nl("Een"), ("een",)), TextBlock(nl("", "Two"))), nl("Aanloop:")),
            DefinitionBlock(nl("Verzuim"), nl("Afwezig door ziekte.")),
            QuoteBlock(nl("Rust roest."), nl("Een bron"), nl("Rust")),
        ),
        working_smarter=(
            TableBlock(
                (nl("Fase"), nl("Werk")),
                (
                    (
                        (TextBlock(nl("Begin"), ("fase",)),),
                        (TextBlock(nl("Melden")), TextBlock(nl("Bellen"), ("bel",))),
                    ),
                ),
            ),
        ),
        checkpoints=(
            Checkpoint(
                "gesprek",
                nl("Er is een gesprek."),
                nl("Bijvoorbeeld\nna een week."),
                weight=2.0,
                anchors=("gesprek.week",),
            ),
        ),
        groups=(
            Group(
                "meten",
                nl("Meten"),
                (
                    Checkpoint("meten.cijfers", nl("Er zijn cijfers.")),
                    Checkpoint("meten.kaart", nl("De kaart is er."), follows="vitaliteit"),
                ),
                nl("Een van de twee."),
                Rule.ONE,
                Counts.CARD,
                ("meet",),
            ),
        ),
        prompts=(Prompt("vraag.y", nl("Hoe lang?")),),
        renamed={"oud": "tussen", "tussen": "meten.cijfers", "vraag.x": "vraag.y"},
    )


def test_a_card_that_is_read_is_valid_as_the_result_of_a_hook():
    instrument = parse_card(FULL.encode(), "card.toml")
    assert validated_instrument(instrument) == instrument


def test_phases_come_in_the_order_of_the_cycle():
    assert list(parse_card(FULL.encode(), "").phases) == [Phase.PERFORMANCE, Phase.REWARDS]


def test_a_card_needs_no_more_than_its_head():
    instrument = parse_card(HEAD.encode(), "card.toml")
    assert (instrument.id, list(instrument.all_checkpoints())) == ("verzuim", [])


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = """\
        format = "hrcyclus-card/1"
        api = 1
        id = "Ver zuim"
        titel = { nl = "Verzuim" }
        role = "instrumnt"
        phases = { performence = "primary", rewards = "most" }
        [[explanation]]
        kind = "txt"
        [[explanation]]
        nl = "Geen soort."
        [[checkpoints]]
        id = "a"
        nl = 3
        weight = 0
        [[checkpoints]]
        id = "a"
        nl = "Twee keer."
        wieght = 2
        [[prompts]]
        id = "vraag"
        """
    assert problems(dedent(text)) == [
        "version: this key is missing",
        "title: has no text (write it in nl, en or both)",
        '3: id: "Ver zuim" is no id (use letters a-z, digits and hyphens)',
        "4: titel: unknown key (did you mean title?)",
        '5: role: expected one of instrument, context, not "instrumnt"',
        "6: phases.performence: unknown key (did you mean performance?)",
        '6: phases.rewards: expected one of primary, secondary, not "most"',
        '8: explanation[1].kind: unknown kind of block "txt" (did you mean text?)',
        "9: explanation[2].kind: this key is missing",
        "13: checkpoints[1].nl: expected text, not 3 (put it between quotes)",
        "14: checkpoints[1].weight: 0 is not above 0 (write weight = 1)",
        '16: checkpoints[2].id: "a" is in the card already, at checkpoints[1].id '
        "(give each its own)",
        "18: checkpoints[2].wieght: unknown key (did you mean weight?)",
        "19: prompts[1]: has no text (write it in nl, en or both)",
    ]


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("weights = 1", "7: weights: unknown key (known here: format, api,"),
        ("role = 'context'", "5: phases: a context model has no phases (leave them out)"),
        ("renamed = { oud = 'weg' }", '7: renamed.oud: the card has no "weg"'),
        ("renamed = { a = 'b', b = 'a' }", "7: renamed.a: the new names lead round in a circle"),
        ("renamed = { a = 'a' }", "7: renamed.a: the new names lead round in a circle"),
        ("renamed = { a.b = 'c' }", "7: renamed.a: expected text, not a table"),
        ("checkpoints = ['x']", '7: checkpoints[1]: expected a table, not "x"'),
        ("checkpoints = 'x'", '7: checkpoints: expected an array, not "x"'),
        ("[[checkpoints]]\nid = 'a_b'\nnl = 'x'", '8: checkpoints[1].id: "a_b" is no id'),
        ("[[checkpoints]]\nnl = 'x'", "7: checkpoints[1].id: this key is missing"),
        ("[[checkpoints]]\nid = 'a'\nnl = ' '", "7: checkpoints[1]: has no text"),
        (
            "[[checkpoints]]\nid = 'a'\nnl = 'x'\nweight = inf",
            "10: checkpoints[1].weight: expected a number",
        ),
        (
            "[[checkpoints]]\nid = 'a'\nnl = 'x'\nfollows = 'verzuim'",
            "10: checkpoints[1].follows: follows its own card",
        ),
        (
            "[[checkpoints]]\nid = 'a'\nnl = 'x'\nfollows = 'de kaart'",
            '10: checkpoints[1].follows: "de kaart" is no id of an instrument',
        ),
        (
            "[[checkpoints]]\nid = 'a'\nnl = 'x'\nanchors = ['a']",
            '10: checkpoints[1].anchors[1]: "a" is in the card already, at checkpoints[1].id',
        ),
        ("[[groups]]\nid = 'a'\ntitle = { nl = 'x' }", "7: groups[1]: has no checkpoints"),
        ("[[groups]]\nid = 'a'\ntitle = 'x'", '9: groups[1].title: expected a table, not "x"'),
        (
            "[[explanation]]\nkind = 'quote'\nnl = 'x'",
            "7: explanation[1].source: has no text",
        ),
        ("[[explanation]]\nkind = 'list'\nnl = 'x'", "7: explanation[1].items: is empty"),
        (
            "[[explanation]]\nkind = 'list'\nitems = [{ nl = 'x' }, { nlx = 'y' }]",
            "9: explanation[1].items[2].nlx: unknown key (did you mean nl?)",
        ),
        (
            "[[explanation]]\nkind = 'table'\ncolumns = [{ nl = 'x' }]\nrows = ['x', []]",
            "10: explanation[1].rows[1]: a row is an array of cells",
        ),
        (
            "[[explanation]]\nkind = 'table'\ncolumns = [{ nl = 'x' }]\nrows = [[]]",
            "10: explanation[1].rows[1]: has 0 cells in a table of 1 columns",
        ),
        ("id = 'weer'", "7:12: this is not valid TOML"),
    ],
)
def test_a_rule_that_is_broken_is_told_with_its_place(added, told):
    assert any(problem.startswith(told) for problem in problems(HEAD + added)), problems(
        HEAD + added
    )


def test_an_element_that_is_no_table_does_not_shift_the_others():
    text = HEAD + "checkpoints = [\n1,\n{ id = 'a', nl = 'x' },\n{ id = 'a', nl = 'x' },\n]"
    assert problems(text) == [
        "8: checkpoints[1]: expected a table, not 1",
        '10: checkpoints[3].id: "a" is in the card already, at checkpoints[2].id '
        "(give each its own)",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('format = "hrcyclus/1"', '1: format: this is no card: "hrcyclus/1" is not its format'),
        ("id = 'x'", 'format: this is no card: "" is not its format'),
        ("format = 1", '1: format: this is no card: "" is not its format'),
    ],
)
def test_another_file_is_told_as_such_and_no_further(text, told):
    (problem,) = problems(text)
    assert problem.startswith(told)
    assert problem.endswith('(begin a card with format = "hrcyclus-card/1")')


@pytest.mark.parametrize(
    ("old", "later", "told", "api"),
    [
        ("api = 1", "api = 2", "2: api: needs a newer HRcyclus (card API 2, this one knows 1)", 2),
        (
            "card/1",
            "card/3",
            "1: format: needs a newer HRcyclus (card format 3, this one knows 1)",
            None,
        ),
    ],
)
def test_a_later_card_is_told_as_such_whatever_else_is_in_it(old, later, told, api):
    text = HEAD.replace(old, later) + "unheard-of = 1\n"
    assert problems(text) == [told]
    with pytest.raises(NewerCardError) as failure:
        parse_card(text.encode(), "card.toml")
    assert failure.value.api == api


def test_texts_are_cleaned_and_titles_stay_on_one_line():
    text = HEAD.replace('"Verzuimbeleid"', r'"Ver\u001b[0m\nzuim\u202e"')
    assert parse_card(text.encode(), "").title.nl == "Ver[0m zuim"


def test_a_file_names_itself_in_its_problems(tmp_path: Path):
    file = tmp_path / "verzuim.toml"
    file.write_text(HEAD + "x = 1")
    with pytest.raises(FileError, match=r"verzuim\.toml:7: x: unknown key"):
        read_card(file)
    file.write_text(HEAD)
    assert read_card(file).id == "verzuim"


@pytest.mark.parametrize("module", ["json.decoder", "no_such_module_anywhere", "__main__"])
def test_only_a_package_has_a_card(module):
    with pytest.raises(FileError, match="is no package"):
        load_card(module)
