"""The cycle of Fombrun and the place of instruments in it."""

from __future__ import annotations

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import ARROWS, Part, Phase, instruments_in
from hrcyclus.model.instrument import Instrument


def reachable(start: Phase) -> set[Phase]:
    found: set[Phase] = set()
    ahead = list(ARROWS[start])
    while ahead:
        phase = ahead.pop()
        if phase not in found:
            found.add(phase)
            ahead.extend(ARROWS[phase])
    return found


def test_every_phase_leads_on():
    assert set(ARROWS) == set(Phase)
    assert all(ARROWS.values())


def test_rewards_and_development_feed_back_into_performance():
    assert ARROWS[Phase.REWARDS] == ARROWS[Phase.DEVELOPMENT] == (Phase.PERFORMANCE,)


def test_the_arrows_lead_everywhere_and_never_back_to_selection():
    for phase in Phase:
        assert reachable(phase) == set(Phase) - {Phase.SELECTION}


def test_instruments_of_a_phase_come_primary_first_in_the_order_given():
    def one(id_: str, **parts: Part) -> Instrument:
        phases = {Phase(phase): part for phase, part in parts.items()}
        return Instrument(id_, "1.0", Bilingual(id_), phases=phases)

    given = [
        one("c", performance=Part.SECONDARY),
        one("b", performance=Part.PRIMARY),
        one("elsewhere", rewards=Part.PRIMARY),
        one("a", performance=Part.PRIMARY, rewards=Part.SECONDARY),
    ]

    assert [found.id for found in instruments_in(Phase.PERFORMANCE, given)] == ["b", "a", "c"]
