import datetime
from enum import StrEnum

import pytest

from hrcyclus.store.fields import Fields
from hrcyclus.store.toml_reader import parse_toml


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


def fields(text):
    source = parse_toml(text, "a.toml")
    return Fields(source, source.data, (), [])


def test_values_come_out_typed_and_cleaned():
    root = fields(
        'text = "a\\u202eb\\r\\nc"\nsize = "large"\nday = 2026-11-24\nnumber = 2\nyes = true\n'
        'texts = ["a\\u0007", "b"]\nnames = { x = "a\\tb" }\n'
    )
    assert root.text("text") == "ab\nc"
    assert root.text("text", lines=False) == "ab c"
    assert root.choice("size", Size) is Size.LARGE
    assert root.date("day") == datetime.date(2026, 11, 24)
    assert root.number("number") == 2.0
    assert root.integer("number") == 2
    assert root.boolean("yes") is True
    assert root.texts("texts") == ("a", "b")
    assert root.mapping("names") == {"x": "a b"}
    assert root.problems == []


def test_what_is_absent_is_empty_without_a_problem():
    root = fields("")
    assert root.text("a") == ""
    assert root.choice("a", Size) is None
    assert root.date("a") is None
    assert root.number("a") is None
    assert root.integer("a") is None
    assert root.boolean("a", default=True) is True
    assert root.texts("a") == ()
    assert root.table("a") is None
    assert root.tables("a") == []
    assert root.named_tables("a") == {}
    assert root.mapping("a") == {}
    assert root.problems == []


@pytest.mark.parametrize(
    "get",
    [
        lambda root: root.text("a", required=True),
        lambda root: root.choice("a", Size, required=True),
        lambda root: root.date("a", required=True),
        lambda root: root.number("a", required=True),
        lambda root: root.integer("a", required=True),
        lambda root: root.texts("a", required=True),
        lambda root: root.table("a", required=True),
        lambda root: root.tables("a", required=True),
        lambda root: root.mapping("a", required=True),
    ],
)
def test_what_is_required_is_missed_once(get):
    root = fields("b = 1")
    get(root)
    assert [str(problem) for problem in root.problems] == ["a.toml: a: this key is missing"]


def test_a_required_text_may_not_be_blank():
    root = fields('a = " "')
    root.text("a", required=True)
    assert str(root.problems[0]) == "a.toml:1: a: this text is empty (fill it in)"


@pytest.mark.parametrize(
    ("value", "get", "told"),
    [
        ("1.0", lambda r: r.text("a"), "expected text, not 1.0 (put it between quotes)"),
        ("true", lambda r: r.text("a"), "expected text, not true (put it between quotes)"),
        ("'yes'", lambda r: r.choice("a", Size), 'expected one of small, large, not "yes"'),
        ("1", lambda r: r.choice("a", Size), "expected one of small, large, not 1"),
        ("'soon'", lambda r: r.date("a"), 'expected a date, not "soon"'),
        ("2026-11-24T10:00:00", lambda r: r.date("a"), "expected a date, not 2026-11-24 10:00"),
        ("true", lambda r: r.number("a"), "expected a number, not true"),
        ("inf", lambda r: r.number("a"), "expected a number, not inf"),
        ("nan", lambda r: r.number("a"), "expected a number, not nan"),
        ("9" * 400, lambda r: r.number("a"), "expected a number, not 999"),
        ("1.5", lambda r: r.integer("a"), "expected a whole number, not 1.5"),
        ("1", lambda r: r.boolean("a"), "expected true or false, not 1"),
        ("'x'", lambda r: r.texts("a"), 'expected an array, not "x" (put it between [ and ])'),
        ("[]", lambda r: r.table("a"), "expected a table, not an array"),
        ("{}", lambda r: r.tables("a"), "expected an array, not a table"),
        ("'x'", lambda r: r.mapping("a"), 'expected a table, not "x"'),
        ("'{x}'", lambda r: r.date("a"), 'expected a date, not "{x}"'),
    ],
)
def test_the_wrong_kind_of_value_is_told_with_what_was_found(value, get, told):
    root = fields(f"\n a = {value}")
    get(root)
    (problem,) = root.problems
    assert str(problem).startswith(f"a.toml:2: a: {told}")
    assert len(str(problem)) < 500


def test_every_problem_has_the_line_and_key_of_its_own_place():
    root = fields('texts = [\n  "a",\n  2,\n]\n[[blocks]]\n[[blocks]]\nnl = 3\n[ids.one]\nx = 1\n')
    root.texts("texts")
    for block in root.tables("blocks"):
        block.text("nl", required=True)
    assert set(root.named_tables("ids")) == {"one"}
    assert [(problem.line, problem.key) for problem in root.problems] == [
        (3, "texts[2]"),
        (5, "blocks[1].nl"),
        (7, "blocks[2].nl"),
    ]


def test_unknown_gives_what_was_not_asked_for_in_its_order():
    root = fields("z = 1\nb = 2\na = 3\n")
    root.integer("b")
    assert list(root.unknown().items()) == [("z", 1), ("a", 3)]


def test_a_key_that_would_be_shown_must_be_clean():
    root = fields('[ids."a\\u202eb"]\nx = 1\n')
    assert root.named_tables("ids") == {}
    assert "invisible characters" in root.problems[0].what
    assert "\u202e" not in str(root.problems[0])
