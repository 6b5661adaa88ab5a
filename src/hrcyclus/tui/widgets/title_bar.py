"""The top line: where one is, what is open, how far it is and whether it is saved."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hrcyclus.i18n import _
from hrcyclus.tui.drawing import MUTED


class TitleBar(Widget):
    """One line: the trail on the left, progress and saving on the right, the title between."""

    DEFAULT_CSS = """
    TitleBar {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        padding: 0 1;
    }
    """

    trail: reactive[tuple[str, ...]] = reactive(())
    """Where one is: the screen, and what it shows."""
    about: reactive[str] = reactive("")
    """What is open: organisation and title."""
    progress: reactive[str] = reactive("")
    """How much is answered, and the overall score."""
    saving: reactive[str] = reactive("")
    """Whether it is saved."""
    trouble: reactive[bool] = reactive(False)
    """Whether saving asks for attention."""

    def render(self) -> Content:
        trail = Content(" › ").join(
            Content.styled(one, "bold" if last else MUTED) for one, last in self._trail_parts()
        )
        saving = Content.styled(self.saving, "bold $text-error" if self.trouble else MUTED)
        right = Content("  ").join(
            part for part in (Content.styled(self.progress, "bold"), saving) if part
        )
        room = max(0, self.content_size.width - right.cell_length - 1)
        if trail.cell_length > room:
            trail = Content.styled(self._trail_parts()[-1][0], "bold")
        trail = trail.truncate(room, ellipsis=True)
        left = room - trail.cell_length
        about = Content.styled(self.about, MUTED)
        if left < about.cell_length + 3:
            about = Content("")
        gap = left - about.cell_length
        return Content.assemble(trail, " " * (gap // 2), about, " " * (gap - gap // 2), " ", right)

    def _trail_parts(self) -> list[tuple[str, bool]]:
        parts = self.trail or (_("HR cycle (Fombrun)"),)
        return [(part, index == len(parts) - 1) for index, part in enumerate(parts)]
