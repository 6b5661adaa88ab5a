"""The app of a session in a browser, on a folder of its own, with a browser that keeps what it is
sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.drivers import headless_driver

from hrcyclus.example import example_text
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.tui.served.app import ServedApp
from hrcyclus.tui.served.confined import Folder


class Browser(headless_driver.HeadlessDriver):
    """Takes what is delivered, and asks for files when told so."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.delivered: dict[str, bytes] = {}

    def deliver_binary(self, binary: Any, *, save_path: Path, **_settings: Any) -> None:
        self.delivered[save_path.name] = binary.read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is served; the process is in it. Beside it stands what is not."""
    work = tmp_path / "work"
    (work / "elzenwaard.toml").write_text(example_text(), encoding="utf-8")
    (work / "other.toml").write_text(example_text(), encoding="utf-8")
    (work / "notes.txt").write_text("no assessment", encoding="utf-8")
    (work / ".hidden.toml").write_text(example_text(), encoding="utf-8")
    (work / "inside").mkdir()
    (work / "inside" / "deeper.toml").write_text(example_text(), encoding="utf-8")
    (tmp_path / "secret.toml").write_text(example_text(), encoding="utf-8")
    (work / "link.toml").symlink_to(tmp_path / "secret.toml")
    (work / "link-inside.toml").symlink_to(work / "other.toml")
    return work


Serve = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def serve(
    plugins: PluginSet,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_app: Serve,
) -> Serve:
    """Opens a session on the folder: on a file in it, or on the start screen without one."""
    monkeypatch.setattr(headless_driver, "HeadlessDriver", Browser)

    def session(
        file: str = "elzenwaard.toml",
        *,
        only_file: bool = False,
        size: tuple[int, int] = (100, 40),
        plugins: PluginSet = plugins,
        **settings: Any,
    ) -> AbstractAsyncContextManager[Any]:
        place = Folder(folder, only=file if only_file else "", hidden=(tmp_path,))
        return run_app(ServedApp(plugins, place, file, **settings), size)

    return session
