"""`hrcyclus serve` as a whole: what it takes, what it prints, and what it leaves behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from hrcyclus.cli import main, serve
from hrcyclus.example import copy_example, example_text

Run = Callable[..., tuple[int, str, str]]

DOCS = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_MESSAGES", "HRCYCLUS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hrcyclus", "serve", *arguments])
        code = main()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a.toml", "--dir", "."), "give a file or --dir, not both"),
        (("--host", "0.0.0.0"), "--host 0.0.0.0: others can reach this"),
        (("--host", "hr.intranet"), "TLS"),
        (("--token", "short"), "--token: 16 characters or more"),
        (("--token", "with a space in it"), "--token: 16 characters or more"),
        (("--behind-proxy", "http://hr.example.org"), "expected an address of https"),
        (("--behind-proxy", "https://hr.example.org/app"), "expected an address of https"),
        (("--max-sessions", "0"), "--max-sessions"),
        (("--idle", "0"), "--idle"),
        (("--memory", "1"), "--memory"),
        (("--port", "65536"), "--port"),
        (("--dir", "nowhere"), "nowhere"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_a_line(run: Run, arguments: tuple[str, ...], told: str):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_a_file_that_cannot_be_served_is_told_in_a_line(run: Run):
    for name in ("broken.toml", "sound.txt", ".hidden.toml"):
        Path(name).write_text("hello" if name == "broken.toml" else example_text())
    for name in ("nowhere.toml", "broken.toml", "sound.txt", ".hidden.toml", "."):
        code, out, err = run(name)
        assert (code, out) == (1, "")
        assert err.startswith(name)
        assert len(err.splitlines()) == 1


def test_without_the_extra_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    assert run() == (
        1,
        "",
        "serve needs the extra web; install it with: pip install 'hrcyclus[web]'\n",
    )


def test_a_port_that_is_taken_is_told_in_a_line(run: Run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("--port", str(port))
    assert (code, out) == (1, "")
    assert err == f"127.0.0.1, port {port}: this can't be listened on: the address is in use\n"


def test_the_server_itself_draws_nothing():
    code = "import sys, hrcyclus.cli.serve, hrcyclus.tui.served.confined, hrcyclus.web.server\n"
    code += "print([name for name in sys.modules if name.split('.')[0] in ('textual', 'rich')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_documentation_names_every_option_and_what_it_is_without():
    rows = dict(re.findall(r"^\| `(--[\w-]+) [^|]*\|[^|]*\| (.*) \|$", DOCS, re.MULTILINE))
    options = {one.opts[0]: one.default for one in serve.serve.params if one.name != "file"}
    assert rows.keys() == options.keys()
    for name in ("--host", "--port", "--max-sessions", "--idle", "--grace", "--memory"):
        assert rows[name].strip("`") == str(options[name])
    assert rows["--processor"] == str(options["--processor"])


class Running:
    """The command in a process of its own."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hrcyclus", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    @property
    def base(self) -> str:
        return self.address.partition("/enter")[0]

    def sessions(self) -> list[int]:
        """The processes that it started."""
        told = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        rows = [line.split() for line in told.stdout.splitlines()]
        return [int(pid) for pid, parent in rows if int(parent) == self.process.pid]


@pytest.fixture
async def visitor() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
        yield visitor


async def until_drawn(page: aiohttp.ClientWebSocketResponse, text: str) -> None:
    drawn = b""
    async with asyncio.timeout(30):
        while text.encode() not in drawn:
            message = await page.receive()
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)
            if message.type is aiohttp.WSMsgType.BINARY:
                drawn += message.data


def runs(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -9)]
)
async def test_it_opens_the_app_and_leaves_nothing_running(
    visitor: aiohttp.ClientSession, number: signal.Signals, code: int
):
    file = copy_example(Path.cwd())
    running = Running(str(file))
    try:
        await visitor.get(running.address)
        page = await visitor.ws_connect(
            f"{running.base}/ws?width=80&height=24&seen=0&session={'1' * 32}",
            headers={"Origin": running.base},
        )
        await until_drawn(page, "DEVELOPMENT")
        sessions = running.sessions()
        assert len(sessions) == 1
        running.process.send_signal(number)
        _out, err = await asyncio.to_thread(running.process.communicate, timeout=20)
    finally:
        running.process.kill()
    assert running.process.returncode == code
    assert err == (
        "Each address works once; when it was used the next one follows.\n"
        "Stop with Ctrl+C; every session is saved.\n"
    )
    async with asyncio.timeout(20):
        while any(map(runs, sessions)):
            await asyncio.sleep(0.02)
