"""What merging would do, in numbers."""

from __future__ import annotations

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.sharing.merge import merge
from hrcyclus.sharing.merge_outlook import Outlook, outlook
from hrcyclus.sharing.provenance import source_of

P, A = Status.PRESENT, Status.ABSENT


def file(name: str = "", presence: Presence | None = None, note: str = "", **said) -> Assessment:
    answers = {
        key: one if isinstance(one, Answer) else Answer(status=one) for key, one in said.items()
    }
    prompts = {"why": PromptAnswer(note)} if note else {}
    talk = InstrumentAnswers("1.0", presence, answers, prompts)
    return Assessment(respondent=name, instruments={"talk": talk} if talk.version else {})


def look(ours: Assessment, *others: Assessment) -> Outlook:
    merged = merge([source_of(one, f"{at}.toml") for at, one in enumerate((ours, *others))])
    return outlook(ours, others, merged)


def test_answers_are_new_agree_or_differ():
    found = look(file("A", a=P, b=P, c=A), file("B", a=P, b=A, d=P, e=A))

    assert found == Outlook(new=2, agree=1, differ=1, changes=True)


def test_the_presence_of_an_instrument_is_an_answer_as_well():
    found = look(file("A"), file("B", Presence.PRESENT))
    assert (found.new, found.agree, found.differ) == (1, 0, 0)
    found = look(file("A", Presence.ABSENT), file("B", Presence.PRESENT))
    assert (found.new, found.agree, found.differ) == (0, 0, 1)


def test_what_agrees_with_one_of_the_others_agrees_once():
    assert look(file("A", a=P), file("B", a=P), file("C", a=P), file("D")).agree == 1


def test_points_at_which_text_comes_along_are_counted_once():
    ours = file("A", note="ours", a=Answer(P, note="mine"), b=Answer(P))
    theirs = file(
        "B",
        note="theirs",
        a=Answer(P, note="yours", evidence=("a paper",), action=Action("do")),
        b=Answer(P),
    )
    assert look(ours, theirs).texts == 2


def test_a_conflict_that_stood_here_already_does_not_come_of_this_merge():
    sources = [source_of(file("A", a=P), "a"), source_of(file("B", a=A), "b")]
    ours = merge(sources).assessment

    found = look(ours, file("C", b=P))

    assert (found.new, found.differ, found.standing) == (1, 0, 1)


def test_merging_the_same_again_changes_nothing():
    ours = file("A", Presence.PRESENT, "note", a=P)

    assert look(ours, ours) == Outlook(agree=2)
