"""Ended at random moments in a real terminal, some times; `make torture` does it some hundreds."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

KILLS = Path(__file__).parents[1] / "torture" / "kills.py"


def test_whenever_it_is_ended_the_file_is_whole_and_hardly_behind():
    tally = runpy.run_path(str(KILLS))["torture"](kills=3, others=1, seed=2026, patience=0.4)
    assert tally.wrong == []
    assert sum(tally.tried.values()) == 6
