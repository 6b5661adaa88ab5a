"""A list drawn line by line: wrapped rows with a mark in front and a word behind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from hrcyclus.i18n import msg
from hrcyclus.model.value import value

NOTHING = Content("")

LONGEST = 2_000
"""Characters of a body or a detail that are shown: more would be slow to wrap and to scroll by."""


@value
class Row:
    """One row. A row without a key is a heading: it is shown but can't be stood on.

    `short_tail` stands in for the tail where that would leave the body too little room. A clipped
    detail keeps to one line. `facts` is what the row was made from: a row with the same facts is
    not drawn again.
    """

    body: Content
    key: str = ""
    lead: Content = NOTHING
    tail: Content = NOTHING
    short_tail: Content = NOTHING
    detail: Content = NOTHING
    gap_above: bool = False
    clip_detail: bool = False
    facts: object = None


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows to move over with arrows or j and k, to choose with enter, to click.

    Drawn with the line API, so that a list of hundreds costs no more than what is on screen, and
    a changed row redraws its own lines only. Of what is not on screen only the height is known.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--hover",
        "row-list--heading",
        "row-list--detail",
    }
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        background: transparent;
        & > .row-list--heading { color: $text-primary; }
        & > .row-list--detail { color: $foreground 70%; }
        & > .row-list--hover { background: $foreground 5%; }
        & > .row-list--cursor { background: $foreground 8%; }
        &:focus > .row-list--cursor { background: $primary 25%; text-style: bold; }
        &:light:focus > .row-list--cursor { background: $primary 16%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Open"), key_display="enter", id="list.choose"),
        Binding("up,k", "cursor(-1)", msg("Move"), key_display="↑↓", id="list.up"),
        Binding("down,j", "cursor(1)", msg("Down"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", msg("Page up"), show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", msg("Page down"), show=False, id="list.page-down"),
        Binding("home", "end(-1)", msg("To the top"), show=False, id="list.top"),
        Binding("end", "end(1)", msg("To the bottom"), show=False, id="list.bottom"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = True
    """Whether a click on a row chooses it, or only stands on it."""

    cursor: reactive[int | None] = reactive(None, always_update=True)
    """The row stood on, by its index."""
    hovered: reactive[int | None] = reactive(None)

    class RowMessage(Message):
        """About one row of one list."""

        def __init__(self, row_list: RowList, key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> RowList:
            return self.row_list

    class Moved(RowMessage):
        """The cursor stands on another row."""

    class Chosen(RowMessage):
        """A row is opened."""

    class MarkClicked(RowMessage):
        """The mark in front of a row is clicked."""

    class LeftUp(RowMessage):
        """Up was pressed on the first row."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        # No row has links, and to look for them takes a sixth of drawing one.
        self.set_reactive(RowList.auto_links, False)
        self._rows: list[Row] = []
        self._wrapped: dict[int, list[Content]] = {}
        self._heights: list[int] = []
        self._starts: list[int] = []
        self._lines = 0
        self._strips: dict[int, dict[str, list[Strip]]] = {}
        self._blank: Strip | None = None
        self._width = 0

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they stand."""
        return self._rows

    @property
    def current(self) -> str:
        """The key of the row stood on, or an empty text."""
        return "" if self.cursor is None else self._rows[self.cursor].key

    def set_rows(self, rows: Sequence[Row], cursor: str | None = None) -> None:
        """Show these rows; `cursor` is the key to stand on (the same row as before, else the
        first, when not told)."""
        wanted = self.current if cursor is None else cursor
        old, self._rows = self._rows, list(rows)
        same_shape = [row.key for row in old] == [row.key for row in rows]
        if same_shape:
            self._take_over(
                index
                for index, (before, after) in enumerate(zip(old, rows, strict=True))
                if before.facts is None or before.facts != after.facts
            )
        else:
            self._measure()
            self.refresh()
        keys = [row.key for row in self._rows]
        index = keys.index(wanted) if wanted and wanted in keys else self._next_key(-1, 1)
        if index != self.cursor or not same_shape:
            self.cursor = index

    def change_rows(self, rows: Mapping[int, Row]) -> None:
        """Show other rows in the place of some, by their index; the keys stay the same."""
        changed: list[int] = []
        for index, row in rows.items():
            if row.facts is None or row.facts != self._rows[index].facts:
                self._rows[index] = row
                changed.append(index)
        self._take_over(changed)

    def stand_on(self, key: str) -> None:
        """Move the cursor to the row of that key, if there is one."""
        for index, row in enumerate(self._rows):
            if row.key and row.key == key:
                self.cursor = index

    def _next_key(self, start: int, step: int) -> int | None:
        index = start + step
        while 0 <= index < len(self._rows):
            if self._rows[index].key:
                return index
            index += step
        return None

    def _take_over(self, changed: Iterable[int]) -> None:
        """Draw anew what changed, and what moves by it."""
        moved = False
        for index in changed:
            self._wrapped.pop(index, None)
            self._strips.pop(index, None)
            if self._width:
                height = self._height(self._rows[index], self._width)
                moved = moved or height != self._heights[index]
                self._heights[index] = height
                self._repaint(index)
        if moved:
            self._place()
        self._keep_to_width()

    def _measure(self) -> None:
        """Begin anew at the width of now."""
        width = self._width = self.scrollable_content_region.width
        self._wrapped.clear()
        self._strips.clear()
        self._blank = None
        # Rows that change while the list is hidden are measured when it shows again.
        self._heights = [self._height(row, width) for row in self._rows] if width else []
        self._place()

    def _keep_to_width(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._measure()

    def _place(self) -> None:
        starts = list(accumulate(self._heights, initial=0))
        self._lines = starts.pop()
        if starts != self._starts:
            self._starts = starts
            self.refresh()
        size = Size(self._width, self._lines)
        if self._width and size != self.virtual_size:
            self.virtual_size = size

    def _height(self, row: Row, width: int) -> int:
        """How many lines `_wrap` makes of a row: a list that wraps in another way has both."""
        room, below = self._room(row, width), max(8, width - row.lead.cell_length - 1)
        detail = 0
        if row.detail:
            detail = 1 if row.clip_detail else _number_of_lines(_beginning(row.detail), below)
        return row.gap_above + _number_of_lines(_beginning(row.body), room) + detail

    def _lines_of(self, index: int) -> list[Content]:
        if index not in self._wrapped:
            self._wrapped[index] = self._wrap(self._rows[index], self._width)
        return self._wrapped[index]

    def _row_at(self, line: int) -> int | None:
        """The index of the row on a line of the list."""
        return bisect_right(self._starts, line) - 1 if line < self._lines else None

    def _tail(self, row: Row, width: int) -> Content:
        if row.short_tail and row.tail.cell_length > width // 3:
            return row.short_tail
        return row.tail

    def _room(self, row: Row, width: int) -> int:
        """The columns of the body."""
        tail = self._tail(row, width)
        taken = row.lead.cell_length + (tail.cell_length + 1 if tail else 0)
        return max(8, width - taken - 1)

    def _wrap(self, row: Row, width: int) -> list[Content]:
        """The lines of a row: lead and tail on the first one, the body hanging between them."""
        lead = row.lead.cell_length
        tail = self._tail(row, width)
        room = self._room(row, width)
        lines = _beginning(row.body).wrap(room) or [NOTHING]
        out = [NOTHING] if row.gap_above else []
        out += [
            Content.assemble(
                row.lead if first else " " * lead,
                line.rstrip().pad_right(max(0, room - line.rstrip().cell_length)),
                " " if tail and first else "",
                tail if first else "",
                " ",
            )
            for line, first in zip(lines, [True, *[False] * len(lines)], strict=False)
        ]
        if row.detail:
            below = max(8, width - lead - 1)
            clipped = [row.detail.truncate(below, ellipsis=True)] if row.clip_detail else None
            out += [
                Content.assemble(" " * lead, line).stylize_before(".row-list--detail")
                for line in clipped or _beginning(row.detail).wrap(below)
            ]
        return out

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all rows at a width, without a trace: a layout only asks."""
        room = width - self.scrollbar_size_vertical
        if room == self._width:
            return self._lines
        return sum(self._height(row, room) for row in self._rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._keep_to_width()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        index = self._row_at(line)
        if index is None:
            if self._blank is None:
                self._blank = Strip.blank(self._width, self.rich_style)
            return self._blank
        return self._row_strips(index)[line - self._starts[index]]

    def _row_strips(self, index: int) -> list[Strip]:
        row = self._rows[index]
        state = ""
        if not row.key:
            state = "heading"
        elif index == self.cursor:
            state = "cursor"
        elif index == self.hovered:
            state = "hover"
        drawn = self._strips.setdefault(index, {})
        look = f"{state}:{self.has_focus}" if state == "cursor" else state
        if look not in drawn:
            style = self._style(f"row-list--{state}") if state else self.get_visual_style()
            drawn[look] = [
                self._line_strip(line, style, bar=state == "cursor")
                for line in self._lines_of(index)
            ]
        return drawn[look]

    def _style(self, name: str) -> Style:
        # Textual leaves reverse out, which is all there is to see without colours.
        reverse = self.get_component_styles(name).text_style.reverse
        return self.get_visual_style(name) + Style(reverse=bool(reverse))

    def _line_strip(self, line: Content, style: Style, *, bar: bool) -> Strip:
        if bar:
            line = Content.assemble(("▌", "$accent"), line[1:])
        strip = Visual.to_strips(self, line, self._width, 1, style)[0]
        return strip.extend_cell_length(self._width, style.rich_style)

    def watch_cursor(self, before: int | None, after: int | None) -> None:
        for index in (before, after):
            self._repaint(index)
        if after is None or after >= len(self._rows):
            return
        self._show(after)
        self.post_message(self.Moved(self, self._rows[after].key))

    def watch_hovered(self, before: int | None, after: int | None) -> None:
        for index in (before, after):
            self._repaint(index)

    def _repaint(self, index: int | None) -> None:
        if index is not None and index < len(self._starts):
            self.refresh_lines(self._starts[index], self._heights[index])

    def _show(self, index: int) -> None:
        if index >= len(self._starts):
            return
        # A heading above the first row under it comes along, or it could never be seen again.
        top = index
        while top > 0 and not self._rows[top - 1].key:
            top -= 1
        start = self._starts[top]
        height = self._starts[index] - start + self._heights[index]
        if height > self.size.height:
            start, height = self._starts[index], self._heights[index]
        self.scroll_to_region(
            Region(0, start, self._width, height), force=True, animate=False, immediate=True
        )

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        as_wide = size.width == self.size.width
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed and as_wide and self.cursor is not None:
            # The row stood on stays in sight in the very frame that leaves less room for it.
            self._show(self.cursor)
        return changed

    def on_resize(self) -> None:
        self._keep_to_width()
        if self.cursor is not None:
            self._show(self.cursor)

    def notify_style_update(self) -> None:
        self._strips.clear()
        self._blank = None
        super().notify_style_update()

    def on_focus(self) -> None:
        self._repaint(self.cursor)

    def on_blur(self) -> None:
        self._repaint(self.cursor)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hovered = self._row_under(event)

    def on_leave(self) -> None:
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        index = self._row_under(event)
        if index is None or not (key := self._rows[index].key):
            return
        offset = event.get_content_offset(self)
        on_mark = offset is not None and offset.x < self._rows[index].lead.cell_length
        self.cursor = index
        if on_mark:
            self.post_message(self.MarkClicked(self, key))
        elif self.CHOOSE_ON_CLICK:
            self.post_message(self.Chosen(self, key))

    def _row_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        return self._row_at(offset.y + self.scroll_offset.y)

    def action_cursor(self, step: int) -> None:
        """Move one row up or down, over headings."""
        start = self.cursor if self.cursor is not None else -1
        index = self._next_key(start, step)
        if index is not None:
            self.cursor = index
        elif step < 0:
            self.scroll_to(y=0, animate=False)
            self.post_message(self.LeftUp(self, self.current))
        else:
            self.scroll_end(animate=False)

    def action_page(self, direction: int) -> None:
        """Move as many rows as a page holds."""
        if self.cursor is None:
            return
        index: int | None = self.cursor
        lines = 0
        while index is not None and lines < max(1, self.size.height - 1):
            lines += self._heights[index] if self._heights else 1
            following = self._next_key(index, direction)
            if following is None:
                break
            index = following
        self.cursor = index

    def action_end(self, direction: int) -> None:
        """Move to the first or the last row."""
        start = -1 if direction < 0 else len(self._rows)
        index = self._next_key(start, -direction)
        if index is not None:
            self.cursor = index
        # A row may be taller than the list: the very end must be reached as well.
        if direction < 0:
            self.scroll_home(animate=False, immediate=True)
        else:
            self.scroll_end(animate=False, immediate=True)

    def action_choose(self) -> None:
        """Open the row stood on."""
        if self.current:
            self.post_message(self.Chosen(self, self.current))


def _beginning(text: Content) -> Content:
    return text[:LONGEST] + "…" if len(text) > LONGEST else text


def _number_of_lines(text: Content, room: int) -> int:
    """How many lines a text wraps to; most fit on one, and to see that costs next to nothing."""
    plain = text.plain
    if "\n" not in plain and "\t" not in plain and text.cell_length <= room:
        return 1
    return max(1, len(text.wrap(room)))
