"""Running a plugin's code so that nothing it does stops the application or shows on the screen."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TextIO, TypeVar

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError

_Result = TypeVar("_Result")

LONGEST_REASON = 300


class PluginError(Exception):
    """What is wrong with a plugin, in one line. `api` is the level it asks for, where known."""

    def __init__(self, reason: str, *, api: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.api = api


def guarded(work: Callable[[], _Result], *, strict: bool = False) -> _Result:
    """What `work` returns, with its output held back.

    Whatever it raises becomes a PluginError, SystemExit included; only KeyboardInterrupt passes,
    because that is the user's. With `strict` everything passes.
    """
    try:
        with _held_back.meanwhile():
            return work()
    except (KeyboardInterrupt, PluginError):
        raise
    except BaseException as failure:  # a plugin that calls sys.exit() is no reason to stop
        if strict:
            raise
        raise PluginError(reason_of(failure)) from failure


def reason_of(failure: BaseException) -> str:
    """An exception in one line that fits a list."""
    if isinstance(failure, FileError):
        more = len(failure.problems) - 1
        return f"{failure} {_('(and {number} more)').format(number=more)}" if more else f"{failure}"
    kind = type(failure).__name__
    try:
        text = " ".join(clean(str(failure)).split())
    except KeyboardInterrupt:
        raise
    except BaseException:  # an exception of a plugin may even fail to say what it is
        text = ""
    reason = f"{kind}: {text}" if text else kind
    return reason if len(reason) <= LONGEST_REASON else reason[: LONGEST_REASON - 1] + "…"


class _HeldBack:
    """What is printed while any plugin is at work is discarded.

    The streams belong to the whole process. They are taken away when the first of several plugins
    begins and given back when the last has ended: were each to give back what it found, the
    application would be mute when they overlap. None waits for another, since one may be slow.
    """

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._at_work = 0
        self._before: tuple[TextIO, TextIO] | None = None

    @contextmanager
    def meanwhile(self) -> Generator[None]:
        with self._counting:
            if not self._at_work:
                self._before = sys.stdout, sys.stderr
                sys.stdout = sys.stderr = _nowhere()
            self._at_work += 1
        try:
            yield
        finally:
            with self._counting:
                self._at_work -= 1
                if not self._at_work and self._before is not None:
                    sys.stdout, sys.stderr = self._before
                    self._before = None


_held_back = _HeldBack()


def _nowhere() -> TextIO:
    return io.TextIOWrapper(io.BufferedWriter(_Nowhere()), encoding="utf-8", errors="replace")


class _Nowhere(io.RawIOBase):
    """Takes bytes and forgets them; no file, so a logger of the plugin may keep it."""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        return memoryview(data).nbytes  # pyright: ignore[reportArgumentType] - always a buffer
