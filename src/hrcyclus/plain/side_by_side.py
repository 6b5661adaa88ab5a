"""Lines that hold within a width: a text under its lead, and a table whose first column gives."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Action
from hrcyclus.plain.columns import aligned, cells
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import date_text

_NARROWEST = 8


def wrapped(text: str, width: int, first: str = "", others: str | None = None) -> Iterator[str]:
    """A text of any number of lines after its lead; its other lines are indented as far."""
    indent = " " * cells(first) if others is None else others
    for line in clean(text).splitlines():
        yield from textwrap.wrap(
            line,
            width,
            initial_indent=first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        first = indent


def table(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Rows in columns; the first cell of each is cut where the row would not hold."""
    if not rows:
        return
    others = [max(map(cells, column)) for column in list(zip(*rows, strict=True))[1:]]
    room = max(_NARROWEST, width - sum(one + 2 for one in others))
    yield from aligned([(cut(row[0], room), *row[1:]) for row in rows])


def cut(text: str, room: int) -> str:
    """A text on one line that takes no more than so many columns."""
    text = clean(text, lines=False)
    # Measured once, letter by letter: a note may be a book.
    widths = list(accumulate(map(cells, text)))
    if not widths or widths[-1] <= room:
        return text
    return f"{text[: bisect_right(widths, room - 1)].rstrip()}…"


def action_text(action: Action) -> str:
    """An action on one line: what, who, by when, and whether it is done."""
    parts = [action.text, action.owner]
    if action.due:
        parts.append(date_text(action.due))
    if action.done:
        parts.append(_("done"))
    return " · ".join(clean(part, lines=False) for part in parts if part)
