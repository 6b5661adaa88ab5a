"""Files are read quickly, and never otherwise than everybody else reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio import own_hand, reading
from hrcyclus.sharing.portfolio.facts import Facts
from hrcyclus.sharing.portfolio.own_hand import read_own_hand
from hrcyclus.sharing.portfolio.plan import Plan, make_plan
from hrcyclus.sharing.portfolio.reading import Scoring, read_facts, slow_facts
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.problem import FileError

PLAN = make_plan(load_plugins(safe_mode=True).instruments)

BASE = """\
format = "hrcyclus/1"

[assessment]
title = "HR-beleid"
organisation = "Gemeente Elzenwaard"
unit = "Beheer"
role = "hr"
date = 2026-03-14

[instruments.gesprek]
version = "1.0"
presence = "present"

[instruments.gesprek.checkpoints.vaste-momenten]
status = "partial"
note = "Niet overal."

[instruments.gesprek.checkpoints.vaste-momenten.action]
text = "Vastleggen"
due = 2026-09-01
done = false

[instruments.gesprek.checkpoints.wensen-in-pop]
status = "not-applicable"
reason = \"""
Twee
regels.\"""
evidence = [
    "Verslag",
]

[instruments.werving.prompts."vraag.x"]
note = "Ja"

[instruments.competentie.checkpoints."lijst.creativiteit"]
status = "present"
"""


def outcome(read, data: bytes, plan: Plan = PLAN) -> Facts | str:
    try:
        return read(data, "file.toml", plan)
    except FileError as error:
        return str(error)


def test_what_our_writer_writes_is_of_our_own_hand(assessments, plan):
    for one in assessments:
        text = write_toml(one)
        assert read_own_hand(text) is not None
        assert read_facts(text.encode(), "x", plan) == slow_facts(text.encode(), "x", plan)


def test_all_three_ways_give_the_same(assessments, plan, bundled):
    for one in assessments:
        text = write_toml(one)
        own = read_facts(text.encode(), "x", plan)
        # A comment is of another hand.
        assert read_own_hand(text + "# seen\n") is None
        assert read_facts(text.encode() + b"# seen\n", "x", plan) == own
        assert slow_facts(text.encode(), "x", plan, Scoring(bundled, {})) == own


def test_no_group_is_possessive():
    """Python before 3.11.5 matches those wrongly, and the wrong ones in silence."""
    for pattern in (own_hand._HEAD, own_hand._BLOCKS, own_hand._BARE_BLOCKS):
        assert ")*+" not in pattern.pattern
        assert ")?+" not in pattern.pattern
        assert ")++" not in pattern.pattern
        assert "(?>" not in pattern.pattern


LINES = [
    'note = "Ja"',
    'note = "Ja \\"en\\" nee \\\\"',
    'note = ""',
    'note = "Ja\nNee"',
    'note = "Ja"\nNee"',
    'note = "Ja" "',
    'note = "Ja""',
    'note = "Ja"""',
    'note = """"',
    'note = """\nJa\n"""',
    'note = """\n"""',
    'note = """\nJa "en" nee"""',
    'note = """\nJa\n""""',
    'note = """\nJa \\"\\"\\" nee\n"""',
    'note = """Ja"""',
    'note = "\\"',
    'note = "\\x"',
    'evidence = [\n    "a",\n    "b \\" c",\n]',
    'evidence = [\n    "a\n",\n]',
    'evidence = [\n    "a""b",\n]',
    "evidence = [\n]",
]


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize("line", LINES)
def test_a_text_is_followed_to_its_very_end(line: str, escaped: bool):
    more = '\n[instruments.gesprek.checkpoints.vrij]\nnote = "\\\\"\n' if escaped else ""
    text = BASE.replace('note = "Niet overal."', line) + more

    assert outcome(read_facts, text.encode()) == outcome(slow_facts, text.encode())


@pytest.mark.parametrize("ending", ["", "# seen\n"])
def test_a_plain_file_never_needs_the_slow_way(monkeypatch, ending: str):
    monkeypatch.setattr(reading, "parse_assessment", None)

    facts = read_facts((BASE + ending).encode(), "x", PLAN)

    assert facts.organisation == "Gemeente Elzenwaard"
    assert facts.month == 2026 * 12 + 2


def test_windows_line_ends_are_read_quickly_too(monkeypatch):
    expected = read_facts(BASE.encode(), "x", PLAN)
    monkeypatch.setattr(reading, "parse_assessment", None)

    assert read_facts(BASE.replace("\n", "\r\n").encode(), "x", PLAN) == expected


