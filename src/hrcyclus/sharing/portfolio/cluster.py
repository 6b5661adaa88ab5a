"""A cluster of dask: workers on other machines that read files side by side.

They get the plan of the cards with every job, so they need HRcyclus but no card of one's own. They
read the files themselves, by the same names as here. What is remembered stays here.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean

if TYPE_CHECKING:
    from distributed import Client

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

PATIENCE = 10.0
"""Seconds that a scheduler gets to answer, and a first worker to come."""
_LOOKED_AFTER = 2.0
_ABANDONED = 30.0
"""Seconds between two looks at the workers, and without any until they are given up."""

_THE_SAME = ("hrcyclus", "distributed")
"""Packages that must have one version everywhere."""


_TALKATIVE = ("distributed", "tornado", "asyncio", "concurrent")


class ClusterError(Exception):
    """A cluster that cannot be used; str() is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers that are ready, and how many jobs they can do at a time."""

    executor: Executor
    threads: int


@contextmanager
def cluster(address: str) -> Generator[Cluster]:
    """The cluster whose scheduler is at this address, such as tcp://10.0.0.5:8786.

    Raises ClusterError when it does not answer in time, has no workers, or has others than these
    versions. Jobs that wait when all workers are gone, or the scheduler, are cancelled.
    """
    if find_spec("distributed") is None:
        told = _("a cluster needs more than is installed; install it with: {command}")
        raise ClusterError(told.format(command="pip install 'hrcyclus[cluster]'"))
    _silence()
    client = _in_time(lambda: _connected(address), address)
    try:
        threads = _in_time(lambda: _ready(client, address), address)
        workers = _Workers(client)
        with _watched(client, workers):
            yield Cluster(workers, threads)
    finally:
        with suppress(Exception):
            client.close(timeout=_LOOKED_AFTER)


def _silence() -> None:
    """What dask has to tell is told here in one line, or not at all."""
    import distributed  # noqa: F401 - it sets up its loggers when it is imported

    for name in (*_TALKATIVE, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _in_time(work: Callable[[], _Result], address: str) -> _Result:
    """What this gives. Not all of dask has a limit to how long it waits for an answer."""
    came: Future[_Result] = Future()

    def do() -> None:
        try:
            came.set_result(work())
        except Exception as error:
            came.set_exception(error)

    threading.Thread(target=do, daemon=True).start()
    try:
        return came.result(timeout=2 * PATIENCE)
    except TimeoutError as error:
        told = _("{place}: no scheduler of dask answers there in time")
        raise ClusterError(told.format(place=clean(address, lines=False))) from error


def _connected(address: str) -> Client:
    from distributed import Client

    if not address.strip():
        raise ClusterError(_("the address of the cluster is empty"))
    try:
        with warnings.catch_warnings():
            # Versions are looked at below.
            warnings.simplefilter("ignore")
            return Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:
        told = _("{place}: no scheduler of dask can be reached there: {reason}")
        raise ClusterError(_filled(told, address, error)) from error


def _ready(client: Client, address: str) -> int:
    """How many jobs the workers can do at a time; raises ClusterError when they are not ready."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        versions: Any = client.sync(
            client._get_versions, packages=list(_THE_SAME), callback_timeout=PATIENCE
        )
        threads = int(client.scheduler_info(n_workers=0)["total_threads"])
    except Exception as error:
        told = _("{place}: the cluster has no workers, or they do not answer: {reason}")
        raise ClusterError(_filled(told, address, error)) from error
    for name, worker in sorted(versions["workers"].items()):
        for package in _THE_SAME:
            here = versions["client"]["packages"][package]
            there = (worker or {}).get("packages", {}).get(package)
            if here != there:
                told = _("{place}: the worker has {package} {there}, where {here} is needed")
                raise ClusterError(
                    told.format(
                        place=clean(str(name), lines=False),
                        package=package,
                        there=clean(str(there or "–"), lines=False),
                        here=here,
                    )
                )
    return max(1, threads)


class _Workers(Executor):
    """The workers of a client, with its jobs at hand."""

    def __init__(self, client: Client) -> None:
        self._executor: Executor = client.get_executor(pure=False)
        self._waiting: set[Future[Any]] = set()
        self._given_up = False

    def submit(
        self, fn: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Result]:
        future = self._executor.submit(fn, *args, **kwargs)
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        if self._given_up:
            future.cancel()
        return future

    def give_up(self) -> None:
        """Cancel what waits, and whatever comes after it."""
        self._given_up = True
        for future in list(self._waiting):
            future.cancel()


@contextmanager
def _watched(client: Client, workers: _Workers) -> Generator[None]:
    """Gives up when there has been nobody to do the work for a while."""
    done = threading.Event()

    def watch() -> None:
        without = 0.0
        while not done.wait(_LOOKED_AFTER):
            try:
                number = client.scheduler_info(n_workers=0)["n_workers"]
            except Exception:
                number = 0
            without = 0.0 if number else without + _LOOKED_AFTER
            if without >= _ABANDONED:
                workers.give_up()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()


def _filled(told: str, address: str, error: Exception) -> str:
    reason = clean(str(error) or type(error).__name__, lines=False)
    return told.format(place=clean(address, lines=False), reason=reason)
