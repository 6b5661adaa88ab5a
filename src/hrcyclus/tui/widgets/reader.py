"""Reading matter: text, lists, definitions, quotations and tables, wrapped and scrolled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from hrcyclus.i18n import current_language, in_language, msg
from hrcyclus.model.instrument import (
    Block,
    DefinitionBlock,
    ListBlock,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.passages import Spot
from hrcyclus.model.value import value


@value
class Section:
    """Blocks under a heading."""

    heading: str
    blocks: tuple[Block, ...]


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows sections of blocks; another card is another value, not other widgets."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--heading",
        "reader--term",
        "reader--quote",
        "reader--source",
        "reader--bullet",
        "reader--rule",
        "reader--found",
    }
    DEFAULT_CSS = """
    Reader {
        padding: 0 1;
        overflow-x: hidden;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & > .reader--heading { color: $text-primary; text-style: bold; }
        & > .reader--term { text-style: bold; }
        & > .reader--quote { text-style: italic; }
        & > .reader--source { color: $foreground 70%; }
        & > .reader--bullet { color: $text-primary; }
        & > .reader--rule { color: $foreground 40%; }
        & > .reader--found { background: $accent 20%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", msg("Scroll"), key_display="↑↓", id="reader.up"),
        Binding("down,j", "scroll_down", msg("Down"), show=False, id="reader.down"),
        Binding("pageup", "page_up", msg("Page up"), show=False, id="reader.page-up"),
        Binding("pagedown,space", "page_down", msg("Page down"), show=False, id="reader.page-down"),
        Binding("home", "scroll_home", msg("To the top"), show=False, id="reader.top"),
        Binding("end", "scroll_end", msg("To the bottom"), show=False, id="reader.bottom"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._sections: tuple[Section, ...] = ()
        self._lines: list[tuple[Spot | None, Content]] = []
        self._strips: dict[int, Strip] = {}
        self._blank: Strip | None = None
        self._found: Spot | None = None
        self._found_at: int | None = None
        self._laid_out: tuple[object, ...] = ()

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections from the top."""
        if self._sections == tuple(sections) and self._laid_out[1:] == (current_language(),):
            return
        self._sections = tuple(sections)
        self._found = None
        self._laid_out = ()
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def scroll_to_spot(self, spot: Spot | None) -> None:
        """Light up a piece of the text and scroll to it; None puts the light out."""
        if spot != self._found:
            self._found = spot
            self._strips.clear()
            self.refresh()
        self._found_at = None
        if spot is not None:
            self.call_after_refresh(self._scroll_to_found)

    def _scroll_to_found(self) -> None:
        """Scroll to what is lit up, unless the reader has scrolled on since."""
        line = next((y for y, (spot, _) in enumerate(self._lines) if spot == self._found), None)
        if self._found and line is not None and self._found_at in (None, self.scroll_offset.y):
            self.scroll_to(y=max(0, line - 2), animate=False, immediate=True)
            self._found_at = self.scroll_offset.y

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        wanted = (width, current_language())
        if not width or wanted == self._laid_out:
            return
        self._laid_out = wanted
        self._lines = list(_lines(self._sections, width - 1))
        self._strips.clear()
        self._blank = None
        self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            if self._blank is None:
                width = self.scrollable_content_region.width
                self._blank = Strip.blank(width, self.rich_style)
            return self._blank
        if line not in self._strips:
            self._strips[line] = self._strip(*self._lines[line])
        return self._strips[line]

    def _strip(self, spot: Spot | None, line: Content) -> Strip:
        found = spot is not None and spot == self._found
        style = self.get_visual_style("reader--found") if found else self.visual_style
        width = self.scrollable_content_region.width
        strips = Visual.to_strips(self, line, width, 1, style)
        strip = strips[0] if strips else Strip([])
        return strip.extend_cell_length(width, style.rich_style)

    def on_resize(self) -> None:
        self._lay_out()
        self.refresh()
        if self._found is not None:
            # A text that shows for the first time, or in another width, has other lines.
            self.call_after_refresh(self._scroll_to_found)

    def notify_style_update(self) -> None:
        self._strips.clear()
        self._blank = None
        self._lay_out()
        super().notify_style_update()


def _lines(sections: Iterable[Section], width: int) -> Iterator[tuple[Spot | None, Content]]:
    """The lines with the places in the text that they belong to."""
    for number, section in enumerate(sections):
        if number:
            yield None, Content("")
        if section.heading:
            for line in Content.styled(section.heading, ".reader--heading").wrap(width):
                yield None, line
            yield None, Content("")
        for index, block in enumerate(section.blocks):
            if index:
                yield None, Content("")
            for piece, line in _block_lines(block, width):
                yield Spot(number, index, piece), line


def _block_lines(block: Block, width: int) -> Iterator[tuple[int, Content]]:
    """The lines of a block with the piece of it that they belong to."""
    match block:
        case ListBlock(items=items, lead=lead):
            if lead:
                yield from _piece(0, Content(in_language(lead)).wrap(width))
            for number, item in enumerate(items, start=1):
                yield from _piece(number, _hanging(_BULLET, Content(in_language(item.text)), width))
        case TableBlock():
            yield from _table_lines(block, width)
        case _:
            yield from _piece(0, _whole_lines(block, width))


def _piece(number: int, lines: Iterable[Content]) -> Iterator[tuple[int, Content]]:
    return ((number, line) for line in lines)


def _whole_lines(block: TextBlock | DefinitionBlock | QuoteBlock, width: int) -> Iterator[Content]:
    match block:
        case TextBlock(text=text):
            yield from Content(in_language(text)).wrap(width)
        case DefinitionBlock(term=term, text=text):
            yield from Content.styled(in_language(term), ".reader--term").wrap(width)
            yield from _hanging(_INDENT, Content(in_language(text)), width)
        case QuoteBlock(text=text, source=source, term=term):
            if term:
                yield from Content.styled(in_language(term), ".reader--term").wrap(width)
            quoted = Content.styled(_quoted(in_language(text)), ".reader--quote")
            yield from _hanging(_BAR, quoted, width, follow=_BAR)
            yield from _hanging(
                _BAR, Content.styled(f"— {in_language(source)}", ".reader--source"), width
            )


_NO_PIECE = -1
_BULLET = Content.assemble(("• ", ".reader--bullet"))
_INDENT = Content("  ")
_BAR = Content.assemble(("▎ ", ".reader--bullet"))


def _quoted(text: str) -> str:
    return f"‘{text}’" if current_language() == "nl" else f"“{text}”"


def _hanging(
    first: Content, body: Content, width: int, *, follow: Content = _INDENT
) -> Iterator[Content]:
    for index, line in enumerate(body.wrap(max(8, width - first.cell_length))):
        yield Content.assemble(first if index == 0 else follow, line)


def _table_lines(table: TableBlock, width: int) -> Iterator[tuple[int, Content]]:
    """Columns side by side; the first one as wide as its words, the last takes the rest."""
    count = len(table.columns)
    room = max(8 * count, width - 3 * (count - 1))
    first = min(
        max(_longest_word([row[0] for row in table.rows] + [(TextBlock(table.columns[0]),)]), 10),
        room // count,
    )
    rest = (room - first) // max(1, count - 1)
    widths = [first, *[rest] * (count - 1)]
    heads = [Content.styled(in_language(column), ".reader--term") for column in table.columns]
    yield from _piece(0, _row_lines([[head] for head in heads], widths))
    for number, row in enumerate(table.rows, start=1):
        yield _NO_PIECE, _rule(widths, "┼")
        cells = [[Content(in_language(line.text)) for line in cell] for cell in row]
        yield from _piece(number, _row_lines(cells, widths))


def _longest_word(cells: Iterable[Sequence[TextBlock]]) -> int:
    words = [word for cell in cells for line in cell for word in in_language(line.text).split()]
    return max((len(word) for word in words), default=0)


def _row_lines(cells: Sequence[Sequence[Content]], widths: Sequence[int]) -> Iterator[Content]:
    columns = [
        [
            wrapped
            for line in cell
            for wrapped in (_hanging(_BULLET, line, width) if len(cell) > 1 else line.wrap(width))
        ]
        for cell, width in zip(cells, widths, strict=False)
    ]
    for y in range(max(len(column) for column in columns)):
        parts: list[Content] = []
        for column, width in zip(columns, widths, strict=False):
            line = column[y].rstrip() if y < len(column) else Content("")
            parts.append(line.pad_right(max(0, width - line.cell_length)))
        yield Content.assemble((" │ ", ".reader--rule")).join(parts)


def _rule(widths: Sequence[int], crossing: str) -> Content:
    return Content.styled(f"─{crossing}─".join("─" * width for width in widths), ".reader--rule")
