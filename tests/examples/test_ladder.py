"""The example distribution builds, installs, passes its own tests and shows up."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "hrcyclus-regelingladder"

CODE = ("hrcyclus_regelingladder", "tests", "pyproject.toml", "README.md")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example, without what running it has left."""
    copy = tmp_path_factory.mktemp("ladder") / EXAMPLE.name
    copy.mkdir()
    for name in CODE:
        if (EXAMPLE / name).is_dir():
            leftovers = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(EXAMPLE / name, copy / name, ignore=leftovers)
        else:
            shutil.copy2(EXAMPLE / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def site(source: Path) -> Path:
    """The folder in which pip installed it, built without the network."""
    run(source, "-m", "hatchling", "build", "-t", "wheel")
    (wheel,) = (source / "dist").glob("*.whl")
    target = source.parent / "site"
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-compile")
    run(source, *pip, "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def run(folder: Path, *arguments: str, site: Path | None = None) -> str:
    home = str(folder / "home")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(site or ""),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_STATE_HOME": home,
            "HRCYCLUS_DATA_DIR": home,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_passes_its_own_tests_when_installed(source: Path, site: Path, tmp_path: Path):
    shutil.copytree(source / "tests", tmp_path / "tests")
    told = run(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", site=site)
    assert " passed" in told


def test_it_is_among_the_plugins(site: Path, tmp_path: Path):
    listed = run(tmp_path, "-m", "hrcyclus", "plugins", "list", "--format", "json", site=site)
    (ladder,) = [one for one in json.loads(listed) if one["name"] == "regelingladder"]
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    assert ladder["state"] == "loaded"
    assert ladder["distribution"] == project["name"]
    assert ladder["version"] == project["version"]


def test_its_card_is_shown_and_scored_by_its_own_rule(site: Path, tmp_path: Path):
    shown = run(tmp_path, "-m", "hrcyclus", "--lang", "en", "cards", "regelingladder", site=site)
    assert shown.startswith("An arrangement on the ladder\n")
    answers = {"vastgelegd": "present", "bekend": "absent", "toegepast": "present"}
    lines = ['format = "hrcyclus/1"']
    for point, status in answers.items():
        lines += [f"[instruments.regelingladder.checkpoints.{point}]", f'status = "{status}"']
    (tmp_path / "a.toml").write_text("\n".join(lines), encoding="utf-8")
    printed = run(tmp_path, "-m", "hrcyclus", "score", "a.toml", "--format", "json", site=site)
    score = json.loads(printed)["instruments"]["regelingladder"]
    assert (score["score"], score["coverage"], score["low"], score["high"]) == (0.2, 1, 0.2, 0.2)


def test_it_has_nothing_that_plugins_check_finds(source: Path):
    run(source, "-m", "hrcyclus", "plugins", "check", "--trust", ".")
