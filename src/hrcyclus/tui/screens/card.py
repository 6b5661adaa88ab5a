"""The card screen: explanation and link to working smarter beside the checkpoints."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import (
    NO_ANSWER,
    Answer,
    Presence,
    Status,
    restated,
    with_dismissed,
    with_presence,
    with_prompt,
)
from hrcyclus.model.filters import Filter
from hrcyclus.model.hints import Hint, hints_at
from hrcyclus.model.history import Change
from hrcyclus.model.instrument import Checkpoint, Instrument, Role
from hrcyclus.model.kept_answers import kept_of_card
from hrcyclus.model.passages import Spot
from hrcyclus.tui.answer_text import card_text, checkpoint_text
from hrcyclus.tui.autosave import Saving
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.card import CARD_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.filter_words import nothing_passes
from hrcyclus.tui.kept_words import number_of
from hrcyclus.tui.point_filter import PointFilter, nearest
from hrcyclus.tui.point_panel import panel_of
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.answer_panel import AnswerPanel, Shown
from hrcyclus.tui.widgets.card_summary import CardSummary
from hrcyclus.tui.widgets.checklist import Checklist, CheckpointKey, PromptKey, row_key
from hrcyclus.tui.widgets.choice_bar import ChoiceBar
from hrcyclus.tui.widgets.editors.editing import Edited, Field, Finished
from hrcyclus.tui.widgets.kept_line import KeptLine
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.reader import Reader, Section
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.status_picker import StatusPicker
from hrcyclus.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from textual.timer import Timer

NEXT_STATUS: dict[Status | None, Status | None] = {
    None: Status.PRESENT,
    Status.PRESENT: Status.PARTIAL,
    Status.PARTIAL: Status.ABSENT,
    Status.ABSENT: Status.UNKNOWN,
    Status.UNKNOWN: None,
    Status.NOT_APPLICABLE: Status.PRESENT,
}
"""Where the space bar goes; not-applicable is passed by, since it asks for a reason."""

NEXT_PRESENCE: dict[Presence | None, Presence | None] = {
    None: Presence.PRESENT,
    Presence.PRESENT: Presence.ABSENT,
    Presence.ABSENT: Presence.UNKNOWN,
    Presence.UNKNOWN: None,
}


_AROUND_AFTER = 0.005
"""Seconds from an answer until what stands around it follows."""


class CardScreen(AssessmentScreen):
    """One screen for every card: turning to another swaps what is shown, not the widgets."""

    CSS_PATH = "card.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*CARD_COMMANDS, *ASSESSMENT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CARD_COMMANDS)]

    reader = getters.query_one(Reader)
    summary = getters.query_one(CardSummary)
    filter_bar = getters.query_one(ChoiceBar)
    checklist = getters.query_one(Checklist)
    panel = getters.query_one(AnswerPanel)
    kept_line = getters.query_one(KeptLine)
    picker = getters.query_one(StatusPicker)

    def __init__(
        self,
        session: Session,
        instrument: Instrument,
        item: str = "",
        spot: Spot | None = None,
    ) -> None:
        super().__init__(session)
        self.instrument = instrument
        self._item: str | None = item
        self._spot = spot
        self.point_filter = PointFilter()
        self._edited_row = ""
        self._read_on_at = 0
        self._gone = False
        self._around: Timer | None = None
        self._following_points = False
        self.point_filter.begin(item)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="card"):
            yield Reader(id="reader")
            with Vertical(id="points"):
                yield CardSummary()
                yield ChoiceBar()
                yield Checklist(id="checklist")
                yield AnswerPanel(id="panel")
                yield KeptLine()
        yield StatusPicker()
        yield KeyBar()

    def on_mount(self) -> None:
        self.watch(self.checklist, "cursor", self._cursor_moved, init=False)
        self.checklist.focus()
        if self._spot is not None:
            self.call_after_refresh(self._read_at, self._spot)

    def show_card(self, instrument: Instrument, item: str = "", spot: Spot | None = None) -> None:
        """Turn to a card, standing on `item` or on its first checkpoint, or reading at `spot`."""
        self.instrument = instrument
        self._item = item
        self.point_filter.begin(item)
        self.panel.close()
        self.remove_class("-reading")
        self.follow()
        self.refresh_bindings()
        self.checklist.focus()
        self._read_at(spot)

    def _read_at(self, spot: Spot | None) -> None:
        """Show the explanation at a place in it, unfolded where it was folded away."""
        self.reader.scroll_to_spot(spot)
        if spot is not None:
            self.set_class(self.has_class("-narrow"), "-reading")
            self.remove_class("-folded")
            self.reader.focus()

    def language_switched(self) -> None:
        super().language_switched()
        self.panel.speak()
        self.summary.refresh(layout=True)
        self.picker.refresh()

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), in_language(self.instrument.title))

    def plugins_replaced(self) -> bool:
        """Take the card over as it is now, keeping the place; says whether it is still there."""
        card = self.session.instrument(self.instrument.id)
        self._gone = card is None
        if card is None:
            return False
        _card, here = self.standing_at()
        there = card.renamed.get(here, here)
        if not (card.checkpoint(there) or card.prompt(there)):
            points = frozenset(one.id for one in (*card.all_checkpoints(), *card.prompts))
            there = nearest(self.instrument, points, here)
        if there != here:
            self._item = there
        self._read_on_at = self.reader.scroll_offset.y
        self.instrument = card
        return True

    def on_screen_resume(self) -> None:
        if self._gone and self.is_active:
            self.dismiss()

    def answers_changed(self) -> None:
        """Show an answer with the score at once, and only then what stands around."""
        if not self._gone:
            self._follow_points()
            self.paint_at_once(self.checklist)
            self._show_around_soon()

    def _heard_saving(self, _saving: Saving) -> None:
        self._show_around_soon()

    @property
    def is_catching_up(self) -> bool:
        """Whether what stands around the points is still to follow an answer."""
        return self._around is not None

    def _show_around_soon(self) -> None:
        # Not right away: what was painted reaches the terminal when nothing else is at work.
        if self._around is None:
            self._around = self.set_timer(_AROUND_AFTER, self._show_around)

    def _show_around(self) -> None:
        self._around = None
        # The card may be left before that, and then has no title bar to say anything in.
        if not self._is_whole:
            return
        self._saving_changed(self.hrcyclus.saving)
        if not self.is_active:
            self._behind = True
        elif not self._gone:
            self._follow_around()
            self.refresh_bindings()

    def follow(self) -> None:
        if not self._gone:
            self._follow_points()
            self._follow_around()

    def _follow_around(self) -> None:
        super().follow()
        self.reader.show(list(_sections(self.instrument)))
        if self._read_on_at:
            self.reader.scroll_to(y=self._read_on_at, animate=False)
            self._read_on_at = 0
        card = self.session.board.cards[self.instrument.id]
        self.summary.instrument = self.instrument
        self.summary.card = card
        answers = self.session.assessment.of(self.instrument.id)
        self.set_class(self.point_filter.active, "-filtered")
        if self.point_filter.active:
            choice = self.point_filter.choice(self.instrument, answers, card.statuses)
            self.filter_bar.choices = (choice,)
        self.kept_line.show(number_of(tuple(kept_of_card(self.instrument, answers))))
        self._follow_item()

    def _follow_points(self) -> None:
        self._following_points = True
        try:
            self._show_points()
        finally:
            self._following_points = False

    def _show_points(self) -> None:
        card = self.session.board.cards[self.instrument.id]
        item, self._item = self._item, None
        answers = self.session.assessment.of(self.instrument.id)
        self.checklist.show_card(
            self.instrument,
            answers,
            card,
            item=None if item is None else self._row_key(item),
            shown=self.point_filter.shown(self.instrument, answers, card.statuses),
            nothing=nothing_passes(self.point_filter.current),
        )

    def next_filter(self) -> None:
        """Show the points that pass the next filter."""
        self.point_filter.next()
        self._filtered_anew()

    def on_choice_bar_picked(self, event: ChoiceBar.Picked) -> None:
        self.point_filter.choose(Filter(event.value))
        self._filtered_anew()

    def _filtered_anew(self) -> None:
        """Show what passes, standing on what was stood on or else on what is nearest."""
        card = self.session.board.cards[self.instrument.id]
        answers = self.session.assessment.of(self.instrument.id)
        shown = self.point_filter.shown(self.instrument, answers, card.statuses)
        _card, here = self.standing_at()
        self._item = self.point_filter.stand(self.instrument, shown, here)
        self.follow()
        self.refresh_bindings()

    def _follow_item(self) -> None:
        """Show what is said of the item stood on."""
        self.panel.show(self._shown())
        checkpoint = self.checkpoint
        self.picker.usable = self.can_answer
        self.picker.status = (
            self.session.board.cards[self.instrument.id].statuses.get(checkpoint.id)
            if checkpoint
            else None
        )

    def _shown(self) -> Shown:
        item = self.checklist.item
        if item is not None:
            answers = self.session.assessment.of(self.instrument.id)
            read_only = bool(self.session.read_only)
            return panel_of(item, self.instrument, answers, self.hints, read_only=read_only)
        if self.point_filter.active:
            return Shown(hint=_("f shows other points."))
        return Shown(hint=_("This card has no checkpoints."))

    @property
    def hints(self) -> list[Hint]:
        """What is noticed about the checkpoint stood on, and about the card as a whole."""
        checkpoint = self.checkpoint
        here = checkpoint.id if checkpoint else ""
        return hints_at(self.instrument, self.session.assessment, datetime.date.today(), here)

    def dismiss_hint(self) -> None:
        """Dismiss the first hint shown."""
        instrument, hint = self.instrument, self.hints[0]
        self.hrcyclus.change(
            Change("hint", instrument.id, hint.checkpoint),
            with_dismissed(
                self.session.assessment,
                instrument.id,
                instrument.version,
                hint.kind,
                hint.checkpoint,
            ),
        )

    def copy_checkpoint(self) -> None:
        """Put the checkpoint stood on and its answer on the clipboard."""
        checkpoint = self.checkpoint
        if checkpoint is not None:
            card = self.session.board.cards[self.instrument.id]
            status = card.statuses.get(checkpoint.id)
            self._copy(checkpoint_text(checkpoint, status, self._current_answer()))

    def copy_card(self) -> None:
        """Put the result of the card on the clipboard."""
        card = self.session.board.cards[self.instrument.id]
        self._copy(card_text(self.instrument, self.session.assessment, card))

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(_("On the clipboard, if the terminal allows it."), markup=False, timeout=2)

    def show_large(self) -> None:
        """Show the checkpoint stood on large, for a room."""
        from hrcyclus.tui.screens.large import LargeScreen

        checkpoint = self.checkpoint
        if checkpoint is not None:
            self.app.push_screen(
                LargeScreen(self.session, self.instrument, checkpoint.id), self._back_from_large
            )

    def _back_from_large(self, place: tuple[str, str] | None) -> None:
        if place is not None:
            self.hrcyclus.open_card(*place)

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The checkpoint stood on, if it is one."""
        match self.checklist.item:
            case CheckpointKey(id=checkpoint_id):
                return self.instrument.checkpoint(checkpoint_id)
            case _:
                return None

    @property
    def can_answer(self) -> bool:
        """Whether a checkpoint is stood on that takes an answer of its own."""
        checkpoint = self.checkpoint
        return checkpoint is not None and not checkpoint.follows and not self.session.read_only

    @property
    def can_write(self) -> bool:
        """Whether what is stood on takes a note."""
        return self.can_answer or (
            isinstance(self.checklist.item, PromptKey) and not self.session.read_only
        )

    @property
    def has_presence(self) -> bool:
        """Whether the card is of an instrument that the organisation may have or not."""
        return self.instrument.role is Role.INSTRUMENT and not self.session.read_only

    def _cursor_moved(self) -> None:
        """Say what there is of a point in one frame with the cursor, which may have to give way."""
        if not self._following_points:
            self._follow_item()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.key == self.checklist.current:
            if event.key != self._edited_row:
                self.panel.close()
            self._follow_item()
            self.refresh_bindings()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        event.stop()
        if self.can_answer:
            self._follow_item()
            self.cycle_status()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        checkpoint = self.checkpoint
        if checkpoint is not None and checkpoint.follows:
            self.hrcyclus.open_card(checkpoint.follows)
        elif self.can_write:
            self.edit(Field.NOTE)

    def on_status_picker_picked(self, event: StatusPicker.Picked) -> None:
        if self.can_answer:
            self.set_status(event.status)

    def on_card_summary_presence_clicked(self) -> None:
        if self.has_presence:
            self.next_presence()

    def set_status(self, status: Status | None) -> None:
        """Answer the checkpoint stood on; not-applicable first asks for its reason."""
        if status is Status.NOT_APPLICABLE:
            self.edit(Field.REASON)
        else:
            self._answer("status", restated(self._current_answer(), status))

    def cycle_status(self) -> None:
        """On to the next status."""
        self.set_status(NEXT_STATUS[self._current_answer().status])

    def next_presence(self) -> None:
        """On to the next thing that can be said of the instrument's presence."""
        presence = NEXT_PRESENCE[self.session.assessment.of(self.instrument.id).presence]
        instrument = self.instrument
        self.hrcyclus.change(
            Change("presence", instrument.id),
            with_presence(self.session.assessment, instrument.id, instrument.version, presence),
        )

    def edit(self, field: Field) -> None:
        """Open the editor of a field."""
        if self.can_write:
            self._edited_row = self.checklist.current
            self._follow_item()
            self.panel.edit(field)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        event.heard()
        match self.checklist.item:
            case CheckpointKey():
                self._answer(event.field.value, event.answer, number=event.number, merge=True)
            case PromptKey(id=prompt_id):
                instrument = self.instrument
                self.hrcyclus.change(
                    Change("note", instrument.id, prompt_id),
                    with_prompt(
                        self.session.assessment,
                        instrument.id,
                        instrument.version,
                        prompt_id,
                        event.answer.note,
                    ),
                    merge=True,
                )
            case _:
                pass

    def on_finished(self, event: Finished) -> None:
        event.stop()
        self.set_focus(self.checklist)
        self.panel.close()
        self.hrcyclus.save_now()

    def _current_answer(self) -> Answer:
        checkpoint = self.checkpoint
        if checkpoint is None:
            return NO_ANSWER
        return self.session.assessment.of(self.instrument.id).answer(checkpoint.id)

    def _answer(self, what: str, answer: Answer, *, number: int = 0, merge: bool = False) -> None:
        checkpoint = self.checkpoint
        if checkpoint is not None:
            self.hrcyclus.answer(
                what, self.instrument, checkpoint.id, answer, number=number, merge=merge
            )

    def turn_card(self, step: int) -> None:
        """Go to the card after or before this one, around."""
        cards = self.session.plugins.instruments
        index = [card.id for card in cards].index(self.instrument.id)
        self.hrcyclus.save_now()
        self.show_card(cards[(index + step) % len(cards)])

    def fold_reading(self) -> None:
        """Fold the explanation away or back; where there is room for one, swap the two."""
        if self.has_class("-narrow"):
            self.toggle_class("-reading")
            (self.reader if self.has_class("-reading") else self.checklist).focus()
        else:
            self.toggle_class("-folded")
            if self.has_class("-folded"):
                self.checklist.focus()

    def focus_reading(self) -> None:
        """Go to the explanation, if it shows."""
        if self.reader.display:
            self.reader.focus()

    def focus_checklist(self) -> None:
        """Go to the checkpoints, if they show."""
        if self.query_one("#points").display:
            self.checklist.focus()

    def leave(self) -> None:
        """Back to the cycle, from a narrow explanation first back to the checkpoints."""
        if self.has_class("-reading") and self.has_class("-narrow"):
            self.fold_reading()
        else:
            self.hrcyclus.save_now()
            self.dismiss()

    def standing_at(self) -> tuple[str, str]:
        item = self.checklist.item
        return self.instrument.id, item.id if item else ""

    def _row_key(self, item_id: str) -> str:
        """The key of the row for a checkpoint or prompt, or an empty text for the first row."""
        if self.instrument.checkpoint(item_id):
            return row_key(CheckpointKey(item_id))
        return row_key(PromptKey(item_id)) if self.instrument.prompt(item_id) else ""


def _sections(instrument: Instrument) -> Iterator[Section]:
    yield Section(_("Explanation"), instrument.explanation)
    if instrument.working_smarter:
        yield Section(_("Working smarter"), instrument.working_smarter)
