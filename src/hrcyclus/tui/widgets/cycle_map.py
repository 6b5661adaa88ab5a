"""The HR cycle of Fombrun, drawn: five boxes with their scores, and the arrows to travel along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from hrcyclus.i18n import msg, ngettext
from hrcyclus.model.cycle import Phase
from hrcyclus.model.scoring import Mean
from hrcyclus.model.value import value
from hrcyclus.tui.widgets.canvas import Canvas
from hrcyclus.wording import percent, phase_word

STEPS: dict[tuple[Phase, str], Phase] = {
    (Phase.SELECTION, "right"): Phase.PERFORMANCE,
    (Phase.PERFORMANCE, "left"): Phase.SELECTION,
    (Phase.PERFORMANCE, "right"): Phase.APPRAISAL,
    (Phase.APPRAISAL, "left"): Phase.PERFORMANCE,
    (Phase.APPRAISAL, "right"): Phase.REWARDS,
    (Phase.APPRAISAL, "up"): Phase.REWARDS,
    (Phase.APPRAISAL, "down"): Phase.DEVELOPMENT,
    (Phase.REWARDS, "left"): Phase.APPRAISAL,
    (Phase.REWARDS, "right"): Phase.PERFORMANCE,
    (Phase.REWARDS, "down"): Phase.DEVELOPMENT,
    (Phase.DEVELOPMENT, "left"): Phase.APPRAISAL,
    (Phase.DEVELOPMENT, "right"): Phase.PERFORMANCE,
    (Phase.DEVELOPMENT, "up"): Phase.REWARDS,
}
"""Right follows the arrows onward, left goes back, up and down choose between the branches."""


@value
class Box:
    """Where a phase is drawn."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """The line an arrow goes in and out at."""
        return self.y + self.height // 2

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell is part of the box."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@value
class PhaseFigures:
    """What a box tells: the mean of its cards and how many cards there are."""

    mean: Mean
    cards: int


def place_boxes(width: int, height: int) -> dict[Phase, Box]:
    """The boxes for a drawing of that size: at least 74 by 14."""
    tall = 5 if height >= 19 else 4
    gap = 5 if width >= 90 else 4
    wide = min(28, (width - 3 * gap - 2) // 4)
    gap = min(10, (width - 2 - 4 * wide) // 3)
    left = (width - 4 * wide - 3 * gap) // 2
    apart = min(3, max(0, (height - 3 * tall - 2) // 2))
    top = max(0, (height - 3 * tall - 2 * apart - 2) // 2)
    columns = [left + column * (wide + gap) for column in range(4)]
    rows = [top + 1 + row * (tall + apart) for row in range(3)]
    return {
        Phase.SELECTION: Box(columns[0], rows[1], wide, tall),
        Phase.PERFORMANCE: Box(columns[1], rows[1], wide, tall),
        Phase.APPRAISAL: Box(columns[2], rows[1], wide, tall),
        Phase.REWARDS: Box(columns[3], rows[0], wide, tall),
        Phase.DEVELOPMENT: Box(columns[3], rows[2], wide, tall),
    }


class CycleMap(Widget, can_focus=True):
    """Arrows travel it, enter opens the phase stood on, a click does both."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cycle-map--arrow",
        "cycle-map--box",
        "cycle-map--name",
        "cycle-map--here",
        "cycle-map--bar",
        "cycle-map--rest",
        "cycle-map--figure",
    }
    DEFAULT_CSS = """
    CycleMap {
        & > .cycle-map--arrow { color: $foreground 50%; }
        & > .cycle-map--box { color: $foreground 50%; }
        & > .cycle-map--name { text-style: bold; }
        & > .cycle-map--here { color: $foreground; text-style: bold; }
        &:focus > .cycle-map--here { color: $accent; text-style: bold; }
        & > .cycle-map--bar { color: $primary; }
        & > .cycle-map--rest { color: $foreground 30%; }
        & > .cycle-map--figure { color: $foreground 70%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Open"), key_display="enter", id="map.choose"),
        Binding(
            "right,l", "go('right')", msg("Along the arrows"), key_display="←↑↓→", id="map.right"
        ),
        Binding("left,h", "go('left')", msg("Back along the arrow"), show=False, id="map.left"),
        Binding("up,k", "go('up')", msg("Up"), show=False, id="map.up"),
        Binding("down,j", "go('down')", msg("Down"), show=False, id="map.down"),
    ]

    phase: reactive[Phase] = reactive(Phase.SELECTION)
    """The phase stood on."""

    class Moved(Message):
        """Another phase is stood on."""

        def __init__(self, phase: Phase) -> None:
            super().__init__()
            self.phase = phase

    class Chosen(Moved):
        """A phase is opened."""

    class LeftDown(Message):
        """Down was pressed where the map ends."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._figures: Mapping[Phase, PhaseFigures] = {}
        self._boxes: dict[Phase, Box] = {}
        self._strips: list[Strip] = []

    def show(self, figures: Mapping[Phase, PhaseFigures]) -> None:
        """Show these figures in the boxes."""
        self._figures = figures
        self._redraw()

    def _redraw(self) -> None:
        self._strips = []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if not self._strips:
            self._strips = self._draw()
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def _draw(self) -> list[Strip]:
        width, height = self.size
        self._boxes = place_boxes(width, height)
        canvas = Canvas(width, height)
        _draw_arrows(canvas, self._boxes)
        for phase, box in self._boxes.items():
            self._draw_box(canvas, phase, box)
        # Straight to what is written: laying every line out as content takes eight times as long.
        # By their names, pieces that look alike stay pieces of their own, in pictures as well.
        written = {
            f".{name}": self.get_visual_style(name).rich_style + Style(meta={"part": name})
            for name in self.COMPONENT_CLASSES
        }
        written[""] = self.visual_style.rich_style
        return [
            Strip([Segment(text, written[style]) for text, style in line], width)
            for line in canvas.runs()
        ]

    def _draw_box(self, canvas: Canvas, phase: Phase, box: Box) -> None:
        here = phase is self.phase
        frame = ".cycle-map--here" if here else ".cycle-map--box"
        canvas.box(box.x, box.y, box.width, box.height, frame, heavy=here)
        inside = box.width - 4
        name = phase_word(phase).upper()[: inside + 2]
        canvas.text(
            box.x + (2 if len(name) <= inside else 1),
            box.y + 1,
            name,
            ".cycle-map--here" if here else ".cycle-map--name",
        )
        figures = self._figures.get(phase)
        if figures is None:
            return
        figure = percent(figures.mean.score)
        room = max(0, inside - len(figure) - 1)
        filled = round((figures.mean.score or 0) * room)
        canvas.text(box.x + 2, box.y + 2, "█" * filled, ".cycle-map--bar")
        canvas.text(box.x + 2 + filled, box.y + 2, "░" * (room - filled), ".cycle-map--rest")
        canvas.text(box.x + 2 + inside - len(figure), box.y + 2, figure, ".cycle-map--name")
        if box.height > 4:
            cards = ngettext("{number} card", "{number} cards", figures.cards).format(
                number=figures.cards
            )
            canvas.text(box.x + 2, box.y + 3, cards[:inside], ".cycle-map--figure")

    def watch_phase(self, phase: Phase) -> None:
        self._redraw()
        self.post_message(self.Moved(phase))

    def on_resize(self) -> None:
        self._redraw()

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        self._redraw()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for phase, box in self._boxes.items():
            if box.holds(*offset):
                self.phase = phase
                self.post_message(self.Chosen(phase))

    def action_go(self, direction: str) -> None:
        """Travel to the next phase in a direction; down from the lowest one leaves the map."""
        if phase := STEPS.get((self.phase, direction)):
            self.phase = phase
        elif direction == "down":
            self.post_message(self.LeftDown())

    def action_choose(self) -> None:
        """Open the phase stood on."""
        self.post_message(self.Chosen(self.phase))


