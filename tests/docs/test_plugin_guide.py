"""The plugin guide, and the README's part about plugins, as a new user would follow them.

Every command is typed in a shell, with an empty HOME and in an empty folder, and answers as it
says there; every example in TOML or Python is the file that its first line names.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import openpyxl
import pexpect
import pytest

import hrcyclus.api
import hrcyclus.testing
from hrcyclus.plugin_host import exporters, hookspecs, rules
from hrcyclus.plugin_host.author_kit import new_plugin, sheet, table_columns, usable_size
from hrcyclus.plugin_host.candidates import Door
from hrcyclus.plugin_host.host import State
from hrcyclus.store import regular_file, toml_scan, trust
from hrcyclus.tui.commands.application import ShowInstruments
from hrcyclus.tui.commands.card_editor import CARD_EDITOR_COMMANDS
from hrcyclus.tui.commands.instruments import INSTRUMENTS_COMMANDS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hrcyclus"
GUIDE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"^```(\w+)(?: exit=(\d))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TABLE = re.compile(r"`([\w-]+\.xlsx)`[^`\n]*:\n\n((?:\|.*\n)+)")
PROMPT = re.compile(
    r"(Title in \w+:|Mainly in:|In part in, or an empty line:|Checkpoint \d+:|Trust it\? \[y/N\])"
    r" ?(.*)"
)
APP = re.compile(r"hrcyclus( --plugins-dir \S+)? (plugins preview \S+|\S+\.toml)")
NOT_RUN = "# not run by the test of this guide\n"

OFFLINE = {
    "pip install -e ": "python -m pip --disable-pip-version-check install --quiet"
    " --no-index --no-deps --no-build-isolation ./",
    "python -m build ": "python -m build --no-isolation ",
    "pytest ": "python -m pytest -p no:cacheprovider ",
}
"""What a command begins with, and what it is here, where nothing can be fetched."""


@dataclass(frozen=True)
class User:
    """A new user: an environment that HRcyclus is installed in, and a folder to work in."""

    bin: Path
    home: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": os.pathsep.join([str(self.bin), "/usr/bin", "/bin"]),
            "LANG": "en_GB.UTF-8",
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }

    def file(self, name: str) -> Path:
        return self.home / name[2:] if name.startswith("~/") else self.folder / name

    def types(self, command: str) -> tuple[int, str]:
        """What a command gives: its exit code, and its output and messages as they come."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout

    def at_terminal(self, command: str) -> pexpect.spawn:
        return pexpect.spawn(
            "bash",
            ["-c", command],
            cwd=str(self.folder),
            env=self.environment,  # pyright: ignore[reportArgumentType] - a mapping will do
            dimensions=(30, 100),
            encoding="utf-8",
            timeout=30,
        )

    def answers(self, command: str, transcript: list[str]) -> tuple[int, str]:
        """What a command that asks gives, answered as the transcript does."""
        child = self.at_terminal(command)
        told = ""
        for asked in filter(None, map(PROMPT.fullmatch, transcript)):
            child.expect_exact(asked[1])
            told += f"{child.before}{child.after}"
            child.sendline(asked[2])
        child.expect(pexpect.EOF)
        told += child.before or ""
        child.close()
        return child.exitstatus or 0, told.replace("\r\n", "\n")

    def visits(self, command: str, promised: list[str]) -> tuple[int, str]:
        """What the app leaves on the terminal, opened, seen and quit. What it is promised to show
        at first is answered with enter."""
        child = self.at_terminal(command)
        child.expect_exact("not kept" if "preview" in command else "(Fombrun)")
        for text in promised:
            child.expect_exact(text.strip("… "))
            child.send("\r")
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus or 0, "\n".join(promised)


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """The commands of a virtual environment with what this one has, which can be installed into."""
    folder = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    (site / "as-here.pth").write_text(
        f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", encoding="utf-8"
    )
    command = folder / "bin" / "hrcyclus"
    command.write_text(
        f"#!{folder / 'bin' / 'python'}\nimport sys\nfrom hrcyclus.cli import main\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    return folder / "bin"


@pytest.fixture
def user(environment: Path, tmp_path: Path) -> User:
    for name in ("petra", "work"):
        (tmp_path / name).mkdir()
    return User(environment, tmp_path / "petra", tmp_path / "work")


def section(page: str, title: str) -> str:
    """The text under a heading, up to the next one of that level."""
    level = title.partition(" ")[0]
    _before, heading, text = page.partition(f"\n{title}\n")
    assert heading, f"there is no {title}"
    return re.split(rf"^{level} ", text, flags=re.MULTILINE)[0]


@pytest.mark.skipif(sys.platform != "linux", reason="the folders that the guide names are Linux's")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(section(GUIDE, "## Five minutes to a card"), id="five-minutes"),
        pytest.param(section(GUIDE, "## Fifteen minutes to a published plugin"), id="fifteen"),
        pytest.param(section(GUIDE, "## Reference"), id="reference"),
        pytest.param(section(README, "## A plugin in five minutes"), id="readme"),
    ],
)
def test_what_is_typed_gives_what_is_promised(text: str, user: User) -> None:
    for name, table in TABLE.findall(text):
        save_table(user.file(name), table)
    for kind, code, body in BLOCK.findall(text):
        if kind == "console" and not body.startswith(NOT_RUN):
            for command, promised in commands(body):
                code_found, told = follow(user, command, promised)
                told = told.replace(str(user.home), "/home/petra")
                assert as_promised(promised, told), f"$ {command}\n{told}"
                assert code_found == int(code or 0), f"$ {command}\n{told}"
        elif kind in ("toml", "python"):
            save_example(user, body)


