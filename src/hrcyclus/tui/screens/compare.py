"""The open assessment beside one or more others: what changed, and where they disagree.

The files are read in a worker, so that the screen shows at once and a slow folder holds up
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from hrcyclus.i18n import _, msg
from hrcyclus.sharing.compare import PointChange
from hrcyclus.sharing.spread import PointSpread
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.commands.compare import COMPARE_COMMANDS
from hrcyclus.tui.compare_choices import compare_choices
from hrcyclus.tui.compare_details import change_details, score_details, spread_details
from hrcyclus.tui.compare_scores import cards_in, score_sections
from hrcyclus.tui.compare_sections import (
    Show,
    Sort,
    change_sections,
    of_card,
    spread_sections,
)
from hrcyclus.tui.compare_words import (
    alone,
    nobody_disagrees,
    nothing_changed,
    nothing_said,
    problem_lines,
    reading,
    respondents_line,
    side_lines,
)
from hrcyclus.tui.compared import Compared
from hrcyclus.tui.compared_files import ComparedFiles, read_compared
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.choice_bar import ChoiceBar
from hrcyclus.tui.widgets.compare_details import CompareDetails
from hrcyclus.tui.widgets.compare_list import CompareList, ScoreRow
from hrcyclus.tui.widgets.compare_tabs import CompareTabs, CompareView
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.key_tabs import KeyTabs
from hrcyclus.tui.widgets.row_details import RowDetails
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.spread_list import SpreadList
from hrcyclus.tui.widgets.title_bar import TitleBar


class CompareScreen(AssessmentScreen):
    """Two views of one other file, and the spread alone of several.

    Beside the list, or under it, stands all that is said of the row stood on; where there is no
    room for both, it takes the place of the list while it is read.
    """

    CSS_PATH = "compare.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*COMPARE_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARE_COMMANDS)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (112, "-wide")]  # noqa: RUF012 - Textual types it so

    tabs = getters.query_one(CompareTabs)
    sides = getters.query_one("#sides", Static)
    problems = getters.query_one("#problems", Static)
    bar = getters.query_one(ChoiceBar)
    changes = getters.query_one(CompareList)
    spreads = getters.query_one(SpreadList)
    details = getters.query_one(CompareDetails)

    def __init__(self, session: Session, paths: Sequence[Path]) -> None:
        super().__init__(session)
        self.compared = Compared(session)
        self.view = CompareView.SPREAD
        self.filter = Show.DIFFERENCES
        self.sort = Sort.MOST
        self.card = ""
        self._paths = tuple(paths)
        self._busy = True

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield CompareTabs()
        yield Static(id="sides", markup=False)
        yield Static(id="problems", markup=False)
        yield ChoiceBar()
        with Horizontal(id="list-and-details"):
            yield CompareList(id="changes")
            yield SpreadList(id="spreads")
            yield CompareDetails(id="details")
        yield KeyBar()

    def on_mount(self) -> None:
        self.list_shown.focus()
        self._read()

    def _read(self) -> None:
        self.run_worker(self._work, name="compare", group="compare", thread=True, exclusive=True)

    def _work(self) -> None:
        files = read_compared(self._paths, self.session.path)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take, files)

    def _take(self, files: ComparedFiles) -> None:
        """Show what was read."""
        self._busy = False
        self.compared.files = files
        self.show_view(CompareView.CHANGE if self.compared.is_pair else CompareView.SPREAD)

    def add_file(self) -> None:
        """Ask for one more file, and hold it beside the others."""
        from hrcyclus.tui.screens.open_file import OpenFileScreen

        def picked(path: Path | None) -> None:
            if path is not None:
                self._paths += (path,)
                self._read()

        folder = self.hrcyclus.reach.beside(self.session.path)
        self.app.push_screen(OpenFileScreen(folder, msg("Compare with")), picked)

    def on_resize(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Keep the focus on what is shown: resizing may hide what is read, or the list."""
        if self.focused is None or not self.focused.is_on_screen:
            self.list_shown.focus()
        self._show_around()

    def on_descendant_focus(self) -> None:
        self.set_class(self.details.has_focus, "-reading")

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), _("Compare"))

    @property
    def list_shown(self) -> CompareList | SpreadList:
        """The list of the view that is shown."""
        return self.changes if self.view is CompareView.CHANGE else self.spreads

    def standing_at(self) -> tuple[str, str]:
        one = self.list_shown.stood_on
        if isinstance(one, ScoreRow):
            return one.card, ""
        return (one.point.instrument, one.point.id) if one else ("", "")

    def follow(self) -> None:
        super().follow()
        self._show()

    def _show(self) -> None:
        """List what there is to compare as it now is, and what is said beside it."""
        compared = self.compared
        self.set_class(compared.is_pair, "-pair")
        for view in CompareView:
            self.set_class(view is self.view, f"-{view.value}")
        if not compared.files.read:
            number = len(self._paths)
            self.spreads.show_spread(
                (), 0, nothing=reading(number) if self._busy and number else alone()
            )
        elif self.view is CompareView.CHANGE:
            self._show_change()
        else:
            self._show_spread()
        self._show_around()
        self._show_details()

    def _show_change(self) -> None:
        found = self.compared.change
        points = of_card(found.points, self.card)
        scores = list(score_sections(self.session, found, self.filter, self.card))
        sections = change_sections(points, self.filter, self.sort)
        nothing = Content("")
        if not sections:
            nothing = nothing_changed() if self._anything_said() else nothing_said()
        self.changes.show_change(scores, sections, name_cards=self._name_cards, nothing=nothing)

    def _show_spread(self) -> None:
        found = self.compared.spread
        points = of_card(found.points, self.card)
        sections = spread_sections(found, points, self.filter, self.sort)
        nothing = Content("")
        if not sections:
            nothing = nobody_disagrees() if self._anything_said() else nothing_said()
        self.spreads.show_spread(
            sections, len(found.names), name_cards=self._name_cards, nothing=nothing
        )

    @property
    def _name_cards(self) -> bool:
        """Whether a row has to tell the card: it is neither the only one nor its heading."""
        return not self.card and self.sort is Sort.MOST

    def _anything_said(self) -> bool:
        return any(any(one.assessment.instruments.values()) for one in self.compared.sources)

    def _show_around(self) -> None:
        """Show who is compared, what could not be read, and what can be chosen."""
        compared = self.compared
        problems = compared.files.problems
        most = 1 if self.has_class("-short") else 3
        self.problems.update(Content("\n").join(problem_lines(problems, most)))
        self.set_class(bool(problems), "-problems")
        self.tabs.view = self.view
        change = self.view is CompareView.CHANGE
        self.tabs.remark = _("swap before and after (x)") if change else ""
        self.set_class(not compared.files.read, "-alone")
        self.refresh_bindings()
        if not compared.files.read:
            return
        lines = side_lines(compared) if change else [respondents_line(compared)]
        self.sides.update(Content("\n").join(lines))
        self.bar.choices = compare_choices(
            compared.change.points if change else compared.spread.points,
            self.session.plugins.instruments,
            (self.filter, self.sort, self.card),
            most=_("worst first") if change else _("most divided"),
            brief=self.has_class("-narrow"),
        )

    def _show_details(self) -> None:
        one = self.list_shown.stood_on
        self.set_class(one is None, "-bare")
        match one:
            case None:
                lines = iter(())
            case ScoreRow():
                means = cards_in(self.session, self.compared.change, one)
                lines = score_details(self.compared, one, means)
            case PointChange():
                lines = change_details(self.compared, one)
            case PointSpread():
                lines = spread_details(self.compared, one)
        self.details.show(lines)

    def plugins_replaced(self) -> None:
        """Compare the cards that are there now."""
        self.card = ""

    def language_switched(self) -> None:
        super().language_switched()
        self.tabs.refresh()

    def show_view(self, view: CompareView) -> None:
        """Show one of the views and go there, to the point stood on."""
        here = self.list_shown.current
        self.view = view
        self._show()
        self.list_shown.stand_on(here)
        self.list_shown.focus()

    def turn_view(self) -> None:
        """On to the other view."""
        other = CompareView.SPREAD if self.view is CompareView.CHANGE else CompareView.CHANGE
        self.show_view(other)

    def _choose(self, choice: str, value: str) -> None:
        match choice:
            case "filter":
                self.filter = Show(value)
            case "sort":
                self.sort = Sort(value)
            case _:
                self.card = value
        self._show()

    def next_filter(self) -> None:
        """List only what differs, or all."""
        self._choose("filter", Show.ALL if self.filter is Show.DIFFERENCES else Show.DIFFERENCES)

    def next_sort(self) -> None:
        """List in the other order."""
        self._choose("sort", Sort.CARDS if self.sort is Sort.MOST else Sort.MOST)

    @property
    def can_choose(self) -> bool:
        """Whether there is anything to filter and to sort."""
        return bool(self.compared.files.read)

    def one_card(self) -> None:
        """List the card of the point stood on alone, and then every card again."""
        here = self.standing_at()[0] or next(
            (card.id for card in self.session.plugins.instruments), ""
        )
        self._choose("card", "" if self.card else here)

    def swap(self) -> None:
        """Let before and after change places."""
        self.compared.swapped = not self.compared.swapped
        self._show()

    @property
    def can_read(self) -> bool:
        """Whether there is something to read."""
        return self.list_shown.stood_on is not None

    def read(self) -> None:
        """Go to what is said of the row stood on, or back to the list."""
        reading_ = not self.details.has_focus
        self.set_class(reading_, "-reading")
        (self.details if reading_ else self.list_shown).focus()

    def leave(self) -> None:
        """From what is read to the list, from there to the screen below."""
        if self.details.has_focus:
            self.read()
        else:
            self.dismiss()

    def _open(self) -> None:
        card, item = self.standing_at()
        if card:
            self.hrcyclus.open_card(card, item)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.row_list is self.list_shown:
            self._show_details()
            self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._open()

    def on_row_details_chosen(self) -> None:
        self._open()

    def on_row_details_turned(self, event: RowDetails.Turned) -> None:
        event.stop()
        self.list_shown.action_cursor(event.step)

    def on_choice_bar_picked(self, event: ChoiceBar.Picked) -> None:
        event.stop()
        self._choose(event.choice, event.value)

    def on_key_tabs_picked(self, event: KeyTabs.Picked) -> None:
        event.stop()
        self.show_view(CompareView(event.view))

    def on_key_tabs_remark_clicked(self, event: KeyTabs.RemarkClicked) -> None:
        event.stop()
        self.swap()
