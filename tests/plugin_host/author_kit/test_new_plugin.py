"""A plugin that is made works at once: it loads, passes its own tests, builds and installs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Rule
from hrcyclus.plugin_host.author_kit.new_plugin import (
    can_score,
    is_plugin_name,
    plugin_files,
)
from hrcyclus.plugin_host.card_file import parse_card
from hrcyclus.store.new_folder import make_folder
from hrcyclus.testing import plugin_folder, score


def points(number: int) -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(f"punt-{n}", Bilingual(f"Punt {n}.")) for n in range(number))


CARD = Instrument(
    id="mijn-kaart",
    version="1.0",
    title=Bilingual("Mijn kaart", 'My "card" $name \\ """'),
    phases={Phase.PERFORMANCE: Part.PRIMARY},
    checkpoints=points(4),
)


@pytest.mark.parametrize("name", ["verzuim", "mijn-kaart", "a", "2fa"])
def test_a_name_for_folder_module_and_distribution_alike(name: str):
    assert is_plugin_name(name)


@pytest.mark.parametrize(
    "name", ["", "-a", "a-", "a--b", "A", "a.b", "a/b", "..", "a_b", "é", "a\n", "a" * 61]
)
def test_what_is_no_name(name: str):
    assert not is_plugin_name(name)


def test_a_card_alone_is_one_file():
    files = plugin_files(CARD)
    assert list(files) == ["card.toml"]
    assert parse_card(files["card.toml"].encode(), "card.toml") == CARD


@pytest.mark.parametrize(("python", "distribution"), [(True, False), (False, True), (True, True)])
def test_every_file_is_what_its_name_says(python: bool, distribution: bool):
    for name, text in plugin_files(CARD, python=python, distribution=distribution).items():
        assert text.endswith("\n")
        if name.endswith(".py"):
            assert "$" not in text
            compile(text, name, "exec")
        elif name == "pyproject.toml":
            project = tomllib.loads(text)["project"]
            assert project["entry-points"] == {"hrcyclus": {"mijn-kaart": "hrcyclus_mijn_kaart"}}
            assert project["description"].startswith(CARD.title.en)


SHAPES = {
    "one point": replace(CARD, checkpoints=points(1)),
    "several": CARD,
    "weights": replace(
        CARD, checkpoints=(replace(points(1)[0], weight=9.0), Checkpoint("b", Bilingual("B")))
    ),
    "a group that counts": replace(
        CARD, checkpoints=(), groups=(Group("g", Bilingual("G"), points(2), counts=Counts.CARD),)
    ),
    "alternatives": replace(
        CARD,
        checkpoints=(),
        groups=(Group("g", Bilingual("G"), points(2), rule=Rule.ONE, counts=Counts.CARD),),
    ),
    "a point that follows": replace(
        CARD, checkpoints=(Checkpoint("a", Bilingual("A"), follows="gesprek"), *points(2))
    ),
}


@pytest.mark.parametrize("card", SHAPES.values(), ids=SHAPES)
def test_the_tests_of_a_made_plugin_hold_for_any_card(card: Instrument, tmp_path: Path):
    folder = tmp_path / card.id
    make_folder(folder, plugin_files(card, python=True))
    assert can_score(card)
    tests: dict[str, object] = {"__file__": str(folder / "test_mijn_kaart.py")}
    exec((folder / "test_mijn_kaart.py").read_text("utf-8"), tests)
    ran = [test() for name, test in tests.items() if name.startswith("test_") and callable(test)]
    assert len(ran) == 4


def test_the_scoring_that_is_made_limits_what_weights_would_make_up_for(tmp_path: Path):
    folder = tmp_path / CARD.id
    make_folder(folder, plugin_files(CARD, python=True))
    plugin = plugin_folder(folder)
    rest = {"punt-1": "present", "punt-2": "present", "punt-3": "absent"}
    assert score(plugin, {"punt-0": "present", **rest}).score == 0.75
    limited = score(plugin, {"punt-0": "absent", **rest, "punt-3": "present"})
    assert (limited.score, limited.low, limited.high) == (0.5, 0.5, 0.5)
    waiting = score(plugin, rest)
    assert (waiting.score, waiting.low, waiting.high) == (2 / 3, 0.5, 0.75)


def test_a_card_without_points_of_its_own_has_no_scoring():
    apart = replace(CARD, checkpoints=(), groups=(Group("g", Bilingual("G"), points(2)),))
    assert not can_score(apart)
    files = plugin_files(apart, distribution=True)
    assert "score" not in files["hrcyclus_mijn_kaart/__init__.py"]


def test_a_folder_with_python_passes_its_own_test_and_stays_as_it_is(tmp_path: Path):
    folder = tmp_path / CARD.id
    files = plugin_files(CARD, python=True)
    make_folder(folder, files)
    told = run("-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder), cwd=tmp_path)
    assert "4 passed" in told
    assert {path.name for path in folder.iterdir()} - {"__pycache__"} == set(files)


def test_a_distribution_builds_installs_is_found_and_passes_its_own_test(tmp_path: Path):
    folder, target = tmp_path / "hrcyclus-mijn-kaart", tmp_path / "installed"
    files = plugin_files(CARD, python=True, distribution=True)
    make_folder(folder, files)

    run("-m", "hatchling", "build", cwd=folder)

    (wheel,) = (folder / "dist").glob("hrcyclus_mijn_kaart-1.0-*.whl")
    (sdist,) = (folder / "dist").glob("hrcyclus_mijn_kaart-1.0.tar.gz")
    with tarfile.open(sdist) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert set(files) <= names
    quietly = ("--disable-pip-version-check", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run("-m", "pip", "install", *quietly, "--target", str(target), str(wheel), cwd=tmp_path)
    path = {"PYTHONPATH": str(target)}
    listed = run("-m", "hrcyclus", "plugins", "list", "--format", "json", cwd=tmp_path, env=path)
    (found,) = [one for one in json.loads(listed) if one["name"] == CARD.id]
    assert (found["state"], found["door"]) == ("loaded", "installed")
    assert (found["distribution"], found["version"]) == ("hrcyclus-mijn-kaart", "1.0")
    told = run("-m", "pytest", "-q", "tests", cwd=folder, env=path)
    assert "4 passed" in told


def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    own = {"HRCYCLUS_DATA_DIR": str(cwd / "data"), "HOME": str(cwd), **(env or {})}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
