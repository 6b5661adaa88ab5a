"""An instrument made in Python is rebuilt clean, or refused with all that is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    Role,
    TableBlock,
    TextBlock,
)
from hrcyclus.plugin_host.validate import InvalidResultError, validated_instrument

DIRTY = Bilingual("a\x1b[31m\u202e", "[b]b\x07[/b]")
CLEAN = Bilingual("a[31m", "[b]b[/b]")


def whole(text: Bilingual) -> Instrument:
    return Instrument(
        id="verzuim",
        version="1.0",
        title=text,
        phases={Phase.REWARDS: Part.PRIMARY},
        explanation=(
            TextBlock(text, ("x",)),
            ListBlock((TextBlock(text),), text),
            DefinitionBlock(text, text),
            QuoteBlock(text, text, text),
            TableBlock((text,), (((TextBlock(text), TextBlock(text)),),)),
        ),
        working_smarter=(TextBlock(text),),
        checkpoints=(Checkpoint("a", text, text, 2.0, "vitaliteit"),),
        groups=(Group("g", text, (Checkpoint("b", text, text),), text),),
        prompts=(Prompt("p", text, text),),
        renamed={"oud": "a"},
    )


def told(**changes: Any) -> tuple[str, ...]:
    with pytest.raises(InvalidResultError) as failure:
        validated_instrument(replace(whole(CLEAN), **changes))
    return failure.value.problems


def test_every_text_is_cleaned():
    assert validated_instrument(whole(DIRTY)) == whole(CLEAN)


def test_lists_and_plain_words_are_taken_for_what_they_mean():
    given: dict[str, Any] = {
        "phases": {"rewards": "primary"},
        "role": "instrument",
        "checkpoints": [Checkpoint("a", CLEAN, weight=2)],
        "renamed": {},
    }
    instrument = validated_instrument(replace(whole(CLEAN), **given))
    assert instrument.phases[Phase.REWARDS] is Part.PRIMARY
    assert instrument.role is Role.INSTRUMENT
    assert instrument.checkpoints == (Checkpoint("a", CLEAN, weight=2.0),)


def test_what_comes_out_cannot_be_changed_through_what_went_in():
    phases = {Phase.REWARDS: Part.PRIMARY}
    instrument = validated_instrument(replace(whole(CLEAN), phases=phases))
    phases.clear()
    assert instrument.phases == {Phase.REWARDS: Part.PRIMARY}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": ""}, 'id: "" is no id'),
        ({"id": "ver.zuim"}, 'id: "ver.zuim" is no id'),
        ({"id": "a" * 101}, f'id: "{"a" * 39}…" is no id'),
        ({"version": " "}, "version: is empty"),
        ({"title": Bilingual()}, "title: has no text"),
        ({"phases": {}}, "phases: an instrument belongs to at least one phase of the cycle"),
        ({"role": Role.CONTEXT}, "phases: a context model has no phases"),
        ({"phases": {"lunch": "primary"}}, "phases is str, expected Phase"),
        ({"explanation": (1,)}, "explanation[1] is int, expected Block"),
        (
            {"explanation": (TextBlock(CLEAN, ("x",)),) * 2},
            'explanation[2].anchors[1]: "x" is in the card already, at explanation[1].anchors[1]',
        ),
        ({"checkpoints": {}}, "checkpoints is dict, expected tuple"),
        (
            {"checkpoints": (Checkpoint("b", CLEAN),), "renamed": {}},
            'groups[1].checkpoints[1].id: "b" is in the card already, at checkpoints[1].id',
        ),
        (
            {"checkpoints": (Checkpoint("p", CLEAN),), "renamed": {}},
            'prompts[1].id: "p" is in the card already, at checkpoints[1].id',
        ),
        (
            {"checkpoints": (Checkpoint("a", CLEAN, weight=float("nan")),)},
            "checkpoints[1].weight: nan is not above 0",
        ),
        (
            {"checkpoints": (Checkpoint("a", CLEAN, weight=10**400),)},
            "checkpoints[1].weight: inf is not above 0",
        ),
        (
            {"checkpoints": (Checkpoint("a", CLEAN, weight=True),)},
            "checkpoints[1].weight is bool, expected float",
        ),
        ({"groups": (Group("g", CLEAN, ()),)}, "groups[1]: has no checkpoints"),
        (
            {
                "groups": (
                    Group("g", CLEAN, (Checkpoint("c", CLEAN),)),
                    Group("g", CLEAN, (Checkpoint("d", CLEAN),)),
                )
            },
            'groups[2].id: "g" is in the card already, at groups[1].id',
        ),
        ({"renamed": {"a": "b"}}, "renamed.a: the card still has that id"),
        ({"renamed": {"oud": "weg"}}, 'renamed.oud: the card has no "weg"'),
        ({"renamed": 1}, "renamed is int, expected dict"),
        ({"api": "1"}, "api is str, expected int"),
    ],
)
def test_what_breaks_a_rule_is_refused(changes, problem):
    assert told(**changes) == (problem,)


def test_all_problems_are_told():
    assert told(version="", title=Bilingual()) == ("version: is empty", "title: has no text")


def test_the_version_of_a_context_model_needs_no_phases():
    context = replace(whole(CLEAN), role=Role.CONTEXT, phases={})
    assert validated_instrument(context) == context
