"""An excerpt of a long text around what was found in it."""

from __future__ import annotations

from collections.abc import Sequence

from hrcyclus.model.folding import Span

ELLIPSIS = "…"


def excerpt(text: str, spans: Sequence[Span], most: int) -> tuple[str, tuple[Span, ...]]:
    """At most some `most` characters of a text around the first span, and the spans in it.

    It begins and ends at words, with an ellipsis where something is left out. Line ends become
    spaces.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    if len(flat) <= most:
        return flat, tuple(spans)
    first = spans[0] if spans else Span(0, 0)
    start = max(0, min(first.start - most // 3, len(flat) - most))
    if start:
        start = _word_after(flat, start, first.start)
    end = start + most
    end = len(flat) if end >= len(flat) else _word_before(flat, end, first.end)
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(flat) else ""
    moved = len(before) - start
    inside = tuple(
        Span(max(span.start, start) + moved, min(span.end, end) + moved)
        for span in spans
        if span.start < end and span.end > start
    )
    return f"{before}{flat[start:end].rstrip()}{after}", inside


def _word_after(text: str, start: int, latest: int) -> int:
    """The beginning of the first word from `start` on, or `latest` when that comes first."""
    space = text.find(" ", start - 1, latest)
    return start if space < 0 else space + 1


def _word_before(text: str, end: int, earliest: int) -> int:
    """The end of the last whole word before `end`, not before `earliest`."""
    space = text.rfind(" ", earliest, end + 1)
    return max(end, earliest) if space < 0 else space
