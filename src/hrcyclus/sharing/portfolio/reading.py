"""Reading an assessment for a portfolio: quickly where it is plain, else as everybody reads it.

The quick ways accept only what they know in full: the known keys with values of the right kind,
in TOML 1.0 of moderate size, be it of our own hand or of another. For all else, and for
everything that is wrong, the store's own reader decides, so all accept the same files and say the
same about the others.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rtoml

from hrcyclus.model.assessment import Assessment, Presence, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Scorer, score_assessment
from hrcyclus.model.upgrade import followed
from hrcyclus.sharing.portfolio.facts import CODE, DEEPEN_FIRST, OPEN, Facts, figure
from hrcyclus.sharing.portfolio.own_hand import Written, read_own_hand
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
_INLINE_TABLE = re.compile(r"=[ \t]*\{")
_LATER_ESCAPE = re.compile(r"\\[ex]")

_Kinds = frozenset[tuple[str, type]]

# What is looked at most: as sets of keys with their types they are compared in one go.
_ABOUT: _Kinds = frozenset(
    {
        *((key, str) for key in ("title", "organisation", "unit", "respondent", "role")),
        ("language", str),
        ("date", datetime.date),
    }
)
_INSTRUMENT: _Kinds = frozenset(
    {
        ("version", str),
        ("presence", str),
        ("checkpoints", dict),
        ("prompts", dict),
        ("dismissed", list),
    }
)
_ANSWER: _Kinds = frozenset(
    {
        *((key, str) for key in ("status", "reason", "note")),
        ("evidence", list),
        ("dismissed", list),
        ("action", dict),
    }
)
_ACTION: _Kinds = frozenset({("text", str), ("owner", str), ("due", datetime.date), ("done", bool)})
_PROMPT: _Kinds = frozenset({("note", str)})
_TEXTS = frozenset({str})
_CODES = {None: OPEN, **{status.value: CODE[status] for status in Status}}
_PRESENCES = {None: None, **{presence.value: presence for presence in Presence}}


@dataclass(frozen=True, slots=True)
class Scoring:
    """Cards of which some score for themselves. Their code need not be known in other processes."""

    instruments: tuple[Instrument, ...]
    scorers: Mapping[str, Scorer]


class _NotPlainError(Exception):
    """The file may be in order, but that is for the store's reader to say."""


def read_facts(data: bytes, file: str, plan: Plan) -> Facts:
    """The facts in the bytes of a file; `file` is the name given in problems.

    Raises FileError for what the store's own reader refuses.
    """
    try:
        return _quick_facts(data, plan)
    except _NotPlainError:
        return slow_facts(data, file, plan)


def slow_facts(data: bytes, file: str, plan: Plan, scoring: Scoring | None = None) -> Facts:
    """The same with the store's own reader; and with cards that score for themselves."""
    assessment = parse_assessment(data, file).assessment
    now = followed(assessment, plan.renames.values())
    statuses = bytearray([OPEN]) * plan.checkpoints
    for (card, id_), place in plan.places.items():
        statuses[place] = CODE[now.of(card).answer(id_).status]
    presences = {id_: now.of(id_).presence for id_ in plan.cards}
    about = now.organisation, now.unit, now.role
    facts = _facts(plan, statuses, presences, now.date, about)
    return facts if scoring is None else _scored_facts(facts, plan, now, scoring)


def _scored_facts(facts: Facts, plan: Plan, assessment: Assessment, scoring: Scoring) -> Facts:
    """The facts with the scores that the cards themselves give; some checkpoints follow them."""
    board = score_assessment(scoring.instruments, assessment, scoring.scorers)
    figures = [figure(board.overall.score), *(figure(one.score) for one in board.phases.values())]
    for id_ in plan.cards:
        card = board.cards[id_]
        absent = card.presence is Presence.ABSENT
        figures.append(DEEPEN_FIRST if absent else figure(card.score.score))
        figures += [figure(one.score) for one in card.groups.values()]
    statuses = bytes(CODE[board.cards[card].statuses.get(id_)] for card, id_ in plan.places)
    return facts._replace(statuses=statuses, figures=array("H", figures).tobytes())


def _quick_facts(data: bytes, plan: Plan) -> Facts:
    text = _plain_text(data)
    # Answers under ids that were renamed are looked at one by one.
    written = None if plan.renames else read_own_hand(text)
    return _parsed_facts(text, plan) if written is None else _written_facts(written, plan)


def _plain_text(data: bytes) -> str:
    if len(data) >= _PLAIN_SIZE:
        raise _NotPlainError
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    if data.translate(None, _PLAIN_BYTES):
        raise _NotPlainError
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _NotPlainError from error


