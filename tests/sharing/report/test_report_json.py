"""A report as JSON keeps to its schema, and its scores are those of `hrcyclus score`."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator as Validator

from hrcyclus.model.assessment import Assessment
from hrcyclus.sharing.report.json import report_as_json

SCHEMA = json.loads((files("hrcyclus") / "schemas" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Validator(SCHEMA, format_checker=Validator.FORMAT_CHECKER)


def test_the_schema_is_one():
    Validator.check_schema(SCHEMA)


def test_a_report_keeps_to_the_schema_and_names_nothing_else(report_of):
    found = json.loads(report_as_json(report_of()))

    VALIDATOR.validate(found)
    assert set(found) == set(SCHEMA["properties"])
    kinds = SCHEMA["$defs"]
    card = found["answers"][0]
    assert set(card) == set(kinds["card"]["properties"])
    assert set(card["checkpoints"][0]) == set(kinds["checkpoint"]["properties"])
    assert set(card["checkpoints"][0]["actions"][0]) == set(kinds["action"]["properties"])


@pytest.mark.parametrize("kind", ["empty", "hostile"])
def test_other_reports_keep_to_it_too(report_of, hostile_report, kind):
    report = hostile_report if kind == "hostile" else report_of(Assessment())

    VALIDATOR.validate(json.loads(report_as_json(report)))


def test_it_holds_the_answers_and_what_follows_from_them(report_of):
    found = json.loads(report_as_json(report_of()))

    assert found["format"] == "hrcyclus-report/1"
    assert (found["made"], found["assessment"]["date"]) == ("2026-12-10", "2026-11-02")
    assert found["overall-score"]["reliability"] == "provisional"
    workplace = found["answers"][0]["checkpoints"][0]
    assert (workplace["status"], workplace["note"]) == (
        "partial",
        "Het gemeentehuis wel.\nDe werf nog niet.",
    )
    assert found["gaps"][0] == {"card": "vitaliteit", "checkpoint": "werkdruk"}
    assert found["actions"][0]["overdue"] is True
    assert (found["not-installed"], found["conflicts"]) == (2, 0)


def test_hostile_text_is_in_it_as_it_is(hostile_report, hostile_text):
    found = json.loads(report_as_json(hostile_report))

    assert found["assessment"]["organisation"].startswith(hostile_text)