def _draw_arrows(canvas: Canvas, boxes: Mapping[Phase, Box]) -> None:
    style = ".cycle-map--arrow"
    selection, performance, appraisal = (
        boxes[phase] for phase in (Phase.SELECTION, Phase.PERFORMANCE, Phase.APPRAISAL)
    )
    for start, end in ((selection, performance), (performance, appraisal)):
        canvas.line([(start.x + start.width, start.middle), (end.x - 1, end.middle)], style)
        canvas.text(end.x - 1, end.middle, "▶", style)
    fork = appraisal.x + appraisal.width + 1
    back = performance.x + performance.width // 2
    for phase, outside in ((Phase.REWARDS, -1), (Phase.DEVELOPMENT, 1)):
        box = boxes[phase]
        canvas.line(
            [
                (appraisal.x + appraisal.width, appraisal.middle),
                (fork, appraisal.middle),
                (fork, box.middle),
                (box.x - 1, box.middle),
            ],
            style,
        )
        canvas.text(box.x - 1, box.middle, "▶", style)
        out = box.y - 1 if outside < 0 else box.y + box.height
        into = performance.y - 1 if outside < 0 else performance.y + performance.height
        centre = box.x + box.width // 2
        canvas.line([(centre, box.middle), (centre, out), (back, out), (back, into)], style)
        canvas.text(back, into, "▼" if outside < 0 else "▲", style)
