"""Merging, case by case; what holds of every merge is in the properties."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Said,
    Status,
    restated,
    with_answer,
    with_presence,
)
from hrcyclus.sharing.conflicts import settled, standing_conflicts
from hrcyclus.sharing.merge import merge
from hrcyclus.sharing.prefer import Prefer, Rule
from hrcyclus.sharing.provenance import source_of, versions_of

P, H, A, N, U = (
    Status.PRESENT,
    Status.PARTIAL,
    Status.ABSENT,
    Status.NOT_APPLICABLE,
    Status.UNKNOWN,
)
POINT = ("instruments", "talk", "checkpoints", "a")


def file(answer: Answer | None = None, name: str = "", day: int = 0, title: str = "") -> Assessment:
    answers = {"a": answer} if answer else {}
    return Assessment(
        respondent=name,
        date=datetime.date(2026, 1, day) if day else None,
        instruments={"talk": InstrumentAnswers(checkpoints=answers)} if answers else {},
        title=title,
    )


def merged(*files: Assessment, base: Assessment | None = None, prefer: Prefer | None = None):
    return merge([source_of(one, f"{at}.toml") for at, one in enumerate(files)], base, prefer)


def answer_in(result) -> Answer:
    return result.assessment.of("talk").answer("a")


def test_different_answers_conflict_and_no_status_is_left():
    result = merged(file(Answer(P), "A"), file(Answer(A), "B"), file(Answer(P), "C"))

    (conflict,) = result.conflicts
    assert (conflict.place, conflict.key) == (POINT, "status")
    assert conflict.alternatives == (
        Said("status", P, sources=("A", "C")),
        Said("status", A, sources=("B",)),
    )
    assert answer_in(result).status is None


def test_the_same_reason_agrees_another_one_conflicts_and_none_yields():
    one, other, none = (Answer(N, reason=reason) for reason in ("since", "as", ""))

    assert merged(file(one, "A"), file(one, "B")).conflicts == ()
    assert answer_in(merged(file(one, "A"), file(none, "B"))).reason == "since"
    (conflict,) = merged(file(one, "A"), file(other, "B")).conflicts
    assert {said.reason for said in conflict.alternatives} == {"since", "as"}


def test_who_said_what_is_kept_where_several_speak():
    result = merged(file(Answer(P, note="yes"), "A", 2), file(Answer(P), "B", 3))

    assert answer_in(result).provenance == (
        Said("status", P, sources=("A, 2026-01-02", "B, 2026-01-03")),
        Said("note", "yes", sources=("A, 2026-01-02",)),
    )
    assert (result.assessment.respondent, result.assessment.date) == (
        "A; B",
        datetime.date(2026, 1, 3),
    )


def test_a_file_without_a_respondent_is_known_by_its_name():
    (said, other) = answer_in(merged(file(Answer(P)), file(Answer(A)))).conflict
    assert (said.sources, other.sources) == (("0.toml",), ("1.toml",))


def test_files_of_one_respondent_keep_no_record_of_themselves():
    one = file(Answer(P), "A", 1)
    other = with_answer(one, "talk", "", "b", Answer(H))

    assert merged(one, other).assessment == other


def test_an_answer_given_after_merging_is_of_the_merged_file():
    first = merged(file(Answer(P), "A"), file(Answer(A), "B")).assessment
    answer = restated(first.of("talk").answer("a"), H)
    answered = with_answer(first, "talk", "", "a", answer)
    assert standing_conflicts(answered) == ()

    again = merged(answered, file(Answer(H), "C"))

    assert again.conflicts == ()
    said = {one.value: one.sources for one in answer_in(again).provenance}
    assert said == {P: ("A",), A: ("B",), H: ("A; B", "C")}


def test_notes_are_joined_by_paragraph():
    one, other = Answer(note="same\n\nmine"), Answer(note="same\n\nyours\nand more")

    note = answer_in(merged(file(one, "A"), file(other, "B"))).note

    assert note == "same\n\nyours\nand more\n\nmine"
    assert note == answer_in(merged(file(other, "B"), file(one, "A"))).note


def test_actions_that_differ_are_both_kept_and_the_same_one_is_done_once_it_is():
    do, due = Action("do", "A"), Action("do", "A", datetime.date(2026, 5, 1))

    result = answer_in(merged(file(Answer(action=do)), file(Answer(action=due))))
    assert result.all_actions() == (due, do)

    done = replace(do, done=True)
    result = answer_in(merged(file(Answer(action=do)), file(Answer(action=done))))
    assert result.all_actions() == (done,)


def test_titles_conflict_and_respondents_and_roles_are_joined():
    result = merged(
        Assessment(title="X", role="hr", unit="U"), Assessment(title="Y", role="board", unit="U")
    )

    (conflict,) = result.conflicts
    assert (conflict.place, conflict.key) == (("assessment",), "title")
    assert (result.assessment.title, result.assessment.unit) == ("", "U")
    assert result.assessment.role == "board; hr"


def test_presences_conflict():
    files = [
        Assessment(instruments={"talk": InstrumentAnswers(presence=one)})
        for one in (Presence.PRESENT, Presence.ABSENT)
    ]

    result = merged(*files)

    assert [one.place for one in result.conflicts] == [("instruments", "talk")]
    said = with_presence(result.assessment, "talk", "", Presence.PRESENT)
    assert standing_conflicts(said) == ()
    assert result.assessment.of("talk").presence is None


def test_keys_that_nobody_knows_are_kept_and_conflict_when_they_differ():
    one, other = Answer(P, extra={"stars": 1, "x": 1}), Answer(P, extra={"stars": 2, "y": [2]})

    result = merged(file(one), file(other))

    assert answer_in(result).extra == {"x": 1, "y": [2]}
    assert [found.key for found in result.conflicts] == ["stars"]
    assert {said.value for said in answer_in(result).conflict} == {1, 2}


def test_a_higher_version_of_a_card_goes_before():
    files = [
        Assessment(instruments={"talk": InstrumentAnswers(version=version)})
        for version in ("1.9", "1.10")
    ]
    assert merged(*files).assessment.of("talk").version == "1.10"


@pytest.mark.parametrize(
    ("prefer", "statuses", "left"),
    [
        (Prefer(Rule.FILE, 1), (P, A, H), A),
        (Prefer(Rule.FILE, 1), (P, None, H), None),
        (Prefer(Rule.NEWEST), (P, A, H), H),
        (Prefer(Rule.LOWEST), (P, A, H), A),
        (Prefer(Rule.HIGHEST), (P, A, H), P),
        (Prefer(Rule.HIGHEST), (A, U, H), H),
        (Prefer(Rule.LOWEST), (A, N, H), None),
        (Prefer(Rule.LOWEST), (U, N, U), None),
    ],
)
def test_what_is_preferred_settles_a_conflict_or_leaves_it(prefer, statuses, left):
    files = [
        file(Answer(status) if status else None, name, day)
        for status, name, day in zip(statuses, "ABC", (1, 2, 3), strict=True)
    ]

    result = merged(*files, prefer=prefer)

    assert answer_in(result).status is left
    assert (len(result.settled), len(result.conflicts)) == ((1, 0) if left else (0, 1))


def test_files_of_one_day_are_equally_new():
    files = file(Answer(P), "A", 4), file(Answer(A), "B", 4)
    assert len(merged(*files, prefer=Prefer(Rule.NEWEST)).conflicts) == 1


def test_the_newest_is_found_in_files_that_were_merged_before():
    first = merged(file(Answer(P), "A", 9), file(Answer(A), "B", 1)).assessment

    result = merged(first, file(Answer(H), "C", 5), prefer=Prefer(Rule.NEWEST))

    assert answer_in(result).status is P


def test_with_a_base_who_did_not_change_yields_and_a_deletion_holds():
    base = file(Answer(P, note="old", evidence=("e",), action=Action("do")), "A")
    ours = file(Answer(A, note="old", evidence=("e",), action=Action("do")), "A")
    theirs = file(Answer(P, note="new", action=Action("do", done=True)), "A")

    result = merged(ours, theirs, base=base)

    assert result.conflicts == ()
    assert answer_in(result) == Answer(A, note="new", action=Action("do", done=True))


def test_with_a_base_an_answer_that_is_taken_away_stays_away():
    base = file(Answer(P, note="old"), "A")
    assert merged(base, file(None, "A"), base=base).assessment.instruments == {}


def test_with_a_base_parts_of_one_action_may_change_on_either_side():
    date = datetime.date(2026, 5, 1)
    base, ours, theirs = (
        file(Answer(action=action), "A")
        for action in (Action("do"), Action("do", "me"), Action("do", due=date, done=True))
    )
    assert answer_in(merged(ours, theirs, base=base)).all_actions() == (
        Action("do", "me", date, done=True),
    )


def test_with_a_base_what_both_changed_differently_conflicts():
    base = file(Answer(P), "A", title="X")
    ours, theirs = file(Answer(H), "A", title="Y"), file(Answer(A), "A", title="X")

    result = merge(versions_of(ours, theirs), base)

    assert result.assessment.title == "Y"
    assert [said.sources for said in answer_in(result).conflict] == [("ours: A",), ("theirs: A",)]


def test_prompts_are_joined_with_who_wrote_them():
    files = [
        replace(
            Assessment(instruments={"talk": InstrumentAnswers(prompts={"q": PromptAnswer(text)})}),
            respondent=name,
        )
        for text, name in (("one", "A"), ("two", "B"))
    ]

    prompt = merged(*files).assessment.of("talk").prompt("q")

    assert prompt.note == "one\n\ntwo"
    assert [(said.value, said.sources) for said in prompt.provenance] == [
        ("one", ("A",)),
        ("two", ("B",)),
    ]


def test_conflicts_of_every_kind_are_settled_one_by_one():
    def one(number: int, status: Status, presence: Presence) -> Assessment:
        extra = {"x": number}
        talk = InstrumentAnswers(
            presence=presence,
            checkpoints={"a": Answer(status, extra=extra)},
            prompts={"q": PromptAnswer("n", extra)},
            extra=extra,
        )
        return Assessment(
            title=f"T{number}", instruments={"talk": talk}, about_extra=extra, extra=extra
        )

    result = merged(one(1, P, Presence.PRESENT), one(2, A, Presence.ABSENT))
    assert len(result.conflicts) == 8

    assessment = result.assessment
    for conflict in result.conflicts:
        choice = next(
            said for said in conflict.alternatives if said.value in (A, Presence.ABSENT, 2, "T2")
        )
        assessment = settled(assessment, conflict, choice)

    assert standing_conflicts(assessment) == ()
    left = one(2, A, Presence.ABSENT)
    assert (
        replace(
            assessment,
            instruments={
                "talk": replace(
                    assessment.of("talk"),
                    provenance=(),
                    checkpoints={"a": replace(assessment.of("talk").answer("a"), provenance=())},
                    prompts={"q": replace(assessment.of("talk").prompt("q"), provenance=())},
                )
            },
        )
        == left
    )


def test_making_a_point_open_again_settles_nothing():
    answer = answer_in(merged(file(Answer(P), "A"), file(Answer(A), "B")))
    assert restated(answer, None).conflict == answer.conflict
    assert restated(answer, P).conflict == ()
