"""What the commands and the app import: start-up is imports, so each takes what it needs alone."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hrcyclus.example import copy_example

COMMANDS = {
    "help": ("--help",),
    "help of a command": ("score", "--help"),
    "version": ("--version",),
    "wrong usage": ("score",),
    "example": ("example",),
    "new": ("new", "new.toml"),
    "cards": ("cards",),
    "one card": ("cards", "vitaliteit"),
    "cards as json": ("cards", "--format", "json"),
    "check": ("check", "hr-beleid-2026.toml"),
    "score": ("score", "hr-beleid-2026.toml"),
    "score as json": ("score", "hr-beleid-2026.toml", "--format", "json"),
}

REPORTS = {
    "md": set[str](),
    "csv": set[str](),
    "json": set[str](),
    "html": {"jinja2"},
    "xlsx": {"xlsxwriter"},
    "docx": {"docx"},
}
"""What a report in each format needs, of all that office files and pages are written with."""

WRITERS = {"docx", "jinja2", "openpyxl", "xlsxwriter"}

HEAVY = {"markdown_it", "pandas", "polars", "pydantic", "tomlkit"}

RUN_COMMAND = """
import sys
from hrcyclus.cli import main
sys.argv = ["hrcyclus", *{arguments!r}]
main()
"""

RUN_BARE_APP = """
import asyncio
from textual.app import App

async def run():
    async with App().run_test() as pilot:
        await pilot.pause()

asyncio.run(run())
"""

RUN_OUR_APP = """
import asyncio
from pathlib import Path
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.tui.app import HrcyclusApp

async def run():
    app = HrcyclusApp(load_plugins(), Path("hr-beleid-2026.toml"))
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in {keys!r}:
            await pilot.press(key)
            await pilot.pause()
        assert type(app.screen).__name__ == "CardScreen"

asyncio.run(run())
"""

IMPORT_EVERYTHING = """
import importlib, pkgutil, hrcyclus
for module in pkgutil.walk_packages(hrcyclus.__path__, "hrcyclus."):
    if module.name != "hrcyclus.__main__":
        importlib.import_module(module.name)
"""

TELL = """
import json, sys
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports")
    copy_example(folder)
    return folder


@functools.cache
def modules_after(code: str, folder: Path) -> frozenset[str]:
    """The modules of a fresh interpreter after this code."""
    home = str(folder / "home")
    done = subprocess.run(
        [sys.executable, "-c", code + TELL],
        cwd=folder,
        env={**os.environ, "HOME": home, "XDG_STATE_HOME": home, "HRCYCLUS_DATA_DIR": home},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


def after_command(name: str, folder: Path) -> frozenset[str]:
    (folder / "new.toml").unlink(missing_ok=True)
    return modules_after(RUN_COMMAND.format(arguments=COMMANDS[name]), folder)


def of_packages(modules: frozenset[str], *packages: str) -> set[str]:
    """The modules that are these packages or within them."""
    return {
        module
        for module in modules
        if any(module == package or module.startswith(f"{package}.") for package in packages)
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_imports_the_interface(name: str, folder: Path):
    modules = after_command(name, folder)
    assert "hrcyclus.cli" in modules
    assert of_packages(modules, "textual", "rich", "hrcyclus.tui", *HEAVY) == set()


@pytest.mark.parametrize("name", ["help", "help of a command", "version", "wrong usage"])
def test_what_only_tells_about_itself_reads_no_plugins_and_no_files(name: str, folder: Path):
    modules = after_command(name, folder)
    plugins = {module for module in modules if module.startswith("hrcyclus_")}
    assert plugins == set()
    assert of_packages(modules, "pluggy", "tomllib", "tomli_w", "hrcyclus.plugin_host") == set()


@pytest.mark.parametrize("name", ["help", "cards", "check", "score"])
def test_the_parser_of_metadata_is_left_to_those_who_ask_for_the_version(name: str, folder: Path):
    assert of_packages(after_command(name, folder), "importlib.metadata", "email") == set()


@pytest.mark.parametrize("name", ["cards", "one card", "check", "score"])
def test_what_only_reads_imports_no_writer(name: str, folder: Path):
    assert of_packages(after_command(name, folder), "tomli_w") == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_reports_are_made_with_is_left_to_reports(name: str, folder: Path):
    ours = {"hrcyclus.sharing.report", "hrcyclus.model.report", "hrcyclus.model.export"}
    assert of_packages(after_command(name, folder), *ours, *WRITERS) == set()


@pytest.mark.parametrize("ending", REPORTS)
def test_a_report_imports_what_its_own_format_needs(ending: str, folder: Path):
    (folder / f"out.{ending}").unlink(missing_ok=True)
    arguments = ("report", "hr-beleid-2026.toml", "-o", f"out.{ending}")
    modules = modules_after(RUN_COMMAND.format(arguments=arguments), folder)
    assert {one for one in WRITERS if one in modules} == REPORTS[ending]
    assert of_packages(modules, "textual", "rich", "hrcyclus.tui", *HEAVY) == set()


def test_no_module_at_all_imports_what_is_too_heavy(folder: Path):
    modules = modules_after(IMPORT_EVERYTHING, folder)
    assert {"hrcyclus.tui.screens.card", "hrcyclus.plugin_host.host"} <= modules
    assert of_packages(modules, *HEAVY) == set()


def test_opening_a_file_takes_neither_the_parser_of_commands_nor_a_slow_one(folder: Path):
    opened = RUN_OUR_APP.format(keys=[]).replace('== "CardScreen"', '== "CycleScreen"')
    modules = modules_after(f"import hrcyclus.cli.opening\n{opened}", folder)
    assert "hrcyclus.tui.screens.cycle" in modules
    assert (
        of_packages(modules, "click", "gettext", "tomllib", "importlib.metadata", "email") == set()
    )


def test_the_way_to_the_first_card_takes_no_widget_that_textual_itself_does_not(folder: Path):
    bare = of_packages(modules_after(RUN_BARE_APP, folder), "textual.widgets", "textual.document")
    modules = modules_after(RUN_OUR_APP.format(keys=["enter", "enter"]), folder)
    assert of_packages(modules, "textual.widgets", "textual.document") - bare == set()
    assert of_packages(modules, *HEAVY) == set()


def test_an_editor_is_imported_when_it_opens(folder: Path):
    first_card = modules_after(RUN_OUR_APP.format(keys=["enter", "enter"]), folder)
    editing = modules_after(RUN_OUR_APP.format(keys=["enter", "enter", "n"]), folder)
    editor = {"hrcyclus.tui.widgets.editors.text_editor", "textual.widgets._text_area"}
    assert first_card & editor == set()
    assert editor <= editing
