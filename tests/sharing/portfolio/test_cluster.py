"""A cluster of real processes: the same totals as here, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from hrcyclus.sharing.portfolio import aggregate as aggregate_module
from hrcyclus.sharing.portfolio import cluster as cluster_module
from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.cluster import ClusterError, cluster
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.walk import find

Start = Callable[..., "subprocess.Popen[bytes]"]


def refuse(name: str, error: OSError) -> None:
    pytest.fail(f"{name}: {error}")


def run(folder: Path, plan: Plan, executor: Executor | None = None, **more) -> Counts:
    return aggregate(find([folder], refuse), plan, executor, by=By.ROLE, **more)


@pytest.fixture(autouse=True)
def small_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aggregate_module, "_READ_AT_ONCE", 1)
    monkeypatch.setattr(aggregate_module, "_READ_HERE", 0)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def address(free_port: int) -> str:
    return f"tcp://127.0.0.1:{free_port}"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a part of dask; what is left at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(part: str, *arguments: str, path: Path | None = None) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{part}", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(path or "")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(child)
        return child

    yield begin
    for child in started:
        child.kill()
        child.wait()


def worker(start: Start, address: str, name: str, path: Path | None = None):
    alone = ("--no-nanny", "--nthreads", "1", "--no-dashboard")
    return start("worker", address, "--name", name, *alone, path=path)


def _client_of(executor: Any) -> Any:
    """The client of dask, to look over its shoulder."""
    return executor._executor._client


def test_a_worker_that_is_killed_changes_no_total(
    folder: Path, plan: Plan, start: Start, address: str, monkeypatch
):
    expected = run(folder, plan)
    start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2])
    first, second = (worker(start, address, name) for name in "ab")
    done = 0
    killers: list[Thread] = []

    with cluster(address) as found:
        client = _client_of(found.executor)
        client.wait_for_workers(2, timeout=60)
        of = {pid: name for name, pid in client.run(os.getpid).items()}

        def kill(child: subprocess.Popen[bytes]) -> None:
            # Held still until it has work, so that it dies in the midst of it.
            busy = (client.processing()[of[child.pid]] for _ in range(10_000))
            assert any(busy)
            child.kill()

        def progress(number: int) -> None:
            nonlocal done
            done += number
            if done >= 10 and not killers:
                first.send_signal(signal.SIGSTOP)
                killers.append(Thread(target=kill, args=(first,)))
                killers[0].start()

        assert run(folder, plan, found.executor, progress=progress) == expected
        killers[0].join()
        assert first.wait() == -signal.SIGKILL
        assert done == 40

    # Another version, as if there were one.
    other = folder.parent / "other" / "hrcyclus-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: hrcyclus\nVersion: 9.9\n")
    odd = worker(start, address, "odd", other.parent)
    with cluster_module._connected(address) as looking:
        looking.wait_for_workers(2, timeout=60)
    with pytest.raises(ClusterError, match=r"^tcp://\S+: the worker has hrcyclus 9\.9, where"):
        cluster(address).__enter__()
    odd.kill()
    odd.wait()

    # Nobody is left in the midst of it.
    monkeypatch.setattr(cluster_module, "_LOOKED_AFTER", 0.1)
    monkeypatch.setattr(cluster_module, "_ABANDONED", 0.3)
    notices: list[str] = []

    def end(_number: int) -> None:
        second.kill()

    with cluster(address) as found:
        assert run(folder, plan, found.executor, progress=end, notice=notices.append) == expected
    assert notices == ["The workers are lost: what is left is read by this process."]

    monkeypatch.setattr(cluster_module, "PATIENCE", 1.5)
    with pytest.raises(ClusterError, match=f"^{address}: the cluster has no workers"):
        cluster(address).__enter__()


def test_a_scheduler_that_is_not_there_is_told_in_a_line(address: str, monkeypatch):
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)

    for place in (address, "x\x1b[2J", "nonsense://x", "", " "):
        with pytest.raises(ClusterError) as told, cluster(place):
            pass
        assert len(str(told.value).splitlines()) == 1
        assert "\x1b" not in str(told.value)


def test_what_answers_but_is_no_scheduler_is_told_in_a_line(monkeypatch):
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterError, match=r"^tcp://.*: no scheduler of dask"), cluster(place):
            pass


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(cluster_module, "find_spec", lambda _name: None)

    with pytest.raises(ClusterError, match=r"pip install 'hrcyclus\[cluster\]'$"):
        cluster("tcp://127.0.0.1:1").__enter__()


class Elsewhere(Executor):
    """Workers that have some of the files, or none."""

    def __init__(self, seen: Callable[[str], bool]) -> None:
        self.seen = seen
        self.jobs = 0

    def submit(self, fn, /, plan, jobs, *more):
        self.jobs += 1
        future = Future()
        moved = [
            one if self.seen(one.path) else one._replace(path=f"/nowhere{one.path}") for one in jobs
        ]
        future.set_result(fn(plan, moved, *more))
        return future


def test_workers_that_do_not_see_the_files_change_no_total(folder: Path, plan: Plan):
    notices: list[str] = []
    done: list[int] = []
    nobody = Elsewhere(lambda _path: False)

    counts = run(folder, plan, nobody, notice=notices.append, progress=done.append)

    assert counts == run(folder, plan)
    assert sum(done) == 40
    assert notices == ["The workers do not see these files: they are read on this computer."]
    assert nobody.jobs < 40


def test_a_worker_that_lacks_some_files_is_kept(folder: Path, plan: Plan, monkeypatch):
    monkeypatch.setattr(aggregate_module, "_READ_AT_ONCE", 10)
    notices: list[str] = []
    some = Elsewhere(lambda path: not path.endswith("3.toml"))

    assert run(folder, plan, some, notice=notices.append) == run(folder, plan)
    assert (some.jobs, notices) == (4, [])
