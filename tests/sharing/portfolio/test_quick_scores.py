"""The quick scores are those of the model, for whatever cards."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Presence, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.scoring import score_assessment
from hrcyclus.sharing.portfolio.facts import CODE, DEEPEN_FIRST, STATUSES, figure
from hrcyclus.sharing.portfolio.plan import make_plan
from hrcyclus.sharing.portfolio.quick_scores import quick_figures

IDS = ("one", "two", "three")
WEIGHTS = st.sampled_from([1.0, 1.0, 1.0, 2.0, 0.5, 3.7])


@st.composite
def cards(draw) -> tuple[Instrument, ...]:
    return tuple(
        Instrument(
            id=id_,
            version="1",
            title=Bilingual(id_),
            role=draw(st.sampled_from(Role)),
            phases=draw(st.dictionaries(st.sampled_from(Phase), st.sampled_from(Part))),
            checkpoints=tuple(draw(points("p"))),
            groups=tuple(
                Group(
                    id=f"g{number}",
                    title=Bilingual("g"),
                    checkpoints=tuple(draw(points(f"g{number}-", 1))),
                    rule=draw(st.sampled_from(Rule)),
                    counts=draw(st.sampled_from(Counts)),
                )
                for number in range(draw(st.integers(0, 2)))
            ),
        )
        for id_ in IDS[: draw(st.integers(1, 3))]
    )


def points(name: str, fewest: int = 0):
    follows = st.sampled_from(["", "", "", "", *IDS, "elsewhere"])
    one = st.builds(
        lambda weight, follows: (weight, follows),
        WEIGHTS,
        follows,
    )
    return st.lists(one, min_size=fewest, max_size=4).map(
        lambda found: [
            Checkpoint(f"{name}{index}", Bilingual("x"), weight=weight, follows=follows)
            for index, (weight, follows) in enumerate(found)
        ]
    )


@settings(max_examples=150, deadline=None)
@given(cards(), st.data())
def test_figures_are_those_of_the_model(instruments, data):
    answers = {
        card.id: InstrumentAnswers(
            presence=data.draw(st.sampled_from([None, *Presence])),
            checkpoints={
                point.id: Answer(status=data.draw(st.sampled_from(STATUSES)))
                for point in card.all_checkpoints()
            },
        )
        for card in instruments
    }
    board = score_assessment(instruments, Assessment(instruments=answers))
    plan = make_plan(instruments)
    statuses = bytearray(CODE[answers[card].answer(id_).status] for card, id_ in plan.places)
    for place in plan.followers:
        statuses[place] = CODE[None]
    expected = [figure(board.overall.score), *(figure(one.score) for one in board.phases.values())]
    for card in instruments:
        scored = board.cards[card.id]
        absent = scored.presence is Presence.ABSENT
        expected.append(DEEPEN_FIRST if absent else figure(scored.score.score))
        expected += [figure(scored.groups[group.id].score) for group in card.groups]

    found = array("H", quick_figures(plan, statuses, [answers[one].presence for one in plan.cards]))

    assert list(found) == expected
    assert list(statuses) == [CODE[board.cards[card].statuses[id_]] for card, id_ in plan.places]


def test_a_figure_shows_the_percentage_of_the_score():
    from hrcyclus.sharing.portfolio.counts import bin_of
    from hrcyclus.wording import percent

    for parts in range(1, 60):
        for reached in range(parts * 2 + 1):
            score = reached / 2 / parts
            assert f"{bin_of(figure(score))}%" == percent(score)


def test_a_plan_differs_where_its_cards_count_differently(bundled):
    from dataclasses import replace

    first, *others = bundled
    heavier = [replace(one, weight=2.0) for one in first.checkpoints]

    keys = {
        make_plan(bundled).key,
        make_plan(others).key,
        make_plan([*others, first]).key,
        make_plan([replace(first, checkpoints=tuple(heavier)), *others]).key,
        make_plan([replace(first, renamed={"a": "b"}), *others]).key,
        make_plan([replace(first, phases={Phase.REWARDS: Part.PRIMARY}), *others]).key,
    }

    assert len(keys) == 6
    assert make_plan([replace(first, title=Bilingual("x")), *others]).key == make_plan(bundled).key
    assert Status.PRESENT in STATUSES
