"""A folder of realistic assessments, and the bundled cards to count them by."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio.plan import Plan, make_plan

NUMBER = 40


@pytest.fixture(scope="session")
def bundled() -> tuple[Instrument, ...]:
    return load_plugins(safe_mode=True).instruments


@pytest.fixture(scope="session")
def plan(bundled) -> Plan:
    return make_plan(bundled)


@pytest.fixture(scope="session")
def assessments(generate, bundled) -> list[Assessment]:
    return list(generate["assessments"](bundled, NUMBER))


@pytest.fixture
def folder(tmp_path: Path, generate, bundled) -> Path:
    """Forty assessments as files."""
    generate["write_folder"](tmp_path / "many", bundled, NUMBER)
    return tmp_path / "many"
