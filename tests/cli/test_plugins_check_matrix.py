"""`hrcyclus plugins check` finds whatever a plugin can do wrong, and ends with 1."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from hrcyclus.store.trust import trust

MATRIX = runpy.run_path(str(Path(__file__).parents[1] / "plugin_host" / "fault_matrix.py"))
FAULTS: dict[str, Any] = MATRIX["FAULTS"]

SAID = {
    "a hook that raises": "ZeroDivisionError: division by zero",
    "a score that is no number": "score is nan, not from 0 to 1",
    "a score of 7": "score is 7, not from 0 to 1",
    "the id of a bundled instrument": "vitaliteit",
    "markup and escapes in every text": "control characters",
    "10,000 checkpoints": "10001 checkpoints, where 1000 is the most",
    "an explanation of 1 MB": "where 100000 is the most",
    "names that lead round in a circle": "the new names lead round in a circle",
    "output at import": "prints",
}
"""What is told, where it is not the reason for which it isn't loaded."""


@pytest.fixture
def plugins_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "data" / "plugins"
    folder.mkdir(parents=True)
    return folder


def written(folder: Path, fault: Any) -> Path:
    folder.mkdir()
    (folder / "card.toml").write_bytes(fault.card)
    if fault.code:
        (folder / "__init__.py").write_text(fault.code)
    return folder


def assert_told(name: str, outcome: Any) -> None:
    assert outcome.code == 1
    assert SAID.get(name, FAULTS[name].reason) in outcome.out
    assert all(line.isprintable() for line in outcome.out.splitlines())
    assert outcome.out.count("\n") < 80
    assert "Traceback" not in outcome.err + outcome.out


@pytest.mark.parametrize("name", FAULTS)
def test_a_folder_by_its_path(hrcyclus, plugins_dir: Path, name: str):
    folder = written(Path("kapot"), FAULTS[name])

    assert_told(name, hrcyclus("plugins", "check", "--trust", f"./{folder}"))


@pytest.mark.parametrize("name", FAULTS)
def test_what_stands_in_the_plugins_folder_by_its_name(hrcyclus, plugins_dir: Path, name: str):
    folder = written(plugins_dir / "kapot", FAULTS[name])
    if FAULTS[name].code:
        trust(folder)

    assert_told(name, hrcyclus("plugins", "check", "kapot"))


def test_sound_plugins_with_code_and_without_pass(hrcyclus, plugins_dir: Path):
    fault = FAULTS["output at import"]
    (plugins_dir / "los.toml").write_bytes(fault.card)
    folder = written(Path("kapot"), fault)
    (folder / "__init__.py").write_text(MATRIX["PLAIN"])

    outcome = hrcyclus("plugins", "check", "--trust", "./kapot", "los")

    assert (outcome.code, outcome.out) == (0, "")
