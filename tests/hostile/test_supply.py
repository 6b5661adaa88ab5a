"""What HRcyclus is made of: no more than it uses, each with a reason, each at a known version."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
IMPORTED_AS = {"python-docx": "docx", "tomli-w": "tomli_w", "textual-serve": "textual_serve"}

NAME = re.compile(r"[A-Za-z0-9._-]+")


def named(requirements: list[str]) -> set[str]:
    found = (NAME.match(one) for one in requirements)
    return {normalised(match[0]) for match in found if match}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


NEEDED = named(PROJECT["project"]["dependencies"])
EXTRAS = {
    one
    for group in PROJECT["project"].get("optional-dependencies", {}).values()
    for one in named(group)
}
FOR_DEVELOPERS = named(PROJECT["dependency-groups"]["dev"])


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.partition("==") for line in lines if line.strip() and not line.startswith("#"))
    return {normalised(name): version for name, _equals, version in pairs}


def third_party_imports() -> dict[str, set[str]]:
    """The modules of others that the application imports, and where."""
    found: dict[str, set[str]] = {}
    for top in ("src", "plugins"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [one.name for one in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                for name in names:
                    first = name.partition(".")[0]
                    ours = first == "hrcyclus" or first.startswith("hrcyclus_")
                    if first not in sys.stdlib_module_names and not ours:
                        found.setdefault(first, set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_every_dependency_has_its_reason_in_the_decisions():
    text = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    _before, _heading, after = text.partition("## Dependencies")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| ([^|]+) \|$", after, re.MULTILINE)
    told = {normalised(name) for name, _what, _why in rows} - {"package"}
    assert told == NEEDED | EXTRAS
    assert all(what.strip() and why.strip() for _name, what, why in rows)


def test_every_dependency_is_used_and_whatever_is_used_is_declared():
    used = set(third_party_imports())
    declared = {IMPORTED_AS.get(one, one.replace("-", "_")) for one in NEEDED | EXTRAS}
    # Textual is made of rich, jinja2 of markupsafe, and they hand them out; the others are for
    # developers: Babel makes the catalogues, and pytest runs the tests of plugins.
    assert used - declared - {"rich", "markupsafe", "babel", "pytest"} == set()
    needed = {IMPORTED_AS.get(one, one.replace("-", "_")) for one in NEEDED}
    assert needed - used == set()


def test_what_is_not_declared_is_used_where_it_may_be():
    found = third_party_imports()
    assert all(place.startswith("src/hrcyclus/tui/") for place in found.get("rich", ()))
    assert found.get("babel", set()) <= {"src/hrcyclus/locale/update.py"}
    assert found.get("pytest", set()) <= {"src/hrcyclus/testing.py"}
    assert all("html" in place for place in found.get("markupsafe", ()))


def test_every_version_is_pinned_down_to_the_last():
    pinned = constraints()
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][\w.]*", line)] == []
    waiting, seen = [*NEEDED, *FOR_DEVELOPERS], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            requires = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # of another Python or system than this one
        waiting += named([one for one in requires if "extra ==" not in one])
    installed = {one for one in seen if _installed(one)}
    assert installed - set(pinned) == set()


def _installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_what_is_tested_is_what_is_pinned(name):
    assert metadata.version(name) == constraints()[name]
