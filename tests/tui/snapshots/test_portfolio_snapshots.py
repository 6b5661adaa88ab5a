"""Many assessments in one picture: its views, and the places that are entered from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.tui.portfolio_opening import looking_at
from hrcyclus.tui.screens.choose_folder import ChooseFolderScreen, FolderTree
from hrcyclus.tui.screens.portfolio import PortfolioScreen

NUMBER = 60

WAYS: dict[str, list[str]] = {
    "scores": ["down", "down"],
    "checkpoints": ["2", "down"],
    "groups": ["3", "b", "b"],
    "trend": ["4"],
    "files": ["5"],
    "card": ["down", "enter", "down"],
    "files-of-checkpoint": ["2", "enter", "down"],
    "group": ["3", "enter", "end"],
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, plugins, generate) -> Path:
    folder = tmp_path_factory.mktemp("portfolio") / "gemeenten"
    generate["write_folder"](folder, plugins.instruments, NUMBER)
    (folder / "kapot.toml").write_text('format = "hrcyclus/1"\ntitle =\n', encoding="utf-8")
    return folder


async def all_read(opened) -> None:
    await opened.settle()
    await opened.until(lambda: not opened.screen(PortfolioScreen).busy)
    await opened.settle()


@pytest.mark.parametrize("way", WAYS)
def test_portfolio(same_picture, many, all_looks, way):
    async def go(opened) -> None:
        opened.app.push_screen(PortfolioScreen(looking_at([many])))
        await all_read(opened)
        for key in WAYS[way]:
            await opened.press(key)
            await all_read(opened)

    assert same_picture(all_looks, go=go)


def test_no_assessment_in_the_folder(same_picture, tmp_path, all_looks):
    async def go(opened) -> None:
        folder = tmp_path / "work" / "leeg"
        folder.mkdir(exist_ok=True)
        opened.app.push_screen(PortfolioScreen(looking_at([Path("leeg")])))
        await all_read(opened)

    assert same_picture(all_looks, go=go)


def test_choosing_a_folder(same_picture, tmp_path, looks):
    root = tmp_path / "work"
    for name in ("2025", "2026"):
        (root / name).mkdir()

    async def go(opened) -> None:
        await opened.press("P")
        dialog = opened.screen(ChooseFolderScreen)
        tree = dialog.query_one(FolderTree)
        await opened.until(lambda: tree.root.children)
        await opened.settle()
        # Elsewhere the folder has another name.
        dialog.field.value = "/invullingen"

    assert same_picture(looks, go=go)
