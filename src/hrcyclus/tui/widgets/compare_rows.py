"""A list whose rows have two sides: what a row is about, and beside it a block of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.row_list import NOTHING, Row, RowList

BESIDE = 24
"""The least width in cells that a text keeps beside a block; with less the block stands below."""
_GAP = 2


class CompareRows(RowList):
    """Left and right go from section to section; a click stands on a row, two open it.

    The tail of a row may be several lines: they are the block beside its body and detail.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("To the card"), key_display="enter", id="list.choose"),
        Binding(
            "right,l", "section(1)", msg("Next section"), show=False, id="compare.next-section"
        ),
        Binding(
            "left,h",
            "section(-1)",
            msg("Previous section"),
            show=False,
            id="compare.previous-section",
        ),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def set_rows(self, rows: Sequence[Row], cursor: str | None = None) -> None:
        """Show these rows, standing where one stood, or near it where that row is gone."""
        if cursor is None:
            cursor = self._nearest({row.key for row in rows if row.key})
        super().set_rows(rows, cursor)

    def _nearest(self, keys: set[str]) -> str:
        here = -1 if self.cursor is None else self.cursor
        after = [row.key for row in self.rows[max(0, here) :] if row.key in keys]
        before = [row.key for row in self.rows[: max(0, here)] if row.key in keys]
        return after[0] if after else before[-1] if before else ""

    def action_section(self, step: int) -> None:
        """To the first row of the next section; back to that of this one, and then of the one
        before."""
        here = -1 if self.cursor is None else self.cursor
        firsts = list(self._first_rows())
        ahead = [index for index in firsts if index > here]
        behind = [index for index in firsts if index < here]
        if step > 0 and ahead:
            self.cursor = ahead[0]
        elif step < 0 and behind:
            self.cursor = behind[-1]
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def _first_rows(self) -> Iterator[int]:
        before = ""
        for index, row in enumerate(self.rows):
            if row.key and not before:
                yield index
            before = row.key

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and self.current:
            self.post_message(self.Chosen(self, self.current))

    def _height(self, row: Row, width: int) -> int:
        return len(self._wrap(row, width))

    def _wrap(self, row: Row, width: int) -> list[Content]:
        if not row.key or not row.tail:
            return super()._wrap(row, width)
        lead = row.lead.cell_length
        block = [line.rstrip() for line in row.tail.split("\n", allow_blank=True)]
        taken = max(line.cell_length for line in row.tail.split("\n", allow_blank=True))
        beside = has_room_beside(width, lead, taken)
        room = width - lead - taken - _GAP - 1 if beside else max(8, width - lead - 1)
        detail = row.detail.wrap(room) if row.detail else []
        about = [
            *row.body.wrap(room),
            *(line.stylize_before(".row-list--detail") for line in detail),
        ]
        pairs = (
            zip_longest(about, block, fillvalue=NOTHING)
            if beside
            else [(line, NOTHING) for line in (*about, *(line for line in block if line.plain))]
        )
        lines = [NOTHING] if row.gap_above else []
        for index, (line, figures) in enumerate(pairs):
            text = line.rstrip()
            lines.append(
                Content.assemble(
                    " " * lead if index else row.lead,
                    text,
                    " " * max(0, room - text.cell_length) if figures else "",
                    " " * _GAP if figures else "",
                    figures,
                )
            )
        return lines


def has_room_beside(width: int, lead: int, block: int) -> bool:
    """Whether a block of so many cells stands beside a text in a list of this width."""
    return width - lead - block - _GAP - 1 >= BESIDE
