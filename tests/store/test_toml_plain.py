"""What is read quickly is read as the standard library reads it; for all else that one decides."""

from __future__ import annotations

import random
import tomllib
from typing import Any

import pytest

from hrcyclus.example import example_text
from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.toml_plain import LARGEST_PLAIN, plain_toml

PIECES = (
    *('"', "'", '"""', "'''", "\\", "\\u00e9", "\\uD800", "\\x41", "\\e", "\\n", "\\\n", "\n"),
    *("[", "]", "[[", "]]", "=", ".", ",", "#", "{", "}", "{a = 1}", "{a = 1,}", "\r\n", "\t"),
    *("01", "+1", "1_0", "_1", "0x1F", "-0", "inf", "1.5", "1e3", "true", "True", "2026-02-30"),
    *("2026-11-24", "07:32", "07:32:00", "2026-11-24T07:32:00Z", "9223372036854775808", '""'),
    *("[a]", "[a.b]", "[[a]]", "a = 1", "a.b = 1", "a = [1,\n2,]", "é = 1", "\u2028", "\x85"),
)


def typed(value: Any) -> Any:
    """The value with the kinds of all that is in it: to Python 1 and true are equal."""
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return type(value), value


def edited(seed: int) -> str:
    """The example, or a text of odd pieces, with some edits."""
    source = random.Random(seed)
    tables = example_text().split("\n\n")
    if source.random() < 0.5:
        text = "\n\n".join(source.sample(tables, source.randint(1, 4)))
    else:
        text = "".join(source.choice((*PIECES, "\n", "a = ")) for _ in range(source.randint(1, 12)))
    for _ in range(source.randint(0, 3)):
        place = source.randint(0, len(text))
        text = text[:place] + source.choice(PIECES) + text[place + source.choice((0, 0, 1, 3)) :]
    return text


def test_no_edit_makes_the_two_parsers_differ():
    read = 0
    for seed in range(4_000):
        text = edited(seed)
        if plain := plain_toml(text.encode("utf-8", "replace")):
            read += 1
            assert plain[1] == text
            assert typed(plain[0]) == typed(tomllib.loads(text)), text
    assert read > 500


def test_what_the_app_writes_is_plain():
    written = write_toml(parse_assessment(example_text().encode(), "a.toml").assessment)
    plain = plain_toml(written.encode())
    assert plain is not None
    assert plain[0] == tomllib.loads(written)
    assert plain_toml(write_toml(Assessment(title="Beleid “2026”")).encode())


@pytest.mark.parametrize(
    "text",
    [
        "a = {b = 1}",
        "a = {b = 1,\n}",
        'a = "\\e"',
        'a = "\\x41"',
        "a = 07:32:00",
        "a = 2026-11-24T07:32:00Z",
        "a = 1.5",
        "a = 1\r\n",
        "\ufeffa = 1",
        'a = "\x00"',
        "a = [" * 20 + "]" * 20,
        f"{'k' * 300} = 1",
        "a = 1\na = 2",
        f"a = '{'x' * LARGEST_PLAIN}'",
    ],
)
def test_what_the_parsers_may_differ_about_is_left_to_the_other_one(text: str):
    assert plain_toml(text.encode()) is None