def save_table(path: Path, table: str) -> None:
    """A table of the page as a workbook."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()
    ]
    book = openpyxl.Workbook()
    page = book.create_sheet(index=0)
    for row in (rows[0], *rows[2:]):
        page.append([float(cell) if cell.isdecimal() else cell for cell in row])
    book.save(path)


def save_example(user: User, body: str) -> None:
    """An example under the name that it gives itself; a part of a file must stand in that file."""
    first, _end, rest = body.partition("\n")
    name = first.removeprefix("# ")
    if name.startswith("part of "):
        assert rest in (ROOT / name.removeprefix("part of ")).read_text(encoding="utf-8")
        return
    path = user.file(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it is promised to give."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *lines = part.splitlines()
        yield command, lines


def follow(user: User, command: str, promised: list[str]) -> tuple[int, str]:
    if APP.fullmatch(command):
        return user.visits(command, promised)
    if any(PROMPT.fullmatch(line) for line in promised):
        return user.answers(command, promised)
    for typed, here in OFFLINE.items():
        if command.startswith(typed):
            command = here + command.removeprefix(typed)
    return user.types(command)


def as_promised(promised: list[str], told: str) -> bool:
    """Whether all lines are as promised, but for the width of gaps and what … stands for: part of
    a line, or on its own any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(tidy(line)).replace("…", ".*") + r"\n"
        for line in promised
    )
    return (
        re.fullmatch(pattern, "".join(f"{tidy(line)}\n" for line in told.splitlines())) is not None
    )


def tidy(line: str) -> str:
    return " ".join(line.split())


@pytest.mark.parametrize(
    ("promised", "told", "fits"),
    [
        (["a  b"], "a b\n", True),
        (["a …"], "a b c\n", True),
        (["a"], "a\nb\n", False),
        (["a", "…"], "a\nb\nc\n", True),
        (["…", "b"], "b\n", True),
        ([], "Traceback\n", False),
    ],
)
def test_a_promise_is_held_to_the_letter(promised: list[str], told: str, fits: bool) -> None:
    assert as_promised(promised, told) is fits


def test_nearly_everything_is_run() -> None:
    blocks = BLOCK.findall(GUIDE)
    assert GUIDE.count("```") == 2 * len(blocks)
    assert {kind for kind, _code, _body in blocks} == {"console", "toml", "python"}
    assert sum(body.startswith(NOT_RUN) for _kind, _code, body in blocks) == 1


def table_under(title: str, page: str = GUIDE) -> list[list[str]]:
    """The rows of the first table under a heading, without its own headings."""
    lines = re.findall(r"(?:^\|.*\n)+", section(page, title), re.MULTILINE)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_card_of_the_reference_has_every_key() -> None:
    (card,) = (body for _kind, _code, body in BLOCK.findall(GUIDE) if "# mantelzorg" in body)
    schema = json.loads((SOURCE / "schemas" / "card.schema.json").read_text(encoding="utf-8"))
    parts = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", ())}
    assert {key for key in keys if not re.search(rf"(?<![\w-]){key}(?![\w-])", card)} == set()
    kinds = schema["$defs"]["block"]["properties"]["kind"]["enum"]
    assert set(re.findall(r'kind = "(\w+)"', card)) == set(kinds)


