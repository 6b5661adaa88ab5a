"""Undo and redo."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.history import MOST_STEPS, Change, History

NOTE = Change("note", "card", "point")
STATUS = Change("status", "card", "point")


def titled(title: str) -> Assessment:
    return Assessment(title=title)


def now_after(history: History, *moves: str) -> str:
    for move in moves:
        history, _ = history.undo() if move == "undo" else history.redo()
    return history.now.title


@given(st.lists(st.text(max_size=3), max_size=8))
def test_undoing_everything_gives_back_the_first_and_redoing_the_last(titles: list[str]):
    first = History(titled("start"))
    history = first
    for title in titles:
        history = history.record(STATUS, titled(title))
    last = history.now
    steps = len(history.done)

    for _ in range(steps):
        history, undone = history.undo()
        assert undone == STATUS
    assert history.now == first.now
    assert history.undo() == (history, None)

    for _ in range(steps):
        history, redone = history.redo()
        assert redone == STATUS
    assert history.now == last
    assert history.redo() == (history, None)


def test_each_step_names_its_own_change():
    history = History(titled("a")).record(STATUS, titled("b")).record(NOTE, titled("c"))

    history, first = history.undo()
    history, second = history.undo()
    history, third = history.redo()

    assert (first, second, third) == (NOTE, STATUS, STATUS)
    assert history.now.title == "b"


def test_a_change_after_undo_drops_what_was_undone():
    history = History(titled("a")).record(STATUS, titled("b"))
    history, _ = history.undo()

    history = history.record(NOTE, titled("c"))

    assert history.redo() == (history, None)
    assert now_after(history, "undo") == "a"


def test_typing_is_undone_at_once():
    history = History(titled(""))
    for typed in ("h", "ho", "how"):
        history = history.record(NOTE, titled(typed), merge=True)

    assert now_after(history, "undo") == ""
    assert now_after(history, "undo", "redo") == "how"


def test_typing_elsewhere_is_a_step_of_its_own():
    history = History(titled("")).record(NOTE, titled("a"), merge=True)
    history = history.record(replace(NOTE, item="other"), titled("ab"), merge=True)

    assert now_after(history, "undo") == "a"


def test_typing_after_undo_is_a_step_of_its_own():
    history = History(titled("")).record(NOTE, titled("a")).record(NOTE, titled("ab"))
    history, _ = history.undo()

    history = history.record(NOTE, titled("ac"), merge=True)

    assert now_after(history, "undo") == "a"


def test_a_change_that_changes_nothing_leaves_no_step():
    history = History(titled("a")).record(STATUS, titled("b"))
    undone, _ = history.undo()

    assert history.record(NOTE, titled("b")) is history
    assert undone.record(NOTE, titled("a")).redo()[1] == STATUS


def test_only_so_many_steps_are_kept():
    history = History(titled("start"))
    for number in range(MOST_STEPS + 5):
        history = history.record(STATUS, titled(str(number)))

    assert len(history.done) == MOST_STEPS
    assert now_after(history, *["undo"] * MOST_STEPS) == "4"
