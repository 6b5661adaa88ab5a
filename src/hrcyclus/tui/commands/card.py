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
    CycleStatus,
    EditNote,
    EditEvidence,
    EditAction,
    LeaveCard,
    NextPresence,
    FoldReading,
    NextCard,
    PreviousCard,
    SetPresent,
    SetPartial,
    SetAbsent,
    SetNotApplicable,
    SetUnknown,
    ClearStatus,
    FocusReading,
    FocusChecklist,
)
