"""Edits on an assessment give a new one, and what is emptied leaves no trace."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    NO_ANSWER,
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Status,
    action_number,
    restated,
    with_action,
    with_answer,
    with_presence,
    with_prompt,
)

EMPTY = Assessment()


def test_an_answer_is_kept_with_the_version_of_its_card():
    answer = Answer(Status.PARTIAL, note="since May")

    changed = with_answer(EMPTY, "card", "1.2", "point", answer)

    assert changed.of("card").answer("point") == answer
    assert changed.of("card").version == "1.2"


def test_the_original_is_untouched():
    first = with_answer(EMPTY, "card", "1.0", "point", Answer(Status.PRESENT))

    with_answer(first, "card", "2.0", "point", Answer(Status.ABSENT))
    with_answer(first, "card", "2.0", "other", Answer(Status.ABSENT))
    with_presence(first, "card", "2.0", Presence.ABSENT)
    with_prompt(first, "card", "2.0", "question", "no")

    assert first == Assessment(
        instruments={"card": InstrumentAnswers("1.0", None, {"point": Answer(Status.PRESENT)})}
    )
    assert EMPTY.instruments == {}


def test_clearing_what_was_said_leaves_no_trace():
    answered = with_answer(EMPTY, "card", "1.0", "point", Answer(Status.PRESENT))
    present = with_presence(EMPTY, "card", "1.0", Presence.PRESENT)
    noted = with_prompt(EMPTY, "card", "1.0", "question", "yes")

    assert with_answer(answered, "card", "1.0", "point", NO_ANSWER) == EMPTY
    assert with_presence(present, "card", "1.0", None) == EMPTY
    assert with_prompt(noted, "card", "1.0", "question", "") == EMPTY


def test_saying_nothing_about_an_unanswered_point_leaves_no_trace():
    assert with_answer(EMPTY, "card", "1.0", "point", NO_ANSWER) == EMPTY
    assert with_prompt(EMPTY, "card", "1.0", "question", "") == EMPTY


def test_clearing_one_answer_leaves_the_others():
    both = with_answer(
        with_answer(EMPTY, "card", "1.0", "one", Answer(Status.PRESENT)),
        "card",
        "1.0",
        "two",
        Answer(Status.ABSENT),
    )

    left = with_answer(both, "card", "1.0", "one", NO_ANSWER)

    assert left.of("card").checkpoints == {"two": Answer(Status.ABSENT)}


@pytest.mark.parametrize(
    "answer",
    [
        Answer(Status.UNKNOWN),
        Answer(note="later"),
        Answer(evidence=("memo",)),
        Answer(action=Action(due=datetime.date(2027, 1, 15))),
        Answer(extra={"colour": "red"}),
    ],
)
def test_an_answer_that_says_anything_stays(answer: Answer):
    changed = with_answer(EMPTY, "card", "1.0", "point", answer)

    assert changed.of("card").answer("point") == answer


def test_what_this_version_does_not_know_survives_an_edit():
    before = Assessment(instruments={"card": InstrumentAnswers("1.0", extra={"later": 1})})

    after = with_answer(before, "card", "1.0", "point", Answer(Status.PRESENT))
    cleared = with_answer(after, "card", "1.0", "point", NO_ANSWER)

    assert cleared.of("card").extra == {"later": 1}


def test_a_reason_stays_only_with_not_applicable():
    answer = Answer(Status.PRESENT, note="n")

    skipped = restated(answer, Status.NOT_APPLICABLE, "no such work here")
    back = restated(skipped, Status.ABSENT, "no such work here")

    assert (skipped.status, skipped.reason, skipped.note) == (
        Status.NOT_APPLICABLE,
        "no such work here",
        "n",
    )
    assert (back.status, back.reason, back.note) == (Status.ABSENT, "", "n")


FIRST, SECOND = Action("Buy chairs", "Petra"), Action("Ask the teams")
SEVERAL = Answer(Status.PARTIAL, note="n", action=FIRST, more_actions=(SECOND,))


def test_of_several_actions_the_one_meant_is_replaced():
    done = Action("Ask the teams", done=True)

    assert with_action(SEVERAL, 1, done) == Answer(
        Status.PARTIAL, note="n", action=FIRST, more_actions=(done,)
    )


def test_where_the_first_action_is_emptied_the_next_moves_up():
    left = with_action(SEVERAL, 0, Action())

    assert left == Answer(Status.PARTIAL, note="n", action=SECOND)
    assert with_action(left, 0, Action()) == Answer(Status.PARTIAL, note="n")


def test_an_action_past_the_last_is_added():
    assert with_action(NO_ANSWER, 0, FIRST) == Answer(action=FIRST)
    assert with_action(Answer(action=FIRST), 1, SECOND).all_actions() == (FIRST, SECOND)


def test_an_action_has_a_number_where_there_are_several():
    assert [action_number(SEVERAL, index) for index in (0, 1)] == [1, 2]
    assert action_number(Answer(action=FIRST), 0) == 0
    assert action_number(NO_ANSWER, 0) == 0


actions = st.builds(
    Action,
    text=st.sampled_from(["", "do", "do more"]),
    owner=st.sampled_from(["", "Petra"]),
    done=st.booleans(),
    extra=st.sampled_from([{}, {"cost": 100}]),
)
answers = st.builds(
    Answer,
    status=st.sampled_from([None, *Status]),
    note=st.sampled_from(["", "n"]),
    action=actions,
    more_actions=st.lists(actions, max_size=4).map(tuple),
    extra=st.sampled_from([{}, {"colour": "red"}]),
)


@given(answers, st.integers(0, 6), actions)
def test_an_edit_of_one_action_loses_none_of_the_others(answer: Answer, index: int, action: Action):
    before = list(answer.all_actions())
    changed = with_action(answer, index, action)

    assert list(changed.all_actions()) == [
        *before[:index],
        *([action] if action else []),
        *before[index + 1 :],
    ]
    assert changed.action or not changed.more_actions
    assert all(changed.all_actions())
    assert (changed.status, changed.note, changed.extra) == (
        answer.status,
        answer.note,
        answer.extra,
    )


@given(answers, st.integers(0, 6))
def test_an_action_written_back_changes_nothing(answer: Answer, index: int):
    changed = with_action(answer, index, answer.action_at(index))

    assert changed.all_actions() == answer.all_actions()
