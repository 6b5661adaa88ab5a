"""The app: it owns navigation, language, theme and saving; screens own their state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.signal import Signal

from hrcyclus.i18n import _, current_language, set_language
from hrcyclus.model.assessment import Answer, Assessment, with_answer
from hrcyclus.model.history import Change
from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store import garbage
from hrcyclus.store.cleaning import clean
from hrcyclus.store.config import DEFAULTS, Config
from hrcyclus.store.problem import FileError
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.autosave import SaveState, Saving
from hrcyclus.tui.changes import change_words
from hrcyclus.tui.commands.application import APPLICATION_COMMANDS
from hrcyclus.tui.commands.command import Command, HasCommands, bindings
from hrcyclus.tui.crash import CrashSafeApp
from hrcyclus.tui.document import Document
from hrcyclus.tui.ending import Ending
from hrcyclus.tui.kept_answers import KeptAnswers
from hrcyclus.tui.merging import Merging
from hrcyclus.tui.own_work import OwnWork
from hrcyclus.tui.plugin_changes import PluginChanges
from hrcyclus.tui.preferences import Preferences
from hrcyclus.tui.reach import EVERYWHERE, Reach
from hrcyclus.tui.safekeeping import Safekeeping
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.ground import Ground
from hrcyclus.tui.session import Session
from hrcyclus.tui.sharing import Sharing
from hrcyclus.tui.terminal import Terminal
from hrcyclus.tui.themes import DARK, LIGHT
from hrcyclus.tui.watching import Watching
from hrcyclus.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.widget import Widget

    from hrcyclus.model.passages import Spot
    from hrcyclus.tui.screens.card import CardScreen
    from hrcyclus.tui.screens.conflict import Choice
    from hrcyclus.tui.screens.start import StartScreen


_FIRST_SCREEN = 2
"""How many screens there are at least: Textual's empty one, and the cycle or the start screen."""


def _command_provider() -> type[Provider]:
    from hrcyclus.tui.palette import CommandProvider

    return CommandProvider


