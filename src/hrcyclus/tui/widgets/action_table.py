"""The table of actions, and under a heading of their own the gaps for which there is none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _, current_language, in_language, msg, ngettext
from hrcyclus.model.agenda import Sorting, Task, is_overdue
from hrcyclus.model.assessment import Action
from hrcyclus.tui.drawing import FAINT, MUTED, STATUS_COLOUR, status_label, status_mark
from hrcyclus.tui.widgets.action_columns import Column, Columns, fitting, two_lines
from hrcyclus.tui.widgets.row_list import NOTHING, Row, RowList
from hrcyclus.wording import date_text, status_word

LEAD = 3
_DASH = Content.styled("–", FAINT)
SORTED_COLUMN = {
    Sorting.DUE: Column.DUE,
    Sorting.OWNER: Column.OWNER,
    Sorting.INSTRUMENT: Column.CARD,
    Sorting.DONE: Column.STATE,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows, in the order in which it does."""

    actions: tuple[Task, ...] = ()
    gaps: tuple[Task, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Actions and gaps together."""
        return (*self.actions, *self.gaps)

    @property
    def places(self) -> set[tuple[bool, str, str, int]]:
        """Where the tasks are, and whether they are listed as gaps."""
        return {(False, *task.place, task.index) for task in self.actions} | {
            (True, *task.place, task.index) for task in self.gaps
        }


class ActionTable(RowList):
    """One row an action or a gap; the screen is told what is stood on, chosen and clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Edit"), key_display="enter", id="list.choose"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._listing = Listing()
        self._tasks: dict[str, Task] = {}
        self._today = datetime.date.min
        self._widest: dict[Column, int] = {}
        self._columns = Columns()
        self._columns_width = 0

    @property
    def stood_on(self) -> Task | None:
        """What is stood on."""
        return self._tasks.get(self.current)

    def show_listing(
        self,
        listing: Listing,
        today: datetime.date,
        *,
        nothing: Content = NOTHING,
        cursor: str | None = None,
    ) -> None:
        """Show these actions and gaps; `nothing` stands in for actions where there are none."""
        self._listing, self._today = listing, today
        self._tasks = {task_key(task): task for task in listing.tasks}
        self._widest = self._widest_texts()
        self._columns = self.columns(self._width)
        self.set_rows(list(self._all_rows(nothing)), cursor=cursor)

    def columns(self, width: int) -> Columns:
        """The columns of a table of so many cells."""
        return fitting(width, LEAD, self._widest)

    def _widest_texts(self) -> dict[Column, int]:
        widest = {column: len(column_name(column)) + 2 for column in Column}
        for task in self._listing.actions:
            for column, text in _cells(task, self._today).items():
                widest[column] = max(widest[column], text.cell_length)
        return widest

    def _all_rows(self, nothing: Content) -> Iterator[Row]:
        for task in self._listing.actions:
            yield self._row(task)
        if nothing and not self._listing.actions:
            yield Row(body=nothing, lead=Content(" "), gap_above=True, facts=nothing.plain)
        gaps = self._listing.gaps
        if gaps:
            heading = ngettext(
                "{number} gap without an action", "{number} gaps without an action", len(gaps)
            ).format(number=len(gaps))
            yield Row(
                body=Content.styled(heading, "bold"),
                lead=Content(" "),
                gap_above=True,
                facts=(heading, current_language()),
            )
        for task in gaps:
            yield self._row(task)

    def _row(self, task: Task) -> Row:
        return Row(
            key=task_key(task),
            lead=Content.assemble(" ", _mark(task, self._today), " "),
            body=_what(task),
            facts=(task, self._today, self._columns, current_language()),
        )

    def _height(self, row: Row, width: int) -> int:
        return len(self._wrap(row, width))

    def _wrap(self, row: Row, width: int) -> list[Content]:
        task = self._tasks.get(row.key)
        if task is None:
            return super()._wrap(row, width)
        if self._columns_width != width:
            self._columns_width = width
            self._columns = self.columns(width)
        columns = self._columns
        if not columns.widths:
            return list(two_lines(row.lead, row.body, _below(task, self._today), width))
        if not task.action:
            columns = columns.joined(Column.DUE, Column.STATE).joined(Column.OWNER, Column.WHAT)
        return columns.lay_out(row.lead, _cells(task, self._today), width)


def task_key(task: Task) -> str:
    """The key of the row that stands for a task."""
    place = f"{task.instrument}/{task.checkpoint}"
    return f"{place}/{task.index}" if task.index else place


def column_name(column: Column) -> str:
    """What stands above a column."""
    match column:
        case Column.DUE:
            return _("Date")
        case Column.STATE:
            return _("State")
        case Column.OWNER:
            return _("By whom")
        case Column.WHAT:
            return _("Action")
        case Column.CARD:
            return _("Card")
        case Column.POINT:
            return _("Checkpoint")


def state_words() -> tuple[str, str]:
    """The words for an action past its date and for one that is done."""
    return _("overdue"), _("done")


def _mark(task: Task, today: datetime.date) -> Content:
    action = task.action
    if not action:
        return status_mark(task.status)
    if action.done:
        return Content.styled("✓", "bold $text-success")
    if is_overdue(action, today):
        return Content.styled("!", "bold $text-error")
    return Content.styled("○", "bold $text-accent")


def _state(action: Action, today: datetime.date) -> Content:
    overdue, done = state_words()
    if action.done:
        return Content.styled(done, "$text-success")
    return Content.styled(overdue, "bold $text-error") if is_overdue(action, today) else NOTHING


def _what(task: Task) -> Content:
    """What is to be done; at a gap, the point that asks for it."""
    action = task.action
    if not action:
        return Content(in_language(task.point))
    if not action.text:
        return Content.styled(_("(not said what)"), MUTED)
    return Content.styled(action.text, MUTED if action.done else "")


def _cells(task: Task, today: datetime.date) -> dict[Column, Content]:
    action = task.action
    if not action:
        return {
            Column.STATE: status_label(task.status),
            Column.WHAT: _what(task),
            Column.CARD: Content.styled(_card(task), MUTED),
        }
    return {
        Column.DUE: _due(action, today) or _DASH,
        Column.STATE: _state(action, today),
        Column.OWNER: Content(action.owner) if action.owner else _DASH,
        Column.WHAT: _what(task),
        Column.CARD: Content.styled(_card(task), MUTED),
        Column.POINT: Content.styled(in_language(task.point), MUTED),
    }


def _due(action: Action, today: datetime.date) -> Content:
    if action.due is None:
        return NOTHING
    late = is_overdue(action, today)
    muted = MUTED if action.done else ""
    return Content.styled(date_text(action.due), "bold $text-error" if late else muted)


def _card(task: Task) -> str:
    title = in_language(task.card)
    return title if task.installed else _("{title} (not installed)").format(title=title)


def _below(task: Task, today: datetime.date) -> Content:
    """The second line of a narrow row."""
    action = task.action
    if not action:
        parts = [
            Content.styled(status_word(task.status), STATUS_COLOUR[task.status]),
            Content.styled(_card(task), MUTED),
        ]
    else:
        owner = Content.styled(action.owner, MUTED)
        parts = [_due(action, today), _state(action, today), owner]
    return Content.styled(" · ", MUTED).join(part for part in parts if part)


class ActionHead(Widget):
    """The names of the columns, to click for another order; what is sorted by is marked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ActionHead {
        height: 1;
        text-wrap: nowrap;
    }
    """

    sorting: reactive[Sorting] = reactive(Sorting.DUE)

    class Clicked(Message):
        """A column to sort by is clicked."""

        def __init__(self, sorting: Sorting) -> None:
            super().__init__()
            self.sorting = sorting

    def __init__(self, table: ActionTable) -> None:
        super().__init__()
        self._table = table

    def render(self) -> Content:
        # The table has a scrollbar at its side, and this line has none.
        columns = self._table.columns(self.content_size.width - 1)
        if not columns.widths:
            return NOTHING
        names = {column: self._heading(column) for column, _width in columns.widths}
        return columns.lay_out(Content(" " * LEAD), names, self.content_size.width)[0]

    def _heading(self, column: Column) -> Content:
        sorting = next((one for one, by in SORTED_COLUMN.items() if by is column), None)
        name = column_name(column)
        if sorting is None:
            return Content.styled(name, MUTED)
        lit = sorting is self.sorting
        text = f"{name} ↓".strip() if lit else name
        return Content.styled(text, "bold $text-primary" if lit else MUTED).stylize(
            Style.from_meta({"sorting": sorting.value})
        )

    def on_click(self, event: events.Click) -> None:
        if value := event.style.meta.get("sorting"):
            self.post_message(self.Clicked(Sorting(value)))
