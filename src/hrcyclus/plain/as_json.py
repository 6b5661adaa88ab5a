"""Cards, scores and plugins as values that JSON can hold, in the current language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hrcyclus.i18n import in_language
from hrcyclus.model.instrument import Checkpoint, Instrument, Role
from hrcyclus.model.scoring import CardScore, Scoreboard
from hrcyclus.sharing.score_data import fraction_data, score_data
from hrcyclus.store.cleaning import clean

if TYPE_CHECKING:
    from hrcyclus.plugin_host.host import PluginInfo
    from hrcyclus.store.problem import Problem


def cards_as_json(instruments: Iterable[Instrument]) -> list[dict[str, object]]:
    """The cards in the order given. A group's checkpoints stand in the group only."""
    return [
        {
            "id": one.id,
            "title": in_language(one.title),
            "role": one.role.value,
            "phases": {phase.value: part.value for phase, part in one.phases.items()},
            "checkpoints": _checkpoints(one.checkpoints),
            "groups": [
                {
                    "id": group.id,
                    "title": in_language(group.title),
                    "checkpoints": _checkpoints(group.checkpoints),
                }
                for group in one.groups
            ],
            "prompts": [
                {"id": prompt.id, "text": in_language(prompt.text)} for prompt in one.prompts
            ],
        }
        for one in instruments
    ]


def _checkpoints(checkpoints: Iterable[Checkpoint]) -> list[dict[str, object]]:
    return [
        {"id": one.id, "text": in_language(one.text), "weight": one.weight} for one in checkpoints
    ]


def scores_as_json(instruments: Iterable[Instrument], board: Scoreboard) -> dict[str, object]:
    """The scores as fractions 0..1 of six decimals, None where there is none."""
    found: dict[Role, dict[str, object]] = {role: {} for role in Role}
    for one in instruments:
        found[one.role][one.id] = _card(board.cards[one.id])
    return {
        "overall": fraction_data(board.overall.score),
        "cards": board.overall.cards,
        "phases": {phase.value: fraction_data(mean.score) for phase, mean in board.phases.items()},
        "instruments": found[Role.INSTRUMENT],
        "context": found[Role.CONTEXT],
    }


def plugins_as_json(plugins: Iterable[PluginInfo]) -> list[dict[str, object]]:
    """What became of each plugin, in the order given."""
    return [
        {
            "name": one.name,
            "distribution": one.distribution,
            "version": one.version,
            "door": one.door,
            "api": one.api,
            "state": one.state,
            "reason": one.reason,
        }
        for one in plugins
    ]


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems with their places; lines and columns count from 1, None where not known."""
    return [
        {
            "file": clean(one.file, lines=False),
            "line": one.line,
            "column": one.column,
            "key": clean(one.key, lines=False),
            "what": clean(one.what, lines=False),
            "mend": clean(one.mend, lines=False),
        }
        for one in problems
    ]


def _card(card: CardScore) -> dict[str, object]:
    told: dict[str, object] = {
        **score_data(card.score),
        "presence": card.presence.value if card.presence else None,
        "groups": {group: score_data(score) for group, score in card.groups.items()},
    }
    if card.unavailable:
        told["unavailable"] = clean(card.unavailable, lines=False)
    return told
