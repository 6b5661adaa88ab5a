"""How this works: what the cards are for, how to go through them, and whose job is what."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from hrcyclus.i18n import _, msg
from hrcyclus.plugin_host.guide_file import load_guide
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.reader import Reader, Section


class GuideScreen(ModalScreen[None]):
    """Reading matter over whatever is open."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,enter", "dismiss", msg("Back"), key_display="esc", id="guide.back"),
    ]

    reader = getters.query_one(Reader)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Reader()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.reader.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        guide = load_guide()
        self.query_one(Vertical).border_title = _("How this works")
        self.reader.show(
            [
                Section(_("What the cards are for"), guide.purpose),
                Section(_("How to go through them"), guide.method),
                Section(_("Whose job it is"), guide.responsibility),
            ]
        )
