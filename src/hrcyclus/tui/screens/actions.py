"""The actions screen: every action by date or owner, and the gaps for which there is none."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from hrcyclus.i18n import _, in_language
from hrcyclus.model.agenda import (
    Agenda,
    Scope,
    Sorting,
    Task,
    agenda,
    arranged,
    in_scope,
    of_owner,
)
from hrcyclus.model.assessment import (
    Action,
    Answer,
    action_number,
    with_action,
    with_answer,
)
from hrcyclus.model.history import Change
from hrcyclus.tui.agenda_words import (
    EVERYONE,
    agenda_choices,
    nothing_listed,
    totals_line,
)
from hrcyclus.tui.commands.actions import ACTIONS_COMMANDS, NextOwner, NextScope, NextSorting
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.action_table import ActionHead, ActionTable, Listing, task_key
from hrcyclus.tui.widgets.answer_panel import AnswerPanel, Shown
from hrcyclus.tui.widgets.choice_bar import ChoiceBar
from hrcyclus.tui.widgets.editors.editing import Edited, Field, Finished
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.title_bar import TitleBar


class ActionsScreen(AssessmentScreen):
    """All actions in one table; what is edited stays where it is until the editor closes."""

    CSS_PATH = "actions.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*ACTIONS_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS_COMMANDS)]

    totals_line = getters.query_one("#totals", Static)
    bar = getters.query_one(ChoiceBar)
    head = getters.query_one(ActionHead)
    table = getters.query_one(ActionTable)
    panel = getters.query_one(AnswerPanel)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.scope = Scope.ALL
        self.sorting = Sorting.DUE
        self.owner: str | None = None
        self._listing = Listing()
        self._edited: Task | None = None
        self._actions_there = 0

    def compose(self) -> ComposeResult:
        table = ActionTable(id="actions")
        yield TitleBar()
        yield Static(id="totals", markup=False)
        yield ChoiceBar()
        yield ActionHead(table)
        yield table
        yield AnswerPanel(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        self.table.focus()

    def on_screen_resume(self) -> None:
        self._arrange()

    def language_switched(self) -> None:
        super().language_switched()
        self.panel.speak()

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), _("Actions"))

    def standing_at(self) -> tuple[str, str]:
        task = self.table.stood_on
        return task.place if task else ("", "")

    def follow(self) -> None:
        super().follow()
        now = agenda(self.session.plugins.instruments, self.session.assessment)
        wanted = self._wanted(now)
        gone = self._listing.places - Listing(now.actions, now.gaps).places
        came = wanted.places - self._listing.places
        if (gone or came) and not self.panel.editing:
            self._listing = wanted
        else:
            self._listing = Listing(
                tuple(map(self._as_it_is, self._listing.actions)),
                tuple(map(self._as_it_is, self._listing.gaps)),
            )
        self._show(now)

    def _as_it_is(self, task: Task) -> Task:
        answer = self._answer(task)
        return replace(task, status=answer.status, action=self._action(task, answer))

    def _action(self, task: Task, answer: Answer) -> Action:
        """The action of a task. One that is emptied in the editor keeps its row until that
        closes, and the next one its own."""
        edited = self._edited
        emptied = len(answer.all_actions()) < self._actions_there
        if self.panel.editing and edited and edited.place == task.place and emptied:
            if task.index == edited.index:
                return Action()
            return answer.action_at(task.index - (task.index > edited.index))
        return answer.action_at(task.index)

    def _arrange(self) -> None:
        """Filter and sort anew."""
        now = agenda(self.session.plugins.instruments, self.session.assessment)
        self._listing = self._wanted(now)
        self._show(now)
        self.refresh_bindings()

    def _wanted(self, now: Agenda) -> Listing:
        today = datetime.date.today()
        actions = [
            task
            for task in now.actions
            if in_scope(task.action, self.scope, today) and of_owner(task.action, self.owner)
        ]
        planless = self.scope in (Scope.ALL, Scope.OPEN) and not self.owner
        return Listing(tuple(arranged(actions, self.sorting)), now.gaps if planless else ())

    def _show(self, now: Agenda) -> None:
        today = datetime.date.today()
        self.totals_line.update(totals_line(now, today))
        self.bar.choices = agenda_choices(now, self.scope, self.sorting, self.owner)
        self.head.sorting = self.sorting
        self.head.refresh()
        self.table.show_listing(self._listing, today, nothing=nothing_listed(now))
        self.set_class(not self._listing.tasks, "-bare")
        self._follow_task()

    def _choose(self, choice: str, value: str) -> None:
        match choice:
            case NextScope.id:
                self.scope = Scope(value)
            case NextSorting.id:
                self.sorting = Sorting(value)
            case _:
                self.owner = None if value == EVERYONE else value[1:]
        self._arrange()

    def _next(self, choice_id: str) -> None:
        for choice in self.bar.choices:
            if choice.id == choice_id:
                self._choose(choice_id, choice.after())

    def next_scope(self) -> None:
        """On to the next filter."""
        self._next(NextScope.id)

    def next_sorting(self) -> None:
        """On to the next thing to sort by."""
        self._next(NextSorting.id)

    def next_owner(self) -> None:
        """On to the actions of the next owner."""
        self._next(NextOwner.id)

    def on_choice_bar_picked(self, event: ChoiceBar.Picked) -> None:
        self._choose(event.choice, event.value)

    def on_action_head_clicked(self, event: ActionHead.Clicked) -> None:
        self._choose(NextSorting.id, event.sorting.value)

    def _follow_task(self) -> None:
        """Show what is said of the checkpoint stood on."""
        self.panel.show(self._shown(in_full=self.panel.editing))

    def _shown(self, *, in_full: bool) -> Shown:
        """What is said of the checkpoint stood on; the table itself tells its actions already."""
        task = self.table.stood_on
        if task is None:
            return Shown()
        title = _("{card} › {checkpoint}").format(
            card=in_language(task.card), checkpoint=in_language(task.point)
        )
        hint = ""
        if not task.action and not self.session.read_only:
            hint = _("enter agrees an action here")
        answer = self._answer(task)
        if not in_full:
            answer = replace(answer, action=Action(), more_actions=())
        return Shown(help=title, answer=answer, hint=hint)

    def _answer(self, task: Task) -> Answer:
        return self.session.assessment.of(task.instrument).answer(task.checkpoint)

    @property
    def can_edit(self) -> bool:
        """Whether something is stood on that may be edited."""
        return self.table.stood_on is not None and not self.session.read_only

    @property
    def can_tick(self) -> bool:
        """Whether an action is stood on that may be ticked off."""
        task = self.table.stood_on
        return task is not None and bool(task.action) and not self.session.read_only

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.key == self.table.current:
            # Word of the move to the row that is edited may come after its editor has opened.
            edited = self._edited
            if self.panel.editing and edited and task_key(edited) != event.key:
                self._close_editor()
            self._follow_task()
            self.refresh_bindings()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        event.stop()
        if self.can_tick:
            self.toggle_done()
        else:
            self.edit()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.edit()

    def edit(self) -> None:
        """Open the editor of the action stood on; at a gap it makes one."""
        task = self.table.stood_on
        if task is not None and self.can_edit:
            self._edited = task
            self._actions_there = max(1, len(self._answer(task).all_actions()))
            self.panel.show(self._shown(in_full=True))
            self.panel.edit(Field.ACTION, task.index)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        event.heard()
        if self._edited is not None:
            self._change(self._edited, event.answer, event.number, merge=True)

    def on_finished(self, event: Finished) -> None:
        event.stop()
        self.set_focus(self.table)
        self._close_editor()
        self.hrcyclus.save_now()

    def _close_editor(self) -> None:
        self.panel.close()
        self._arrange()

    def toggle_done(self) -> None:
        """Tick the action stood on off, or open it again."""
        task = self.table.stood_on
        if task is not None and self.can_tick:
            answer = self._answer(task)
            action = answer.action_at(task.index)
            ticked = with_action(answer, task.index, replace(action, done=not action.done))
            self._change(task, ticked, action_number(answer, task.index))

    def _change(self, task: Task, answer: Answer, number: int, *, merge: bool = False) -> None:
        assessment = self.session.assessment
        instrument = self.session.instrument(task.instrument)
        version = instrument.version if instrument else assessment.of(task.instrument).version
        self.hrcyclus.change(
            Change("action", task.instrument, task.checkpoint, number),
            with_answer(assessment, task.instrument, version, task.checkpoint, answer),
            merge=merge,
        )

    def go_to_checkpoint(self) -> None:
        """Open the card at the checkpoint stood on."""
        task = self.table.stood_on
        if task is not None:
            self.hrcyclus.open_card(*task.place)

    def leave(self) -> None:
        """Back to where one came from."""
        self.hrcyclus.save_now()
        self.dismiss()