ODD = {
    "empty": "",
    "no toml": "format = hrcyclus",
    "a card": 'format = "hrcyclus-card/1"',
    "newer": BASE.replace("hrcyclus/1", "hrcyclus/2"),
    "mark": "\ufeff" + BASE,
    "two marks": "\ufeff\ufeff" + BASE,
    "wrong status": BASE.replace('"partial"', '"perhaps"'),
    "status of another type": BASE.replace('"partial"', "1"),
    "status as a list": BASE.replace('"partial"', "[]"),
    "wrong presence": BASE.replace('presence = "present"', 'presence = "x"'),
    "presence as a list": BASE.replace('presence = "present"', "presence = []"),
    "quoted date": BASE.replace("2026-03-14", '"2026-03-14"'),
    "date with time": BASE.replace("2026-03-14", "2026-03-14T10:00:00"),
    "no such day": BASE.replace("2026-03-14", "2026-02-30"),
    "no such due day": BASE.replace("2026-09-01", "2026-09-31"),
    "year 0": BASE.replace("2026-03-14", "0000-03-14"),
    "short time": BASE.replace("due = 2026-09-01", "due = 10:00"),
    "note of another type": BASE.replace('"Niet overal."', "7"),
    "done of another type": BASE.replace("done = false", "done = 0"),
    "table twice": BASE + "\n[instruments.gesprek]\n",
    "checkpoint twice": BASE + "\n[instruments.gesprek.checkpoints.vaste-momenten]\n",
    "twice, quoted": BASE + '\n[instruments.gesprek.checkpoints."vaste-momenten"]\n',
    "prompt twice": BASE + '\n[instruments.werving.prompts."vraag.x"]\n',
    "instrument twice, quoted": BASE + '\n[instruments."gesprek"]\nversion = "2"\n',
    "empty id": BASE + '\n[instruments.gesprek.checkpoints.""]\nstatus = "present"\n',
    "unclean id": BASE + '\n[instruments.gesprek.checkpoints."\u202ex"]\nstatus = "present"\n',
    "long id": BASE + f"\n[instruments.gesprek.checkpoints.{'x' * 1001}]\n",
    "long instrument": BASE + f"\n[instruments.{'x' * 1001}]\n",
    "unknown key": BASE.replace("note =", "remark ="),
    "unknown table": BASE + "\n[extra]\nx = 1\n",
    "conflict": BASE + '\n[[conflict]]\nkey = "x"\nvalue = "y"\n',
    "inline action": BASE + '\n[instruments.x.checkpoints]\na = { action = { text = "x" } }\n',
    "inline over lines": BASE + '\n[instruments.x.checkpoints]\na = {\nstatus = "present" }\n',
    "inline with a last comma": BASE + "\n[instruments.x.checkpoints]\na = { note = 'x', }\n",
    "late key": BASE + 'version = "1.0"\n',
    "escape of toml 1.1": BASE.replace("Niet", "\\e"),
    "hex of toml 1.1": BASE.replace("Niet", "\\x41"),
    "escaped name": BASE.replace('unit = "Beheer"', 'unit = "Be\\u0068eer"'),
    "hostile unit": BASE.replace("Beheer", "\u202eBeheer\\u001b[2J"),
    "quote in a note": BASE.replace("Niet", '\\"Niet\\"'),
    "control": BASE.replace("Niet", "\x01"),
    "delete": BASE + "# \x7f\n",
    "bare return": BASE.replace("Niet", "a\rb"),
    "NUL": BASE + "\x00",
    "lone surrogate": BASE.replace("Niet", "\\ud800"),
    "quotes at the end": BASE.replace('"Niet overal."', '""""""'),
    "too many quotes": BASE.replace('"Niet overal."', '"Niet""'),
    "deep": BASE + "\n[x]\ny = " + "[" * 70 + "]" * 70 + "\n",
    "very deep": BASE + "\n[x]\ny = " + "[" * 50_000 + "\n",
    "long number": BASE + f"\n[x]\ny = {'1' * 1001}\n",
    "many": BASE + "\n[x]\n" + "".join(f"k{index} = 1\n" for index in range(100_001)),
    "a table in a note": BASE.replace(
        'note = "Ja"',
        'note = """\nJa\n\n[instruments.gesprek.checkpoints.organisatiedoel]\n'
        'status = "absent"\n"""',
    ),
    "a table that follows": BASE + '\n[instruments.noomen.checkpoints.vitaliteit]\nstatus="absent"',
    "only tables": BASE.replace("[instruments.gesprek]\n", "[instruments.gesprek]\n# x\n"),
    "a date far away": BASE.replace("2026-03-14", "1026-03-14"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_accepted_and_refused_as_elsewhere(name: str):
    data = ODD[name].encode()

    assert outcome(read_facts, data) == outcome(slow_facts, data)


def test_bytes_that_are_no_utf_8_are_refused_as_elsewhere():
    for data in (BASE.replace("Niet", "Ni\xeb").encode("latin-1"), BASE.encode("utf-16")):
        found = outcome(read_facts, data)
        assert isinstance(found, str)
        assert found == outcome(slow_facts, data)


PIECES = st.sampled_from(
    [
        "",
        "\n",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "\\",
        "#",
        "\r",
        ".",
        "\n\n",
        '"""',
        "[[x]]\n",
        'status = "absent"\n',
        "note = 1\n",
        "[instruments.gesprek.checkpoints.organisatiedoel]\n",
        "\n[instruments.gesprek.checkpoints.organisatiedoel]\n",
        "é",
        "\x7f",
        "\\u0041",
        "2026-01-01",
        "true",
        'format = "hrcyclus/1"\n',
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(BASE)), st.integers(0, 30), PIECES), max_size=3),
    st.booleans(),
)
def test_a_file_with_edits_is_read_as_elsewhere(edits, commented: bool):
    text = BASE + ("# seen\n" if commented else "")
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]

    assert outcome(read_facts, text.encode()) == outcome(slow_facts, text.encode())


def test_answers_follow_ids_that_were_renamed(bundled: tuple[Instrument, ...]):
    from dataclasses import replace

    cards = [
        replace(one, renamed={"oud": "organisatiedoel"}) if one.id == "gesprek" else one
        for one in bundled
    ]
    renaming = make_plan(cards)
    old = '\n[instruments.gesprek.checkpoints.oud]\nstatus = "absent"\n'
    new = old.replace("oud", "organisatiedoel")

    for ending in ("", "# seen\n"):
        assert outcome(read_facts, (BASE + old + ending).encode(), renaming) == outcome(
            read_facts, (BASE + new).encode(), renaming
        )
