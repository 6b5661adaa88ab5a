"""A screen that nobody touches does nothing: no screen lays itself out over and over."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.tui.app import HrcyclusApp

PLACES = {
    "start": (False, []),
    "new": (False, ["n"]),
    "cycle": (True, []),
    "card": (True, ["enter", "enter"]),
    "note": (True, ["enter", "enter", "n"]),
    "context": (True, ["m"]),
    "help": (True, ["question_mark"]),
    "guide": (True, ["i"]),
    "large": (True, ["enter", "enter", "b"]),
    "overview": (True, ["o"]),
    "actions": (True, ["A"]),
    "search": (True, ["slash"]),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_left_alone_is_calm(
    place: str,
    size: tuple[int, int],
    plugins: PluginSet,
    example_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened, keys = PLACES[place]
    layouts: list[str] = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[object], *args: object, **kwargs: object) -> None:
        layouts.append(type(screen).__name__)
        lay_out(screen, *args, **kwargs)  # type: ignore[arg-type] - handed on as it came

    app = HrcyclusApp(plugins, example_file if opened else None)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        for _ in range(5):
            await pilot.pause()
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        for _ in range(20):
            await pilot.pause()
        assert layouts == []
