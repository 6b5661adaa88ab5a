"""Reading a folder: in this process, in others, and though some of them break down."""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Score, ScoringError
from hrcyclus.sharing.portfolio import aggregate as aggregate_module
from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.counts import By, Counts, fold
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.processes import processes
from hrcyclus.sharing.portfolio.reading import Scoring, slow_facts
from hrcyclus.sharing.portfolio.walk import find


def refuse(name: str, error: OSError) -> None:
    pytest.fail(f"{name}: {error}")


@pytest.fixture(autouse=True)
def small_jobs(monkeypatch) -> None:
    monkeypatch.setattr(aggregate_module, "_READ_AT_ONCE", 3)
    monkeypatch.setattr(aggregate_module, "_READ_HERE", 0)


def run(folder: Path, plan: Plan, executor: Executor | None = None, **more) -> Counts:
    return aggregate(find([folder], refuse), plan, executor, by=By.ROLE, **more)


def test_it_is_the_fold_of_every_file(folder, plan, monkeypatch):
    monkeypatch.chdir(folder)
    files = [
        (os.path.relpath(file, folder), slow_facts(file.read_bytes(), "x", plan))
        for file in folder.rglob("*.toml")
    ]

    assert run(folder, plan) == fold(plan, files, By.ROLE)


def test_processes_give_the_same(folder, plan):
    (folder / "bad.toml").write_text('format = "hrcyclus/1"\n[assessment]\ndate = 1\n')
    told: list[str] = []

    with processes(2) as executor:
        counts = run(folder, plan, executor, unreadable=told.append)

    assert counts == run(folder, plan)
    assert told == [one.reason for one in counts.unreadable]
    assert told[0].startswith(f"{folder / 'bad.toml'}:3: assessment.date: ")


def test_any_executor_will_do(folder, plan):
    done: list[int] = []
    with ThreadPoolExecutor(3) as executor:
        assert run(folder, plan, executor, progress=done.append) == run(folder, plan)
    assert sum(done) == 40


class Breaking(Executor):
    """Does some jobs and then breaks down."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def submit(self, fn, /, *args, **kwargs):
        if self.jobs < -2:
            raise BrokenProcessPool
        self.jobs -= 1
        future = Future()
        if self.jobs < 0:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize("jobs", [0, 1, 5])
def test_an_executor_that_breaks_down_changes_no_total(folder, plan, jobs: int):
    assert run(folder, plan, Breaking(jobs)) == run(folder, plan)


def test_what_cannot_be_read_is_told_in_the_language_that_is_spoken(folder, plan):
    from hrcyclus.i18n import speaking

    (folder / "bad.toml").write_bytes(b"\x00")
    with speaking("nl"), ThreadPoolExecutor(1) as executor:
        (one,) = run(folder, plan, executor).unreadable

    assert "NUL" in one.reason
    assert "there is" not in one.reason


def test_cards_that_score_for_themselves_do(folder, plan, bundled):
    def scorer(_card: Instrument, answers: InstrumentAnswers) -> Score:
        if not answers.checkpoints:
            raise ScoringError("nothing to go by")
        return Score(0.42, 1.0, 0.42, 0.42, 1, 1)

    scoring = Scoring(bundled, {"gesprek": scorer})

    counts = run(folder, plan, Breaking(0), scoring=scoring)

    from hrcyclus.sharing.portfolio.statistics import make_portfolio

    found = make_portfolio(bundled, plan, counts)
    (card,) = [one for one in found.cards if one.id == "gesprek"]
    assert (card.spread.lowest, card.spread.highest) == (0.42, 0.42)
