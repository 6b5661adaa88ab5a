"""A card of another version: answers follow their checkpoints, and what changed is told once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt
from hrcyclus.model.kept_answers import kept_answers
from hrcyclus.model.upgrade import Upgrade, acknowledged, followed, upgrades

TEXT = Bilingual("tekst", "text")
YES, HALF, NO = Answer(Status.PRESENT), Answer(Status.PARTIAL), Answer(Status.ABSENT)
WORDS = PromptAnswer("twee jaar")


def card(*ids: str, version: str = "2.0", renamed: dict[str, str] | None = None) -> Instrument:
    return Instrument(
        "verzuim",
        version,
        TEXT,
        checkpoints=tuple(Checkpoint(id_, TEXT) for id_ in ids),
        renamed=renamed or {},
    )


def said(version: str = "1.0", **answers: Answer) -> Assessment:
    return Assessment(instruments={"verzuim": InstrumentAnswers(version, checkpoints=answers)})


def points(assessment: Assessment) -> dict[str, Answer]:
    return dict(assessment.of("verzuim").checkpoints)


class TestFollowing:
    def test_an_answer_follows_its_checkpoint_with_all_that_is_said(self):
        answer = Answer(
            Status.PARTIAL, note="n", evidence=("e",), action=Action("a"), extra={"x": 1}
        )
        before = said(oud=answer, ander=NO)
        after = followed(before, [card("nieuw", "ander", renamed={"oud": "nieuw"})])
        assert points(after) == {"nieuw": answer, "ander": NO}
        assert after.of("verzuim").version == "1.0"

    def test_a_note_to_a_prompt_follows_too(self):
        instrument = Instrument(
            "verzuim", "2.0", TEXT, prompts=(Prompt("nieuw", TEXT),), renamed={"oud": "nieuw"}
        )
        before = Assessment(instruments={"verzuim": InstrumentAnswers(prompts={"oud": WORDS})})
        assert followed(before, [instrument]).of("verzuim").prompts == {"nieuw": WORDS}

    def test_it_follows_through_a_chain_of_names(self):
        instrument = card("c", renamed={"a": "b", "b": "c"})
        assert points(followed(said(a=YES), [instrument])) == {"c": YES}
        assert points(followed(said(b=NO), [instrument])) == {"c": NO}

    def test_of_two_names_of_one_checkpoint_the_later_one_counts(self):
        instrument = card("c", renamed={"a": "b", "b": "c"})
        assert points(followed(said(a=YES, b=NO), [instrument])) == {"a": YES, "c": NO}

    def test_what_is_answered_keeps_its_answer(self):
        before = said(oud=YES, nieuw=NO)
        after = followed(before, [card("nieuw", renamed={"oud": "nieuw"})])
        assert after == before
        assert [kept.number for kept in kept_answers(after, [card("nieuw")])] == [1]

    @pytest.mark.parametrize(
        "renamed",
        [
            {"oud": "weg"},
            {"oud": "nieuw", "nieuw": "oud"},
            {"oud": "oud"},
            {"oud": "x", "x": "y", "y": "x"},
            {"ander": "nieuw"},
        ],
    )
    def test_a_name_that_leads_nowhere_moves_nothing(self, renamed):
        before = said(oud=YES)
        assert followed(before, [card("nieuw", renamed=renamed)]) is before

    def test_a_name_that_the_card_still_has_is_not_moved(self):
        before = said(oud=YES)
        assert followed(before, [card("oud", "nieuw", renamed={"oud": "nieuw"})]) is before

    def test_an_answer_never_becomes_a_note(self):
        instrument = Instrument(
            "verzuim", "2.0", TEXT, prompts=(Prompt("nieuw", TEXT),), renamed={"oud": "nieuw"}
        )
        before = said(oud=YES)
        assert followed(before, [instrument]) is before

    def test_the_same_old_id_of_a_checkpoint_and_of_a_prompt_are_two(self):
        instrument = replace(
            card("nieuw", renamed={"oud": "nieuw"}), prompts=(Prompt("vraag", TEXT),)
        )
        answers = InstrumentAnswers(checkpoints={"oud": YES}, prompts={"oud": WORDS})
        after = followed(Assessment(instruments={"verzuim": answers}), [instrument])
        assert after.of("verzuim").checkpoints == {"nieuw": YES}
        assert after.of("verzuim").prompts == {"oud": WORDS}

    def test_a_row_that_follows_a_card_takes_no_answer(self):
        instrument = replace(
            card(renamed={"oud": "rij"}), checkpoints=(Checkpoint("rij", TEXT, follows="werving"),)
        )
        before = said(oud=YES)
        assert followed(before, [instrument]) is before

    def test_other_instruments_are_left_alone(self):
        before = replace(
            said(oud=YES),
            instruments={"elders": InstrumentAnswers("3", checkpoints={"oud": NO})},
        )
        assert followed(before, [card("nieuw", renamed={"oud": "nieuw"})]) is before


class TestTelling:
    def test_new_gone_and_renamed(self):
        instrument = Instrument(
            "verzuim",
            "2.0",
            TEXT,
            checkpoints=(Checkpoint("blijft", TEXT), Checkpoint("nieuw", TEXT, since="1.1")),
            groups=(
                Group("groep", TEXT, (Checkpoint("anders", TEXT, since="2"),)),
                Group("rij", TEXT, (Checkpoint("volgt", TEXT, follows="werving"),)),
            ),
            prompts=(Prompt("vraag", TEXT, since="2.0.0"), Prompt("oude-vraag", TEXT)),
            renamed={"vroeger": "anders"},
        )
        before = said(blijft=YES, vroeger=NO, weg=HALF)
        assert upgrades(before, [instrument]) == (
            Upgrade(
                "verzuim",
                "1.0",
                "2.0",
                new=("nieuw", "anders", "vraag"),
                gone=("weg",),
                renamed=(("vroeger", "anders"),),
                open=1,
            ),
        )

    @pytest.mark.parametrize(
        ("since", "answered", "of_card", "is_new"),
        [
            ("1.10", "1.9", "2.0", True),
            ("2.0", "1.0", "2", True),
            ("1.0", "1.0", "2.0", False),
            ("0.9", "1.0", "2.0", False),
            ("3.0", "1.0", "2.0", False),
            ("", "1.0", "2.0", False),
            ("herfst", "1.0", "2.0", False),
            ("2.0", "lente", "2.0", False),
            ("9" * 5000, "1.0", "2.0", False),
            ("١.٥", "1.0", "2.0", False),
        ],
    )
    def test_a_checkpoint_is_new_when_it_came_after_the_answers(
        self, since, answered, of_card, is_new
    ):
        instrument = replace(
            card(version=of_card), checkpoints=(Checkpoint("punt", TEXT, since=since),)
        )
        (upgrade,) = upgrades(said(answered, ander=YES), [instrument])
        assert upgrade.new == (("punt",) if is_new else ())

    @pytest.mark.parametrize(
        ("answered", "of_card", "told"),
        [
            ("1.0", "1.0", False),
            ("1.0", "1", False),
            ("1", "1.0.0", False),
            ("01.2", "1.02", False),
            ("", "2.0", False),
            ("1.0", "1.0.1", True),
            ("lente", "herfst", True),
            ("lente", "lente", False),
            ("1.0", "1.0-beta", True),
        ],
    )
    def test_it_is_told_when_the_version_is_another(self, answered, of_card, told):
        found = upgrades(said(answered, a=YES), [card("a", version=of_card)])
        assert bool(found) is told
        assert not any(one.downgrade for one in found)

    def test_an_older_card_is_told_as_such(self):
        before = said("1.10", a=YES, b=NO)
        (upgrade,) = upgrades(before, [card("a", version="1.9")])
        assert upgrade == Upgrade("verzuim", "1.10", "1.9", gone=("b",), downgrade=True)

    def test_nothing_is_told_of_what_is_not_answered_or_not_installed(self):
        assert upgrades(Assessment(), [card("a")]) == ()
        assert upgrades(said("1.0"), [card("a")]) == ()
        assert upgrades(said("1.0", a=YES), []) == ()

    def test_it_is_told_once(self):
        instrument = card("nieuw", "ander", renamed={"oud": "nieuw"})
        before = said(oud=YES, weg=NO)
        after = acknowledged(before, [instrument])
        assert upgrades(after, [instrument]) == ()
        assert points(after) == points(before)
        assert acknowledged(after, [instrument]) is after

    def test_a_version_that_the_file_does_not_say_is_not_made_up(self):
        before = said("", a=YES)
        assert acknowledged(before, [card("a")]) is before

    def test_a_move_with_only_a_note_leaves_the_checkpoint_open(self):
        instrument = card("nieuw", renamed={"oud": "nieuw"})
        (upgrade,) = upgrades(said(oud=Answer(note="later")), [instrument])
        assert (upgrade.renamed, upgrade.open) == ((("oud", "nieuw"),), 1)


IDS = st.sampled_from("abcdef")
ANSWERS = st.builds(Answer, status=st.sampled_from(list(Status)), note=st.sampled_from("xyz"))
NOTES = st.builds(PromptAnswer, note=st.sampled_from("xyz"))
VERSIONS = st.sampled_from(["", "1", "1.0", "1.5", "2.0", "lente"])


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    ids = draw(st.lists(IDS, unique=True, max_size=4))
    cut = draw(st.integers(0, len(ids)))
    return Instrument(
        draw(st.sampled_from(["verzuim", "elders"])),
        draw(VERSIONS),
        TEXT,
        checkpoints=tuple(
            Checkpoint(
                id_, TEXT, follows=draw(st.sampled_from(["", "", "x"])), since=draw(VERSIONS)
            )
            for id_ in ids[:cut]
        ),
        prompts=tuple(Prompt(id_, TEXT) for id_ in ids[cut:]),
        renamed=draw(st.dictionaries(IDS, IDS, max_size=5)),
    )


ASSESSMENTS = st.builds(
    Assessment,
    instruments=st.dictionaries(
        st.sampled_from(["verzuim", "elders", "nergens"]),
        st.builds(
            InstrumentAnswers,
            version=VERSIONS,
            checkpoints=st.dictionaries(IDS, ANSWERS, max_size=5),
            prompts=st.dictionaries(IDS, NOTES, max_size=3),
            extra=st.just({"key": 1}),
        ),
    ),
)


def everything(assessment: Assessment) -> list[tuple[str, list[str], list[str]]]:
    """All that is said of each instrument, whatever the ids."""
    return [
        (
            id_,
            sorted(map(repr, answers.checkpoints.values())),
            sorted(map(repr, answers.prompts.values())),
        )
        for id_, answers in assessment.instruments.items()
    ]


@given(ASSESSMENTS, instruments())
def test_following_loses_nothing_and_is_done_in_one_go(assessment: Assessment, one: Instrument):
    after = followed(assessment, [one])
    assert everything(after) == everything(assessment)
    assert followed(after, [one]) == after


@given(ASSESSMENTS, instruments())
def test_following_touches_no_answer_that_has_its_place(assessment: Assessment, one: Instrument):
    after = followed(assessment, [one]).of(one.id)
    for checkpoint in one.all_checkpoints():
        if checkpoint.id in assessment.of(one.id).checkpoints:
            assert after.answer(checkpoint.id) == assessment.of(one.id).answer(checkpoint.id)
    rest = {id_: said for id_, said in assessment.instruments.items() if id_ != one.id}
    assert rest.items() <= followed(assessment, [one]).instruments.items()


@given(ASSESSMENTS, instruments())
def test_what_is_told_is_what_following_does(assessment: Assessment, one: Instrument):
    after = followed(assessment, [one])
    for upgrade in upgrades(assessment, [one]):
        assert len(upgrade.gone) == sum(
            kept.number for kept in kept_answers(after, [one]) if kept.instrument == one.id
        )
        moved = set(assessment.of(one.id).checkpoints) - set(after.of(one.id).checkpoints)
        moved |= set(assessment.of(one.id).prompts) - set(after.of(one.id).prompts)
        assert {old for old, _new in upgrade.renamed} == moved
    assert upgrades(acknowledged(after, [one]), [one]) == ()
