"""The search screen: through cards and answers, or what is open or missing on all cards."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from hrcyclus.i18n import _, current_language, ngettext
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.filters import Filter, passing
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.search import Found, Searchable, index_answers, search
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.commands.search import SEARCH_COMMANDS
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.filter_words import filter_choice, nothing_passes
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.choice_bar import ChoiceBar
from hrcyclus.tui.widgets.hit_list import HitList
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.search_input import SearchInput
from hrcyclus.tui.widgets.title_bar import TitleBar

_FILTERS = tuple(Filter)


class SearchScreen(AssessmentScreen):
    """Finds while one types; without a word, shows what passes a filter on all cards."""

    CSS_PATH = "search.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*SEARCH_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH_COMMANDS)]

    line = getters.query_one(SearchInput)
    bar = getters.query_one(ChoiceBar)
    hits = getters.query_one(HitList)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter = Filter.ALL
        self._written = Searchable()
        self._points: dict[Filter, list[tuple[Instrument, list[str]]]] = {}
        self._known: Assessment | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="query"):
            yield Static("/", id="query-mark")
            yield SearchInput(max_length=200, select_on_focus=False)
        yield ChoiceBar()
        yield HitList(id="hits")
        yield KeyBar()

    def on_mount(self) -> None:
        self.line.focus()
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> Searchable:
        """Have the cards ready before the first letter is typed, after the screen is drawn."""
        return self.session.searchable_cards

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def on_descendant_focus(self) -> None:
        self._show_bar()

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), _("Search"))

    def standing_at(self) -> tuple[str, str]:
        there = self.hits.destination
        return (there.instrument, there.item) if there else ("", "")

    @property
    def query_text(self) -> str:
        """What is typed, as far as it can be searched for."""
        return clean(self.line.value, lines=False).strip()

    def follow(self) -> None:
        super().follow()
        self.line.placeholder = _("Search cards, notes, evidence and actions")
        if self._known is not self.session.assessment:
            self._take_over(self.session.assessment)
        self._show()

    def plugins_replaced(self) -> None:
        """Search the cards that are there now."""
        self._known = None

    def _take_over(self, assessment: Assessment) -> None:
        """Make what the respondent said ready for searching and filtering."""
        instruments = self.session.plugins.instruments
        self._known = assessment
        self._written = index_answers(instruments, assessment)
        cards = self.session.board.cards
        self._points = {
            one: [
                (card, items)
                for card in instruments
                if (items := passing(one, card, assessment.of(card.id), cards[card.id].statuses))
            ]
            for one in _FILTERS
        }

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(cursor="")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._open()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._open()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        event.stop()
        self._open()

    def on_row_list_left_up(self, event: RowList.LeftUp) -> None:
        event.stop()
        self.line.focus()

    def on_search_input_went_down(self) -> None:
        if self.hits.current:
            self.hits.focus()

    def on_search_input_filter_stepped(self, event: SearchInput.FilterStepped) -> None:
        self.step_filter(event.step)

    def on_choice_bar_picked(self, event: ChoiceBar.Picked) -> None:
        self._filter_by(Filter(event.value))

    def step_filter(self, step: int) -> None:
        """Go to another filter on all cards; what was typed makes room for it."""
        if self.query_text:
            self._filter_by(Filter.OPEN if self.filter is Filter.ALL else self.filter)
        else:
            self._filter_by(_FILTERS[(_FILTERS.index(self.filter) + step) % len(_FILTERS)])

    def _filter_by(self, filter_: Filter) -> None:
        self.filter = filter_
        with self.prevent(Input.Changed):
            self.line.value = ""
        self._show(cursor="")

    def _show(self, cursor: str | None = None) -> None:
        """Show what is found, or what passes the filter, or what can be done here."""
        query = self.query_text
        if query:
            found = search(query, current_language(), self._written, self.session.searchable_cards)
            self._show_found(query, found, cursor)
        elif self.filter is Filter.ALL:
            self.hits.show_remark(_welcome())
        elif points := self._points[self.filter]:
            self.hits.show_points(self.filter, points, self.session, cursor=cursor)
        else:
            self.hits.show_remark(Content.styled(nothing_passes(self.filter), MUTED))
        self._show_bar()
        self.refresh_bindings()

    def _show_found(self, query: str, found: Found, cursor: str | None) -> None:
        if found.hits:
            self.hits.show_hits(found.hits, self.session, cursor=cursor)
            number = len(found.hits)
            words = (
                _("the {number} best")
                if found.more
                else ngettext("{number} found", "{number} found", number)
            )
            self.bar.remark = Content.styled(words.format(number=number), MUTED)
        else:
            self.hits.show_remark(
                Content.assemble(
                    (_("Nothing found for “{query}”.").format(query=query), "bold"),
                    "\n",
                    (
                        _(
                            "Fewer words or fewer letters find more: a part of a word will do. "
                            "Capitals and accents make no difference."
                        ),
                        MUTED,
                    ),
                )
            )
            self.bar.remark = Content("")

    def _show_bar(self) -> None:
        if self.query_text:
            self.bar.choices = ()
            return
        key = "←→" if self.line.has_focus else "f"
        counts = {one: sum(len(items) for _, items in self._points[one]) for one in _FILTERS}
        self.bar.choices = (filter_choice(key, self.filter, counts),)
        self.bar.remark = Content("")

    def _open(self) -> None:
        there = self.hits.destination
        if there is not None:
            self.hrcyclus.open_card(there.instrument, there.item, there.spot)

    def open_search(self) -> None:
        """Go to the line and search for something else."""
        self.line.focus()
        self.line.select_all()

    def leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _welcome() -> Content:
    return Content.assemble(
        (_("Type a word, or a few."), "bold"),
        "\n",
        (
            _(
                "The cards are searched with their explanations, in Dutch and in English, and "
                "everything that was written: notes, evidence, reasons and actions."
            ),
            MUTED,
        ),
        "\n\n",
        (_("Or look through all cards at once."), "bold"),
        "\n",
        (
            _("Left and right choose what is shown: what is open, a gap, noted or acted upon."),
            MUTED,
        ),
    )
