"""The answers to an instrument or to points that are not installed, to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from hrcyclus.i18n import _, msg
from hrcyclus.model.kept_answers import Kept
from hrcyclus.tui.kept_words import kept_lines
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar


class KeptAnswersScreen(ModalScreen[None]):
    """Reads only: what has no card has no place to be answered."""

    CSS_PATH = "instruments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", msg("Back"), key_display="esc", id="kept.back"),
    ]

    details = getters.query_one(Details)

    def __init__(self, session: Session, instrument_id: str, kept: Sequence[Kept]) -> None:
        super().__init__()
        self._session = session
        self._instrument_id = instrument_id
        self._kept = kept

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Details()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.details.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Not installed")
        self.details.show(kept_lines(self._session, self._instrument_id, self._kept))
