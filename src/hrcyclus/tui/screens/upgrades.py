"""Cards of another version than the one that was answered: told once, and nothing is lost."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.upgrade_words import upgrades_lines
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar


class UpgradesScreen(ModalScreen[bool]):
    """Gives whether it need not be told again."""

    CSS_PATH = "instruments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "seen", msg("Seen"), key_display="enter", id="upgrades.seen"),
        Binding("escape", "later", msg("Later"), key_display="esc", id="upgrades.later"),
    ]

    details = getters.query_one(Details)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Details()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.details.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        number = len(self._session.upgrades)
        self.query_one(Vertical).border_title = ngettext(
            "A card has changed", "Cards have changed", number
        )
        what = Content.styled(self._what(), MUTED)
        self.details.show([what, Content(""), *upgrades_lines(self._session)])

    def _what(self) -> str:
        if self._session.read_only:
            return _(
                "This changed since the file was answered. The file is opened to read only and "
                "stays as it is."
            )
        return _(
            "This changed since the file was answered, and nothing is lost. Enter notes in the "
            "file that it was seen; escape tells it again the next time."
        )

    def plugins_replaced(self) -> bool:
        """Show what there is to tell now; says whether there is anything."""
        if self._session.upgrades:
            self.language_switched()
        return bool(self._session.upgrades)

    def action_seen(self) -> None:
        """It need not be told again."""
        self.dismiss(True)

    def action_later(self) -> None:
        """Tell it again the next time."""
        self.dismiss(False)
