"""Other ids for the points of a card that is edited: what answers hang on is asked, not guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hrcyclus.model.card_edits import Place, item_at
from hrcyclus.model.instrument import Checkpoint, Prompt
from hrcyclus.tui import card_questions as asked

if TYPE_CHECKING:
    from hrcyclus.tui.screens.card_editor import CardEditorScreen


class CardRenaming:
    """Remembers which id is typed in, and asks where its answers go when that is done."""

    def __init__(self, screen: CardEditorScreen) -> None:
        self._screen = screen
        self._typed: tuple[Place, str] | None = None

    def note(self, field: str, place: Place) -> None:
        """A field is typed in; of an id it is remembered what it was before."""
        item = item_at(self._screen.draft.card, place)
        if field == "id" and self._typed is None and isinstance(item, Checkpoint | Prompt):
            self._typed = (place, item.id)

    def forget(self) -> None:
        """What was typed is taken back."""
        self._typed = None

    def settle(self, then: Callable[[], None]) -> None:
        """Do `then` when it is asked where answers to an id that was typed in go.

        An id that is none, or is taken, is not asked about before it is mended.
        """
        typed, self._typed = self._typed, None
        draft = self._screen.draft
        item = item_at(draft.card, typed[0]) if typed else None
        if typed is None or not isinstance(item, Checkpoint | Prompt):
            then()
            return
        place, old = typed
        if not item.id or any((one.place, one.base) == (place, "id") for one in draft.troubles()):
            self._typed = typed
            then()
        else:
            self.rename(place, old, item.id, then)

    def rename(self, place: Place, old: str, new: str, then: Callable[[], None]) -> None:
        """Give what stands at a place another id, and ask whether answers follow it."""
        screen = self._screen
        if old == new:
            then()
            return
        if old not in screen.draft.answered_ids:
            screen.draft.rename(place, old, new, follow=True)
            screen.follow()
            then()
            return

        def settle(reply: str) -> None:
            if reply in (asked.FOLLOW, asked.LEAVE):
                screen.draft.rename(place, old, new, follow=reply == asked.FOLLOW)
            else:
                screen.draft.keep_id(place, old)
            screen.follow()
            then()

        screen.ask(lambda: asked.about_renaming(old, new), settle)
