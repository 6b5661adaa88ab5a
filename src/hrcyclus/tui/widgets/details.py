"""Beside a list, or under it: all that there is to say of the row stood on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

_HANGING = 2
"""How much further in a line that is indented goes on: past its mark."""


class Details(VerticalScroll, can_focus=True):
    """Lines of text that scroll; another row is another text, from its top."""

    DEFAULT_CSS = """
    Details {
        padding: 0 1;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & > Static { height: auto; }
    }
    """

    text = getters.query_one(Static)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: list[Content] = []

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, lines: Iterable[Content], *, from_top: bool = True) -> None:
        """Show these lines; one that is indented stays so where it is wrapped."""
        self._lines = list(lines)
        self._wrap()
        if from_top:
            self.scroll_to(y=0, animate=False)

    @property
    def said(self) -> str:
        """What it says, each line whole."""
        return "\n".join(line.plain for line in self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # Textual leaves the room that is kept for a scrollbar out of account.
        room = width - self.scrollbar_size_vertical
        return super().get_content_height(container, viewport, room)

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        wrapped = (part for line in self._lines for part in _hanging(line, width))
        self.text.update(Content("\n").join(wrapped))


def _hanging(line: Content, width: int) -> Iterator[Content]:
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    hang = indent + _HANGING
    if not indent or width < 3 * hang or len(line.plain) <= hang:
        yield line
        return
    first, *rest = line[hang:].wrap(width - hang) or [Content("")]
    yield Content.assemble(line[:hang], first)
    yield from (Content.assemble(" " * hang, part) for part in rest)
