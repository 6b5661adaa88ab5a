"""Work that may take long, done beside the app so that it goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

_Result = TypeVar("_Result")


class Aside:
    """One piece of work at a time for one screen; what it gives is dropped once given up.

    A thread of its own and not a worker of Textual's: the app waits for those when it is left,
    and the work may be a plugin's, which need not end at all.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._number = 0
        self.busy = False

    def give_up(self) -> None:
        """Drop what the work under way will give."""
        self._number += 1
        self.busy = False

    def do(self, work: Callable[[], _Result], done: Callable[[_Result], None]) -> None:
        """Do `work` in a thread and then, in the app, `done` with what it gives."""
        self.give_up()
        self.busy = True
        number = self._number

        def finish(give: Callable[[], _Result]) -> None:
            if number == self._number:
                self.busy = False
                done(give())

        def run() -> None:
            try:
                result = work()
            except BaseException as failure:  # what was not foreseen is to stop the app, not this
                self._screen.call_later(finish, _raising(failure))
            else:
                self._screen.call_later(finish, lambda: result)

        threading.Thread(target=run, name="aside", daemon=True).start()


def _raising(failure: BaseException) -> Callable[[], Any]:
    def give() -> Any:
        raise failure

    return give
