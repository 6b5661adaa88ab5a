"""The drawings of a report as SVG to stand in a page: the cycle map, bars with bands, the radar.

Nothing hangs on colour alone: what is certain is solid, what open answers can still change is
hatched, and every figure is written. The page needs `HATCHING` once, before the first drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.cycle import ARROWS, Phase
from hrcyclus.model.report import ReportCard, ReportPhase
from hrcyclus.model.scoring import Score
from hrcyclus.wording import percent, phase_word

HATCHING = (
    '<svg class="hatching" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)">'
    '<rect class="possible" width="5" height="5"/><rect class="certain" width="1.6" height="5"/>'
    '</pattern><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
    'markerHeight="7" orient="auto"><path class="head" d="M0 0 10 5 0 10Z"/></marker>'
    "</defs></svg>"
)
"""The pattern and the arrow head that the drawings refer to."""

_BAR = 200
_RADIUS = 120
_MIDDLE = 160

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Map:
    """Where the boxes of the phases stand on a map, and the lines between them."""

    width: int
    height: int
    box: Point
    places: Mapping[Phase, Point]
    lines: tuple[tuple[Point, ...], ...]


_WIDE = _Map(
    width=760,
    height=306,
    box=(154, 74),
    places={
        Phase.SELECTION: (4, 116),
        Phase.PERFORMANCE: (194, 116),
        Phase.APPRAISAL: (384, 116),
        Phase.REWARDS: (600, 24),
        Phase.DEVELOPMENT: (600, 208),
    },
    lines=(
        ((158, 153), (194, 153)),
        ((348, 153), (384, 153)),
        ((538, 153), (569, 153), (569, 61), (600, 61)),
        ((538, 153), (569, 153), (569, 245), (600, 245)),
        ((677, 24), (677, 8), (271, 8), (271, 116)),
        ((677, 282), (677, 298), (271, 298), (271, 190)),
    ),
)
_TALL = _Map(
    width=340,
    height=402,
    box=(140, 74),
    places={
        Phase.SELECTION: (100, 4),
        Phase.PERFORMANCE: (100, 108),
        Phase.APPRAISAL: (100, 212),
        Phase.REWARDS: (22, 324),
        Phase.DEVELOPMENT: (178, 324),
    },
    lines=(
        ((170, 78), (170, 108)),
        ((170, 182), (170, 212)),
        ((170, 286), (170, 304), (92, 304), (92, 324)),
        ((170, 286), (170, 304), (248, 304), (248, 324)),
        ((22, 361), (6, 361), (6, 145), (100, 145)),
        ((318, 361), (334, 361), (334, 145), (240, 145)),
    ),
)


def cycle_map(phases: Sequence[ReportPhase], *, tall: bool = False) -> str:
    """The HR cycle as boxes with their scores and the arrows between; tall for narrow pages."""
    plan = _TALL if tall else _WIDE
    scores = {one.phase: one for one in phases}
    name = "map-tall" if tall else "map-wide"
    told = "; ".join(
        _("{phase} {score}, leads to {next}").format(
            phase=phase_word(phase),
            score=percent(one.score.score),
            next=" + ".join(phase_word(after) for after in ARROWS[phase]),
        )
        for phase, one in scores.items()
    )
    parts = [_head(name, plan.width, plan.height, _("HR cycle (Fombrun)"), told)]
    parts += [
        f'<polyline class="arrow" points="{_points(line)}" marker-end="url(#head)"/>'
        for line in plan.lines
    ]
    for phase, place in plan.places.items():
        if phase in scores:
            parts += _box(scores[phase], place, plan.box)
    return "".join([*parts, "</svg>"])


def bar(score: Score) -> str:
    """A score as a bar: solid what is certain, hatched what is possible, a line at the score.

    It is hidden from screen readers, so that its figures are to stand beside it.
    """
    low = score.score if score.low is None else score.low
    high = low if score.high is None else score.high
    return (
        f'<svg class="bar" viewBox="0 -2 {_BAR} 14" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">'
        f"{_track(_BAR, 10, low, high)}{_tick(score.score, _BAR, 10)}</svg>"
    )


def radar(cards: Sequence[ReportCard]) -> str:
    """The scores of the cards on as many axes, numbered in their order, clockwise from the top.

    Cards without a score, and absent ones, are hollow and stand outside the polygon. Empty for
    fewer than three cards.
    """
    if len(cards) < 3:
        return ""
    told = "; ".join(
        f"{number}. {card.title}: {percent(_shown(card))}"
        for number, card in enumerate(cards, start=1)
    )
    size = 2 * _MIDDLE
    parts = [_head("radar", size, size, _("The instruments beside each other"), told)]
    for ring in (0.25, 0.5, 0.75, 1.0):
        corners = _points(_at(index, len(cards), ring) for index in range(len(cards)))
        parts.append(f'<polygon class="ring" points="{corners}"/>')
    for index in range(len(cards)):
        x, y = _at(index, len(cards), 1)
        parts.append(f'<line class="axis" x1="{_MIDDLE}" y1="{_MIDDLE}" x2="{x}" y2="{y}"/>')
    scored = [
        _at(index, len(cards), score)
        for index, card in enumerate(cards)
        if (score := _shown(card)) is not None
    ]
    parts.append(f'<polygon class="area" points="{_points(scored)}"/>')
    parts += [f'<circle class="dot" cx="{x}" cy="{y}" r="4.5"/>' for x, y in scored]
    for ring in (0.5, 1.0):
        parts.append(
            f'<text class="scale" x="{_MIDDLE + 4}" y="{_MIDDLE - _RADIUS * ring - 3:g}">'
            f"{escape(percent(ring))}</text>"
        )
    for index, card in enumerate(cards):
        x, y = _at(index, len(cards), 1.18)
        if _shown(card) is None:
            parts.append(f'<circle class="hollow" cx="{x}" cy="{y}" r="13"/>')
        parts.append(f'<text class="number" x="{x}" y="{y + 5:g}">{index + 1}</text>')
    return "".join([*parts, "</svg>"])


def _head(name: str, width: int, height: int, title: str, told: str) -> str:
    return (
        f'<svg class="{name}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}'
        f'</title><desc id="{name}-desc">{escape(told)}</desc>'
    )


def _box(phase: ReportPhase, place: Point, size: Point) -> Iterator[str]:
    (x, y), (width, height) = place, size
    score = phase.score
    inside = width - 24
    number = len(phase.cards)
    cards = ngettext("{number} card", "{number} cards", number).format(number=number)
    yield f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'
    yield f'<text class="name" x="{x + 12}" y="{y + 23}">{escape(phase_word(phase.phase))}</text>'
    yield f'<g transform="translate({x + 12} {y + 32})">'
    yield f"{_track(inside, 10, score.low, score.high)}{_tick(score.score, inside, 10)}</g>"
    yield f'<text class="figure" x="{x + 12}" y="{y + 63}">{escape(percent(score.score))}</text>'
    yield f'<text class="cards" x="{x + width - 12}" y="{y + 63}">{escape(cards)}</text>'


def _track(width: float, height: float, low: float | None, high: float | None) -> str:
    certain, possible = (low or 0) * width, (high or 0) * width
    return (
        f'<rect class="rest" x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}"/>'
        f'<rect class="certain" width="{certain:.2f}" height="{height:g}"/>'
        f'<rect class="hatched" x="{certain:.2f}" width="{max(0.0, possible - certain):.2f}" '
        f'height="{height:g}"/>'
    )


def _tick(score: float | None, width: float, height: float) -> str:
    if score is None:
        return ""
    at = min(width - 3, max(0.0, score * width - 1.5))
    return f'<rect class="tick" x="{at:.2f}" y="-2" width="3" height="{height + 4:g}"/>'


def _shown(card: ReportCard) -> float | None:
    return None if card.deepen_first else card.score.score


def _at(index: int, axes: int, fraction: float) -> Point:
    angle = 2 * math.pi * index / axes
    reach = _RADIUS * fraction
    return (
        round(_MIDDLE + reach * math.sin(angle), 1),
        round(_MIDDLE - reach * math.cos(angle), 1),
    )


def _points(points: Iterator[Point] | Sequence[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
