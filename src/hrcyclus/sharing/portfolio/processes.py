"""Processes that read side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
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
def processes(workers: int) -> Generator[Executor]:
    """So many processes; none is started before there is work for it.

    Ctrl-C is for this process alone: it ends the others, which do not finish what waits.
    """
    executor = _WhenNeeded(workers)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


class _WhenNeeded(Executor):
    """Does not even import what processes take before there is work: often there is none."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: Executor | None = None

    def submit(
        self, fn: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Result]:
        if self._pool is None:
            from hrcyclus.sharing.portfolio.process_pool import ProcessPool

            self._pool = ProcessPool(self._workers)
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