def _written_facts(written: Written, plan: Plan) -> Facts:
    """The facts of what our own writer wrote."""
    try:
        codes = [_CODES[status] for status in written.statuses]
        presences_of = {name: _PRESENCES[one] for name, one in written.presences.items()}
    except KeyError as error:
        raise _NotPlainError from error
    statuses = bytearray([OPEN]) * plan.checkpoints
    for name, code in zip(written.points, codes, strict=True):
        place = plan.spelt.get(name)
        if place is not None:
            statuses[place] = code
    presences = {id_: presences_of.get(name) for id_, name in plan.spelt_cards.items()}
    about = written.organisation, written.unit, written.role
    return _facts(plan, statuses, presences, written.date, about)


def _parsed_facts(text: str, plan: Plan) -> Facts:
    """The facts of any other TOML of which every key and kind of value is known."""
    if (
        text.startswith("\ufeff")
        or ("{" in text and _INLINE_TABLE.search(text))
        or ("\\" in text and _LATER_ESCAPE.search(text))
    ):
        raise _NotPlainError
    try:
        root = rtoml.loads(text)
    except ValueError as error:
        raise _NotPlainError from error
    if root.pop("format", None) != "hrcyclus/1":
        raise _NotPlainError
    about = root.pop("assessment", {})
    instruments = root.pop("instruments", {})
    if root or type(instruments) is not dict:
        raise _NotPlainError
    _refuse_unless(about, _ABOUT)
    statuses = bytearray([OPEN]) * plan.checkpoints
    presences: dict[str, Presence | None] = dict.fromkeys(plan.cards)
    for id_, answers in instruments.items():
        presence = _read_instrument(id_, answers, plan, statuses)
        if id_ in presences:
            presences[id_] = presence
        else:
            _refuse_unclean(id_)
    named = tuple(about.get(key, "") for key in ("organisation", "unit", "role"))
    return _facts(plan, statuses, presences, about.get("date"), named)


def _facts(
    plan: Plan,
    statuses: bytearray,
    presences: Mapping[str, Presence | None],
    date: datetime.date | None,
    about: Iterable[str],
) -> Facts:
    # What follows another card has no answer of its own, whatever a file says.
    for place in plan.followers:
        statuses[place] = OPEN
    figures = quick_figures(plan, statuses, list(presences.values()))
    organisation, unit, role = (clean(one, lines=False) for one in about)
    return Facts(bytes(statuses), figures, _month(date), organisation, unit, role)


def _read_instrument(
    card: str, answers: dict[str, Any], plan: Plan, statuses: bytearray
) -> Presence | None:
    _refuse_unless(answers, _INSTRUMENT)
    for id_, answer in answers.get("checkpoints", {}).items():
        _refuse_unless(answer, _ANSWER)
        code = _code(answer.get("status"))
        if "evidence" in answer or "dismissed" in answer:
            _refuse_unless_texts(answer.get("evidence", ()))
            _refuse_unless_texts(answer.get("dismissed", ()))
        if "action" in answer:
            _refuse_unless(answer["action"], _ACTION)
        place = plan.places.get((card, id_))
        if place is not None:
            statuses[place] = code
        elif card in plan.renames:
            raise _NotPlainError
        else:
            _refuse_unclean(id_)
    for id_, prompt in answers.get("prompts", {}).items():
        _refuse_unclean(id_)
        _refuse_unless(prompt, _PROMPT)
    _refuse_unless_texts(answers.get("dismissed", ()))
    presence = answers.get("presence")
    if presence not in _PRESENCES:
        raise _NotPlainError
    return _PRESENCES[presence]


def _code(status: str | None) -> int:
    code = _CODES.get(status)
    if code is None:
        raise _NotPlainError
    return code


def _refuse_unless(table: object, kinds: _Kinds) -> None:
    """Only a table with no other keys than these, and values of just these types, is plain."""
    if type(table) is not dict or not kinds.issuperset(
        zip(table, map(type, table.values()), strict=True)
    ):
        raise _NotPlainError


def _refuse_unless_texts(values: Iterable[object]) -> None:
    if not _TEXTS.issuperset(map(type, values)):
        raise _NotPlainError


def _refuse_unclean(id_: str) -> None:
    if not (id_ and id_.isascii() and id_.isprintable() and len(id_) <= LONGEST_KEY):
        raise _NotPlainError


def _month(date: datetime.date | None) -> int:
    if date is None or not EARLIEST <= date.year <= LATEST:
        return 0
    return date.year * 12 + date.month - 1
