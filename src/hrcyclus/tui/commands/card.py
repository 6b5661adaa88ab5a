"""Commands of the card screen: answering checkpoints and going through the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hrcyclus.i18n import msg
from hrcyclus.model.assessment import Status
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.widgets.editors.editing import Field

if TYPE_CHECKING:
    from hrcyclus.tui.screens.card import CardScreen


class _SetStatus(Command):
    """Answers the checkpoint stood on."""

    status: ClassVar[Status]

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.set_status(cls.status)

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.can_answer


class SetPresent(_SetStatus):
    id = "card.present"
    keys = "1"
    name = msg("Present")
    help = msg("The point is present")
    status = Status.PRESENT


class SetPartial(_SetStatus):
    id = "card.partial"
    keys = "2"
    name = msg("Partial")
    help = msg("The point is partly present")
    status = Status.PARTIAL


class SetAbsent(_SetStatus):
    id = "card.absent"
    keys = "3"
    name = msg("Absent")
    help = msg("The point is missing")
    status = Status.ABSENT


class SetNotApplicable(_SetStatus):
    id = "card.not-applicable"
    keys = "4"
    name = msg("Not applicable")
    help = msg("The point does not apply here; asks for the reason")
    status = Status.NOT_APPLICABLE


class SetUnknown(_SetStatus):
    id = "card.unknown"
    keys = "5"
    name = msg("Don't know")
    help = msg("Nobody here knows yet; counts as not covered")
    status = Status.UNKNOWN


class CycleStatus(_SetStatus):
    id = "card.cycle"
    keys = "space"
    name = msg("Next status")
    help = msg("From open to present, partial, absent, don't know and open again")
    in_key_bar = True
    in_palette = False

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.cycle_status()


class ClearStatus(_SetStatus):
    id = "card.clear"
    keys = "backspace,delete"
    name = msg("Clear the status")
    help = msg("Make the point open again; its note, evidence and action stay")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.set_status(None)


class _Edit(Command):
    """Opens an editor under the checkpoints."""

    field: ClassVar[Field]

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.edit(cls.field)

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.can_answer


class EditNote(_Edit):
    id = "card.note"
    keys = "n"
    name = msg("Note")
    help = msg("Write what is behind the answer")
    in_key_bar = True
    field = Field.NOTE

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.can_write


class EditEvidence(_Edit):
    id = "card.evidence"
    keys = "e"
    name = msg("Evidence")
    help = msg("Say where it can be seen: documents, decisions, a line each")
    in_key_bar = True
    field = Field.EVIDENCE


class EditAction(_Edit):
    id = "card.action"
    keys = "a"
    name = msg("Action")
    help = msg("Agree what is to be done, by whom and when")
    in_key_bar = True
    field = Field.ACTION


class NextPresence(Command):
    id = "card.presence"
    keys = "p"
    name = msg("Instrument there?")
    help = msg("Say whether the organisation has this instrument: present, absent or unknown")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.next_presence()

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.has_presence


class DismissHint(Command):
    id = "card.dismiss"
    keys = "d"
    name = msg("Dismiss the hint")
    help = msg("Don't give the hint that is shown again; the file remembers")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.dismiss_hint()

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return bool(node.hints) and not node.session.read_only


class CopyCheckpoint(Command):
    id = "card.copy"
    keys = "y"
    name = msg("Copy the checkpoint")
    help = msg("Put the checkpoint and its answer on the clipboard, as text")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.copy_checkpoint()

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.checkpoint is not None


class CopyCard(Command):
    id = "card.copy-all"
    keys = "Y"
    name = msg("Copy the card")
    help = msg("Put the score and all answers of this card on the clipboard, as text")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.copy_card()


class ShowLarge(Command):
    id = "card.large"
    keys = "b"
    name = msg("Large, for a room")
    help = msg("Show one checkpoint at a time, large, and answer it together")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.show_large()

    @classmethod
    def available(cls, node: CardScreen) -> bool:
        return node.checkpoint is not None


class FilterPoints(Command):
    id = "card.filter"
    keys = "f"
    name = msg("Filter")
    help = msg("Show what is open, a gap, noted or acted upon on this card, or all of it again")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.next_filter()


class NextCard(Command):
    id = "card.next"
    keys = "right_square_bracket,ctrl+n"
    name = msg("Next card")
    help = msg("Go on to the next card")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.turn_card(1)


class PreviousCard(Command):
    id = "card.previous"
    keys = "left_square_bracket,ctrl+b"
    name = msg("Previous card")
    help = msg("Go back to the card before")

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.turn_card(-1)


class FoldReading(Command):
    id = "card.fold"
    keys = "r"
    name = msg("Reading")
    help = msg("Fold the explanation away, or unfold it")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.fold_reading()


class FocusReading(Command):
    id = "card.read"
    keys = "left,h"
    name = msg("To the explanation")
    help = msg("Go to the explanation, to scroll it")
    in_palette = False

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.focus_reading()


class FocusChecklist(Command):
    id = "card.answer"
    keys = "right,l"
    name = msg("To the checkpoints")
    help = msg("Go to the checkpoints, to answer them")
    in_palette = False

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.focus_checklist()


class LeaveCard(Command):
    id = "card.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("Back to the cycle")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardScreen) -> None:
        node.leave()


CARD_COMMANDS: tuple[type[Command], ...] = (
    EditNote,
    EditEvidence,
    EditAction,
    CycleStatus,
    LeaveCard,
    NextPresence,
    FoldReading,
    FilterPoints,
    NextCard,
    PreviousCard,
    SetPresent,
    SetPartial,
    SetAbsent,
    SetNotApplicable,
    SetUnknown,
    ClearStatus,
    DismissHint,
    CopyCheckpoint,
    CopyCard,
    ShowLarge,
    FocusReading,
    FocusChecklist,
)
