"""A pool of processes that hear nothing of Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import redirect_stderr
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class ProcessPool(ProcessPoolExecutor):
    """So many processes, which hear no Ctrl-C while they start either, when they could not do
    without a traceback."""

    def __init__(self, workers: int) -> None:
        _start_the_tracker()
        super().__init__(workers, mp_context=get_context("spawn"), initializer=_leave_ctrl_c)

    def submit(
        self, fn: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Result]:
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_the_tracker() -> None:
    """Start what Python starts once for all processes, which wants a real standard error: an app
    that draws has another one in its place."""
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def _leave_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
