"""The overview: every score with the sum behind it, a heat map of all answers, and a wheel."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _
from hrcyclus.model.explain import ScoreOf, explain
from hrcyclus.model.ranking import Order
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS, OpenOverview
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.commands.overview import OVERVIEW_COMMANDS
from hrcyclus.tui.point_words import point_lines
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.sum_words import sum_lines
from hrcyclus.tui.tile_rows import tile_counts, tile_rows
from hrcyclus.tui.widgets.heat_map import HeatMap
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.key_tabs import KeyTabs
from hrcyclus.tui.widgets.radar import Radar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.score_list import ScoreList
from hrcyclus.tui.widgets.sum_list import Point, SumList, score_title
from hrcyclus.tui.widgets.title_bar import TitleBar
from hrcyclus.tui.widgets.view_tabs import View, ViewTabs
from hrcyclus.tui.widgets.wheel_figures import WheelFigures, wheel_axes


class OverviewScreen(AssessmentScreen):
    """Three views of the whole; only the one that shows is kept up to date.

    Beside the scores, or in their place where there is no room beside them, stands the sum behind
    the score stood on.
    """

    CSS_PATH = "overview.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*OVERVIEW_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OVERVIEW_COMMANDS)]
    opened_by: ClassVar[str] = OpenOverview.id
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (100, "-wide"), (160, "-broad")]  # noqa: RUF012 - Textual types it so

    tabs = getters.query_one(ViewTabs)
    scores = getters.query_one(ScoreList)
    sum_list = getters.query_one(SumList)
    gist = getters.query_one("#gist", Static)
    heat_map = getters.query_one(HeatMap)
    legend = getters.query_one("#legend", Static)
    point = getters.query_one("#point", Static)
    radar = getters.query_one(Radar)
    figures = getters.query_one(WheelFigures)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = View.SCORES
        self.order = Order.GAPS_FIRST
        self._sums: list[ScoreOf] = []
        """The sums opened one from the other; none while the list of scores is moved in."""
        self._opened_from = View.SCORES

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ViewTabs()
        with Vertical(id="view-scores", classes="view"):
            with Horizontal(id="scores-and-sum"):
                yield ScoreList(id="scores")
                yield SumList(id="sum")
            yield Static(id="gist", markup=False)
        with Vertical(id="view-heat-map", classes="view"):
            yield Static(id="legend", markup=False)
            yield HeatMap(id="heat-map")
            yield Static(id="point", markup=False)
        with Horizontal(id="view-wheel", classes="view"):
            yield Radar(id="radar")
            yield WheelFigures(id="figures")
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_only(self.view)

    def on_resize(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Keep the focus on what is shown: resizing may hide the scores, or the sum beside them."""
        if self.focused is None or not self.focused.is_on_screen:
            (self.sum_list if self._sums else self._main_of(self.view)).focus()
        self._remark()

    def _remark(self) -> None:
        self.tabs.remark = _order_words(self.order) if self.can_order else ""
        self.refresh_bindings()

    def trail(self) -> tuple[str, ...]:
        opened = [score_title(self.session, self._sums[-1])] if self._sums else []
        return (_("HR cycle (Fombrun)"), _("Overview"), *opened)

    def standing_at(self) -> tuple[str, str]:
        if self.view is View.HEAT_MAP and (tile := self.heat_map.tile) is not None:
            return tile.instrument, tile.checkpoint
        if self.view is View.WHEEL:
            return self.figures.current, ""
        target = self.sum_list.target if self._sums else None
        if isinstance(target, Point):
            return target.instrument, target.checkpoint
        return (target or self.scores.score_of).instrument, ""

    def plugins_replaced(self) -> None:
        """Close the sums: what they are about may be gone."""
        self._sums = []
        self.remove_class("-sum")

    def follow(self) -> None:
        super().follow()
        self._follow_view()

    def _follow_view(self) -> None:
        match self.view:
            case View.SCORES:
                self.scores.show_scores(self.session, self.order)
                self._follow_score()
            case View.HEAT_MAP:
                rows = tile_rows(self.session)
                self.heat_map.show_rows(rows)
                self.legend.update(tile_counts(rows))
                self._follow_tile()
            case View.WHEEL:
                self.radar.show_axes(wheel_axes(self.session))
                self.figures.show_wheel(self.session)
        self._remark()

    def _follow_score(self) -> None:
        score_of = self._sums[-1] if self._sums else self.scores.score_of
        self.sum_list.show_sum(self.session, score_of)
        found = explain(
            self.scores.score_of,
            self.session.plugins.instruments,
            self.session.board,
            self.session.plugins.scorers,
        )
        self.gist.update(Content("\n").join(sum_lines(found) if found else []))

    def _follow_tile(self) -> None:
        tile = self.heat_map.tile
        if tile is None:
            self.point.update(Content(_("There are no checkpoints to show.")))
            return
        brief = self.has_class("-narrow") or self.has_class("-short")
        lines = point_lines(self.session, tile.instrument, tile.checkpoint, brief=brief)
        self.point.update(Content("\n").join(lines))

    @property
    def can_order(self) -> bool:
        """Whether the list of scores is shown."""
        return self.view is View.SCORES and (not self._sums or self.has_class("-broad"))

    def show_view(self, view: View) -> None:
        """Show one of the views and go there."""
        self.view = view
        self._sums = []
        self._opened_from = View.SCORES
        self._place()
        self._show_only(view)

    def _show_only(self, view: View) -> None:
        for one in View:
            self.set_class(one is view, f"-{one.value}")
        self._main_of(view).focus()

    def _main_of(self, view: View) -> ScoreList | HeatMap | WheelFigures:
        match view:
            case View.SCORES:
                return self.scores
            case View.HEAT_MAP:
                return self.heat_map
            case View.WHEEL:
                return self.figures

    def turn_view(self, step: int) -> None:
        """On to the next view or back, around."""
        views = list(View)
        self.show_view(views[(views.index(self.view) + step) % len(views)])

    def switch_order(self) -> None:
        """List the scores in the other order."""
        self.order = Order.CYCLE if self.order is Order.GAPS_FIRST else Order.GAPS_FIRST
        self._follow_view()

    def show_sum(self, score_of: ScoreOf) -> None:
        """Open the sum behind a score; from within a sum, escape comes back to that one."""
        if self.view is not View.SCORES:
            opened_from = self.view
            self.show_view(View.SCORES)
            self.scores.stand_on_score(score_of)
            self._opened_from = opened_from
        self._sums.append(score_of)
        self._place()
        self.sum_list.focus()

    def _place(self) -> None:
        """Show what belongs to the place one is at: the trail, the tabs and the view itself."""
        self.set_class(bool(self._sums), "-sum")
        self.tabs.view = self.view
        self.title_bar.trail = self.trail()
        self._follow_view()

    def leave(self) -> None:
        """From a sum to where it was opened, from the overview to the screen below."""
        if len(self._sums) > 1:
            self._sums.pop()
            self._place()
        elif self._sums:
            self.show_view(self._opened_from)
        elif self.sum_list.has_focus:
            self.scores.focus()
        else:
            self.dismiss()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.row_list is self.scores and event.key == self.scores.current:
            if self._sums and self._sums[0] != self.scores.score_of:
                self._sums = []
                self._place()
            else:
                self._follow_score()
        elif event.row_list is self.figures:
            self.radar.highlighted = event.key

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.row_list is self.scores:
            self._sums = []
            self.show_sum(self.scores.score_at(event.key))
        elif event.row_list is self.figures:
            self.show_sum(ScoreOf(event.key))
        elif isinstance(target := self.sum_list.target_at(event.key), Point):
            self.hrcyclus.open_card(target.instrument, target.checkpoint)
        elif target is not None:
            if not self._sums:
                self._sums = [self.sum_list.score_of]
            self.show_sum(target)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))
        event.stop()

    def on_heat_map_moved(self, event: HeatMap.Moved) -> None:
        event.stop()
        self._follow_tile()

    def on_heat_map_chosen(self, event: HeatMap.Chosen) -> None:
        event.stop()
        self.hrcyclus.open_card(event.tile.instrument, event.tile.checkpoint)

    def on_radar_picked(self, event: Radar.Picked) -> None:
        event.stop()
        self.figures.stand_on(event.key)
        self.figures.focus()

    def on_key_tabs_picked(self, event: KeyTabs.Picked) -> None:
        event.stop()
        self.show_view(View(event.view))

    def on_key_tabs_remark_clicked(self, event: KeyTabs.RemarkClicked) -> None:
        event.stop()
        self.switch_order()

    def language_switched(self) -> None:
        super().language_switched()
        self.tabs.refresh()


def _order_words(order: Order) -> str:
    if order is Order.GAPS_FIRST:
        return _("lowest score first (s)")
    return _("in the order of the cycle (s)")
