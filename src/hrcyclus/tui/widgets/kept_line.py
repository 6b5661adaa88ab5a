"""One quiet line, only there when answers are kept that hang on nothing installed."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from hrcyclus.tui.commands.application import ShowInstruments
from hrcyclus.tui.commands.command import HasCommands
from hrcyclus.tui.drawing import FAINT
from hrcyclus.tui.kept_words import kept_line


class KeptLine(Widget):
    """Says how many there are and which key shows them; so does a click."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeptLine {
        display: none;
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-some { display: block; }
        &:hover { background: $foreground 5%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._number = 0

    def show(self, number: int) -> None:
        """Say how many answers are kept; with none of them there is no line."""
        self._number = number
        self.set_class(bool(number), "-some")
        if number:
            self.refresh()

    def render(self) -> Content:
        from hrcyclus.tui.keymap import shown_key

        key = shown_key(self.screen, ShowInstruments)
        words = kept_line(self._number).format(number=self._number, key=key)
        return Content.assemble(("? ", "bold $text-warning"), (words, FAINT))

    def on_click(self) -> None:
        if isinstance(self.app, HasCommands):
            self.app.action_command(ShowInstruments.id)
