"""A report as JSON for other programs: the scores as `hrcyclus score` gives them, and the answers.

What it may hold is published as `schemas/report.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from hrcyclus.model.report import Report, ReportAction, ReportCard, ReportPoint
from hrcyclus.model.scoring import Score, reliability
from hrcyclus.sharing.score_data import fraction_data, score_data

FORMAT = "hrcyclus-report/1"


def report_as_json(report: Report) -> str:
    """The report as the text of a JSON file."""
    return json.dumps(_report(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _report(report: Report) -> dict[str, object]:
    about = report.about
    return {
        "format": FORMAT,
        "language": report.language,
        "made": report.made.isoformat(),
        "assessment": {
            "title": about.title,
            "organisation": about.organisation,
            "unit": about.unit,
            "respondent": about.respondent,
            "role": about.role,
            "date": about.date.isoformat() if about.date else None,
        },
        "overall": fraction_data(report.overall.score),
        "cards": report.counted,
        "phases": {one.phase.value: fraction_data(one.score.score) for one in report.phases},
        "instruments": _scores(report.cards),
        "context": _scores(report.context),
        "overall-score": _with_reliability(report.overall),
        "answers": [_answers(card) for card in report.all_cards()],
        "gaps": [{"card": gap.card, "checkpoint": gap.point.id} for gap in report.gaps],
        "actions": [
            {
                "card": task.card,
                "checkpoint": task.point.id,
                "installed": task.installed,
                **_action(task.action),
            }
            for task in report.actions
        ],
        "not-installed": report.not_installed,
        "conflicts": report.conflicts,
    }


def _scores(cards: Iterable[ReportCard]) -> dict[str, object]:
    found: dict[str, object] = {}
    for card in cards:
        scores: dict[str, object] = {
            **score_data(card.score),
            "presence": card.presence.value if card.presence else None,
            "groups": {group.id: score_data(group.score) for group in card.groups},
        }
        if card.unavailable:
            scores["unavailable"] = card.unavailable
        found[card.id] = scores
    return found


def _with_reliability(score: Score) -> dict[str, object]:
    found = reliability(score)
    return {**score_data(score), "reliability": found.value if found else None}


def _answers(card: ReportCard) -> dict[str, object]:
    found = reliability(card.score)
    groups = {point.id: group.id for group in card.groups for point in group.points}
    return {
        "card": card.id,
        "title": card.title,
        "version": card.version,
        "answered-version": card.answered_version or None,
        "conflict": card.conflict,
        "reliability": found.value if found else None,
        "checkpoints": [_point(point, groups.get(point.id)) for point in card.all_points()],
        "prompts": [
            {"id": prompt.id, "text": prompt.text, "note": prompt.note} for prompt in card.prompts
        ],
    }


def _point(point: ReportPoint, group: str | None) -> dict[str, object]:
    return {
        "id": point.id,
        "text": point.text,
        "group": group,
        "weight": point.weight,
        "status": point.status.value if point.status else None,
        "reason": point.reason,
        "note": point.note,
        "evidence": list(point.evidence),
        "actions": [_action(action) for action in point.actions],
        "gap": point.gap,
        "conflict": point.conflict,
    }


def _action(action: ReportAction) -> dict[str, object]:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "done": action.done,
        "overdue": action.overdue,
    }