class HrcyclusApp(HasCommands, CrashSafeApp):
    """HRcyclus in the terminal: on one file, or on the start screen without one."""

    TITLE = "HRcyclus"
    # Those of the first screen come along: on their own, all others would be read a second time.
    CSS_PATH: ClassVar = Path(__file__).with_name("screens") / "cycle.tcss"
    COMMANDS = {_command_provider}  # noqa: RUF012 - Textual types it so
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = APPLICATION_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APPLICATION_COMMANDS)]
    CYCLE: ClassVar[type[CycleScreen]] = CycleScreen
    PREFERENCES: ClassVar[type[Preferences]] = Preferences
    reach: Reach = EVERYWHERE

    def __init__(
        self,
        plugins: PluginSet,
        path: Path | None = None,
        *,
        config: Config = DEFAULTS,
        terminal: Terminal = Terminal(),  # noqa: B008 - a value, never changed
        notices: Sequence[str] = (),
        reload: Callable[[Config], PluginSet] | None = None,
    ) -> None:
        """An app on `path`; raises FileError when that can't be read.

        `notices` are told as soon as there is a screen. `reload` loads the plugins again, under
        other settings; without it they stay as they are.
        """
        super().__init__()
        self.plugins = plugins
        self.plugin_changes = PluginChanges(self, reload)
        self.sharing = Sharing(self)
        self.merging = Merging(self)
        self.safekeeping = Safekeeping(self)
        self.kept_answers = KeptAnswers(self)
        self.watching = Watching(self)
        self.ending = Ending(self)
        self.document: Document | None = None
        self.saving = Saving(SaveState.SAVED)
        self.assessment_changed: Signal[Session] = Signal(self, "assessment-changed")
        self.saving_changed: Signal[Saving] = Signal(self, "saving-changed")
        self._told_unsaved = False
        self._chosen_on: Callable[[], Screen[Any]] | None = None
        self.preferences = self.PREFERENCES(self, config, terminal)
        self._notices = [*notices, *self.preferences.apply()]
        if path is not None:
            self._load(path)

    def offers(self, command: type[Command]) -> bool:
        """Whether this app has a command at all."""
        return not command.only_in_browser

    def _start_screen(self) -> StartScreen:
        from hrcyclus.tui.screens.start import StartScreen

        return StartScreen()

    def first_screen(self) -> Screen[Any]:
        """The cycle of what is open, or else the start screen, made anew."""
        return self.CYCLE(self.session) if self.session else self._start_screen()

    def card_screen(self) -> type[CardScreen]:
        """The kind of screen that shows a card."""
        from hrcyclus.tui.screens.card import CardScreen

        return CardScreen

    def get_default_screen(self) -> Screen[None]:
        return Ground()

    def refresh_css(self, animate: bool = True) -> None:
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            # Nothing has a style yet: the rules will be read once, and with these colours.
            self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        if self.preferences.has_few_colours:
            self._read_more_styles()
        else:
            self.call_after_refresh(self._read_more_styles)
        self.push_screen(self.first_screen())
        self.ending.begin()
        self.watching.begin()
        self.call_after_refresh(self._tell_notices)
        self.call_after_refresh(garbage.started)
        # The first screen does not wait for the screen of a card, nor does who opens the first one.
        self.call_after_refresh(self.card_screen)

    def _read_more_styles(self) -> None:
        """Those of inputs and the like, and for few colours: the first screen has none of them."""
        self.stylesheet.read(Path(__file__).with_name("few_colours.tcss"))

    def on_unmount(self) -> None:
        self.ending.undo()

    def _tell_notices(self) -> None:
        for notice in (*self._notices, *self.preferences.check_keymap()):
            self.notify(clean(notice), severity="warning", markup=False, timeout=10)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            # Not every terminal cleans what is pasted, and an input draws it as it is.
            event.text = clean(event.text)
        await super().on_event(event)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return self.preferences.line_filters(super().get_line_filters())

    def action_command_palette(self) -> None:
        """Open the command palette, which speaks the language of the app."""
        from hrcyclus.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    @property
    def session(self) -> Session | None:
        """The open assessment, if one is open."""
        return self.document.session if self.document else None

    def _load(self, path: Path, *, drop_changes: bool = False) -> None:
        document = Document(
            self, self.plugins, path, self._report_saving, self.preferences.autosave_delay
        )
        if self.document is not None:
            if drop_changes:
                self.document.forget_changes()
                self.safekeeping.drop()
            self._close_document()
        self.document = document
        self.saving = document.saving
        self.call_after_refresh(self._lock)

    def _lock(self) -> None:
        """What the first paint need not wait for: the lock, and the list of recent files."""
        if self.document is None:
            return
        self.remember(self.document.session.path)
        if self.document.lock():
            self._tell_read_only()
        self.kept_answers.offer()
        self.merging.tell_conflicts()
        self.plugin_changes.tell_upgrades()

    def _tell_read_only(self) -> None:
        if self.session is not None and self.session.read_only:
            text = _("Opened to read only: {reason}").format(reason=self.session.read_only)
            self.notify(text, severity="warning", markup=False, timeout=10)

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones, if those are kept."""
        if not self.preferences.config.recent:
            return
        from hrcyclus.store.recent import remember

        remember(path)

    def open_file(
        self,
        path: Path,
        *,
        drop_changes: bool = False,
        chosen_on: Callable[[], Screen[Any]] | None = None,
    ) -> None:
        """Open an assessment in place of what is shown; say what is wrong when it can't be.

        `drop_changes` leaves unsaved what is not in the file yet, once the other one is read.
        `chosen_on` makes the screen to go back to from the file, where that is not the start
        screen.
        """
        try:
            self._load(path, drop_changes=drop_changes)
        except FileError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        assert self.session is not None
        self._chosen_on = chosen_on
        self._leave_card()
        self.switch_screen(self.CYCLE(self.session))
        self._tell_read_only()

    def open_example(self) -> None:
        """Open a copy of the example in the working folder, or the copy that is there already."""
        from hrcyclus.example import copy_example

        try:
            path = copy_example(self.reach.folder)
        except OSError as error:
            self.notify(
                _("The example can't be copied here: {reason}").format(reason=reason_of(error)),
                severity="error",
                markup=False,
            )
            return
        self.open_file(path)

    def open_card(self, instrument_id: str, item: str = "", spot: Spot | None = None) -> None:
        """Open a card over what is shown, or turn the open one to it.

        `item` is the id of the checkpoint or prompt to stand on; the first one without it. With
        `spot` the card opens at that place in its explanation.
        """
        session = self.session
        if session is None:
            return
        instrument = session.instrument(instrument_id)
        if instrument is None:
            self.notify(
                _("“{instrument}” is not installed.").format(instrument=instrument_id),
                severity="warning",
                markup=False,
            )
            return
        card_screen = self.card_screen()
        if isinstance(self.screen, card_screen):
            self.screen.show_card(instrument, item, spot)
        else:
            self.push_screen(card_screen(session, instrument, item, spot))

    def go_to_start(self) -> None:
        """Save and go to the start screen."""
        self._leave_for(self._start_screen)

    def go_back(self) -> None:
        """Save and go to where the open file was chosen."""
        self._leave_for(self._chosen_on or self._start_screen)

    def _leave_for(self, screen: Callable[[], Screen[Any]]) -> None:
        if work := self._own_work():
            work.leave_for(lambda: self._go_to(screen))
        else:
            self._go_to(screen)

    def _go_to(self, screen: Callable[[], Screen[Any]]) -> None:
        if not self.save_now():
            return
        self._close_document()
        self._leave_card()
        self.document = None
        self._chosen_on = None
        self.switch_screen(screen())

    def _leave_card(self) -> None:
        while len(self.screen_stack) > _FIRST_SCREEN:
            self.pop_screen()

    def change(self, change: Change, assessment: Assessment, *, merge: bool = False) -> None:
        """Make a change to the open assessment, show it everywhere and save it soon."""
        session = self.session
        if session is not None and session.record(change, assessment, merge=merge):
            self._changed(session)

    def answer(
        self,
        what: str,
        instrument: Instrument,
        checkpoint_id: str,
        answer: Answer,
        *,
        number: int = 0,
        merge: bool = False,
    ) -> None:
        """Change the answer to a checkpoint; `what` of it, to name the change by, and of several
        actions which."""
        if self.session is not None:
            assessment = with_answer(
                self.session.assessment, instrument.id, instrument.version, checkpoint_id, answer
            )
            change = Change(what, instrument.id, checkpoint_id, number)
            self.change(change, assessment, merge=merge)

    def replace_plugins(self, plugins: PluginSet) -> None:
        """Go on with these plugins at once: answers, history and what is unsaved stay."""
        self.plugin_changes.replace(plugins)

    def reload_plugins(self) -> None:
        """Load the plugins again under the settings of now, and go on with them."""
        self.plugin_changes.reload()

    def undo(self) -> None:
        """Take back the last change and name it."""
        if work := self._own_work():
            work.undo()
            return
        session = self.session
        if session is None:
            return
        if change := session.undo():
            self._changed(session)
            self._name_change(_("Undone: {change}"), change)
        else:
            self.notify(_("There is nothing to undo."), markup=False, timeout=2)

    def redo(self) -> None:
        """Do again what was undone and name it."""
        if work := self._own_work():
            work.redo()
            return
        session = self.session
        if session is None:
            return
        if change := session.redo():
            self._changed(session)
            self._name_change(_("Done again: {change}"), change)
        else:
            self.notify(_("There is nothing to do again."), markup=False, timeout=2)

    def _name_change(self, words: str, change: Change) -> None:
        assert self.session is not None
        instrument = self.session.instrument(change.instrument)
        text = words.format(change=change_words(change, instrument))
        self.clear_notifications()
        self.notify(text, markup=False, timeout=3)

    def _changed(self, session: Session) -> None:
        # Shown first, and only then put on its way to the file.
        self.assessment_changed.publish(session)
        if self.document is not None:
            self.document.changed()

    def _report_saving(self, saving: Saving) -> None:
        if saving != self.saving:
            self.saving = saving
            self._told_unsaved = self._told_unsaved and saving.state is not SaveState.SAVED
            self.saving_changed.publish(saving)
            self.safekeeping.heard(saving)
            if saving.state is SaveState.CONFLICT:
                self._ask_about_conflict()

    def _ask_about_conflict(self) -> None:
        from hrcyclus.tui.commands.file import SaveAs
        from hrcyclus.tui.screens.conflict import ConflictScreen

        if self.session is not None and not any(
            isinstance(screen, ConflictScreen) for screen in self.screen_stack
        ):
            name = clean(self.session.path.name, lines=False)
            can_join = self.merging.other_version() is not None
            self.push_screen(
                ConflictScreen(name, can_join=can_join, can_keep_both=self.offers(SaveAs)),
                self._settle_conflict,
            )

    def _settle_conflict(self, choice: Choice | None) -> None:
        document = self.document
        if choice is None or document is None:
            return
        match choice.value:
            case "join":
                self.merging.join_versions()
            case "overwrite":
                document.overwrite()
            case "keep-both":
                path = document.go_on_beside()
                self.remember(path)
                self.notify(
                    _("Going on in {file}.").format(file=clean(path.name, lines=False)),
                    markup=False,
                )
            case _:
                self.open_file(document.session.path, drop_changes=True, chosen_on=self._chosen_on)

    def save_now(self) -> bool:
        """Save without waiting; says whether everything is in the file."""
        return self.document is None or self.document.save()

    def keep(self) -> bool:
        """Save all that can be saved, without asking; says whether everything is in its file."""
        if work := self._own_work():
            work.keep_unfinished()
        saved = self.save_now()
        if saved and self.document is not None and self.document.catch_up():
            saved = self.save_now()
        if not saved:
            self.safekeeping.keep()
        return saved

    def offers_unsaved(self) -> bool:
        """Whether what could not be saved is kept, for the next start to offer."""
        return self.safekeeping.keep()

    def quit_saved(self) -> None:
        """Save and leave; who can't save is told, and leaves by asking a second time."""
        if work := self._own_work():
            work.leave_for(self._quit_saved)
        else:
            self._quit_saved()

    def _own_work(self) -> OwnWork | None:
        """The screen that works on something of its own, if there is one."""
        return next((one for one in self.screen_stack if isinstance(one, OwnWork)), None)

    def _quit_saved(self) -> None:
        if self.save_now() or self._told_unsaved:
            self.leave()
            return
        self._told_unsaved = True
        if self.safekeeping.keep():
            told = _("Not saved: {reason}. Quit again to leave; the next start offers the answers.")
        else:
            told = _("Not saved: {reason}. Quit again to leave without saving.")
        self.notify(
            told.format(reason=self.saving.reason), severity="error", markup=False, timeout=10
        )

    def leave(self) -> None:
        """Leave at once, with everything saved that can be: what a signal asks for."""
        self.keep()
        self._close_document()
        self.exit()

    def _close_document(self) -> None:
        if self.document is not None:
            if not self.document.save():
                self.safekeeping.keep()
            self.document.close()
        self.safekeeping.let_go()

    def show_help(self) -> None:
        """Show the keys of the screen one is on."""
        from hrcyclus.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen.active_bindings))

    def show_guide(self) -> None:
        """Show how this works."""
        from hrcyclus.tui.screens.guide import GuideScreen

        self.push_screen(GuideScreen())

    def jump(self) -> None:
        """Show a letter over every part of the screen, and go to the one pressed."""
        from hrcyclus.tui.screens.jump import JumpScreen

        def go(widget: Widget | None) -> None:
            if widget is not None:
                widget.focus()

        self.push_screen(JumpScreen(self.screen), go)

    def take_picture(self) -> None:
        """Save what is on the screen as an SVG, under a name that is free."""
        path = self.reach.free(self.reach.folder / "hrcyclus.svg")
        try:
            self.reach.hand_over(path, self.export_screenshot().encode("utf-8"))
        except OSError as error:
            self.notify(
                _("{file} can't be made: {reason}").format(file=path.name, reason=reason_of(error)),
                severity="error",
                markup=False,
            )
        else:
            self.notify(_("The picture is in {file}.").format(file=path.name), markup=False)

    def switch_language(self) -> None:
        """Show everything in the other language."""
        set_language("en" if current_language() == "nl" else "nl")
        for screen in self.screen_stack:
            if isinstance(screen, AssessmentScreen):
                screen.language_switched()
            elif follow := getattr(screen, "language_switched", None):
                follow()
            screen.query(KeyBar).refresh()

    def switch_darkness(self) -> None:
        """Switch between our dark and our light theme."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name
