"""Saving and leaving a card that is edited: what is asked before it is written, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.model.card_edits import ABOUT
from hrcyclus.model.card_ids import added_ids, raised_version, stamped
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError
from hrcyclus.store.reason import reason_of
from hrcyclus.tui import card_questions as asked
from hrcyclus.tui.screens.ask import AskScreen, Question

if TYPE_CHECKING:
    from hrcyclus.tui.screens.card_editor import CardEditorScreen


class CardSaving:
    """The way from a draft to its file. Whatever is left unanswered stops it, and loses nothing."""

    def __init__(self, screen: CardEditorScreen) -> None:
        self._screen = screen
        self._keeps_version = False

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Write the card when nothing is wrong with it; `then` is done when it is in its file."""
        screen = self._screen
        if troubles := screen.draft.troubles():
            first = troubles[0]
            screen.follow(first.place)
            screen.begin(first.base)
            screen.notify(
                _("Not saved yet: {problem}").format(problem=first.words),
                severity="warning",
                markup=False,
            )
        elif not screen.draft.unsaved and screen.draft.path is not None:
            screen.notify(_("Everything is in the file."), markup=False, timeout=2)
            then()
        else:
            self._ask_version(then)

    def ask_before_leaving(self, then: Callable[[], None]) -> None:
        """Do `then`, when there is nothing to save or when it is settled what becomes of it."""
        if not self._screen.draft.unsaved:
            then()
            return

        def settle(reply: str) -> None:
            if reply == asked.SAVE:
                self.save(then)
            elif reply == asked.DROP:
                self._screen.draft.forget()
                then()

        self._ask(asked.about_leaving, settle)

    def _ask(self, question: Callable[[], Question], settle: Callable[[str], None]) -> None:
        self._screen.app.push_screen(
            AskScreen(question), lambda reply: settle(reply) if reply else None
        )

    def _ask_version(self, then: Callable[[], None]) -> None:
        draft = self._screen.draft
        before, card = draft.before_this, draft.card
        if before is None or self._keeps_version:
            self._ask_about_others(then)
        elif card.version != before.version:
            draft.change(stamped(before, card, card.version), ABOUT)
            self._ask_about_others(then)
        else:
            raised, added = raised_version(card.version), len(added_ids(before, card))

            def settle(reply: str) -> None:
                if reply == asked.RAISE:
                    draft.change(stamped(before, card, raised), ABOUT)
                else:
                    self._keeps_version = True
                self._ask_about_others(then)

            self._ask(lambda: asked.about_version(card.version, raised, added), settle)

    def _ask_about_others(self, then: Callable[[], None]) -> None:
        draft = self._screen.draft
        try:
            changed = draft.changed_outside()
        except OSError:
            changed = True
        if not changed or draft.path is None:
            self._write(then)
            return
        name = clean(draft.path.name, lines=False)

        def settle(reply: str) -> None:
            if reply == asked.OVERWRITE:
                self._write(then)
            elif reply == asked.RELOAD:
                self._screen.read_again()

        self._ask(lambda: asked.about_other_changes(name), settle)

    def _write(self, then: Callable[[], None]) -> None:
        screen = self._screen
        try:
            path = screen.draft.save()
        except (OSError, FileError) as error:
            reason = reason_of(error)
            screen.notify(
                _("The card can't be saved: {reason}").format(reason=reason),
                severity="error",
                markup=False,
                timeout=10,
            )
        else:
            screen.saved = path
            screen.notify(
                _("Saved in {file}").format(file=clean(str(path), lines=False)), markup=False
            )
            screen.follow()
            then()
