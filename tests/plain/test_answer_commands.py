"""What a typed line means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Status
from hrcyclus.plain.answer_commands import WORDS, Command, Unclear, Verb, parse


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("1", Status.PRESENT),
        (" 1. ", Status.PRESENT),
        ("aanwezig", Status.PRESENT),
        ("AAN", Status.PRESENT),
        ("pres", Status.PRESENT),
        ("2", Status.PARTIAL),
        ("de", Status.PARTIAL),
        ("par", Status.PARTIAL),
        ("3)", Status.ABSENT),
        ("ont", Status.ABSENT),
        ("mis", Status.ABSENT),
        ("4", Status.NOT_APPLICABLE),
        ("n.v.t.", Status.NOT_APPLICABLE),
        ("nvt", Status.NOT_APPLICABLE),
        ("n/a", Status.NOT_APPLICABLE),
        ("5", Status.UNKNOWN),
        ("weet niet", Status.UNKNOWN),
        ("Don’t know", Status.UNKNOWN),
        ("onb", Status.UNKNOWN),
    ],
)
def test_an_answer_is_a_number_a_word_or_its_beginning_in_either_language(line, status):
    assert parse(line) == Command(status)


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("", Verb.ON),
        ("   ", Verb.ON),
        ("b", Verb.BACK),
        ("terug", Verb.BACK),
        ("v", Verb.SKIP),
        ("sla", Verb.SKIP),
        ("skip", Verb.SKIP),
        ("n", Verb.NOTE),
        ("e", Verb.EVIDENCE),
        ("a", Verb.ACTION),
        ("r", Verb.READ),
        ("p", Verb.PRESENCE),
        ("z", Verb.UNDO),
        ("s", Verb.SUMMARY),
        ("o", Verb.NEXT_OPEN),
        ("ga", Verb.GO),
        ("?", Verb.HELP),
        (".", Verb.REPEAT),
        ("-", Verb.CLEAR),
        ("q", Verb.STOP),
        ("stop", Verb.STOP),
        ("Quit!", Verb.STOP),
    ],
)
def test_a_command_is_a_letter_or_a_word(line, verb):
    assert parse(line) == Command(verb)


def test_a_beginning_that_fits_several_is_unclear_and_says_which():
    assert parse("not") == Unclear("not", (Status.NOT_APPLICABLE, Verb.NOTE))


@pytest.mark.parametrize("line", ["x", "6", "11", "1 2", "3 iets", "...", "aanwezigheden", "é"])
def test_what_is_no_command_is_unclear(line):
    assert parse(line) == Unclear(line)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("ga Vitaliteit", Command(Verb.GO, "Vitaliteit")),
        ("4 Geldt hier niet.", Command(Status.NOT_APPLICABLE, "Geldt hier niet.")),
        ("n  Eén   regel", Command(Verb.NOTE, "Eén regel")),
        ("P absent", Command(Verb.PRESENCE, "absent")),
        ("r kaart", Command(Verb.READ, "kaart")),
    ],
)
def test_some_commands_take_more_on_the_same_line_as_it_was_typed(line, command):
    assert parse(line) == command


def test_control_characters_are_not_seen():
    assert parse("\x1b\x001\x07\r") == Command(Status.PRESENT)


def test_every_command_can_be_given_in_full_in_both_languages():
    for meaning, words in WORDS.items():
        for word in (*words.keys, *words.nl, *words.en):
            assert parse(word) == Command(meaning)


@given(st.text())
def test_any_line_is_a_command_or_unclear(line):
    assert isinstance(parse(line), Command | Unclear)
