"""The card editor: the parts of a card, and beside them the form of one and how it will look."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from hrcyclus.i18n import _, current_language, in_language, msg, ngettext
from hrcyclus.model.card_auto_ids import with_auto_id
from hrcyclus.model.card_edits import (
    ABOUT,
    Place,
    item_at,
    nearest,
    places,
    replaced,
)
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.store.problem import FileError
from hrcyclus.tui import card_questions as asked
from hrcyclus.tui import card_unfinished
from hrcyclus.tui.card_arranging import CardArranging
from hrcyclus.tui.card_draft import CardDraft
from hrcyclus.tui.card_fields import Subject, bases_of, with_values
from hrcyclus.tui.card_renaming import CardRenaming
from hrcyclus.tui.card_saving import CardSaving
from hrcyclus.tui.commands.card_editor import CARD_EDITOR_COMMANDS
from hrcyclus.tui.commands.command import Command, HasCommands, bindings
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.screens.ask import AskScreen, Question
from hrcyclus.tui.widgets.card_form import CardForm
from hrcyclus.tui.widgets.card_outline import CardOutline
from hrcyclus.tui.widgets.card_preview import CardPreview
from hrcyclus.tui.widgets.form_fields import UndoAsked
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


def open_editor(
    app: HrcyclusApp, path: Path | None, done: Callable[[Path | None], None] = lambda _path: None
) -> None:
    """Edit the card of a file, or a new one; `done` is given the file when it was saved.

    A file that is no readable card is told in one line, and nothing opens.
    """
    try:
        screen = CardEditorScreen(path)
    except FileError as error:
        app.notify(str(error), severity="error", markup=False, timeout=10)
    else:
        app.push_screen(screen, done)


class CardEditorScreen(HasCommands, Screen[Path | None]):
    """Gives the file when the card was saved, and None when nothing was."""

    CSS_PATH = "card_editor.tcss"
    AUTO_FOCUS = ""
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = CARD_EDITOR_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CARD_EDITOR_COMMANDS),
        # The keys of the app itself, for what they mean while a card is edited.
        Binding("u", "undo", msg("Undo"), show=False, id="card-editor.undo-here"),
        Binding("ctrl+r", "redo", msg("Redo"), show=False, id="card-editor.redo-here"),
        Binding("q,ctrl+q", "quit_app", msg("Quit"), show=False, id="card-editor.quit"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-high")]  # noqa: RUF012 - Textual types it so

    title_bar = getters.query_one(TitleBar)
    outline = getters.query_one(CardOutline)
    form = getters.query_one(CardForm)
    preview = getters.query_one(CardPreview)

    def __init__(self, path: Path | None) -> None:
        """Edit the card of a file, or a new one; raises FileError for what is no readable card."""
        super().__init__()
        self.draft = CardDraft(path)
        self.saved: Path | None = None
        self.place: Place = ABOUT
        self._saving = CardSaving(self)
        self.renaming = CardRenaming(self)
        self._arranging = CardArranging(self)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="editor"):
            yield CardOutline(id="outline")
            with Vertical(id="beside"):
                yield CardForm(id="form")
                yield CardPreview(id="preview")
        yield KeyBar()

    def on_mount(self) -> None:
        self.draft.avoid(one.id for one in self.hrcyclus.plugins.instruments)
        self.set_focus(self.outline)
        self.follow(ABOUT)
        if self.draft.path is None:
            self.begin("title")
        if self.draft.has_comments:
            self.notify(
                _("The file has comments: they are not kept when it is saved from here."),
                severity="warning",
                markup=False,
            )
        self._offer_unfinished()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken; what was typed stays."""
        self.form.speak()
        self.follow()
        self.refresh_bindings()

    @property
    def typing(self) -> bool:
        """Whether a field has the focus, so that letters are for it."""
        return self.form.has_focus_within

    @property
    def stands_on_part(self) -> bool:
        """Whether a part of the card is stood on, that can be moved and removed."""
        return item_at(self.draft.card, self.place) is not None

    def follow(self, place: Place | None = None) -> None:
        """Show the card as it now is, standing on `place` or where one stood."""
        if place is not None and place != self.place:
            self.place = place
            self._show_form()
        elif (subject := self._subject()) is not None:
            self.form.follow(subject)
        else:
            self._show_form()
        self._follow_around(place)

    def _follow_around(self, place: Place | None = None) -> None:
        """Show all but the form."""
        card, troubles = self.draft.card, self.draft.troubles()
        self.outline.show_card(card, {one.place for one in troubles}, place)
        self.preview.show(card, self.place)
        told: dict[str, str] = {}
        for one in troubles:
            if one.place == self.place:
                told.setdefault(one.base, one.words)
        self.form.tell(told, self._remark())
        self.title_bar.trail = (_("Card editor"), in_language(card.title) or _("New card"))
        self.title_bar.progress = (
            ngettext("{number} to mend", "{number} to mend", len(troubles)).format(
                number=len(troubles)
            )
            if troubles
            else ""
        )
        unsaved = self.draft.unsaved or self.draft.path is None
        self.title_bar.saving = _("not saved") if unsaved else _("saved")

    def _remark(self) -> str:
        """What is said above the fields."""
        opened, card = self.draft.before_this, self.draft.card
        if self.place == ABOUT and opened is not None and opened.id != card.id:
            return _("Answers in files hang on the id “{old}”, and stay behind with it.").format(
                old=opened.id
            )
        subject = self._subject()
        if subject is None:
            return _("Enter adds here.")
        if not bases_of(subject):
            return _("This table has more lines in a cell: it is kept as it is.")
        if isinstance(subject, Checkpoint) and subject.follows:
            return _("The answer follows from the card of “{instrument}”.").format(
                instrument=subject.follows
            )
        return ""

    def _subject(self) -> Subject | None:
        return self.draft.card if self.place == ABOUT else item_at(self.draft.card, self.place)

    def _show_form(self) -> None:
        self.form.show(self._subject())
        self.refresh_bindings()

    def turn_to(self, place: Place) -> None:
        """Stand on a place, and show it anew whatever stood there before."""
        self.place = place
        self._show_form()
        self.follow(place)

    def begin(self, base: str = "") -> None:
        """Go to a field of the form, or to its first one."""
        subject = self._subject()
        if subject is None or not bases_of(subject):
            return
        self.remove_class("-in-preview")
        self.add_class("-in-form")
        self.form.begin(base, current_language())
        self.refresh_bindings()

    def take(self) -> None:
        """Take over what was typed since it was last looked at."""
        before, now = self.form.read()
        subject = self._subject()
        if before == now or subject is None:
            return
        field = next(name for name in now if now[name] != before[name])
        self.renaming.note(field, self.place)
        old = self.draft.card
        new = with_values(subject, before, now)
        if bases_of(new) == bases_of(subject):
            self.form.accept(new)
        if isinstance(new, Instrument):
            card = self.draft.with_id_of_title(old, new)
        else:
            card = replaced(old, self.place, new)
            if field != "id":
                card = with_auto_id(old, card, self.place, self.draft.answered_ids)
        self.draft.change(card, self.place, field)

    def _settled(self, then: Callable[[], None]) -> None:
        """Do `then` when what was typed is taken over, and it is asked where answers go."""
        self.take()
        self.renaming.settle(then)

    def ask(self, question: Callable[[], Question], settle: Callable[[str], None]) -> None:
        """Ask something; `settle` is given the answer, empty when there is none."""
        self.app.push_screen(AskScreen(question), lambda reply: settle(reply or ""))

    def on_card_form_changed(self, event: CardForm.Changed) -> None:
        event.stop()
        self.take()
        self.follow()

    def on_card_form_left(self, event: CardForm.Left) -> None:
        event.stop()
        self._to_outline()

    def on_undo_asked(self, event: UndoAsked) -> None:
        event.stop()
        if event.step < 0:
            self.undo()
        else:
            self.redo()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if self.form.has_focus_within:
            self.add_class("-in-form")
        self.refresh_bindings()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget.id == "field-id" and self.is_active:
            self._settled(self.refresh_bindings)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.row_list is self.outline and event.key == self.outline.current:
            self.take()
            self.draft.close_step()
            if self.outline.place != self.place:
                self.place = self.outline.place
                self._show_form()
                self._follow_around()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.row_list is not self.outline:
            return
        self.take()
        if len(self.outline.place) == 1 and self.outline.place != ABOUT:
            self.place = self.outline.place
            self.add()
        else:
            self.begin()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        event.stop()

    def go_back(self) -> None:
        """From the form to the outline; from there out, when it is settled what is saved."""
        if self.typing or self.has_class("-in-preview") or not self.outline.has_focus:
            self._to_outline()
        else:
            self._settled(lambda: self._saving.ask_before_leaving(self._leave))

    def _leave(self) -> None:
        self.dismiss(self.saved)

    def _to_outline(self) -> None:
        self.remove_class("-in-form", "-in-preview")
        self.set_focus(self.outline)
        self.take()
        self.draft.close_step()
        self.follow()

    def leave_for(self, then: Callable[[], None]) -> None:
        """Do `then`, which leaves the editor, when it is settled what is saved."""
        self._settled(lambda: self._saving.ask_before_leaving(then))

    def keep_unfinished(self) -> None:
        """Keep what is in no file yet, to be offered when the card is edited again."""
        self.take()
        if self.draft.unsaved:
            with suppress(OSError):
                card_unfinished.keep(self.draft.card, self.draft.path)

    def _offer_unfinished(self) -> None:
        path = self.draft.path
        card = card_unfinished.kept(path)
        if card is None or card == self.draft.card:
            return

        def settle(reply: str) -> None:
            if reply == asked.GO_ON:
                self.draft.change(card, ABOUT)
                self.turn_to(ABOUT)
            if reply:
                card_unfinished.forget(path)

        self.ask(asked.about_unfinished, settle)

    def save(self) -> None:
        """Write the card to its file, when nothing is wrong with it."""
        self._settled(self._saving.save)

    def read_again(self) -> None:
        """Drop what was changed here and show the file as it now is."""
        try:
            self.draft.read_again()
        except FileError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self.turn_to(ABOUT)

    def undo(self) -> None:
        """Take the last change back and stand where it was."""
        self._go_through(self.draft.undo, _("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go_through(self.draft.redo, _("There is nothing to do again."))

    def action_undo(self) -> None:
        """Undo by the key that it has everywhere."""
        self.undo()

    def action_redo(self) -> None:
        """Redo by the key that it has everywhere."""
        self.redo()

    def action_quit_app(self) -> None:
        """Quit by the key that it has everywhere."""
        self.hrcyclus.quit_saved()

    def _go_through(self, step: Callable[[], Place | None], nothing: str) -> None:
        self.take()
        self.renaming.forget()
        place = step()
        if place is None:
            self.notify(nothing, markup=False, timeout=2)
            return
        if place not in places(self.draft.card):
            place = nearest(self.draft.card, place)
        if place == self.place:
            self._show_form()
        self.follow(place)
        if self.typing and self.form.field_in_use() == "":
            self._to_outline()

    def add(self) -> None:
        """Add something after what is stood on."""
        self._settled(self._arranging.add)

    def remove_part(self) -> None:
        """Take what is stood on off the card."""
        self._settled(self._arranging.remove)

    def move_part(self, step: int) -> None:
        """Move what is stood on, a checkpoint also into a group or out of one."""
        self._settled(lambda: self._arranging.move(step))

    def toggle_preview(self) -> None:
        """Show the preview alone, or what was shown beside it."""
        self.toggle_class("-in-preview")
        if self.has_class("-in-preview"):
            self.preview.begin()
        else:
            self._to_outline()
