"""Adding, removing and moving the parts of a card that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.model.card_auto_ids import id_after_move
from hrcyclus.model.card_edits import Place, inserted, item_at, moved, nearest
from hrcyclus.model.instrument import Checkpoint
from hrcyclus.tui import card_questions as asked
from hrcyclus.tui.card_adding import addition, section_of, wants_kind
from hrcyclus.tui.widgets.card_outline import item_words

if TYPE_CHECKING:
    from hrcyclus.tui.screens.card_editor import CardEditorScreen

_LONGEST_WORDS = 40


class CardArranging:
    """What is done to the part stood on, with what has to be asked and told about it."""

    def __init__(self, screen: CardEditorScreen) -> None:
        self._screen = screen

    def add(self) -> None:
        """Add something after what is stood on; where more can be meant, ask what."""
        screen, place = self._screen, self._screen.place
        match wants_kind(place):
            case "anything":
                screen.ask(asked.about_anything, self._add_anything)
            case "block":
                screen.ask(asked.about_block, lambda kind: self._add(place, kind))
            case "group":
                screen.ask(asked.about_group, lambda kind: self._add(place, kind))
            case _:
                self._insert(place, "")

    def _add_anything(self, kind: str) -> None:
        if kind in (asked.EXPLAIN, asked.SMARTER):
            self._screen.ask(asked.about_block, lambda block: self._add(section_of(kind), block))
        else:
            self._add(self._screen.place, kind)

    def _add(self, place: Place, kind: str) -> None:
        if kind:
            self._insert(place, kind)

    def _insert(self, place: Place, kind: str) -> None:
        draft = self._screen.draft
        target, item = addition(draft.card, place, kind)
        draft.change(inserted(draft.card, target, item), target)
        self._screen.turn_to(target)
        self._screen.begin()

    def remove(self) -> None:
        """Take what is stood on off the card."""
        screen, place = self._screen, self._screen.place
        item = item_at(screen.draft.card, place)
        if item is None:
            return
        answered = screen.draft.remove(place)
        screen.turn_to(nearest(screen.draft.card, place))
        words = item_words(item)[:_LONGEST_WORDS]
        told = _("Removed: {what}. u brings it back.").format(what=words)
        if answered:
            told += " " + _("Answers to it stay in their files, as “not installed”.")
        screen.notify(told, markup=False)

    def move(self, step: int) -> None:
        """Move what is stood on, a checkpoint also into a group or out of one."""
        screen, came_from = self._screen, self._screen.place
        before = screen.draft.card
        card, place = moved(before, came_from, step)
        if place == came_from:
            return
        screen.draft.change(card, place)
        screen.turn_to(place)
        item = item_at(card, place)
        if isinstance(item, Checkpoint) and item.id:
            wanted = id_after_move(before, came_from, card, place)
            screen.renaming.rename(place, item.id, wanted, screen.refresh_bindings)
