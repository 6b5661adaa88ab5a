"""Which points of a card pass a filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Action, Answer, InstrumentAnswers, PromptAnswer, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.filters import Filter, passing
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Rule
from hrcyclus.model.scoring import Statuses


def point(id_: str, follows: str = "") -> Checkpoint:
    return Checkpoint(id_, Bilingual(f"Punt {id_}"), follows=follows)


CARD = Instrument(
    "kaart",
    "1.0",
    Bilingual("Kaart"),
    checkpoints=(point("een"), point("twee"), point("drie")),
    groups=(
        Group("vormen", Bilingual("Vormen"), (point("vorm-a"), point("vorm-b")), rule=Rule.ONE),
        Group("elders", Bilingual("Elders"), (point("volgt", follows="ander"),)),
    ),
    prompts=(Prompt("vraag", Bilingual("Vraag?")), Prompt("vraag-2", Bilingual("En nu?"))),
)
ALL = ["een", "twee", "drie", "vorm-a", "vorm-b", "volgt", "vraag", "vraag-2"]


def show(filter_: Filter, followed: Status | None = None, **said: Answer) -> list[str]:
    checkpoints = {name.replace("_", "-"): answer for name, answer in said.items()}
    answers = InstrumentAnswers(
        checkpoints=checkpoints, prompts={"vraag": PromptAnswer("In het tweede gesprek")}
    )
    statuses: dict[str, Status | None] = {id_: one.status for id_, one in checkpoints.items()}
    return passing(filter_, CARD, answers, {**statuses, "volgt": followed})


def test_all_of_it_passes_without_a_filter():
    assert show(Filter.ALL) == ALL


def test_open_is_what_has_no_answer_and_can_have_one():
    assert show(Filter.OPEN, een=Answer(Status.PRESENT), drie=Answer(Status.UNKNOWN)) == [
        "twee",
        "vorm-a",
        "vorm-b",
    ]


@pytest.mark.parametrize("status", [*Status, None])
def test_a_gap_is_absent_or_partial(status: Status | None):
    is_gap = status in (Status.ABSENT, Status.PARTIAL)
    assert show(Filter.GAPS, een=Answer(status)) == (["een"] if is_gap else [])


def test_an_alternative_is_a_gap_only_while_none_is_present():
    absent = Answer(Status.ABSENT)
    assert show(Filter.GAPS, vorm_a=absent, vorm_b=absent) == ["vorm-a", "vorm-b"]
    assert show(Filter.GAPS, vorm_a=absent, vorm_b=Answer(Status.PARTIAL)) == ["vorm-a", "vorm-b"]
    assert show(Filter.GAPS, vorm_a=absent, vorm_b=Answer(Status.PRESENT)) == []


def test_what_follows_another_card_is_a_gap_by_the_status_it_shows_and_never_open():
    assert show(Filter.GAPS, Status.ABSENT) == ["volgt"]
    assert "volgt" not in show(Filter.OPEN, None)


def test_notes_are_those_of_checkpoints_and_prompts():
    assert show(Filter.NOTES, twee=Answer(note="Zie het plan.")) == ["twee", "vraag"]


def test_an_action_counts_whatever_is_said_of_it():
    assert show(Filter.ACTION, een=Answer(action=Action(owner="Petra"))) == ["een"]
    assert show(Filter.ACTION, een=Answer(more_actions=(Action("doen"),))) == ["een"]


@st.composite
def answered(draw: st.DrawFn) -> tuple[InstrumentAnswers, Statuses]:
    checkpoints = draw(
        st.dictionaries(
            st.sampled_from(ALL[:5]),
            st.builds(
                Answer,
                status=st.sampled_from([*Status, None]),
                note=st.sampled_from(["", "notitie"]),
                action=st.sampled_from([Action(), Action("doen")]),
            ),
        )
    )
    followed = draw(st.sampled_from([*Status, None]))
    statuses = {id_: answer.status for id_, answer in checkpoints.items()}
    return InstrumentAnswers(checkpoints=checkpoints), {**statuses, "volgt": followed}


@given(answered(), st.sampled_from(Filter))
def test_a_filter_keeps_the_order_of_the_card(
    said: tuple[InstrumentAnswers, Statuses], filter_: Filter
):
    passed = passing(filter_, CARD, *said)
    assert passed == [id_ for id_ in ALL if id_ in passed]


@given(answered())
def test_nothing_is_both_open_and_a_gap(said: tuple[InstrumentAnswers, Statuses]):
    assert not set(passing(Filter.OPEN, CARD, *said)) & set(passing(Filter.GAPS, CARD, *said))
