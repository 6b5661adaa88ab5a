"""The card screen: explanation and link to working smarter beside the checkpoints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

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
    with_answer,
    with_presence,
    with_prompt,
)
from hrcyclus.model.history import Change
from hrcyclus.model.instrument import Checkpoint, Instrument, Role
from hrcyclus.tui.commands.card import CARD_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.answer_panel import AnswerPanel, Shown
from hrcyclus.tui.widgets.card_summary import CardSummary
from hrcyclus.tui.widgets.checklist import Checklist, CheckpointKey, PromptKey, row_key
from hrcyclus.tui.widgets.editors.editing import Edited, Field, Finished
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.reader import Reader, Section
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.status_picker import StatusPicker
from hrcyclus.tui.widgets.title_bar import TitleBar

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


class CardScreen(AssessmentScreen):
    """One screen for every card: turning to another swaps what is shown, not the widgets."""

    CSS_PATH = "card.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = CARD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CARD_COMMANDS)]

    reader = getters.query_one(Reader)
    summary = getters.query_one(CardSummary)
    checklist = getters.query_one(Checklist)
    panel = getters.query_one(AnswerPanel)
    picker = getters.query_one(StatusPicker)

    def __init__(self, session: Session, instrument: Instrument, item: str = "") -> None:
        super().__init__(session)
        self.instrument = instrument
        self._item = item

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="card"):
            yield Reader(id="reader")
            with Vertical(id="points"):
                yield CardSummary()
                yield Checklist(id="checklist")
                yield AnswerPanel(id="panel")
        yield StatusPicker()
        yield KeyBar()

    def on_mount(self) -> None:
        super().on_mount()
        self.checklist.focus()

    def show_card(self, instrument: Instrument, item: str = "") -> None:
        """Turn to a card, standing on `item` or on its first checkpoint."""
        self.instrument = instrument
        self._item = item
        self.run_worker(self.panel.close())
        self.remove_class("-reading")
        self.follow()
        self.refresh_bindings()
        self.checklist.focus()

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), in_language(self.instrument.title))

    def follow(self) -> None:
        super().follow()
        card = self.session.board.cards[self.instrument.id]
        self.reader.show(list(_sections(self.instrument)))
        self.summary.instrument = self.instrument
        self.summary.card = card
        self.summary.refresh(layout=True)
        item, self._item = self._item, None
        self.checklist.show_card(
            self.instrument,
            self.session.assessment.of(self.instrument.id),
            card,
            item=item,
        )
        self._follow_item()

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
        self.picker.refresh()

    def _shown(self) -> Shown:
        answers = self.session.assessment.of(self.instrument.id)
        match self.checklist.item:
            case CheckpointKey(id=checkpoint_id):
                checkpoint = self.instrument.checkpoint(checkpoint_id)
                if checkpoint is None:
                    return Shown()
                if checkpoint.follows:
                    hint = _("This row follows from its card; enter opens it.")
                    return Shown(help=in_language(checkpoint.help), hint=hint)
                return Shown(
                    help=in_language(checkpoint.help),
                    answer=answers.answer(checkpoint_id),
                    hint="" if answers.answer(checkpoint_id) else self._answer_hint(),
                )
            case PromptKey(id=prompt_id):
                prompt = self.instrument.prompt(prompt_id)
                note = answers.prompt(prompt_id).note
                return Shown(
                    help=in_language(prompt.help) if prompt else "",
                    answer=Answer(note=note),
                    hint="" if note else _("n or enter writes the answer; it is not scored."),
                )
            case _:
                return Shown(hint=_("This card has no checkpoints."))

    def _answer_hint(self) -> str:
        if self.session.read_only:
            return ""
        return _("1 to 5 or space answers · n note · e evidence · a action")

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

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.key == self.checklist.current:
            self.run_worker(self.panel.close())
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
            self.run_worker(self.panel.edit(field), exclusive=True, group="editor")

    def on_edited(self, event: Edited) -> None:
        event.stop()
        match self.checklist.item:
            case CheckpointKey():
                self._answer(event.field.value, event.answer, merge=True)
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
        self.run_worker(self._finish_editing())

    async def _finish_editing(self) -> None:
        await self.panel.close()
        self.hrcyclus.save_now()
        self.checklist.focus()

    def _current_answer(self) -> Answer:
        checkpoint = self.checkpoint
        if checkpoint is None:
            return NO_ANSWER
        return self.session.assessment.of(self.instrument.id).answer(checkpoint.id)

    def _answer(self, what: str, answer: Answer, *, merge: bool = False) -> None:
        checkpoint = self.checkpoint
        if checkpoint is None:
            return
        instrument = self.instrument
        self.hrcyclus.change(
            Change(what, instrument.id, checkpoint.id),
            with_answer(
                self.session.assessment, instrument.id, instrument.version, checkpoint.id, answer
            ),
            merge=merge,
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
        if not self.has_class("-reading"):
            self.checklist.focus()

    def leave(self) -> None:
        """Back to the cycle, from a narrow explanation first back to the checkpoints."""
        if self.has_class("-reading"):
            self.fold_reading()
        else:
            self.hrcyclus.save_now()
            self.dismiss()

    def item_key(self, checkpoint_id: str) -> str:
        """The row key of a checkpoint, for opening the card at it."""
        return row_key(CheckpointKey(checkpoint_id))


def _sections(instrument: Instrument) -> Iterator[Section]:
    yield Section(_("Explanation"), instrument.explanation)
    if instrument.working_smarter:
        yield Section(_("Working smarter"), instrument.working_smarter)
