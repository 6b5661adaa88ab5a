"""Many assessments in one picture: how scores and answers are spread, down to a single file.

All reading is done in a thread. A picture is shown when it is whole, and stays while another one
is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.sharing.portfolio.portfolio_words import portfolio_labels
from hrcyclus.tui.commands.command import Command, HasCommands, bindings
from hrcyclus.tui.commands.portfolio import PORTFOLIO_COMMANDS
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.portfolio_choices import answer_of, portfolio_choices
from hrcyclus.tui.portfolio_details import details
from hrcyclus.tui.portfolio_finding import is_there, title_of, wanted_files
from hrcyclus.tui.portfolio_looking import Looking
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.portfolio_places import FilePlace, Place, Show, Sort, View
from hrcyclus.tui.portfolio_reading import FilesBehind
from hrcyclus.tui.portfolio_says import (
    folder_words,
    gone,
    head_line,
    not_told_apart,
    nothing_found,
    progress_line,
    reading,
    stopped,
    telling_apart,
)
from hrcyclus.tui.portfolio_sections import reasons, sections
from hrcyclus.tui.portfolio_threads import Reading
from hrcyclus.tui.widgets.choice_bar import ChoiceBar
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.key_tabs import KeyTabs
from hrcyclus.tui.widgets.portfolio_details import PortfolioDetails
from hrcyclus.tui.widgets.portfolio_list import PortfolioList
from hrcyclus.tui.widgets.portfolio_tabs import PortfolioTabs
from hrcyclus.tui.widgets.row_details import RowDetails
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.search_input import SearchInput
from hrcyclus.tui.widgets.title_bar import TitleBar
from hrcyclus.wording import percent

_EVERY = 0.2
"""Seconds between two looks at how far reading is."""
_LOWEST = 2
"""How many screens there are when this one is the first: Textual's empty one lies below."""


