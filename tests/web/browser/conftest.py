"""Chromium, as Debian packages it, and what a person does with it."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SCREEN = runpy.run_path(str(HERE / "screen.py"))
Screen = SCREEN["Screen"]

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
TABLET = {"viewport": {"width": 768, "height": 1024}, "has_touch": True, "is_mobile": True}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[..., Any]]:
    """Starts a Chromium with these arguments; all are closed after the tests of a module."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs the Python package playwright"
    )
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs Chromium, as in: apt install chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:

        def launch(*arguments: str) -> Any:
            return driver.chromium.launch(
                executable_path=chromium, headless=True, args=[*as_root, *arguments]
            )

        yield launch


@pytest.fixture(scope="module")
def browser(launch: Callable[..., Any]) -> Iterator[Any]:
    """One browser for all tests of a module; each has windows and cookies of its own."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens an address in a window and gives its Screen, with what the page asked and complained.

    `screen.requests` are the addresses it asked for, `screen.complaints` the errors on its console.
    """
    contexts = []

    def open_page(
        address: str, screen: dict[str, Any] = DESKTOP, clock: bool = False, within: Any = browser
    ) -> Any:
        context = within.new_context(**screen, locale="en-GB")
        contexts.append(context)
        context.add_init_script(SCREEN["LOOK_INSIDE"])
        page = context.new_page()
        if clock:
            page.clock.install()
        seen = Screen(page)
        seen.requests, seen.complaints = [], []
        context.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda told: seen.complaints.extend(_errors(told)))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address)
        page.locator(".xterm-screen").wait_for()
        return seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def stand_in() -> Iterator[Any]:
    """A server that does what the test says."""
    pytest.importorskip("aiohttp", reason="needs the extra web")
    pytest.importorskip("textual_serve", reason="needs the extra web")
    server = runpy.run_path(str(HERE / "stand_in.py"))["StandIn"]()
    yield server
    server.close()


def _errors(message: Any) -> list[str]:
    """A warning, as of a slow machine, is none of the page's faults."""
    return [message.text] if message.type == "error" else []


class Served:
    """A running `hrcyclus serve` on a folder."""

    def __init__(self, folder: Path, state: Path) -> None:
        folders = {f"HRCYCLUS_{name}_DIR": str(state) for name in ("STATE", "CONFIG", "DATA")}
        command = [sys.executable, "-m", "hrcyclus", "--lang", "en", "--safe-mode", "serve"]
        self.folder = folder
        self.process = subprocess.Popen(
            [*command, "--dir", str(folder), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | folders,
        )

    def address(self) -> str:
        """The address that lets the next visitor in."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        """Ask it to stop, and wait until it and its sessions are gone."""
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[], Served]]:
    """Starts a server of its own for this test."""
    pytest.importorskip("aiohttp", reason="needs the extra web")
    pytest.importorskip("textual_serve", reason="needs the extra web")
    running = []

    def serve() -> Served:
        folder = tmp_path / "served"
        folder.mkdir()
        running.append(Served(folder, tmp_path / "state"))
        return running[-1]

    yield serve
    for server in running:
        server.stop()
