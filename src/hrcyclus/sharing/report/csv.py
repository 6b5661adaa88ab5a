"""A report as a table of checkpoints, a row each, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from hrcyclus.model.report import Report, ReportPoint
from hrcyclus.sharing.report import words
from hrcyclus.sharing.report.labels import labels
from hrcyclus.wording import phase_word, status_word

SEPARATOR = {"nl": ";", "en": ","}
"""What stands between cells: what a spreadsheet in the report's language expects."""

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def report_as_csv(report: Report) -> str:
    """The checkpoints as a table, in the language that is spoken."""
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=SEPARATOR[report.language], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    for row in _rows(report):
        writer.writerow(map(harmless, row))
    return _BYTE_ORDER_MARK + stream.getvalue()


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _FORMULA.match(cell) is not None


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could be gets a quote before it."""
    return f"'{cell}" if looks_like_formula(cell) else cell


def _actions(point: ReportPoint) -> Iterator[str]:
    """What, who, when and how it stands: a cell each, with a line for every action in it."""
    actions = point.actions
    yield "\n".join(one.text for one in actions)
    yield "\n".join(one.owner for one in actions)
    yield "\n".join(one.due.isoformat() if one.due else "" for one in actions)
    yield "\n".join(map(words.action_state, actions))


def _rows(report: Report) -> Iterator[list[str]]:
    label = labels()
    yield [
        *(label[name] for name in ("card", "phase", "group", "checkpoint", "status", "weight")),
        *(label[name] for name in ("reason", "note", "evidence")),
        *(label[name] for name in ("action", "owner", "due", "state")),
        "card-id",
        "checkpoint-id",
    ]
    for card in report.all_cards():
        for point in card.all_points():
            yield [
                card.title,
                ", ".join(map(phase_word, card.phases)),
                point.group,
                point.text,
                status_word(point.status),
                words.number_text(point.weight),
                point.reason,
                point.note,
                "\n".join(point.evidence),
                *_actions(point),
                card.id,
                point.id,
            ]
