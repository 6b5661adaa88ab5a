"""The heat map: every checkpoint as a tile, to move over and to jump from."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import in_language
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.widgets.heat_map import HeatMap
from hrcyclus.wording import SYMBOL, status_word

SIZES = [(40, 12), (80, 24), (120, 40)]


async def open_map(opened) -> HeatMap:
    await opened.press("o", "2")
    heat_map = opened.screen(OverviewScreen).heat_map
    assert heat_map.has_focus
    return heat_map


def places(heat_map: HeatMap) -> dict[tuple[str, str], tuple[int, int]]:
    """Where each checkpoint's tile stands."""
    return {
        (tile.instrument, tile.checkpoint): (line, place)
        for line, content in enumerate(heat_map.lines)
        for place, tile in enumerate(content.tiles)
    }


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_right_passes_every_checkpoint_and_left_comes_back(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        heat_map = await open_map(opened)
        every = [
            (one.id, checkpoint.id)
            for one in opened.session.plugins.instruments
            for checkpoint in one.all_checkpoints()
        ]
        for key, expected in (("right", every), ("h", every[::-1])):
            seen = []
            for _checkpoint in every:
                tile = heat_map.tile
                assert tile is not None
                seen.append((tile.instrument, tile.checkpoint))
                line = heat_map.cursor[0] - heat_map.scroll_offset.y
                assert 0 <= line < heat_map.size.height
                await opened.press(key)
            assert seen == expected


async def test_each_tile_has_the_symbol_of_its_status(open_app, example_file, lines_of):
    async with open_app(example_file, size=(120, 40)) as opened:
        heat_map = await open_map(opened)
        lines = lines_of(heat_map)
        for one in opened.session.plugins.instruments:
            statuses = opened.session.board.cards[one.id].statuses
            expected = "".join(SYMBOL[statuses[point.id]] for point in one.checkpoints)
            title = in_language(one.title)
            line = next(line for line in lines if title in line)
            shown = "".join(one for one in line.partition("  ")[2] if one in SYMBOL.values())
            assert shown.endswith(expected)


async def test_down_keeps_its_column_over_shorter_lines(open_app, example_file):
    async with open_app(example_file, size=(120, 40)) as opened:
        heat_map = await open_map(opened)
        await opened.press("end")
        column = heat_map.cursor[1]
        await opened.press("down", "down", "down")
        assert heat_map.cursor[1] < column
        await opened.press("down", "j")
        assert heat_map.cursor[1] == column
        await opened.press("up", "k", "pageup")
        assert heat_map.tile is not None
        assert heat_map.tile.instrument == "werving"


async def test_the_checkpoint_stood_on_is_written_out(open_app, example_file, lines_of):
    async with open_app(example_file) as opened:
        heat_map = await open_map(opened)
        overview = opened.screen(OverviewScreen)
        for _step in range(6):
            tile = heat_map.tile
            assert tile is not None
            instrument = opened.session.instrument(tile.instrument)
            text = " ".join(" ".join(lines_of(overview.point)).split())
            assert status_word(tile.status) in text
            assert in_language(instrument.title) in text
            assert in_language(instrument.checkpoint(tile.checkpoint).text) in text
            await opened.press("right")


async def test_enter_goes_to_the_checkpoint_on_its_card_and_back(open_app, example_file):
    async with open_app(example_file) as opened:
        heat_map = await open_map(opened)
        await opened.press("down", "right", "right", "enter")
        assert (opened.card.instrument.id, opened.item) == ("vitaliteit", "verzuim")
        await opened.press("3", "escape")
        assert opened.screen(OverviewScreen).heat_map is heat_map
        tile = heat_map.tile
        assert tile is not None
        assert (tile.checkpoint, tile.status) == (
            "verzuim",
            opened.answer("vitaliteit", "verzuim").status,
        )


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_click_stands_on_a_tile_and_a_second_one_opens_it(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        heat_map = await open_map(opened)
        line, place = places(heat_map)["vitaliteit", "gezondheid"]
        grid = heat_map.grid
        assert grid is not None
        offset = (grid.left + place * grid.step + 1, line)
        await opened.pilot.click(heat_map, offset=offset)
        await opened.settle()
        assert heat_map.cursor == (line, place)
        assert isinstance(opened.app.screen, OverviewScreen)
        await opened.pilot.click(heat_map, offset=offset)
        await opened.settle()
        assert (opened.card.instrument.id, opened.item) == ("vitaliteit", "gezondheid")


async def test_a_click_beside_the_tiles_moves_nothing(open_app, example_file):
    async with open_app(example_file) as opened:
        heat_map = await open_map(opened)
        await opened.press("right")
        before = heat_map.cursor
        await opened.pilot.click(heat_map, offset=(2, 2))
        await opened.settle()
        assert heat_map.cursor == before


async def test_resizing_stays_on_the_checkpoint_stood_on(open_app, example_file):
    async with open_app(example_file) as opened:
        heat_map = await open_map(opened)
        heat_map.cursor = places(heat_map)["noomen", "overkoepelend.participatie"]
        await opened.settle()
        for size in ((40, 12), (120, 40), (60, 20)):
            await opened.pilot.resize_terminal(*size)
            await opened.settle()
            tile = heat_map.tile
            assert tile is not None
            assert tile.checkpoint == "overkoepelend.participatie"
            line = heat_map.cursor[0] - heat_map.scroll_offset.y
            assert 0 <= line < heat_map.size.height


async def test_the_next_open_checkpoint_goes_on_from_the_tile_stood_on(open_app, example_file):
    async with open_app(example_file) as opened:
        heat_map = await open_map(opened)
        heat_map.cursor = places(heat_map)["noomen", "cultuur.open-voor-verandering"]
        await opened.press(".")
        assert opened.card.instrument.id == "noomen"
