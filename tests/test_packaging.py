"""What is installed is what was written: the wheel, the wheel from the sdist, and the commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGINS = sorted(folder.name for folder in (ROOT / "plugins").glob("hrcyclus_*"))

STARTS_EMPTY = """
import asyncio
from pathlib import Path
from textual.widgets import Static
from hrcyclus.i18n import set_language
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.tui.app import HrcyclusApp

async def run():
    set_language("en")
    app = HrcyclusApp(load_plugins(), Path("new.toml"))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        message = app.screen.query_one("#empty", Static)
        assert message.region.height, "it does not show"
        print(message.render())

asyncio.run(run())
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git keeps, or will once it is added."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, which says what belongs to the project")
    copy = tmp_path_factory.mktemp("checkout")
    for name in run("git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """The folder with a wheel and an sdist."""
    run(sys.executable, "-m", "hatchling", "build", cwd=checkout)
    return checkout / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return only(built, "*.whl")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which pip installed the wheel."""
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel))
    return target


def test_the_wheel_holds_the_package_and_the_plugins_and_nothing_else(checkout: Path, wheel: Path):
    written = {
        path.relative_to(checkout / top).as_posix()
        for top in ("src", "plugins")
        for path in (checkout / top).rglob("*")
        if path.is_file()
    }
    for_developers = {name for name in written if name.endswith((".po", "locale/update.py"))}
    metadata = {name for name in contents(wheel) if ".dist-info/" in name}
    assert set(contents(wheel)) - metadata == written - for_developers
    assert len(for_developers) == 3


def test_the_wheel_holds_what_is_not_code(wheel: Path):
    names = set(contents(wheel))
    assert {f"{plugin}/card.toml" for plugin in PLUGINS} <= names
    assert {
        "hrcyclus/py.typed",
        "hrcyclus/guide.toml",
        "hrcyclus/example/hr-beleid-2026.toml",
        "hrcyclus/locale/en/LC_MESSAGES/hrcyclus.mo",
        "hrcyclus/locale/nl/LC_MESSAGES/hrcyclus.mo",
        "hrcyclus/tui/screens/card.tcss",
        "hrcyclus/web/page.html",
        "hrcyclus/web/static/page.css",
        "hrcyclus/web/static/session.js",
    } <= names
    assert len(PLUGINS) == 7


def test_the_sdist_gives_the_same_wheel(built: Path, wheel: Path, tmp_path: Path):
    with tarfile.open(only(built, "*.tar.gz")) as sdist:
        # Python 3.11.2, which Debian 12 brings, knows no filter yet.
        if hasattr(tarfile, "data_filter"):
            sdist.extractall(tmp_path, filter="data")
        else:
            sdist.extractall(tmp_path)
    folder = only(tmp_path, "hrcyclus-*")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=folder)
    assert contents(only(folder / "dist", "*.whl")) == contents(wheel)


def test_the_sdist_holds_what_a_developer_needs(checkout: Path, built: Path):
    with tarfile.open(only(built, "*.tar.gz")) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"Makefile", "constraints.txt", "src/hrcyclus/locale/update.py", "LICENSE"} <= names
    tests = {path.relative_to(checkout).as_posix() for path in (checkout / "tests").rglob("*.py")}
    assert tests <= names


def test_the_sdist_holds_nothing_that_git_does_not(checkout: Path, built: Path):
    with tarfile.open(only(built, "*.tar.gz")) as sdist:
        members = {one.name.partition("/")[2]: one for one in sdist.getmembers() if not one.isdir()}
    kept = {path.relative_to(checkout).as_posix() for path in checkout.rglob("*") if path.is_file()}
    assert set(members) - kept == {"PKG-INFO"}
    assert all(one.isreg() for one in members.values())


@pytest.mark.parametrize("ending", ["*.whl", "*.tar.gz"])
def test_no_file_that_is_built_holds_what_tools_and_editors_leave(built: Path, ending: str):
    archive = only(built, ending)
    if ending == "*.whl":
        names = list(contents(archive))
    else:
        with tarfile.open(archive) as sdist:
            names = [name.partition("/")[2] for name in sdist.getnames()]
    left = re.compile(
        r"(^|/)(__pycache__|\.[^/]*cache|\.venv|\.hypothesis|\.git|\.env|node_modules|dist)(/|$)"
        r"|\.(pyc|pyo|orig|rej|swp|bak|log|tmp|broken-\d+|hrcyclus-[a-z-]+)$|~$|snapshot_report"
    )
    assert [name for name in names if left.search(name)] == []
    assert [name for name in names if name.endswith((".pem", ".key", ".p12"))] == []


def test_the_command_and_the_plugins_are_declared(installed: Path):
    declared = only(installed, "hrcyclus-*.dist-info") / "entry_points.txt"
    lines = declared.read_text("utf-8").splitlines()
    assert "hrcyclus = hrcyclus.cli:main" in lines
    assert {f"{name.removeprefix('hrcyclus_')} = {name}" for name in PLUGINS} <= set(lines)


def test_an_installed_wheel_reads_its_cards(installed: Path, tmp_path: Path):
    cards = json.loads(hrcyclus(installed, tmp_path, "cards", "--format", "json").stdout)
    assert sorted(f"hrcyclus_{card['id']}" for card in cards) == PLUGINS
    card = hrcyclus(installed, tmp_path, "--lang", "en", "cards", "vitaliteit").stdout
    assert card.startswith("Vitality policy\n")


@pytest.mark.parametrize("declared", [False, True], ids=["undeclared", "still declared"])
def test_without_the_plugins_it_is_a_working_empty_app(
    declared: bool, installed: Path, tmp_path: Path
):
    empty = tmp_path / "empty"
    shutil.copytree(installed, empty)
    for name in PLUGINS:
        shutil.rmtree(empty / name)
    if not declared:
        points = only(empty, "hrcyclus-*.dist-info") / "entry_points.txt"
        points.write_text("[console_scripts]\nhrcyclus = hrcyclus.cli:main\n", "utf-8")
    cards = hrcyclus(empty, tmp_path, "--lang", "en", "cards", "--format", "json")
    assert json.loads(cards.stdout) == []
    assert cards.stderr.count(" is left out: ") == (len(PLUGINS) if declared else 0)
    hrcyclus(empty, tmp_path, "new", "new.toml")
    assert (
        json.loads(hrcyclus(empty, tmp_path, "score", "new.toml", "--format", "json").stdout)[
            "instruments"
        ]
        == {}
    )
    shown = python(empty, tmp_path, "-c", STARTS_EMPTY).stdout
    assert shown.startswith("No instrument is installed.")


def run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hrcyclus(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return python(installed, folder, "-m", "hrcyclus", *arguments)


def python(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the interpreter gives with `installed` and the dependencies, but not the checkout.

    Without `site` an editable installation is not on the path.
    """
    home = str(folder / "home")
    done = subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(installed), sysconfig.get_path("purelib")]),
            "HOME": home,
            "XDG_STATE_HOME": home,
            "HRCYCLUS_DATA_DIR": home,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by name."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
