"""Comparisons as values that JSON can hold, in the current language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hrcyclus.i18n import in_language
from hrcyclus.model.assessment import Action, Presence, Status
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.plain.as_json import scores_as_json
from hrcyclus.sharing.compare import CardChange, Comparison, Kind, PointChange, ScoreChange
from hrcyclus.sharing.points import Point
from hrcyclus.sharing.provenance import Source
from hrcyclus.sharing.score_data import fraction_data
from hrcyclus.sharing.spread import PointSpread, Spread
from hrcyclus.store.cleaning import clean

_OPEN = "open"


def change_as_json(
    instruments: Sequence[Instrument], found: Comparison, sources: tuple[Source, Source]
) -> dict[str, object]:
    """What changed between two assessments; every point that either has an answer to."""
    cards: dict[Role, dict[str, object]] = {role: {} for role in Role}
    for one in instruments:
        cards[one.role][one.id] = _card_change(found.cards[one.id])
    points = [one for one in found.points if not one.point.is_prompt and _said(one)]
    prompts = [one for one in found.points if one.point.is_prompt and _said(one)]
    return {
        "as": "change",
        "before": _about(sources[0]),
        "after": _about(sources[1]),
        "overall": _score_change(found.overall),
        "phases": {phase.value: _score_change(one) for phase, one in found.phases.items()},
        "instruments": cards[Role.INSTRUMENT],
        "context": cards[Role.CONTEXT],
        "counts": {kind.value: sum(one.kind is kind for one in points) for kind in Kind},
        "checkpoints": [_point_change(one) for one in points],
        "prompts": [
            {**_point(one.point), "note": {"before": one.note.before, "after": one.note.after}}
            for one in prompts
        ],
    }


def spread_as_json(
    instruments: Sequence[Instrument], found: Spread, sources: Sequence[Source]
) -> dict[str, object]:
    """Several assessments side by side; the most divided checkpoints first."""
    divided = found.most_divided()
    agreed = [
        one
        for one in found.points
        if one.agrees and not one.point.is_prompt and any(map(_answered, _each(one)))
    ]
    return {
        "as": "spread",
        "respondents": [
            {"name": clean(name, lines=False), **_about(source)}
            for name, source in zip(found.names, sources, strict=True)
        ],
        "scores": [scores_as_json(instruments, board) for board in found.boards],
        "checkpoints": [_point_spread(one) for one in (*divided, *agreed)],
        "prompts": [
            {**_point(one.point), "notes": list(one.notes)}
            for one in found.points
            if one.point.is_prompt and any(one.notes)
        ],
    }


def _about(source: Source) -> dict[str, object]:
    told = source.assessment
    return {
        "file": clean(source.name, lines=False),
        "title": told.title,
        "organisation": told.organisation,
        "unit": told.unit,
        "respondent": told.respondent,
        "role": told.role,
        "date": told.date.isoformat() if told.date else None,
    }


def _card_change(card: CardChange) -> dict[str, object]:
    return {
        **_score_change(card.score),
        "presence": {
            "before": _value(card.presence_before),
            "after": _value(card.presence_after),
        },
        "groups": {key: _score_change(one) for key, one in card.groups.items()},
    }


def _score_change(score: ScoreChange) -> dict[str, object]:
    return {
        "before": fraction_data(score.before),
        "after": fraction_data(score.after),
        "change": fraction_data(score.change),
        "scored_in_both": score.number,
    }


def _said(one: PointChange) -> bool:
    return bool(one.before or one.after or one.changed or one.note.before or one.actions_before)


def _point_change(one: PointChange) -> dict[str, object]:
    return {
        **_point(one.point),
        "before": _value(one.before),
        "after": _value(one.after),
        "change": one.kind.value,
        "reason": {"before": one.reason.before, "after": one.reason.after},
        "note": {"before": one.note.before, "after": one.note.after},
        "actions": {
            "before": _actions(one.actions_before),
            "after": _actions(one.actions_after),
        },
    }


def _each(one: PointSpread) -> Iterable[tuple[object, ...]]:
    return zip(one.statuses, one.reasons, one.notes, one.actions, strict=True)


def _answered(said: tuple[object, ...]) -> bool:
    return any(said)


def _point_spread(one: PointSpread) -> dict[str, object]:
    counts: Mapping[Status | None, int] = one.counts
    return {
        **_point(one.point),
        "counts": {_value(key) or _OPEN: number for key, number in counts.items()},
        "range": fraction_data(one.range),
        "disagreement": fraction_data(one.disagreement),
        "answers": [
            {
                "status": _value(status),
                "reason": reason,
                "note": note,
                "actions": _actions(actions),
            }
            for status, reason, note, actions in zip(
                one.statuses, one.reasons, one.notes, one.actions, strict=True
            )
        ],
    }


def _point(point: Point) -> dict[str, object]:
    key = "prompt" if point.is_prompt else "checkpoint"
    return {
        "instrument": point.instrument,
        key: point.id,
        "text": in_language(point.text),
        "installed": point.installed,
    }


def _actions(actions: Iterable[Action]) -> list[dict[str, object]]:
    return [
        {
            "text": one.text,
            "owner": one.owner,
            "due": one.due.isoformat() if one.due else None,
            "done": one.done,
        }
        for one in actions
    ]


def _value(value: Status | Presence | None) -> str | None:
    return value.value if value else None