class PortfolioScreen(HasCommands, Screen[None]):
    """Five views of the whole, and the places that are entered from them: a card, a checkpoint, a
    group or a period, and the files behind each. A file opens in place of this screen, and escape
    leads back from it."""

    CSS_PATH = "portfolio.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = PORTFOLIO_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PORTFOLIO_COMMANDS)]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (112, "-wide")]  # noqa: RUF012 - Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-high"), (34, "-tall")]  # noqa: RUF012 - Textual types it so

    title_bar = getters.query_one(TitleBar)
    tabs = getters.query_one(PortfolioTabs)
    head = getters.query_one("#head", Static)
    progress = getters.query_one("#progress", Static)
    bar = getters.query_one(ChoiceBar)
    search = getters.query_one(SearchInput)
    rows = getters.query_one(PortfolioList)
    details = getters.query_one(PortfolioDetails)

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self.looking = looking
        self._reading = Reading(self)
        self._behind: FilesBehind | None = None
        self._remark: Callable[[], Content] = reading
        self._clock: Timer | None = None
        self._stood = ""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield PortfolioTabs()
        yield Static(id="head", markup=False)
        yield Static(id="progress", markup=False)
        yield ChoiceBar()
        yield SearchInput(id="search")
        with Horizontal(id="list-and-details"):
            yield PortfolioList(id="rows")
            yield PortfolioDetails(id="details")
        yield KeyBar()

    def on_mount(self) -> None:
        self.search.value = self.looking.search
        self._clock = self.set_interval(_EVERY, self._tick, pause=True)
        self._show(self.looking.here)
        self.rows.focus()
        self._read()

    def on_unmount(self) -> None:
        self._reading.give_up()

    @property
    def is_whole(self) -> bool:
        """Whether there is a picture to show."""
        picture = self.looking.picture
        return picture is not None and bool(picture.counts.files)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._reading.busy

    @property
    def _is_waited_for(self) -> bool:
        """Whether what is being read has nothing in its place meanwhile."""
        looking, picture = self.looking, self.looking.picture
        shown = picture is not None and self.is_whole
        if picture is not None and looking.view is View.GROUPS:
            shown = shown and picture.knows(looking.by)
        return self._reading.makes_picture and not shown

    def _read(self) -> None:
        """Read everything; what has not changed comes from the cache."""
        looking = self.looking
        by = looking.by if looking.view is View.GROUPS else None
        if by is None and looking.picture is not None:
            by = looking.picture.by
        self._reading.read(tuple(looking.folders), self.hrcyclus.plugins, by, self._take)
        self._remark = reading
        self._begin_to_watch()
        self._show()

    def _take(self, found: Picture | Path) -> None:
        """Show what was read."""
        looking = self.looking
        self._keep_row()
        looking.picture = None if isinstance(found, Path) else found
        if isinstance(found, Path):
            self._remark = partial(gone, found)
            self._leave_places(0)
        elif not found.counts.files:
            self._remark = partial(nothing_found, found, looking.folders)
            self._leave_places(0)
        else:
            there = [is_there(found, place) for place in looking.places]
            gone_from = [*there, False].index(False)
            if gone_from < len(there):
                self._behind = None
                self._leave_places(gone_from)
        self._look_up()
        self._show(looking.here)

    def _enter_view(self) -> None:
        """Show where one is now, and look up what is needed for it."""
        self._behind = None
        self._look_up()
        self._show(self.looking.here)

    def _look_up(self) -> None:
        """Look for the files behind the place one is at, if it lists any."""
        looking, picture = self.looking, self.looking.picture
        wanted = wanted_files(looking, picture) if picture and self.is_whole else None
        if picture is None or wanted is None:
            self._reading.stop_looking()
            return
        plugins = self.hrcyclus.plugins
        folders = tuple(looking.folders)
        self._reading.look_up(folders, plugins, picture, wanted, self._take_files)
        self._begin_to_watch()

    def _take_files(self, found: FilesBehind) -> None:
        self._behind = found
        self._keep_row()
        self._show(self.looking.here)

    def _keep_row(self) -> None:
        """Remember the row stood on, if another than where one was put has been gone to."""
        if self.rows.current != self._stood:
            self.looking.here = self.rows.current

    def _begin_to_watch(self) -> None:
        if self._clock is not None:
            self._clock.resume()

    def _tick(self) -> None:
        if not self.busy and self._clock is not None:
            self._clock.pause()
        self.set_class(self.busy, "-reading-files")
        self._show_progress()

    def _show_progress(self) -> None:
        # What is done at once would only flicker: the clock makes it appear.
        if not self.busy:
            self.remove_class("-reading-files")
        else:
            line = progress_line(self._reading.progress, self.size.width - 2)
            self.progress.update(line)

    def on_resize(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Keep the focus on what is shown: resizing may hide what is read, or the list."""
        if self.focused is None or not self.focused.is_on_screen:
            self.rows.focus()
        self._show_around()
        self._show_details(from_top=False)

    def on_descendant_focus(self) -> None:
        self.set_class(self.details.has_focus, "-reading")

    def _show(self, cursor: str | None = None) -> None:
        """List what there is where one is, and say what belongs to it."""
        looking, picture = self.looking, self.looking.picture
        found = []
        remark = Content("") if self.is_whole else self._remark()
        if picture is not None:
            found = sections(looking, picture, self._behind) if self.is_whole else []
            if not self.is_whole and picture.counts.number_unreadable:
                found = [reasons(looking, picture)]
            elif self.is_whole and not found:
                busy = self._reading.makes_picture
                remark = telling_apart(looking.by) if busy else not_told_apart(looking.by)
        self.rows.show_sections(found, cursor=cursor, remark=remark)
        if cursor is not None:
            self._stood = self.rows.current
        self._show_around()
        self._show_details()
        self.refresh_bindings()

    def _show_around(self) -> None:
        looking, picture = self.looking, self.looking.picture
        self.tabs.view = looking.view
        self.set_class(self.is_whole, "-whole")
        self.set_class(bool(looking.places), "-place")
        trail = [_("Many files")]
        self.title_bar.about = folder_words(looking.folders)
        self.title_bar.progress = ""
        if picture is not None and self.is_whole:
            trail += [title_of(picture, looking, index) for index in range(len(looking.places))]
            place = looking.place
            self.head.update(head_line(picture, place.part if place else None))
            median = percent(picture.says().overall.median)
            self.title_bar.progress = f"{picture.counts.files} · {median}"
        self.title_bar.trail = tuple(trail)
        self.bar.choices = portfolio_choices(looking) if self.is_whole else ()
        self.set_class(bool(self.bar.choices), "-choices")
        listed_by_name = self.can_choose(("by",))
        self.set_class(listed_by_name and bool(self.search.has_focus or looking.search), "-search")
        self.search.placeholder = _("Letters of a name")
        self._show_progress()

    def _show_details(self, *, from_top: bool = True) -> None:
        row = self.rows.stood_on
        self.set_class(row is None, "-bare")
        lines = details(row, in_lines=self.has_class("-wide")) if row else ()
        self.details.show(lines, from_top=from_top)

    def language_switched(self) -> None:
        """Say everything again in the language that is now spoken."""
        self._show()
        self.tabs.refresh()
        self.refresh_bindings()
        picture = self.looking.picture
        if picture is not None and (picture.counts.unreadable or picture.folder_problems):
            # A reason is told in the language that was spoken when the file was read.
            self._read()

    def plugins_replaced(self) -> None:
        """Count anew, for the cards that are there now."""
        self._read()

    def show_view(self, view: View) -> None:
        """Show one of the views, and go there."""
        self._leave_places(0)
        self.looking.view = view
        self.looking.here = ""
        self.search.value = self.looking.search = ""
        self._go_on()

    def _go_on(self) -> None:
        """Show where one is now; groups that are not told apart yet are so first."""
        looking, picture = self.looking, self.looking.picture
        self.rows.scroll_to(y=0, animate=False)
        needs_groups = looking.view is View.GROUPS and self.is_whole
        if picture is not None and needs_groups and not picture.knows(looking.by):
            self._read()
        else:
            self._enter_view()
        self.rows.focus()

    def turn_view(self, step: int) -> None:
        """On to the next view or back, around."""
        views = list(View)
        self.show_view(views[(views.index(self.looking.view) + step) % len(views)])

    def _leave_places(self, number: int) -> None:
        """Leave all places but the first so many."""
        looking = self.looking
        if number < len(looking.places):
            looking.here = looking.rows[number]
            del looking.places[number:], looking.rows[number:]

    def _enter(self, place: Place) -> None:
        looking = self.looking
        looking.rows.append(self.rows.current)
        looking.places.append(place)
        looking.answer = None
        looking.here = ""
        self._go_on()

    def read_again(self) -> None:
        """Read what has changed since."""
        self.looking.here = self.rows.current
        self._read()

    def can_choose(self, choices: Sequence[str]) -> bool:
        """Whether one of these can be chosen here."""
        return any(one.id in choices for one in self.bar.choices)

    def next_option(self, choices: Sequence[str]) -> None:
        """On to the next option of the one of these that there is here."""
        for one in self.bar.choices:
            if one.id in choices:
                self._choose(one.id, one.after())
                return

    def _choose(self, choice: str, value: str) -> None:
        looking = self.looking
        looking.here = self.rows.current
        match choice:
            case "show":
                looking.show = Show(value)
            case "answer":
                looking.answer = answer_of(value)
            case "by":
                looking.by = By(value)
            case _:
                view = View.POINTS if looking.place else looking.view
                looking.sorts[view] = Sort(value)
        if choice in ("by", "answer"):
            self._go_on()
        else:
            self._show()

    @property
    def can_read(self) -> bool:
        """Whether there is something to read."""
        return self.rows.stood_on is not None

    def read_row(self) -> None:
        """Go to what is said of the row stood on, or back to the list."""
        reading_ = not self.details.has_focus
        self.set_class(reading_, "-reading")
        (self.details if reading_ else self.rows).focus()

    def leave(self) -> None:
        """From what is read to the list; stop searching or reading; from a place to where it was
        entered, and at last to the screen below."""
        looking = self.looking
        if self.details.has_focus:
            self.read_row()
        elif self.search.has_focus or (looking.search and not looking.places):
            self.search.value = looking.search = ""
            self.rows.focus()
            self._show()
        elif self._is_waited_for:
            self._stop()
        elif looking.places:
            self._leave_places(len(looking.places) - 1)
            self._enter_view()
        elif len(self.app.screen_stack) > _LOWEST:
            self.dismiss()
        else:
            self.hrcyclus.go_to_start()

    def _stop(self) -> None:
        self._reading.give_up()
        if not self.is_whole:
            self._remark = partial(stopped, self._reading.progress)
        self._enter_view()

    def search_names(self) -> None:
        """Go to the line in which letters of a name are typed."""
        self.add_class("-search")
        self.search.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.looking.search:
            self.looking.search = event.value
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.focus()

    def on_search_input_went_down(self, event: SearchInput.WentDown) -> None:
        event.stop()
        self.rows.focus()

    def make_file(self) -> None:
        """Ask for a format and a name, and make a file of the whole picture."""
        from hrcyclus.tui.portfolio_formats import portfolio_formats
        from hrcyclus.tui.screens.make_report import MakeReportScreen

        picture, looking = self.looking.picture, self.looking
        if picture is None:
            return
        by = looking.by if looking.view is View.GROUPS and picture.knows(looking.by) else picture.by
        self.app.push_screen(
            MakeReportScreen(
                self.hrcyclus.reach.folder / "portfolio.toml",
                portfolio_formats(picture, by),
                portfolio_labels()["title"],
                language=current_language(),
                heading=msg("Make a file of the whole picture"),
            ),
            self.hrcyclus.sharing.tell_made,
        )

    def _open(self, key: str) -> None:
        goes = getattr(self.rows.listed(key), "goes", None)
        if goes is None or goes == self.looking.place:
            if not self.details.has_focus:
                self.read_row()
        elif isinstance(goes, FilePlace):
            self._open_file(Path(goes.path))
        else:
            self._enter(goes)

    def _open_file(self, path: Path) -> None:
        looking = self.looking
        looking.here = self.rows.current
        self.hrcyclus.open_file(path, chosen_on=lambda: PortfolioScreen(looking))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_details()
        self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._open(event.key)

    def on_row_details_chosen(self) -> None:
        self._open(self.rows.current)

    def on_row_details_turned(self, event: RowDetails.Turned) -> None:
        event.stop()
        self.rows.action_cursor(event.step)

    def on_choice_bar_picked(self, event: ChoiceBar.Picked) -> None:
        event.stop()
        self._choose(event.choice, event.value)

    def on_key_tabs_picked(self, event: KeyTabs.Picked) -> None:
        event.stop()
        self.show_view(View(event.view))
