"""Reading an assessment for a portfolio: quickly where it is plain, else as everybody reads it.

The quick way accepts only what it knows in full: the known keys with values of the right kind,
in TOML 1.0 of moderate size. For all else, and for everything that is wrong, the store's own
reader decides, so both accept the same files and say the same about the others.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import rtoml

from hrcyclus.model.assessment import Assessment, Presence, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Scorer, score_assessment
from hrcyclus.model.upgrade import followed
from hrcyclus.sharing.portfolio.facts import CODE, DEEPEN_FIRST, OPEN, Facts, figure
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.quick_scores import quick_figures
from hrcyclus.store.assessment_file import parse_assessment
from hrcyclus.store.cleaning import clean
from hrcyclus.store.toml_scan import LONGEST_KEY, MOST_KEYS

EARLIEST, LATEST = 1990, 2099
"""The years of dates that are taken for a date of an assessment."""

_PLAIN_SIZE = MOST_KEYS
"""Bytes: a smaller file cannot hold more keys than the store's reader allows."""
_PLAIN_BYTES = bytes({*range(0x20, 0x100), 0x09, 0x0A} - {0x7F})
# The parser knows TOML 1.1, where inline tables run over lines and there are two more escapes.
_LATER_TOML = re.compile(r"=[ \t]*\{|\\[ex]")

_ABOUT = frozenset(("title", "organisation", "unit", "respondent", "role", "language", "date"))
_CODES = {status.value: CODE[status] for status in Status}
_PRESENCES = {presence.value: presence for presence in Presence}


class _NotPlainError(Exception):
    """The file may be in order, but that is for the store's reader to say."""


def read_facts(data: bytes, file: str, plan: Plan, instruments: Sequence[Instrument]) -> Facts:
    """The facts in the bytes of a file; `file` is the name given in problems.

    Raises FileError for what the store's own reader refuses.
    """
    try:
        return _quick_facts(data, plan)
    except _NotPlainError:
        return slow_facts(data, file, plan, instruments)


def slow_facts(
    data: bytes,
    file: str,
    plan: Plan,
    instruments: Sequence[Instrument],
    scorers: Mapping[str, Scorer] | None = None,
) -> Facts:
    """The same with the store's own reader; and, with scorers, scored by them."""
    assessment = followed(parse_assessment(data, file).assessment, instruments)
    statuses = bytearray([OPEN]) * plan.checkpoints
    presences: list[Presence | None] = []
    for card in plan.cards.values():
        answers = assessment.of(card.id)
        presences.append(answers.presence)
        for id_, place in card.places.items():
            statuses[place] = CODE[answers.answer(id_).status]
    for card in plan.cards.values():
        for place, _index in card.follows:
            statuses[place] = OPEN
    figures = quick_figures(plan, statuses, presences)
    if scorers:
        figures = _scored_figures(plan, statuses, assessment, instruments, scorers)
    return Facts(
        bytes(statuses),
        figures,
        _month(assessment.date),
        assessment.organisation,
        assessment.unit,
        assessment.role,
    )


def _scored_figures(
    plan: Plan,
    statuses: bytearray,
    assessment: Assessment,
    instruments: Sequence[Instrument],
    scorers: Mapping[str, Scorer],
) -> bytes:
    board = score_assessment(instruments, assessment, scorers)
    figures = [figure(board.overall.score), *(figure(one.score) for one in board.phases.values())]
    for card in plan.cards.values():
        scored = board.cards[card.id]
        absent = scored.presence is Presence.ABSENT
        figures.append(DEEPEN_FIRST if absent else figure(scored.score.score))
        figures += [figure(one.score) for one in scored.groups.values()]
        for place, _index in card.follows:
            id_ = next(name for name, where in card.places.items() if where == place)
            statuses[place] = CODE[scored.statuses.get(id_)]
    return array("H", figures).tobytes()


