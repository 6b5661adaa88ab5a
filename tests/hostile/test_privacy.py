"""What is written stays with its owner, and nothing goes over a network."""

from __future__ import annotations

import ast
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hrcyclus.example import copy_example, example_text
from hrcyclus.store.config import DEFAULTS, save_config
from hrcyclus.store.recent import forget_all, recent_files, remember
from hrcyclus.store.trust import trust

SRC = Path(__file__).parents[2] / "src"
PLUGINS = Path(__file__).parents[2] / "plugins"

NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "websockets",
}  # fmt: skip
"""Modules with which one reaches others."""

MAY = {"hrcyclus/web", "hrcyclus/cli/serve.py", "hrcyclus/sharing/portfolio/cluster.py"}
"""Whose work it is: the app in a browser, and portfolios on a cluster that is named."""

_guarded = False
_reached: list[str] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _guarded or not event.startswith("socket."):
        return
    # Event loops talk to themselves over a pair of sockets that have no address.
    if event == "socket.__new__" and arguments[1] == getattr(_socket_module(), "AF_UNIX", None):
        return
    _reached.append(f"{event} {arguments[1:]}")
    raise AssertionError(f"the network was reached for: {event}")


def _socket_module() -> object:
    return sys.modules["socket"]


@pytest.fixture
def no_network() -> Iterator[list[str]]:
    """What reaches for the network, and fails doing so."""
    import socket  # noqa: F401 - the hook looks at its constants

    global _guarded  # noqa: PLW0603 - a hook can't be taken away again
    if not hasattr(sys, "_hrcyclus_hooked"):
        sys.addaudithook(_hook)
        sys._hrcyclus_hooked = True  # type: ignore[attr-defined] - once in a process
    _reached.clear()
    _guarded = True
    yield _reached
    _guarded = False


def test_the_guard_sees_a_socket(no_network):
    import socket

    with pytest.raises(AssertionError, match="network"):
        socket.socket(socket.AF_INET)
    with pytest.raises(AssertionError, match="network"):
        socket.getaddrinfo("localhost", 80)
    assert len(no_network) == 2


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_nothing_imports_a_way_out_but_what_is_for_it():
    found = [
        (path.relative_to(top).as_posix(), module)
        for top in (SRC, PLUGINS)
        for path in sorted(top.rglob("*.py"))
        for module in imported(path)
        if module.partition(".")[0] in NETWORK
    ]
    assert [one for one in found if not one[0].startswith(tuple(MAY))] == []


FORMATS = ("md", "html", "docx", "xlsx", "csv", "json")
COMMANDS = (
    ("example", "-o", "a.toml"),
    ("example", "-o", "b.toml"),
    ("new", "c.toml"),
    ("cards",),
    ("cards", "vitaliteit", "--format", "json"),
    ("check", "a.toml"),
    ("score", "a.toml"),
    ("compare", "a.toml", "b.toml"),
    ("merge", "a.toml", "b.toml", "-o", "d.toml"),
    *(("report", "a.toml", "-o", f"r.{one}") for one in FORMATS),
    ("report", "a.toml", "b.toml", "-o", "r2.html"),
    ("report", "--blank", "-o", "form.xlsx"),
    ("import", "form.xlsx", "-o", "e.toml"),
    ("portfolio", "."),
    ("plugins", "list"),
    ("plugins", "check", "vitaliteit"),
    ("plugins", "new", "proef", "--title-nl=P", "--phase=selection", "--checkpoint=P"),
    ("plugins", "export", "vitaliteit", "-o", "v.csv"),
    ("plugins", "schema", "card"),
    ("--version",),
    ("--help",),
)


def test_no_command_reaches_for_the_network(hrcyclus, no_network):
    for arguments in COMMANDS:
        outcome = hrcyclus(*arguments)
        assert outcome.code == 0, (arguments, outcome.err)
    assert no_network == []


