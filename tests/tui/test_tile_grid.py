"""How the tiles of the heat map are laid out in lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Status
from hrcyclus.tui.widgets.tile_grid import Tile, TileRow, fit_grid, lay_lines

tiles = st.builds(Tile, st.text(max_size=3), st.text(max_size=3), st.sampled_from([*Status, None]))
rows = st.lists(
    st.builds(
        TileRow,
        st.text(max_size=60),
        st.just("50 %"),
        st.lists(tiles, max_size=70).map(tuple),
        st.booleans(),
    ),
    max_size=12,
)


@given(rows, st.integers(20, 260), st.integers(3, 80))
def test_every_tile_stands_on_the_map_once_in_order_and_within_its_width(
    drawn: list[TileRow], width: int, height: int
):
    grid = fit_grid(drawn, width, height)
    lines = lay_lines(drawn, grid)

    laid = [tile for line in lines for tile in line.tiles]
    assert laid == [tile for row in drawn for tile in row.tiles]
    assert all(grid.left + len(line.tiles) * grid.step <= width + 1 for line in lines)


@given(rows, st.integers(20, 260), st.integers(3, 80))
def test_every_row_has_its_title_once(drawn: list[TileRow], width: int, height: int):
    lines = lay_lines(drawn, fit_grid(drawn, width, height))
    assert [line.row for line in lines if line.titled] == drawn


def test_cards_stand_apart_where_there_is_room_and_groups_with_their_card():
    drawn = [TileRow("a", "", ()), TileRow("b", "", (), group=True), TileRow("c", "", ())]
    high = lay_lines(drawn, fit_grid(drawn, 80, 20))
    low = lay_lines(drawn, fit_grid(drawn, 80, 3))
    assert [line.row.title if line.row else "" for line in high] == ["a", "b", "", "c"]
    assert [line.row.title if line.row else "" for line in low] == ["a", "b", "c"]
