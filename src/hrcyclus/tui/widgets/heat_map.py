"""The heat map: a tile for every checkpoint of every card, by its status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from hrcyclus.i18n import msg
from hrcyclus.model.assessment import Status
from hrcyclus.tui.drawing import FAINT, MUTED
from hrcyclus.tui.widgets.tile_grid import FIGURE, Grid, Line, Tile, TileRow, fit_grid, lay_lines
from hrcyclus.wording import SYMBOL

_COMPONENT: dict[Status | None, str] = {
    Status.PRESENT: "heat-map--present",
    Status.PARTIAL: "heat-map--partial",
    Status.ABSENT: "heat-map--absent",
    Status.NOT_APPLICABLE: "heat-map--not-applicable",
    Status.UNKNOWN: "heat-map--unknown",
    None: "heat-map--open",
}


class HeatMap(ScrollView, can_focus=True):
    """Arrows or h j k l move over the tiles, enter opens one, a click stands on one.

    A row with more tiles than fit goes on below, so that it only scrolls up and down.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat-map--present",
        "heat-map--partial",
        "heat-map--absent",
        "heat-map--not-applicable",
        "heat-map--unknown",
        "heat-map--open",
        "heat-map--cursor",
    }
    DEFAULT_CSS = """
    HeatMap {
        overflow-x: hidden;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & > .heat-map--present { background: $success; color: auto 100%; text-style: bold; }
        & > .heat-map--partial { background: $warning; color: auto 100%; text-style: bold; }
        & > .heat-map--absent { background: $error; color: auto 100%; text-style: bold; }
        & > .heat-map--unknown { background: $secondary; color: auto 100%; text-style: bold; }
        & > .heat-map--not-applicable { background: $foreground 22%; color: $foreground; }
        & > .heat-map--open { background: $foreground 9%; color: $foreground; }
        & > .heat-map--cursor { background: $foreground 40%; color: $foreground; text-style: bold; }
        &:focus > .heat-map--cursor { background: $foreground; color: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step(1)", msg("Move"), key_display="←↑↓→", id="heat.right"),
        Binding("left,h", "step(-1)", msg("Left"), show=False, id="heat.left"),
        Binding("up,k", "line(-1)", msg("Up"), show=False, id="heat.up"),
        Binding("down,j", "line(1)", msg("Down"), show=False, id="heat.down"),
        Binding("home", "end(-1)", msg("To the first of the line"), show=False, id="heat.home"),
        Binding("end", "end(1)", msg("To the last of the line"), show=False, id="heat.end"),
        Binding("pageup", "page(-1)", msg("Page up"), show=False, id="heat.page-up"),
        Binding("pagedown", "page(1)", msg("Page down"), show=False, id="heat.page-down"),
        Binding("enter", "choose", msg("To the card"), key_display="enter", id="heat.choose"),
    ]

    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """The tile stood on: its line and its place in it."""

    class TileMessage(Message):
        """About one tile."""

        def __init__(self, tile: Tile) -> None:
            super().__init__()
            self.tile = tile

    class Moved(TileMessage):
        """Another tile is stood on."""

    class Chosen(TileMessage):
        """A tile is opened."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[TileRow, ...] = ()
        self.lines: list[Line] = []
        """The lines of the map as they are laid out."""
        self.grid: Grid | None = None
        """How they are laid out; None before the map has a size."""
        self._strips: dict[int, Strip] = {}
        self._wish = 0
        self._clicked: tuple[str, str] | None = None

    @property
    def tile(self) -> Tile | None:
        """The tile stood on."""
        line, place = self.cursor
        if line < len(self.lines) and place < len(self.lines[line].tiles):
            return self.lines[line].tiles[place]
        return None

    def show_rows(self, rows: Sequence[TileRow]) -> None:
        """Show these rows, standing on the checkpoint stood on before."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        stood_on = self.tile
        self.grid = fit_grid(self._rows, width, self.size.height)
        self.lines = lay_lines(self._rows, self.grid)
        self._strips.clear()
        self.virtual_size = Size(width, len(self.lines))
        self._stand_on(stood_on)
        self.refresh()
        if (tile := self.tile) is not None:
            self.post_message(self.Moved(tile))

    def _stand_on(self, wanted: Tile | None) -> None:
        """Stand on the same checkpoint as before, or on the first one."""
        places = [
            ((line, place), tile)
            for line, content in enumerate(self.lines)
            for place, tile in enumerate(content.tiles)
        ]
        same = (
            at
            for at, tile in places
            if wanted is not None
            and (tile.instrument, tile.checkpoint) == (wanted.instrument, wanted.checkpoint)
        )
        self.cursor = next(same, places[0][0] if places else (0, 0))
        self._wish = self.cursor[1]
        self._show(self.cursor[0])

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= len(self.lines) or self.grid is None:
            return Strip.blank(width, self.rich_style)
        if line not in self._strips:
            content = self._draw(line, self.grid)
            strips = Visual.to_strips(self, content, width, 1, self.visual_style)
            blank = Strip.blank(width, self.rich_style)
            self._strips[line] = (
                strips[0].extend_cell_length(width, self.rich_style) if strips else blank
            )
        return self._strips[line]

    def _draw(self, number: int, grid: Grid) -> Content:
        line = self.lines[number]
        here, place = self.cursor
        parts: list[Content] = []
        if grid.title or line.titled:
            parts.append(self._title(line, grid, here=here == number or self._title_of(number)))
        if not grid.title and line.tiles:
            parts.append(Content(" " * grid.left))
        for index, tile in enumerate(line.tiles):
            stood_on = (here, place) == (number, index)
            symbol = f"[{SYMBOL[tile.status]}]" if stood_on else SYMBOL[tile.status]
            component = "heat-map--cursor" if stood_on else _COMPONENT[tile.status]
            # By its name a style would lose its ground: Textual drops that when it is opaque.
            style = self.get_visual_style(component)
            parts.append(Content.styled(symbol.center(grid.tile), style))
            parts.append(Content(" " * (grid.step - grid.tile)))
        if line.row is not None and line.titled and grid.title:
            parts.append(Content.styled(line.row.remark, "$text-warning"))
        return Content.assemble(*parts)

    def _title_of(self, number: int) -> bool:
        """Whether the cursor is in the row that this line begins."""
        here = self.cursor[0]
        return here < len(self.lines) and self.lines[number].row is self.lines[here].row

    def _title(self, line: Line, grid: Grid, *, here: bool) -> Content:
        row = line.row
        if row is None or not line.titled:
            return Content(" " * grid.left)
        room = (grid.title or self.scrollable_content_region.width - FIGURE - 2) - 2
        name = Content.assemble(("└ ", FAINT) if row.group else "", row.title)
        name = name.truncate(room, ellipsis=True).pad_right(max(0, room - name.cell_length))
        return Content.assemble(
            ("▌", "$accent") if here else " ",
            name.stylize("bold" if here else ("" if not row.group else MUTED)),
            (f"{row.figure:>{FIGURE}}", "bold" if here else MUTED),
            "  ",
        )

    def watch_cursor(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        rows = {self.lines[at].row for at in (before[0], after[0]) if at < len(self.lines)}
        for number, line in enumerate(self.lines):
            if line.row in rows:
                self._strips.pop(number, None)
                self.refresh_lines(number, 1)
        self._show(after[0])
        if (tile := self.tile) is not None:
            self.post_message(self.Moved(tile))

    def _show(self, line: int) -> None:
        """Scroll to a line, with the title of its card in sight."""
        if line >= len(self.lines):
            return
        top = line
        while top > 0 and not (self.lines[top].titled and not self.lines[top].in_group):
            top -= 1
        if line - top >= self.size.height:
            top = line
        self.scroll_to_region(
            Region(0, top, self.virtual_size.width, line - top + 1),
            force=True,
            animate=False,
            immediate=True,
        )

    def on_resize(self) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._repaint_cursor()

    def _repaint_cursor(self) -> None:
        self._strips.pop(self.cursor[0], None)
        self.refresh_lines(self.cursor[0], 1)

    def on_click(self, event: events.Click) -> None:
        at = self._under(event)
        if at is None:
            return
        self.cursor = at
        self._wish = at[1]
        tile = self.lines[at[0]].tiles[at[1]]
        key = (tile.instrument, tile.checkpoint)
        if event.chain > 1 or key == self._clicked:
            self.post_message(self.Chosen(tile))
        self._clicked = key

    def _under(self, event: events.MouseEvent) -> tuple[int, int] | None:
        offset = event.get_content_offset(self)
        grid = self.grid
        if offset is None or grid is None:
            return None
        line = offset.y + self.scroll_offset.y
        place, within = divmod(offset.x - grid.left, grid.step)
        if line >= len(self.lines) or not 0 <= place < len(self.lines[line].tiles):
            return None
        return (line, place) if within < grid.tile else None

    def _go(self, line: int, place: int) -> None:
        self._clicked = None
        self.cursor = (line, place)

    def action_step(self, step: int) -> None:
        """To the tile after or before, on to the next line at the end of one."""
        line, place = self.cursor
        if 0 <= place + step < len(self.lines[line].tiles if line < len(self.lines) else ()):
            self._go(line, place + step)
        elif (other := self._next_line(line, step)) is not None:
            self._go(other, 0 if step > 0 else len(self.lines[other].tiles) - 1)
        self._wish = self.cursor[1]

    def action_line(self, step: int) -> None:
        """A line up or down, in the same column or the nearest one that has a tile."""
        other = self._next_line(self.cursor[0], step)
        if other is not None:
            self._go(other, min(self._wish, len(self.lines[other].tiles) - 1))
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, direction: int) -> None:
        """As many lines as fit on the screen."""
        line: int = self.cursor[0]
        for _line in range(max(1, self.size.height - 1)):
            following = self._next_line(line, direction)
            if following is None:
                break
            line = following
        if line < len(self.lines) and self.lines[line].tiles:
            self._go(line, min(self._wish, len(self.lines[line].tiles) - 1))

    def action_end(self, direction: int) -> None:
        """To the first or last tile of the line."""
        line = self.cursor[0]
        if line < len(self.lines):
            self._go(line, 0 if direction < 0 else max(0, len(self.lines[line].tiles) - 1))
            self._wish = self.cursor[1]

    def action_choose(self) -> None:
        """Open the tile stood on."""
        if (tile := self.tile) is not None:
            self.post_message(self.Chosen(tile))

    def _next_line(self, line: int, step: int) -> int | None:
        line += step
        while 0 <= line < len(self.lines):
            if self.lines[line].tiles:
                return line
            line += step
        return None
