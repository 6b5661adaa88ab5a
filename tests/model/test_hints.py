"""Hints notice what asks for a second look, once, and can be dismissed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    Presence,
    Status,
    with_answer,
    with_dismissed,
    with_presence,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.hints import Hint, HintKind, card_hints
from hrcyclus.model.instrument import Checkpoint, Instrument

TODAY = datetime.date(2026, 11, 24)
CARD = Instrument(
    id="card",
    version="1.0",
    title=Bilingual("Kaart", "Card"),
    phases={Phase.SELECTION: Part.PRIMARY},
    checkpoints=tuple(Checkpoint(f"c{number}", Bilingual("punt", "point")) for number in range(10)),
)


def answered(**answers: Answer) -> Assessment:
    assessment = Assessment()
    for checkpoint, answer in answers.items():
        assessment = with_answer(assessment, "card", "1.0", checkpoint, answer)
    return assessment


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        (Answer(Status.PRESENT), [HintKind.PRESENT_WITHOUT_EVIDENCE]),
        (Answer(Status.PRESENT, evidence=("regeling",)), []),
        (Answer(Status.ABSENT), [HintKind.ABSENT_WITHOUT_ACTION]),
        (Answer(Status.ABSENT, action=Action("maken")), []),
        (Answer(Status.PARTIAL), []),
        (
            Answer(Status.PARTIAL, action=Action("maken", due=TODAY - datetime.timedelta(1))),
            [HintKind.ACTION_OVERDUE],
        ),
        (Answer(Status.PARTIAL, action=Action("maken", due=TODAY)), []),
        (
            Answer(
                Status.PARTIAL, action=Action("maken", due=TODAY - datetime.timedelta(1), done=True)
            ),
            [],
        ),
        (Answer(Status.ABSENT, more_actions=(Action("maken"),)), []),
        (
            Answer(
                Status.PARTIAL,
                action=Action("maken"),
                more_actions=(
                    Action("vragen", due=TODAY - datetime.timedelta(1)),
                    Action("tonen", due=TODAY - datetime.timedelta(2)),
                ),
            ),
            [HintKind.ACTION_OVERDUE],
        ),
    ],
)
def test_what_is_noticed_about_a_checkpoint(answer: Answer, kinds: list[HintKind]) -> None:
    found = card_hints(CARD, answered(c0=answer), TODAY)
    assert found == [Hint(kind, "card", "c0") for kind in kinds]


def test_not_applicable_is_noticed_above_three_in_ten() -> None:
    aside = Answer(Status.NOT_APPLICABLE, reason="geen")
    three = answered(c0=aside, c1=aside, c2=aside)
    assert card_hints(CARD, three, TODAY) == []
    four = with_answer(three, "card", "1.0", "c3", aside)
    assert card_hints(CARD, four, TODAY) == [Hint(HintKind.MUCH_NOT_APPLICABLE, "card")]


def test_an_absent_instrument_with_answers_is_noticed() -> None:
    absent = with_presence(Assessment(), "card", "1.0", Presence.ABSENT)
    assert card_hints(CARD, absent, TODAY) == []
    both = with_answer(absent, "card", "1.0", "c0", Answer(Status.PARTIAL))
    assert card_hints(CARD, both, TODAY) == [Hint(HintKind.ABSENT_WITH_ANSWERS, "card")]


def test_a_dismissed_hint_is_not_given_again_and_others_still_are() -> None:
    assessment = answered(c0=Answer(Status.PRESENT), c1=Answer(Status.PRESENT))
    hint = HintKind.PRESENT_WITHOUT_EVIDENCE
    dismissed = with_dismissed(assessment, "card", "1.0", hint, "c0")
    assert card_hints(CARD, dismissed, TODAY) == [Hint(hint, "card", "c1")]


def test_a_hint_on_the_whole_card_can_be_dismissed() -> None:
    assessment = with_answer(
        with_presence(Assessment(), "card", "1.0", Presence.ABSENT),
        "card",
        "1.0",
        "c0",
        Answer(Status.PARTIAL),
    )
    dismissed = with_dismissed(assessment, "card", "1.0", HintKind.ABSENT_WITH_ANSWERS)
    assert card_hints(CARD, dismissed, TODAY) == []


def test_checkpoints_that_follow_another_card_give_no_hints() -> None:
    following = replace(
        CARD, checkpoints=tuple(replace(one, follows="other") for one in CARD.checkpoints)
    )
    assert card_hints(following, answered(c0=Answer(Status.ABSENT)), TODAY) == []
