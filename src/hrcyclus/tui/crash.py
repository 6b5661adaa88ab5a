"""What becomes of an exception that nobody expected: everything is saved, it is told, and the app
goes on. Only a second one right after it ends the app.

Textual ends the app at the first one. Most of the time it could go on: a timer and a worker do no
harm to what is shown. A screen or a widget whose handler raised has stopped listening, though, and
one that can't be drawn fails with every paint; those are taken away, and a screen made anew takes
their place.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual._context import active_message_pump
from textual.app import App
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed, active_worker

from hrcyclus.i18n import _
from hrcyclus.tui.crash_watch import watch

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.message import Message
    from textual.screen import Screen

    from hrcyclus.tui.crash_report import Fault

IN_A_ROW = 2.0
"""Seconds after a fault was told in which another one ends the app."""

_MOST_NOTICED = 20

FAULTY = 1
"""The exit code of an app that a fault has ended."""


class CrashSafeApp(App[None]):
    """An app that outlives a fault of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.crashes = Crashes(self)
        self._unwatch: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        self._unwatch = watch(self, self.crashes)

    def on_unmount(self) -> None:
        self._unwatch()

    def keep(self) -> bool:
        """Save all that can be saved, without asking; says whether everything is in its file."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave at once, with everything saved that can be."""
        raise NotImplementedError

    def first_screen(self) -> Screen[Any]:
        """A screen to begin anew with."""
        raise NotImplementedError

    def offers_unsaved(self) -> bool:
        """Whether what could not be saved is kept, for the next start to offer."""
        raise NotImplementedError

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        sources = dict(self.stylesheet.source)
        try:
            super()._load_screen_css(screen)
        except Exception:
            # Left among the others, one bad style would fail every screen after it.
            self.stylesheet.source = sources
            raise

    async def _dispatch_message(self, message: Message) -> None:
        # Textual stops listening to a node whose handler raised; without the app nothing goes on.
        try:
            await super()._dispatch_message(message)
        except (asyncio.CancelledError, GeneratorExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # whatever it is, it is told and not the end
            if debugging(self):
                raise
            self.crashes.take(error)

    def _handle_exception(self, error: Exception) -> None:
        if debugging(self):
            self.crashes.save()
            super()._handle_exception(error)
        else:
            self.crashes.take(error)

    def panic(self, *renderables: RenderableType) -> None:
        # Where there are no keys any more, as after a fault in reading them, nobody can go on.
        if debugging(self):
            self.crashes.save()
            super().panic(*renderables)
        else:
            self.crashes.end(None)


def debugging(app: App[None]) -> bool:
    """Whether a developer wants the traceback, at once and on the terminal."""
    return os.environ.get("HRCYCLUS_DEBUG", "") not in ("", "0") or not app.features.isdisjoint(
        ("debug", "devtools")
    )


class Crashes:
    """The one place where an unexpected exception ends up."""

    def __init__(self, app: CrashSafeApp) -> None:
        self._app = app
        self.last_words = ""
        """What is left to say when the app has ended by a fault."""
        self.noticed: list[str] = []
        """The kinds of what went wrong where it did no harm, for the report."""
        self._waiting: Fault | None = None
        self._last: BaseException | None = None
        self._calm_from = 0.0
        self._given_up: WeakSet[MessagePump] = WeakSet()

    def take(self, error: BaseException, *, elsewhere: bool = False) -> None:
        """Save, and tell of this exception; of a second one in a row only when the app has ended.

        `elsewhere`: it was raised outside every screen and widget. Never raises.
        """
        try:
            self._take(error, elsewhere=elsewhere)
        except Exception:  # who can't even tell of it ends
            self.end(error)

    def _take(self, error: BaseException, *, elsewhere: bool) -> None:
        from hrcyclus.tui.crash_report import cause_of, fault_of, kind_of

        app = self._app
        if cause_of(error) is self._last:
            # Who waits for a worker is handed what the worker raised.
            return
        if app._exception is None:
            # Textual's own pilot raises it in the end, so that no test passes a fault by.
            app._exception = error  # pyright: ignore[reportAttributeAccessIssue] - any will do
            app._exception_event.set()
        pump = None if elsewhere else _pump_of(error)
        if pump is not None and self._is_given_up(pump):
            self.notice(kind_of(cause_of(error)))
            return
        fault = fault_of(error)
        if fault.drawing and self._waiting is not None and self._waiting.drawing:
            # What can't be drawn is asked for again, before it is taken away.
            self.notice(fault.kind)
            return
        if app._exit or self._in_a_row():
            self.end(error)
            return
        saved = self.save()
        harmless = (
            not fault.drawing
            and (elsewhere or pump is app or isinstance(error, WorkerFailed))
            and len(app.screen_stack) > 1
        )
        self._waiting = fault
        self._last = cause_of(error)
        screens = [type(screen).__name__ for screen in app.screen_stack[1:]]
        if not harmless:
            if pump is not None and pump is not app:
                self._given_up.add(pump)
            for screen in app.screen_stack[1:]:
                self._given_up.update(screen.walk_children(with_self=True))
        # From the app itself: the node that raised it may not be there to be called back.
        app.call_later(self._tell, fault, screens, saved=saved, go_on=harmless)

    def save(self) -> bool:
        """Save everything; says whether it is in its file. Never raises."""
        try:
            return self._app.keep()
        except Exception as error:  # saving may be what is broken: then that is told
            from hrcyclus.tui.crash_report import kind_of

            self.notice(kind_of(error))
            return False

    def end(self, error: BaseException | None) -> None:
        """Save, and end the app; what there is to say is said when the terminal is free again."""
        from hrcyclus.tui.crash_report import cause_of, kind_of

        app = self._app
        kind = kind_of(cause_of(error)) if error is not None else ""
        words = self._last_words(kind)
        try:
            app.leave()
        except Exception as second:  # it must end, whatever is in the way
            self.notice(kind_of(second))
        if not self.last_words:
            self.last_words = words
        app.exit(return_code=FAULTY)

    def go_on(self) -> None:
        """Close the dialog, and go on where one was."""
        self.told()
        self._app.pop_screen()

    def start_over(self) -> None:
        """Go on with a new screen in the place of all others."""
        # Not only when the dialog is gone: the new screen may fail before that.
        self.told()
        app = self._app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.push_screen(app.first_screen())

    def told(self) -> None:
        """The dialog has closed."""
        self._calm_from = monotonic() + IN_A_ROW
        self._last = None

    def outcome(self) -> str:
        """What is left to say when the app has ended; nothing, when all was well."""
        if not self.last_words and self._waiting is not None:
            # It ended before it could be told.
            self.last_words = self._last_words(self._waiting.kind)
        return self.last_words

    def _tell(self, fault: Fault, screens: list[str], *, saved: bool, go_on: bool) -> None:
        from hrcyclus.tui.crash_report import Surroundings
        from hrcyclus.tui.screens.crash import CrashScreen

        app = self._app
        if not go_on:
            while len(app.screen_stack) > 1:
                app.pop_screen()
        # They would lie over what there is to choose, and most are of what is not there any more.
        app.clear_notifications()
        size = (app.size.width, app.size.height)
        plugins = getattr(app, "plugins", None)
        around = Surroundings(size, screens, plugins.plugins if plugins else ())
        app.push_screen(CrashScreen(self, fault, around, saved=saved, go_on=go_on))
        self._waiting = None

    def _last_words(self, kind: str) -> str:
        if self.save():
            kept = _("Everything is saved.")
        elif self._offers_unsaved():
            kept = _("What could not be saved is kept, and offered at the next start.")
        else:
            kept = _("Not everything could be saved.")
        if kind:
            stopped = _("HRcyclus has stopped by a fault of its own ({kind}).").format(kind=kind)
        else:
            stopped = _("HRcyclus has stopped by a fault of its own.")
        return f"{stopped} {kept}"

    def _offers_unsaved(self) -> bool:
        try:
            return self._app.offers_unsaved()
        except Exception:  # then it is not
            return False

    def _in_a_row(self) -> bool:
        return (
            self._waiting is not None
            or monotonic() < self._calm_from
            or any(getattr(screen, "tells_fault", False) for screen in self._app.screen_stack)
        )

    def _is_given_up(self, pump: MessagePump) -> bool:
        node: MessagePump | None = pump
        while node is not None:
            if node in self._given_up:
                return True
            node = node._parent
        return False

    def notice(self, kind: str) -> None:
        """Remember for the report what went wrong where it did no harm."""
        if len(self.noticed) < _MOST_NOTICED:
            self.noticed.append(kind)


def _pump_of(error: BaseException) -> MessagePump | None:
    """The node in which an exception was raised."""
    if isinstance(error, WorkerFailed):
        try:
            return active_worker.get().node
        except LookupError:
            return None
    return active_message_pump.get(None)


def run_to_the_end(app: CrashSafeApp) -> str:
    """Run the app; gives what is left to say when a fault has ended it, and otherwise nothing.

    Raises KeyboardInterrupt, after saving.
    """
    try:
        app.run()
    except KeyboardInterrupt:
        app.crashes.save()
        raise
    except BaseException as error:  # an exit that something asked for in the app is a fault too
        app.crashes.save()
        if debugging(app):
            raise
        app.crashes.end(error)
    return app.crashes.outcome()