def test_the_limits_are_those_of_the_code() -> None:
    told = "\n".join(" ".join(row) for row in table_under("### card.toml"))
    for number in (
        toml_scan.MOST_KEYS,
        toml_scan.DEEPEST,
        toml_scan.LONGEST_KEY,
        rules.LONGEST_ID,
        new_plugin.LONGEST_NAME,
        usable_size.MOST_CHECKPOINTS,
        usable_size.LONGEST_EXPLANATION,
        trust.MOST_FILES,
        exporters._MOST,
        sheet.MOST_ROWS,
        sheet.MOST_COLUMNS,
        sheet.LONGEST_CELL,
    ):
        assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", told), number
    assert f"{regular_file.LARGEST // 1024**2} MiB" in told
    assert f"{trust.MOST_BYTES // 1024**2} MiB" in told


def test_the_columns_are_those_of_a_table() -> None:
    rows = table_under("### Columns of a table")
    for index, language in enumerate(("en", "nl")):
        named = [name for row in rows for name in re.findall(r"`([^`]+)`", row[index])]
        expected = [heading.get(language) for heading in table_columns.HEADINGS.values()]
        assert sorted(named) == sorted(expected)


def test_every_public_name_is_there_and_no_other() -> None:
    named = {
        name for row in table_under("### hrcyclus.api") for name in re.findall("`(.+?)`", row[1])
    }
    assert named == set(hrcyclus.api.__all__)
    helpers = {row[0].strip("`").partition("(")[0] for row in table_under("### Test it")}
    assert helpers == set(hrcyclus.testing.__all__)
    hooks = {row[0].strip("`").partition("(")[0] for row in table_under("### Hooks")}
    assert hooks == set(hookspecs.HOOKS)


def test_every_command_and_option_is_there(user: User) -> None:
    told = section(GUIDE, "### Commands")
    rows = {row[0].strip("`").split()[0] for row in table_under("### Commands")}
    _code, help_text = user.types("hrcyclus plugins --help")
    assert rows == set(re.findall(r"^  (\w+) ", help_text.partition("Commands:")[2], re.MULTILINE))
    _code, help_text = user.types("hrcyclus plugins new --help")
    options = set(re.findall(r"^  (--[a-z-]+)", help_text, re.MULTILINE)) - {"--help"}
    assert {option for option in options if f"`{option}" not in told} == set()


def test_the_json_is_as_described(user: User) -> None:
    described = dict(re.findall(r"JSON of `(\w+)`: `\[\{(.+?)\}\]`", GUIDE))
    user.file("broken.toml").write_text("format = 1", encoding="utf-8")
    for command in ("list", "check broken.toml"):
        _code, told = user.types(f"hrcyclus plugins {command} --format json 2>/dev/null")
        assert described[command.split()[0]] == ", ".join(json.loads(told)[0])
    told = section(GUIDE, "### Commands")
    for words, sort in (("door", Door), ("state", State)):
        named = re.findall(rf"`{words}` is (.+?)[;.]", told)[0]
        assert set(re.findall("`(.+?)`", named)) == set(get_args(sort))


def test_the_keys_are_those_of_the_app() -> None:
    told = section(GUIDE, "### In the app")
    table = {key for row in table_under("### In the app") for key in re.findall("`(.+?)`", row[0])}
    here = {key for command in INSTRUMENTS_COMMANDS for key in command.keys.split(",")}
    assert table <= here
    named = set(re.findall("`(.+?)`", told.rpartition("|")[2])) - {"enter"}
    assert named <= {
        key.replace("escape", "esc") for one in CARD_EDITOR_COMMANDS for key in one.keys.split(",")
    }
    assert f"`{ShowInstruments.keys}` opens the instruments" in told


def test_what_is_said_to_be_told_is_told_somewhere() -> None:
    texts = {
        re.sub(r"\{[^}]*\}", "…", node.value)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    told = [row[0] for row in table_under("### When something is wrong")]
    assert [text for text in told if text not in texts] == []
