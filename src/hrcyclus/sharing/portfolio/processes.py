"""Processes that read side by side."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

MOST_WORKERS = 61
"""Windows can wait for no more."""


def workers_here() -> int:
    """As many processes as this one may use processors."""
    try:
        number = len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        number = os.cpu_count() or 1
    return min(number, MOST_WORKERS)


@contextmanager
def processes(workers: int) -> Generator[ProcessPoolExecutor]:
    """So many processes; none is started before there is work for it.

    Ctrl-C is for this process alone: it ends the others, which do not finish what waits.
    """
    executor = _Quiet(workers, mp_context=get_context("spawn"), initializer=_leave_ctrl_c)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


class _Quiet(ProcessPoolExecutor):
    """A process hears no Ctrl-C while it starts either, when it could not do without a
    traceback."""

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


def _leave_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
