"""Settings, themes and keys, with a config folder whose name is the same everywhere."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def config_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", "/no-such-folder/hrcyclus")


@pytest.mark.parametrize("command", ["app.settings", "app.theme", "app.keys"])
def test_screen(same_picture, example_file, looks, command):
    async def go(opened) -> None:
        opened.app.action_command(command)
        await opened.settle()

    assert same_picture(looks, example_file, go)
