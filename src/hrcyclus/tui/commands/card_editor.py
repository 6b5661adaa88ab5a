"""Commands of the card editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.screens.card_editor import CardEditorScreen


class _InOutline(Command):
    """Done in the outline; in a field its key is a letter."""

    @classmethod
    def available(cls, node: CardEditorScreen) -> bool:
        return not node.typing


class AddPart(_InOutline):
    id = "card-editor.add"
    keys = "n,insert"
    name = msg("Add")
    help = msg("Add a text, a checkpoint, a group or a question after what is stood on")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.add()


class RemovePart(_InOutline):
    id = "card-editor.remove"
    keys = "d,delete"
    name = msg("Remove")
    help = msg("Take what is stood on off the card; undo brings it back")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.remove_part()

    @classmethod
    def available(cls, node: CardEditorScreen) -> bool:
        return not node.typing and node.stands_on_part


class MovePartUp(_InOutline):
    id = "card-editor.up"
    keys = "K,shift+up"
    name = msg("Move up")
    help = msg("Move what is stood on up; a checkpoint goes out of its group as well")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.move_part(-1)

    @classmethod
    def available(cls, node: CardEditorScreen) -> bool:
        return not node.typing and node.stands_on_part


class MovePartDown(MovePartUp):
    id = "card-editor.down"
    keys = "J,shift+down"
    name = msg("Move down")
    help = msg("Move what is stood on down; a checkpoint goes into the next group as well")

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.move_part(1)


class ShowPreview(_InOutline):
    id = "card-editor.preview"
    keys = "p"
    name = msg("Preview")
    help = msg("Show the card as its readers will see it, or go back to its parts")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.toggle_preview()


class UndoEdit(Command):
    id = "card-editor.undo"
    keys = "ctrl+z"
    name = msg("Undo")
    help = msg("Take back the last change to the card")

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.undo()


class RedoEdit(Command):
    id = "card-editor.redo"
    keys = "ctrl+y"
    name = msg("Redo")
    help = msg("Do again what was undone on the card")

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.redo()


class SaveCard(Command):
    id = "card-editor.save"
    keys = "s,ctrl+s"
    key_display = "^s"
    name = msg("Save")
    help = msg("Write the card to its file; in a field with ctrl+s")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.save()


class LeaveEditor(Command):
    id = "card-editor.back"
    keys = "escape"
    key_display = "esc"
    name = msg("Back")
    help = msg("From a field to the parts of the card, and from there back to where you came from")
    in_key_bar = True

    @classmethod
    def run(cls, node: CardEditorScreen) -> None:
        node.go_back()


CARD_EDITOR_COMMANDS: tuple[type[Command], ...] = (
    SaveCard,
    AddPart,
    RemovePart,
    MovePartUp,
    MovePartDown,
    ShowPreview,
    UndoEdit,
    RedoEdit,
    LeaveEditor,
)
