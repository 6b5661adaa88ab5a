"""Small drawings of a comparison: a score on its way, and how answers are spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from hrcyclus.model.assessment import Status
from hrcyclus.sharing.change_words import KIND_SYMBOL
from hrcyclus.sharing.compare import Kind
from hrcyclus.tui.drawing import FAINT, MUTED, status_mark
from hrcyclus.wording import SYMBOL

KIND_COLOUR = {
    Kind.WORSE: "$text-error",
    Kind.DISAPPEARED: "$text-warning",
    Kind.OTHER: "$text-secondary",
    Kind.APPEARED: "$text-accent",
    Kind.BETTER: "$text-success",
    Kind.SAME: MUTED,
}

TILE = 3
"""The width in cells of the tile of one respondent."""

_TILE_STYLE: dict[Status | None, str] = {
    Status.PRESENT: "bold auto 100% on $success",
    Status.PARTIAL: "bold auto 100% on $warning",
    Status.ABSENT: "bold auto 100% on $error",
    Status.NOT_APPLICABLE: "bold $foreground on $foreground 22%",
    Status.UNKNOWN: "bold auto 100% on $secondary",
    None: "$foreground on $foreground 9%",
}


def kind_mark(kind: Kind) -> Content:
    """The symbol of a way to change in its colour."""
    return Content.styled(KIND_SYMBOL[kind], f"bold {KIND_COLOUR[kind]}")


def way(before: float | None, after: float | None, kind: Kind, width: int) -> Content:
    """The way of a score from before (hollow) to after (full) along a line from 0 to 1."""
    if before is None or after is None:
        return Content.styled("·" * width, FAINT)
    was, now = (round(min(1.0, max(0.0, one)) * (width - 1)) for one in (before, after))
    left, right = min(was, now), max(was, now)
    colour = KIND_COLOUR[kind]
    ends = {was: ("○", f"bold {colour}"), now: ("●", f"bold {colour}")}
    return Content.assemble(
        ("·" * left, FAINT),
        ends[left],
        ("━" * (right - left - 1), colour),
        ends[right] if right > left else "",
        ("·" * (width - right - 1), FAINT),
    )


def tiles(statuses: Sequence[Status | None]) -> Content:
    """A tile for every respondent, in their order."""
    return Content.assemble(
        *((SYMBOL[status].center(TILE), _TILE_STYLE[status]) for status in statuses)
    )


def distribution(counts: Mapping[Status | None, int], width: int) -> Content:
    """How many gave each status, as lengths that together are the width; none goes unseen."""
    return Content.assemble(
        *(
            (SYMBOL[status] * cells, _TILE_STYLE[status])
            for status, cells in lengths(counts, width).items()
        )
    )


def lengths(counts: Mapping[Status | None, int], width: int) -> dict[Status | None, int]:
    """The width divided by how often each status was given: at least one cell for each of them."""
    given = {status: number for status, number in counts.items() if number}
    total = sum(given.values())
    if not total or width < len(given):
        return {}
    shares = {status: max(1.0, number * width / total) for status, number in given.items()}
    cells = {status: int(share) for status, share in shares.items()}
    while (left := width - sum(cells.values())) != 0:
        if left > 0:
            status = max(shares, key=lambda one: shares[one] - cells[one])
            cells[status] += 1
        else:
            status = max(cells, key=lambda one: (cells[one] > 1, cells[one] - shares[one]))
            cells[status] -= 1
    return cells


def counted(counts: Mapping[Status | None, int]) -> Content:
    """How many gave each status, in figures."""
    return Content(" ").join(
        Content.assemble(status_mark(status), str(number))
        for status, number in counts.items()
        if number
    )
