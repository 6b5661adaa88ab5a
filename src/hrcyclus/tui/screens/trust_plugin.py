"""Whether the Python in a plugins folder may run: it is asked before it does, every time anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, msg
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError
from hrcyclus.store.trust import Code, Trust, read_code, read_trust_list, revoke, trust
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

_LEAVE, _TRUST, _REVOKE = "leave", "trust", "revoke"


class TrustPluginScreen(ModalScreen[bool]):
    """Gives whether anything changed. What is trusted is the code as it was when it was asked."""

    CSS_PATH = "instruments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", msg("Leave it"), key_display="esc", id="trust.leave"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - Textual types it so

    choices = getters.query_one(RowList)

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__()
        self._name = name
        self._folder = folder
        self._trouble = ""
        self._code: Code | None = None
        self._trust = Trust.NONE
        try:
            self._code = read_code(folder)
        except FileError as error:
            self._trouble = str(error)
        else:
            self._trust = read_trust_list().of(self._code)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Details(id="what")
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.choices.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        title = _("Trust {name}?") if not self._trust else _("Trust {name} no longer?")
        self.query_one(Vertical).border_title = Content(title.format(name=self._name))
        self.query_one(Details).show(self._lines())
        self.choices.set_rows(list(self._rows()))

    def _lines(self) -> Iterator[Content]:
        yield Content.styled(clean(str(self._folder), lines=False), "bold")
        yield Content("")
        words = _(
            "This plugin holds Python. When it runs it can do whatever the user of this computer "
            "can do: read and change files, and use the network. Trust it only when its maker is "
            "known. When anything in the folder changes it is asked again."
        )
        if self._trust is Trust.CHANGED:
            changed = _("It was trusted before, and has changed since.")
            yield Content.styled(changed, "$text-warning")
        if self._trouble:
            yield Content.styled(self._trouble, "$text-error")
        yield Content.styled(words, MUTED)

    def _rows(self) -> list[Row]:
        rows = [_row(_LEAVE, _("Leave it as it is"))]
        if self._trust:
            rows.append(_row(_REVOKE, _("Trust it no longer: its Python runs no more")))
        elif self._code is not None:
            rows.append(_row(_TRUST, _("Trust it: its Python runs from now on")))
        return rows

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        try:
            if event.key == _TRUST:
                trust(self._folder, self._code)
            elif event.key == _REVOKE:
                revoke(self._folder)
        except (FileError, OSError) as error:
            self.notify(clean(str(error), lines=False), severity="error", markup=False)
            return
        self.dismiss(event.key != _LEAVE)

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)


def _row(key: str, words: str) -> Row:
    return Row(key=key, lead=Content("  "), body=Content(words))
