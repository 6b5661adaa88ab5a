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
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual._context import active_message_pump
from textual.app import App
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed, active_worker

from hrcyclus.i18n import _

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

    def on_mount(self) -> None:
        self.crashes.watch()

    def on_unmount(self) -> None:
        self.crashes.unwatch()

    def keep(self) -> bool:
        """Save all that can be saved, without asking; says whether everything is in its file."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave at once, with everything saved that can be."""
        raise NotImplementedError

    def first_screen(self) -> Screen[Any]:
        """A screen to begin anew with."""
        raise NotImplementedError

    async def _dispatch_message(self, message: Message) -> None:
        # Textual stops listening to a node whose handler raised; without the app nothing goes on.
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # whatever it is, it is told and not the end
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
        self._calm_from = 0.0
        self._given_up: WeakSet[MessagePump] = WeakSet()
        self._undo_watch: list[Callable[[], None]] = []

    def take(self, error: BaseException, *, elsewhere: bool = False) -> None:
        """Save, and tell of this exception; of a second one in a row only when the app has ended.

        `elsewhere`: it was raised outside every screen and widget.
        """
        from hrcyclus.tui.crash_report import cause_of, fault_of, kind_of

        app = self._app
        if app._exception is None:
            # Textual's own pilot raises it in the end, so that no test passes a fault by.
            app._exception = error  # pyright: ignore[reportAttributeAccessIssue] - any will do
            app._exception_event.set()
        pump = None if elsewhere else _pump_of(error)
        if pump is not None and self._is_given_up(pump):
            self._notice(kind_of(cause_of(error)))
            return
        if app._exit or self._in_a_row():
            self.end(error)
            return
        saved = self.save()
        fault = fault_of(error)
        harmless = (
            not fault.drawing
            and (elsewhere or pump is app or isinstance(error, WorkerFailed))
            and len(app.screen_stack) > 1
        )
        self._waiting = fault
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

            self._notice(kind_of(error))
            return False

    def end(self, error: BaseException | None) -> None:
        """Save, and end the app; what there is to say is said when the terminal is free again."""
        from hrcyclus.tui.crash_report import cause_of, kind_of

        app = self._app
        kind = kind_of(cause_of(error)) if error is not None else _("a fault")
        saved = self.save()
        try:
            app.leave()
        except Exception as second:  # it must end, whatever is in the way
            self._notice(kind_of(second))
        if not self.last_words:
            self.last_words = _last_words(kind, saved=saved)
        app.exit(return_code=FAULTY)

    def go_on(self) -> None:
        """Close the dialog, and go on where one was."""
        self._app.pop_screen()

    def start_over(self) -> None:
        """Go on with a new screen in the place of all others."""
        app = self._app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.push_screen(app.first_screen())

    def told(self) -> None:
        """The dialog has closed."""
        self._calm_from = monotonic() + IN_A_ROW

    def outcome(self) -> str:
        """What is left to say when the app has ended; nothing, when all was well."""
        if not self.last_words and self._waiting is not None:
            # It ended before it could be told.
            self.last_words = _last_words(self._waiting.kind, saved=self.save())
        return self.last_words

    def _tell(self, fault: Fault, screens: list[str], *, saved: bool, go_on: bool) -> None:
        from hrcyclus.tui.crash_report import Surroundings
        from hrcyclus.tui.screens.crash import CrashScreen

        app = self._app
        if not go_on:
            while len(app.screen_stack) > 1:
                app.pop_screen()
        size = (app.size.width, app.size.height)
        plugins = getattr(app, "plugins", None)
        around = Surroundings(size, screens, plugins.plugins if plugins else ())
        app.push_screen(CrashScreen(self, fault, around, saved=saved, go_on=go_on))
        self._waiting = None

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

    def _notice(self, kind: str) -> None:
        if len(self.noticed) < _MOST_NOTICED:
            self.noticed.append(kind)

    def watch(self) -> None:
        """Take what threads and tasks raise, and keep Python from writing it over the screen."""
        loop = asyncio.get_running_loop()
        in_thread, at_deletion = threading.excepthook, sys.unraisablehook
        of_task = loop.get_exception_handler()
        threading.excepthook = self._take_of_thread
        sys.unraisablehook = self._take_unraisable
        loop.set_exception_handler(self._take_of_task)

        def undo() -> None:
            threading.excepthook = in_thread
            sys.unraisablehook = at_deletion
            loop.set_exception_handler(of_task)

        self._undo_watch.append(undo)

    def unwatch(self) -> None:
        """Leave threads and tasks to Python again."""
        while self._undo_watch:
            self._undo_watch.pop()()

    def _take_of_thread(self, failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self._app.call_later(self.take, error, elsewhere=True)

    def _take_of_task(self, _loop: object, context: dict[str, Any]) -> None:
        # Without an exception it is about something left unfinished, which is no fault to tell.
        if (error := context.get("exception")) is not None:
            self._app.call_later(self.take, error, elsewhere=True)

    def _take_unraisable(self, failed: sys.UnraisableHookArgs) -> None:
        self._notice(failed.exc_type.__name__)


def _pump_of(error: BaseException) -> MessagePump | None:
    """The node in which an exception was raised."""
    if isinstance(error, WorkerFailed):
        try:
            return active_worker.get().node
        except LookupError:
            return None
    return active_message_pump.get(None)


def _last_words(kind: str, *, saved: bool) -> str:
    if saved:
        words = _("HRcyclus has stopped by a fault of its own ({kind}). Everything is saved.")
    else:
        words = _(
            "HRcyclus has stopped by a fault of its own ({kind}). Not everything could be saved."
        )
    return words.format(kind=kind)


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
