"""What the user prefers and what the terminal can, applied to the app; changes are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import constants
from textual.filter import LineFilter, Monochrome

from hrcyclus.i18n import _, current_language, language_of_locale
from hrcyclus.store.cleaning import clean
from hrcyclus.store.config import DEFAULTS, Config, save_config
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.terminal import Terminal
from hrcyclus.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.commands.command import Command


class Preferences:
    """The one place where a preference changes: it shows at once and is saved at once."""

    def __init__(self, app: HrcyclusApp, config: Config, terminal: Terminal) -> None:
        self.config = config
        self.terminal = terminal
        self.user_themes: list[str] = []
        self._app = app
        self._themes_read = False
        self._colours: LineFilter | None = None
        self._ascii: LineFilter | None = None

    def apply(self) -> list[str]:
        """Apply everything; gives in a line each what can't be, to be told when there is a screen.

        The keymap is taken as it is: `check_keymap` looks at it when the app is on its way.
        """
        app = self._app
        app.register_theme(DARK)
        app.register_theme(LIGHT)
        app.set_class(self.terminal.sixteen, "-sixteen")
        wrong = self._read_themes() if self.config.theme not in app.available_themes else []
        if self.config.theme in app.available_themes:
            app.theme = self.config.theme
        else:
            app.theme = DARK.name
            wrong.append(_("There is no theme called {name}.").format(name=self.config.theme))
        self._apply_animations()
        if self.config.keymap:
            app.set_keymap(self.config.keymap)
        self._choose_filters()
        return wrong

    def check_keymap(self) -> list[str]:
        """Leave out what the keymap can't do; gives in a line each what that is."""
        if not self.config.keymap:
            return []
        from hrcyclus.tui.keymap import checked

        usable, wrong = checked(self.config.keymap)
        if wrong:
            self._app.set_keymap(usable)
        return wrong

    def change(self, config: Config) -> None:
        """Apply what differs from before, and keep it."""
        before, self.config = self.config, config
        if config == before:
            return
        if config.theme != before.theme:
            self._app.theme = config.theme
        if config.language != before.language:
            self._speak()
        if config.keymap != before.keymap:
            self._app.set_keymap(config.keymap)
        if config.disabled != before.disabled:
            self._app.reload_plugins()
        if before.recent and not config.recent:
            self._forget_recent()
        self._apply_animations()
        self._choose_filters()
        self.keep()

    def toggle_plugin(self, name: str) -> None:
        """Leave a plugin out from now on, or no longer; it takes effect at once."""
        disabled = self.config.disabled
        changed = (
            tuple(one for one in disabled if one != name) if name in disabled else (*disabled, name)
        )
        self.change(replace(self.config, disabled=changed))

    def theme_names(self) -> list[str]:
        """Every theme there is: our own, the user's, and Textual's."""
        for line in self._read_themes():
            self._app.notify(line, severity="warning", markup=False, timeout=10)
        own = [DARK.name, LIGHT.name, *self.user_themes]
        return [*own, *sorted(name for name in self._app.available_themes if name not in own)]

    def where_kept(self) -> str:
        """Where the settings are kept, in words."""
        from hrcyclus.store.config import config_file

        return _("Kept in {file}").format(file=clean(str(config_file()), lines=False))

    def has(self, field: str) -> bool:
        """Whether that field of the settings means anything in this app."""
        return True

    def offers(self, command: type[Command]) -> bool:
        """Whether the app has a command, so that its keys mean anything."""
        return self._app.offers(command)

    def show_settings(self) -> None:
        """Show all that can be preferred."""
        from hrcyclus.tui.screens.settings import SettingsScreen

        self._app.push_screen(SettingsScreen(self))

    def show_themes(self, done: Callable[[], None] = lambda: None) -> None:
        """Show all themes to choose from; `done` is called afterwards."""
        from hrcyclus.tui.screens.choose_theme import (
            ChooseThemeScreen,
        )

        def choose(name: str | None) -> None:
            if name:
                self.choose_theme(name)
            done()

        self._app.push_screen(ChooseThemeScreen(self), choose)

    def show_keys(self, done: Callable[[], None] = lambda: None) -> None:
        """Show the keys of all commands; `done` is called afterwards."""
        from hrcyclus.tui.screens.change_keys import (
            ChangeKeysScreen,
        )

        self._app.push_screen(ChangeKeysScreen(self), lambda _nothing: done())

    def choose_theme(self, name: str) -> None:
        """Show a theme and keep it."""
        self._app.theme = name
        self.change(replace(self.config, theme=name))

    def autosave_delay(self) -> float | None:
        """The seconds that the user wants until a change is saved; None for the usual."""
        delay = self.config.autosave_delay
        return None if delay == DEFAULTS.autosave_delay else delay

    @property
    def draws_ascii(self) -> bool:
        """Whether everything is drawn in ASCII, by wish or by need."""
        return self.config.ascii or self.terminal.ascii

    @property
    def has_few_colours(self) -> bool:
        """Whether there may be fewer colours than our own themes have."""
        own = self._app.theme in (DARK.name, LIGHT.name)
        return self.terminal.sixteen or self._app.no_color or not own

    def line_filters(self, filters: Sequence[LineFilter]) -> list[LineFilter]:
        """The filters through which every line goes: those of Textual, then our own."""
        own = [one for one in (self._colours, self._ascii) if one is not None]
        return [*(one for one in filters if not isinstance(one, Monochrome)), *own]

    def _choose_filters(self) -> None:
        if self._colours is None and self._app.no_color:
            from hrcyclus.tui.without_colours import WithoutColours

            self._colours = WithoutColours()
        elif self._colours is None and self.terminal.sixteen:
            from hrcyclus.tui.sixteen import SixteenColours

            self._colours = SixteenColours()
        if self.draws_ascii == (self._ascii is not None):
            return
        self._ascii = None
        if self.draws_ascii:
            from hrcyclus.tui.ascii import AsciiFilter

            self._ascii = AsciiFilter(self.terminal.encoding)
        for screen in self._app.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _apply_animations(self) -> None:
        self._app.animation_level = (
            constants.TEXTUAL_ANIMATIONS if self.config.animations else "none"
        )

    def _speak(self) -> None:
        if (self.config.language or language_of_locale()) != current_language():
            self._app.switch_language()

    def _read_themes(self) -> list[str]:
        if self._themes_read:
            return []
        from hrcyclus.tui.user_themes import register_user_themes

        self._themes_read = True
        self.user_themes, wrong = register_user_themes(self._app)
        return wrong

    def _forget_recent(self) -> None:
        from hrcyclus.store.recent import forget_all

        forget_all()

    def keep(self) -> None:
        """Keep the settings for the next start."""
        try:
            save_config(self.config)
        except OSError as error:
            reason = reason_of(error)
            self._app.notify(
                _("The settings can't be saved: {reason}").format(reason=reason),
                severity="error",
                markup=False,
            )
