"""What the server tells a session: understood, or refused in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hrcyclus.tui.served.__main__ import main
from hrcyclus.tui.served.brief import Brief, read_brief
from hrcyclus.tui.served.outcome import UNUSABLE

LEAST = {"folder": "/srv/hr", "state": "/srv/state"}


def test_what_is_left_out_has_its_usual_value():
    assert read_brief(json.dumps(LEAST)) == Brief(Path("/srv/hr"), Path("/srv/state"))
    left_out = dict.fromkeys(("file", "language", "plugins_dir"))
    assert read_brief(json.dumps(LEAST | left_out)) == read_brief(json.dumps(LEAST))


def test_all_is_understood():
    told = {
        **LEAST,
        "file": "a.toml",
        "only_file": True,
        "language": "en",
        "plugins_dir": "/srv/cards",
        "disabled": ["x"],
        "safe_mode": True,
        "memory": 2**30,
        "processor": 600,
    }
    assert read_brief(json.dumps(told)) == Brief(
        folder=Path("/srv/hr"),
        state=Path("/srv/state"),
        file="a.toml",
        only_file=True,
        language="en",
        plugins_dir=Path("/srv/cards"),
        disabled=("x",),
        safe_mode=True,
        memory=2**30,
        processor=600,
    )


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "not json",
        "[" * 100_000,
        "[]",
        "{}",
        json.dumps({**LEAST, "folder": "srv/hr"}),
        json.dumps({**LEAST, "folder": 5}),
        json.dumps({**LEAST, "folder": "/srv/\0"}),
        json.dumps({**LEAST, "only_file": 1}),
        json.dumps({**LEAST, "memory": -1}),
        json.dumps({**LEAST, "memory": True}),
        json.dumps({**LEAST, "disabled": "x"}),
        json.dumps({**LEAST, "disabled": [1]}),
    ],
    ids=lambda one: one[:40],
)
def test_what_makes_no_sense_is_refused_in_a_line(argument, capsys):
    assert main([argument]) == UNUSABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("hrcyclus: session: ")
    assert len(said.err.splitlines()) == 1


def test_orders_that_are_missing_are_refused_too(capsys):
    assert main([]) == UNUSABLE
    assert main(["{}", "{}"]) == UNUSABLE
