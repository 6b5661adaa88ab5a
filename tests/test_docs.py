"""What the documentation shows works: its cards load, its files open, its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hrcyclus.model.assessment import Status
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.store.assessment_file import parse_assessment

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILE_FORMAT = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def toml_blocks(text: str) -> list[str]:
    return re.findall(r"^```toml\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def test_the_card_of_the_readme_loads_from_a_folder(tmp_path: Path) -> None:
    card = next(block for block in toml_blocks(README) if "hrcyclus-card" in block)
    (tmp_path / "thuiswerken.toml").write_text(card, encoding="utf-8")

    found = load_plugins(plugins_dir=tmp_path)

    instrument = next(one for one in found.instruments if one.id == "thuiswerken")
    assert [checkpoint.id for checkpoint in instrument.checkpoints] == [
        "regeling",
        "werkplek-thuis",
    ]


@pytest.mark.parametrize("text", [README, FILE_FORMAT], ids=["readme", "file-format"])
def test_the_assessment_shown_opens(text: str) -> None:
    shown = next(block for block in toml_blocks(text) if 'format = "hrcyclus/1"' in block)

    loaded = parse_assessment(shown.encode(), "shown.toml")

    assert loaded.warnings == ()
    assert loaded.assessment.of("vitaliteit").answer("werkplek").status is Status.PARTIAL
    assert not loaded.assessment.extra


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_and_pages_that_are_named_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target.partition("#")[0]).exists(), target
