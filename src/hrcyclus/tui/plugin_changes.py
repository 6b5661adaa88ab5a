"""Going on with other plugins while the app runs: loaded again, and every screen brought along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

from hrcyclus.model.history import Change
from hrcyclus.model.upgrade import acknowledged
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.config import Config

if TYPE_CHECKING:
    from textual.screen import Screen

    from hrcyclus.tui.app import HrcyclusApp


class PluginChanges:
    """The one place where the plugins of the app change.

    `load` loads them under other settings, and may run code of others; None where they stay as
    they are.
    """

    def __init__(self, app: HrcyclusApp, load: Callable[[Config], PluginSet] | None) -> None:
        self._app = app
        self._load = load

    @property
    def possible(self) -> bool:
        """Whether the plugins can be loaded again."""
        return self._load is not None

    def show(self) -> None:
        """Show all plugins."""
        from hrcyclus.tui.screens.instruments import InstrumentsScreen

        self._app.push_screen(InstrumentsScreen())

    @property
    def shown(self) -> bool:
        """Whether they are shown already, be it under another screen."""
        # Not by its type: who never looks at the plugins need not import their screen.
        return any(getattr(screen, "shows_plugins", False) for screen in self._app.screen_stack)

    def tell_upgrades(self) -> None:
        """Tell what has changed in the cards since they were answered, and note that it was seen
        unless it is to be told again."""
        session = self._app.session
        if session is None or not session.upgrades:
            return
        from hrcyclus.tui.screens.upgrades import UpgradesScreen

        self._app.push_screen(UpgradesScreen(session), self._upgrades_told)

    def _upgrades_told(self, seen: bool | None) -> None:
        session = self._app.session
        if seen and session is not None:
            session.upgrades = ()
            self._app.change(
                Change("upgrade"),
                acknowledged(session.assessment, session.plugins.instruments),
            )

    def reload(self) -> None:
        """Load the plugins again, beside the app so that it goes on, and then replace them."""
        if self._load is not None:
            self._app.run_worker(
                self._work, name="plugins", group="plugins", thread=True, exclusive=True
            )

    def _work(self) -> None:
        assert self._load is not None
        plugins = self._load(self._app.preferences.config)
        # Who asked for something else meanwhile gets that, and not this first.
        if not get_current_worker().is_cancelled:
            self._app.call_from_thread(self.replace, plugins)

    def replace(self, plugins: PluginSet) -> None:
        """Go on with these plugins.

        A screen with a method `plugins_replaced` is called to take them over, and closes when
        that says that what it shows is gone; after that all screens of the assessment follow.
        """
        app = self._app
        app.plugins = plugins
        session = app.session
        if session is not None:
            session.replace_plugins(plugins)
        gone = [screen for screen in app.screen_stack if not _take_over(screen)]
        while app.screen in gone:
            app.pop_screen()
        if session is not None:
            app.assessment_changed.publish(session)


def _take_over(screen: Screen[Any]) -> bool:
    """Let a screen take the plugins over; says whether it still has something to show."""
    take_over = getattr(screen, "plugins_replaced", None)
    return take_over is None or take_over() is not False
