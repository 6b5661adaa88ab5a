"""The cycle screen: the map of Fombrun's HR cycle and the instruments of the phase stood on."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _
from hrcyclus.model.cycle import Phase, instruments_in
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.commands.cycle import CYCLE_COMMANDS
from hrcyclus.tui.kept_words import number_of
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.widgets.cycle_map import CycleMap, PhaseFigures
from hrcyclus.tui.widgets.instrument_list import CycleList, InstrumentList, instrument_of
from hrcyclus.tui.widgets.kept_line import KeptLine
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.title_bar import TitleBar


class CycleScreen(AssessmentScreen):
    """The map with live scores; a list takes its place where the map doesn't fit."""

    CSS_PATH = "cycle.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*CYCLE_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CYCLE_COMMANDS)]

    cycle_map = getters.query_one(CycleMap)
    instruments = getters.query_one("#instruments", InstrumentList)
    cycle_list = getters.query_one(CycleList)
    empty = getters.query_one("#empty", Static)
    kept_line = getters.query_one(KeptLine)

    def compose(self) -> ComposeResult:
        self.take_size()
        yield TitleBar()
        yield Static(id="empty", markup=False)
        yield CycleMap(id="map")
        yield InstrumentList(id="instruments")
        yield CycleList(id="cycle-list")
        yield KeptLine()
        yield KeyBar()

    @property
    def narrow(self) -> bool:
        """Whether the list stands in for the map."""
        return not self.cycle_map.display

    def on_mount(self) -> None:
        self.cycle_map.focus()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._focus_what_shows)

    def on_resize(self) -> None:
        self.call_after_refresh(self._focus_what_shows)

    def _focus_what_shows(self) -> None:
        """Keep the focus on what is shown: resizing may swap map and list."""
        if not self.is_current:
            return
        if self.focused is None or not self.focused.is_on_screen or not self.focused.display:
            (self.cycle_list if self.narrow else self.cycle_map).focus()

    def follow(self) -> None:
        super().follow()
        session = self.session
        self.cycle_map.show(
            {
                phase: PhaseFigures(
                    session.board.phases[phase], len(instruments_in(phase, session.on_cycle))
                )
                for phase in Phase
            }
        )
        self.instruments.show_phase(session, self.cycle_map.phase)
        self.cycle_list.show_cycle(session)
        is_empty = not session.plugins.instruments
        self.set_class(is_empty, "-empty")
        if is_empty:
            self.empty.update(Content(_no_instruments()))
        self.kept_line.show(sum(number_of(kept) for _id, kept in session.kept_by_instrument()))

    def on_cycle_map_moved(self, event: CycleMap.Moved) -> None:
        self.instruments.show_phase(self.session, event.phase)

    def on_cycle_map_chosen(self, event: CycleMap.Chosen) -> None:
        self.instruments.show_phase(self.session, event.phase)
        self._enter_list()

    def on_cycle_map_left_down(self) -> None:
        self._enter_list()

    def _enter_list(self) -> None:
        if self.instruments.current:
            self.instruments.action_end(-1)
            self.instruments.focus()

    def on_row_list_left_up(self, event: RowList.LeftUp) -> None:
        if event.row_list is self.instruments:
            self.cycle_map.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self._open(event.key)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self._open(event.key)

    def _open(self, key: str) -> None:
        self.hrcyclus.open_card(instrument_of(key))

    def open_context(self) -> None:
        """Open the context model."""
        self.hrcyclus.open_card(self.session.around_cycle[0].id)

    def leave(self) -> None:
        """From the list to the map, from the map to where the file was chosen."""
        if self.instruments.has_focus:
            self.cycle_map.focus()
        else:
            self.hrcyclus.go_back()


def _no_instruments() -> str:
    return _(
        "No instrument is installed.\n\n"
        "The answers in the file are kept as they are. Install HRcyclus again to get its own "
        "cards back, or put a card of your own in the plugins folder."
    )
