"""Every action with its place, and the gaps for which there is none."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.agenda import (
    Scope,
    Sorting,
    Task,
    Totals,
    agenda,
    arranged,
    in_scope,
    is_overdue,
    of_owner,
    owners,
    totals,
)
from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Rule

TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
NO_CARD = Bilingual("Kaart")


def point(id_: str, follows: str = "") -> Checkpoint:
    return Checkpoint(id_, Bilingual(f"Punt {id_}"), follows=follows)


WORK = Instrument("werk", "1.0", Bilingual("Werk"), checkpoints=(point("een"), point("twee")))
FORMS = Instrument(
    "vorm",
    "1.0",
    Bilingual("Vorm"),
    groups=(
        Group("vormen", Bilingual("Vormen"), (point("a"), point("b")), rule=Rule.ONE),
        Group("elders", Bilingual("Elders"), (point("volgt", follows="werk"),)),
    ),
)
CARDS = (WORK, FORMS)


def said(**instruments: dict[str, Answer]) -> Assessment:
    return Assessment(
        instruments={
            id_: InstrumentAnswers(checkpoints=checkpoints)
            for id_, checkpoints in instruments.items()
        }
    )


def task(name: str, action: Action, instrument: str = "werk") -> Task:
    return Task(instrument, name, NO_CARD, Bilingual(name), None, action)


def names(tasks: list[Task]) -> list[str]:
    return [one.checkpoint for one in tasks]


def test_an_action_comes_with_its_place():
    action = Action("Stoelen kopen", "Petra", TODAY)
    found = agenda(CARDS, said(werk={"twee": Answer(Status.PARTIAL, action=action)}))
    (only,) = found.actions
    assert only.place == ("werk", "twee")
    assert (only.card, only.point) == (WORK.title, WORK.checkpoints[1].text)
    assert (only.status, only.action, only.installed) == (Status.PARTIAL, action, True)
    assert found.gaps == ()


@pytest.mark.parametrize("status", [*Status, None])
def test_a_gap_is_absent_or_partial_without_an_action(status: Status | None):
    found = agenda(CARDS, said(werk={"een": Answer(status, note="n")}))
    expected = [("werk", "een")] if status in (Status.ABSENT, Status.PARTIAL) else []
    assert [gap.place for gap in found.gaps] == expected
    assert found.actions == ()


def test_an_alternative_is_no_gap_once_another_is_present():
    absent = Answer(Status.ABSENT)
    assert len(agenda(CARDS, said(vorm={"a": absent, "b": absent})).gaps) == 2
    assert agenda(CARDS, said(vorm={"a": absent, "b": Answer(Status.PRESENT)})).gaps == ()


def test_actions_at_what_is_not_installed_come_along_last():
    action = Answer(action=Action("Bewaren"))
    found = agenda(
        CARDS, said(weg={"x": action}, werk={"oud": action, "een": action}, vorm={"volgt": action})
    )
    assert [one.place for one in found.actions] == [
        ("werk", "een"),
        ("weg", "x"),
        ("werk", "oud"),
        ("vorm", "volgt"),
    ]
    assert [one.installed for one in found.actions] == [True, False, False, False]


@pytest.mark.parametrize(
    ("due", "done", "overdue"),
    [
        (TODAY - DAY, False, True),
        (TODAY - DAY, True, False),
        (TODAY, False, False),
        (TODAY + DAY, False, False),
        (None, False, False),
    ],
)
def test_overdue_is_past_its_date_and_not_done(
    due: datetime.date | None, done: bool, overdue: bool
):
    assert is_overdue(Action("doen", due=due, done=done), TODAY) is overdue


def test_by_date_what_is_done_and_what_has_no_date_come_last():
    tasks = [
        task("later", Action("x", due=TODAY + DAY)),
        task("zonder", Action("x")),
        task("gedaan", Action("x", due=TODAY - DAY, done=True)),
        task("eerst", Action("x", due=TODAY)),
    ]
    assert names(arranged(tasks, Sorting.DUE)) == ["eerst", "later", "zonder", "gedaan"]


def test_by_owner_names_are_compared_without_capitals_and_accents():
    tasks = [
        task("niemand", Action("x")),
        task("z", Action("x", "zoë")),
        task("e2", Action("x", "Émile", TODAY + DAY)),
        task("a", Action("x", "Ahmed")),
        task("e1", Action("x", "emile", TODAY)),
    ]
    assert names(arranged(tasks, Sorting.OWNER)) == ["a", "e1", "e2", "z", "niemand"]


def test_by_card_they_keep_the_order_of_the_cards():
    tasks = [
        task("w2", Action("x", due=TODAY + DAY)),
        task("w1", Action("x", due=TODAY)),
        task("v", Action("x"), "vorm"),
    ]
    assert names(arranged(tasks, Sorting.INSTRUMENT)) == ["w1", "w2", "v"]


def test_by_done_what_is_done_comes_first():
    tasks = [
        task("open", Action("x", due=TODAY)),
        task("gedaan", Action("x", due=TODAY + DAY, done=True)),
    ]
    assert names(arranged(tasks, Sorting.DONE)) == ["gedaan", "open"]


def test_owners_are_named_once_and_nobody_last():
    tasks = [
        task(str(number), Action("x", owner))
        for number, owner in enumerate(["", "Petra", "PETRA", "Ahmed"])
    ]
    assert owners(tasks) == ["Ahmed", "Petra", ""]
    assert [of_owner(one.action, "petra") for one in tasks] == [False, True, True, False]
    assert [of_owner(one.action, "") for one in tasks] == [True, False, False, False]
    assert all(of_owner(one.action, None) for one in tasks)


def test_totals():
    late, done = Action("x", due=TODAY - DAY), Action("x", done=True)
    found = agenda(
        CARDS,
        said(
            werk={"een": Answer(action=late), "twee": Answer(action=done)},
            vorm={"a": Answer(Status.ABSENT)},
        ),
    )
    assert totals(found, TODAY) == Totals(actions=2, open=1, overdue=1, done=1, gaps=1)


actions = st.builds(
    Action,
    text=st.sampled_from(["", "doen"]),
    owner=st.sampled_from(["", "Petra", "petra", "Ahmed"]),
    due=st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
    done=st.booleans(),
)
tasks = st.lists(actions, max_size=8).map(
    lambda some: [task(f"{n}", one, f"kaart{n // 3}") for n, one in enumerate(some)]
)


@given(tasks, st.sampled_from(Sorting))
def test_sorting_loses_nothing_and_sorts_once(some: list[Task], sorting: Sorting):
    once = arranged(some, sorting)
    assert sorted(names(once)) == sorted(names(some))
    assert arranged(once, sorting) == once


@given(tasks)
def test_dates_only_go_up_among_what_is_still_to_do(some: list[Task]):
    dates = [
        one.action.due
        for one in arranged(some, Sorting.DUE)
        if one.action.due and not one.action.done
    ]
    assert all(before <= after for before, after in itertools.pairwise(dates))


@given(actions)
def test_every_action_is_open_or_done_and_what_is_overdue_is_open(action: Action):
    assert in_scope(action, Scope.ALL, TODAY)
    assert in_scope(action, Scope.OPEN, TODAY) is not in_scope(action, Scope.DONE, TODAY)
    if in_scope(action, Scope.OVERDUE, TODAY):
        assert in_scope(action, Scope.OPEN, TODAY)


def test_of_several_actions_at_a_point_each_is_a_task_that_knows_which_it_is():
    late, done = Action("x", due=TODAY - DAY), Action("y", "Petra", done=True)
    several = Answer(Status.ABSENT, action=done, more_actions=(late,))
    found = agenda(CARDS, said(werk={"een": several}, weg={"x": several}))
    assert [(one.place, one.index, one.action) for one in found.actions] == [
        (("werk", "een"), 0, done),
        (("werk", "een"), 1, late),
        (("weg", "x"), 0, done),
        (("weg", "x"), 1, late),
    ]
    assert found.gaps == ()
    assert totals(found, TODAY) == Totals(actions=4, open=2, overdue=2, done=2)
    assert [one.index for one in arranged(found.actions, Sorting.DUE)] == [1, 1, 0, 0]
    assert owners(found.actions) == ["Petra", ""]


def test_a_point_without_a_first_action_may_still_have_others():
    answer = Answer(Status.ABSENT, more_actions=(Action("x"),))
    found = agenda(CARDS, said(werk={"een": answer}))
    assert [(one.index, one.action.text) for one in found.actions] == [(0, "x")]
    assert found.gaps == ()