def _quick_facts(data: bytes, plan: Plan) -> Facts:
    root = _plain_toml(data)
    if root.pop("format", None) != "hrcyclus/1":
        raise _NotPlainError
    about = _table(root.pop("assessment", {}))
    instruments = _table(root.pop("instruments", {}))
    if root or not _ABOUT.issuperset(about):
        raise _NotPlainError
    date = about.pop("date", None)
    if date is not None and type(date) is not datetime.date:
        raise _NotPlainError
    _refuse_unless(str, about.values())
    statuses = bytearray([OPEN]) * plan.checkpoints
    presences: dict[str, Presence | None] = dict.fromkeys(plan.cards)
    for id_, answers in instruments.items():
        card = plan.cards.get(id_)
        if card is None:
            _refuse_unclean(id_)
        elif card.renames:
            raise _NotPlainError
        _read_instrument(_table(answers), {} if card is None else card.places, statuses)
        if card is not None:
            presences[id_] = _PRESENCES.get(answers.get("presence"))
    for card in plan.cards.values():
        for place, _index in card.follows:
            statuses[place] = OPEN
    figures = quick_figures(plan, statuses, list(presences.values()))
    organisation, unit, role = (
        clean(about.get(key, ""), lines=False) for key in ("organisation", "unit", "role")
    )
    return Facts(bytes(statuses), figures, _month(date), organisation, unit, role)


def _plain_toml(data: bytes) -> dict[str, Any]:
    if len(data) >= _PLAIN_SIZE:
        raise _NotPlainError
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    if data.translate(None, _PLAIN_BYTES) or data.startswith(b"\xef\xbb\xbf"):
        raise _NotPlainError
    try:
        text = data.decode()
        if _LATER_TOML.search(text):
            raise _NotPlainError
        return rtoml.loads(text)
    except ValueError as error:
        raise _NotPlainError from error


def _read_instrument(
    answers: dict[str, Any], places: Mapping[str, int], statuses: bytearray
) -> None:
    for key, value in answers.items():
        if key == "checkpoints":
            for id_, answer in _table(value).items():
                code = _read_answer(_table(answer))
                place = places.get(id_)
                if place is None:
                    _refuse_unclean(id_)
                else:
                    statuses[place] = code
        elif key == "version":
            _refuse_unless(str, (value,))
        elif key == "presence":
            if type(value) is not str or value not in _PRESENCES:
                raise _NotPlainError
        elif key == "prompts":
            for id_, prompt in _table(value).items():
                _refuse_unclean(id_)
                if not _table(prompt).keys() <= {"note"}:
                    raise _NotPlainError
                _refuse_unless(str, prompt.values())
        elif key == "dismissed":
            _refuse_unless_texts(value)
        else:
            raise _NotPlainError


def _read_answer(answer: dict[str, Any]) -> int:
    """The code of an answer. Each value is looked at, so that no wrong one goes unseen."""
    code = OPEN
    for key, value in answer.items():
        if key == "status":
            code = _CODES.get(value) if type(value) is str else None
            if code is None:
                raise _NotPlainError
        elif key in ("note", "reason"):
            if type(value) is not str:
                raise _NotPlainError
        elif key in ("evidence", "dismissed"):
            _refuse_unless_texts(value)
        elif key == "action":
            _refuse_unless_action(_table(value))
        else:
            raise _NotPlainError
    return code


def _refuse_unless_action(action: dict[str, Any]) -> None:
    kinds = {"text": str, "owner": str, "due": datetime.date, "done": bool}
    for key, value in action.items():
        if type(value) is not kinds.get(key):
            raise _NotPlainError


def _refuse_unless_texts(value: object) -> None:
    if type(value) is not list:
        raise _NotPlainError
    _refuse_unless(str, value)


def _refuse_unless(kind: type, values: Any) -> None:
    for value in values:
        if type(value) is not kind:
            raise _NotPlainError


def _refuse_unclean(id_: str) -> None:
    if not (id_ and id_.isascii() and id_.isprintable() and len(id_) <= LONGEST_KEY):
        raise _NotPlainError


def _table(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise _NotPlainError
    return value


def _month(date: datetime.date | None) -> int:
    if date is None or not EARLIEST <= date.year <= LATEST:
        return 0
    return date.year * 12 + date.month - 1