async def test_the_app_does_not_reach_for_the_network(open_app, example_file, no_network):
    async with open_app(example_file) as opened:
        await opened.press("enter", "enter", "1", "n")
        await opened.type("Nu")
        await opened.press("escape", "o", "A", "S", "escape", "/")
        await opened.type("gezond")
        await opened.press("escape", "I", "escape", "?", "escape")
        await opened.quit()
    assert no_network == []


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A system in which files are for everybody unless it is said otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")

MADE = ("a.toml", "c.toml", "d.toml", "e.toml", "form.xlsx", "r2.html", "v.csv")


def test_what_a_command_makes_is_for_its_owner(hrcyclus, open_to_all):
    for arguments in COMMANDS:
        assert hrcyclus(*arguments).code == 0, arguments
    made = [*MADE, *(f"r.{one}" for one in FORMATS)]
    assert {name: oct(mode(Path(name))) for name in made} == dict.fromkeys(made, "0o600")


def test_what_is_written_over_keeps_its_mode(hrcyclus, open_to_all):
    for name in ("a.toml", "b.toml", "d.toml", "r.md", "r.xlsx", "form.xlsx"):
        Path(name).write_text(example_text() if name in ("a.toml", "b.toml") else "", "utf-8")
        Path(name).chmod(0o640)
    for arguments in (
        ("merge", "a.toml", "b.toml", "-o", "d.toml", "--force"),
        ("merge", "a.toml", "b.toml", "-o", "a.toml"),
        ("report", "a.toml", "-o", "r.md", "--force"),
        ("report", "a.toml", "-o", "r.xlsx", "--force"),
        ("report", "--blank", "-o", "form.xlsx", "--force"),
    ):
        assert hrcyclus(*arguments).code == 0, arguments
    for name in ("a.toml", "d.toml", "r.md", "r.xlsx", "form.xlsx"):
        assert oct(mode(Path(name))) == "0o640", name


def test_settings_and_lists_are_for_their_owner(tmp_path, open_to_all):
    code = tmp_path / "code"
    code.mkdir()
    (code / "__init__.py").write_text("")
    copy_example(tmp_path)
    save_config(DEFAULTS)
    remember(tmp_path / "a.toml")
    trust(code)
    found = [path for name in ("config", "state", "data") for path in (tmp_path / name).rglob("*")]
    assert {path.name for path in found} == {"config.toml", "recent.json", "trusted.json"}
    assert {oct(mode(path)) for path in found} == {"0o600"}
    assert {oct(mode(tmp_path / name)) for name in ("config", "state", "data")} == {"0o700"}


async def test_what_the_app_leaves_is_for_its_owner(open_app, example_file, tmp_path, open_to_all):
    example_file.chmod(0o644)
    async with open_app(example_file) as opened:
        await opened.press("enter", "enter", "1")
        await opened.saved()
        opened.app.take_picture()
        await opened.settle()
        beside = {path.name: path for path in example_file.parent.iterdir()}
        assert (
            oct(mode(beside.pop(next(name for name in beside if name.endswith(".svg"))))) == "0o600"
        )
        beside.pop(example_file.name)
        # Others must be able to read who has the file open; more is not in there.
        assert all("hrcyclus-" in name for name in beside)
        assert sum(path.stat().st_size for path in beside.values()) < 400
        await opened.quit()
    assert oct(mode(example_file)) == "0o644"
    left = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert {oct(mode(path)) for path in left} == {"0o600"}


async def test_who_wants_no_list_of_recent_files_has_none(open_app, example_file, tmp_path):
    from dataclasses import replace

    async with open_app(example_file, config=replace(DEFAULTS, recent=False)) as opened:
        await opened.press("enter", "enter", "1")
        await opened.saved()
        await opened.quit()
    named = [
        path
        for path in (tmp_path / "state").rglob("*")
        if path.is_file() and example_file.name.encode() in path.read_bytes()
    ]
    assert named == []
    remember(example_file)
    assert recent_files() == [example_file]
    forget_all()
    assert recent_files() == []


def test_a_config_that_wants_no_list_is_kept(hrcyclus, tmp_path):
    from dataclasses import replace

    save_config(replace(DEFAULTS, recent=False))
    assert "recent = false" in (tmp_path / "config" / "config.toml").read_text("utf-8")
