"""Plugins in plain lines: what became of each, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from hrcyclus.i18n import _
from hrcyclus.plain.columns import aligned, cells
from hrcyclus.plugin_host.host import PluginInfo
from hrcyclus.plugin_host.plugin_words import door_word, state_word

_INDENT = "  "
_GAPS = 2 * 5
"""Columns between the texts of a line."""
_SHORTEST_PLACE = 8


def plugin_lines(plugins: Sequence[PluginInfo], width: int) -> Iterator[str]:
    """A line for each plugin, within `width` columns where that can be; its reason stands below.

    The name is whole, because other commands ask for it; of where a plugin comes from, the end is
    what tells most.
    """
    head = (
        _("Name"),
        _("Comes from"),
        _("Version"),
        _("Door"),
        _("API"),
        _("State"),
    )
    rows = [
        head,
        *(
            (
                one.name,
                one.distribution,
                one.version or "–",
                door_word(one.door),
                "–" if one.api is None else str(one.api),
                state_word(one.state),
            )
            for one in plugins
        ),
    ]
    others = sum(max(cells(row[column]) for row in rows) for column in (0, 2, 3, 4, 5))
    left = max(_SHORTEST_PLACE, width - others - _GAPS)
    fitted = [(name, _end_of(place, left), *more) for name, place, *more in rows]
    lines = aligned(fitted, left=len(head))
    yield next(lines)
    for one, line in zip(plugins, lines, strict=True):
        yield line
        yield from textwrap.wrap(
            one.reason,
            width,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_on_hyphens=False,
        )


def _end_of(text: str, longest: int) -> str:
    """The text, or as much of its end as there is room for."""
    if cells(text) <= longest:
        return text
    text = text[-longest:]
    while cells(text) >= longest:
        text = text[1:]
    return f"…{text}"
