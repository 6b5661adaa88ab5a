"""Before and after: what changed, and scores over what is scored on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Role, Rule
from hrcyclus.model.scoring import Score, ScoringError
from hrcyclus.sharing.compare import Kind, compare, kind_of_change

TEXT = Bilingual("t", "t")
POINTS = tuple(Checkpoint(id_, TEXT) for id_ in "abcd")
TALK = Instrument(
    "talk",
    "1",
    TEXT,
    phases={Phase.APPRAISAL: Part.PRIMARY},
    checkpoints=POINTS,
    prompts=(Prompt("q", TEXT),),
)
PAY = Instrument("pay", "1", TEXT, phases={Phase.APPRAISAL: Part.SECONDARY}, checkpoints=POINTS)
P, H, A = Status.PRESENT, Status.PARTIAL, Status.ABSENT


def file(presence: Presence | None = None, **cards: str) -> Assessment:
    """An assessment with a letter for each point: P, H (half), A, n (n/a), ? or . for open."""
    letters = {"P": P, "H": H, "A": A, "n": Status.NOT_APPLICABLE, "?": Status.UNKNOWN}
    return Assessment(
        instruments={
            card: InstrumentAnswers(
                presence=presence,
                checkpoints={
                    id_: Answer(letters[letter])
                    for id_, letter in zip("abcd", said, strict=True)
                    if letter != "."
                },
            )
            for card, said in cards.items()
        }
    )


def test_a_score_changes_over_what_is_scored_on_both_sides_alone():
    found = compare([TALK], file(talk="PAH."), file(talk="HA.P"))

    score = found.cards["talk"].score
    assert (score.before, score.after, score.number) == (0.5, 0.25, 2)
    assert score.change == -0.25
    assert found.overall.number == 1


def test_what_is_not_scored_on_both_sides_has_no_score():
    found = compare([TALK], file(talk="P?n."), file(talk=".PPP"))

    assert found.cards["talk"].score.change is None
    assert found.cards["talk"].score.number == 0
    assert found.overall.change is None


def test_a_phase_weighs_its_cards_and_leaves_out_those_that_changed_from_nothing():
    before, after = file(talk="PP..", pay="AA.."), file(talk="PA..", pay="PP..")

    found = compare([TALK, PAY], before, after)

    assert found.phases[Phase.APPRAISAL].before == pytest.approx(1 / 1.5)
    assert found.phases[Phase.APPRAISAL].after == pytest.approx((0.5 + 0.5) / 1.5)
    assert found.overall.before == 0.5
    assert found.overall.after == 0.75
    without = compare([TALK, PAY], before, file(talk="PA..", pay="...."))
    assert without.phases[Phase.APPRAISAL].number == 1


def test_an_instrument_that_is_absent_on_a_side_stands_outside_the_means():
    found = compare([TALK], file(talk="PP.."), file(Presence.ABSENT, talk="AA.."))

    assert found.cards["talk"].score.change == -1
    assert not found.cards["talk"].counts
    assert found.overall.number == 0


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (P, P, Kind.SAME),
        (None, None, Kind.SAME),
        (P, H, Kind.WORSE),
        (A, H, Kind.BETTER),
        (None, A, Kind.APPEARED),
        (A, None, Kind.DISAPPEARED),
        (A, Status.UNKNOWN, Kind.OTHER),
        (Status.NOT_APPLICABLE, P, Kind.OTHER),
    ],
)
def test_how_a_status_changed(before: Status | None, after: Status | None, kind: Kind):
    assert kind_of_change(before, after) is kind


def test_notes_and_actions_that_changed_are_changes_too():
    before = Assessment(
        instruments={
            "talk": InstrumentAnswers(
                checkpoints={"a": Answer(P, note="was"), "b": Answer(P)},
                prompts={"q": PromptAnswer("why")},
            )
        }
    )
    after = Assessment(
        instruments={
            "talk": InstrumentAnswers(
                checkpoints={"a": Answer(P, note="is"), "b": Answer(P, action=Action("do"))}
            )
        }
    )

    found = {one.point.id: one for one in compare([TALK], before, after).points}

    assert found["a"].note.changed
    assert found["b"].actions_changed
    assert found["q"].point.is_prompt
    assert found["q"].changed
    assert not found["c"].changed
    assert found["a"].kind is found["b"].kind is Kind.SAME


def test_what_is_not_installed_is_compared_by_its_id():
    found = compare([TALK], file(pension="P..."), file(pension="A...", talk="P..."))

    last = found.points[-1]
    assert (last.point.instrument, last.point.id, last.point.installed) == ("pension", "a", False)
    assert last.kind is Kind.WORSE
    assert "pension" not in found.cards


def test_alternatives_are_scored_as_one_term():
    group = Group("forms", TEXT, POINTS, rule=Rule.ONE)
    card = Instrument("model", "1", TEXT, role=Role.CONTEXT, groups=(group,))

    found = compare([card], file(model="P..."), file(model="AAAH"))

    score = found.cards["model"].groups["forms"]
    assert (score.before, score.after, score.number) == (1, 0.5, 1)
    assert found.overall.number == 0


def test_a_point_that_follows_another_card_is_read_there():
    rows = (Checkpoint("row", TEXT, follows="talk"),)
    card = Instrument("model", "1", TEXT, role=Role.CONTEXT, checkpoints=rows)

    found = compare([TALK, card], file(talk="PPPP"), file(talk="PPPA"))

    row = next(one for one in found.points if one.point.id == "row")
    assert (row.before, row.after, row.kind) == (P, H, Kind.WORSE)


def test_a_plugins_own_scoring_sees_what_both_have_scored():
    seen: list[set[str]] = []

    def scorer(_card: Instrument, answers: InstrumentAnswers) -> Score:
        seen.append(set(answers.checkpoints))
        return Score(score=0.25 * len(seen), coverage=1.0, low=0.0, high=1.0)

    found = compare([TALK], file(talk="PPP."), file(talk=".AA?"), {"talk": scorer})

    assert seen[-2:] == [{"b", "c"}, {"b", "c"}]
    assert found.cards["talk"].score.change == pytest.approx(0.25)


def test_a_scoring_that_fails_leaves_no_score():
    def scorer(_card: Instrument, _answers: InstrumentAnswers) -> Score:
        raise ScoringError("no")

    found = compare([TALK], file(talk="PPPP"), file(talk="AAAA"), {"talk": scorer})

    assert found.cards["talk"].score.change is None


def test_nothing_changes_between_a_file_and_itself():
    one = file(talk="PHA?", pension="P...")

    found = compare([TALK], one, replace(one, respondent="Someone else"))

    assert not any(change.changed for change in found.points)
    assert found.overall.change == 0
