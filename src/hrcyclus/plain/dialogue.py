"""An assessment as a conversation: where it is, and how it moves on.

Pure: what is said and what is to be done are returned, see answer_loop for who does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TypeAlias

from hrcyclus.i18n import _
from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    Presence,
    Status,
    action_number,
    restated,
    with_action,
    with_answer,
    with_presence,
    with_prompt,
)
from hrcyclus.model.history import Change, History
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import Scoreboard, Scorer, score_assessment
from hrcyclus.plain import answer_text as text
from hrcyclus.plain.answer_entry import Acting, Writing, is_end
from hrcyclus.plain.answer_route import Route, Stop
from hrcyclus.store.cleaning import clean


class Effect(Enum):
    """What is to be done after a line, besides saying something."""

    NONE = auto()
    SAVE = auto()
    STOP = auto()
    OVERWRITE = auto()
    RELOAD = auto()
    KEEP_BOTH = auto()


class Plain(Enum):
    """The ways to listen that hold nothing."""

    QUESTION = auto()
    REASON = auto()
    PRESENCE = auto()
    CONFLICT = auto()


@dataclass(frozen=True, slots=True)
class Noting:
    """A note is being written."""

    entry: Writing


@dataclass(frozen=True, slots=True)
class Proving:
    """Evidence is being written."""

    entry: Writing


Listening: TypeAlias = Plain | Noting | Proving | Acting
"""What the next line is taken for."""


def _no_scorers() -> Mapping[str, Scorer]:
    return {}


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where the conversation is.

    `stops` are the questions it goes along and `at` the one it is at, or their number at the end.
    `told` are the card and the group that were announced last.
    """

    cards: tuple[Instrument, ...]
    history: History
    stops: Route
    at: int = 0
    listening: Listening = Plain.QUESTION
    told: tuple[str, str] = ("", "")
    brief: bool = False
    scorers: Mapping[str, Scorer] = field(default_factory=_no_scorers)

    @property
    def assessment(self) -> Assessment:
        """The answers as they are now."""
        return self.history.now

    @property
    def stop(self) -> Stop | None:
        """The question it is at; None at the end."""
        return self.stops[self.at] if self.at < len(self.stops) else None

    @property
    def one_card(self) -> Instrument | None:
        """The card that it is about, when it is about one."""
        if not self.stops or self.stops[0].card.id != self.stops[-1].card.id:
            return None
        return self.stops[0].card

    def board(self) -> Scoreboard:
        """The scores as they are now."""
        return score_assessment(self.cards, self.assessment, self.scorers)

    def current(self) -> Answer:
        """The answer to the point it is at."""
        if self.stop is None:
            return Answer()
        return self.assessment.of(self.stop.card.id).answer(self.stop.item.id)


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation after a line, what is said, and what is to be done."""

    dialogue: Dialogue
    lines: tuple[str, ...] = ()
    effect: Effect = Effect.NONE


def said(turn: Turn, *before: str) -> Turn:
    """The turn with something said before."""
    return replace(turn, lines=(*before, *turn.lines))


def arrive(dialogue: Dialogue, at: int, *, backwards: bool = False) -> Turn:
    """Go to a question, or the next one that takes an answer; those that follow from another card
    are told on the way forward."""
    lines: list[str] = []
    dialogue = replace(dialogue, listening=Plain.QUESTION)
    step = -1 if backwards else 1
    while 0 <= at < len(dialogue.stops):
        stop = dialogue.stops[at]
        if not (stop.follows and backwards):
            dialogue, introduction = _introduced(dialogue, stop)
            lines += introduction
        if not stop.follows:
            dialogue = replace(dialogue, at=at)
            lines += _question(dialogue, stop)
            return Turn(dialogue, tuple(lines))
        if not backwards:
            lines.append(text.follow_line(stop, dialogue.cards, dialogue.board()))
        at += step
    if at < 0:
        return said(again(dialogue), _("This is the first question."))
    dialogue = replace(dialogue, at=len(dialogue.stops))
    return Turn(dialogue, (*lines, *_ending(dialogue)))


def _introduced(dialogue: Dialogue, stop: Stop) -> tuple[Dialogue, list[str]]:
    lines: list[str] = []
    card, group = dialogue.told
    if stop.card.id != card:
        group = ""
        lines += text.heading_lines(stop.card, dialogue.cards, dialogue.stops, dialogue.assessment)
    if stop.group is not None and stop.group.id != group:
        lines += text.group_lines(stop.group)
    told = (stop.card.id, stop.group.id if stop.group else "")
    return replace(dialogue, told=told), lines


def _question(dialogue: Dialogue, stop: Stop) -> list[str]:
    assessment = dialogue.assessment
    return [text.question_line(stop, assessment), *text.said_lines(stop, assessment)]


def again(dialogue: Dialogue) -> Turn:
    """Ask the same question once more, without what is behind its answer."""
    dialogue = replace(dialogue, listening=Plain.QUESTION)
    if dialogue.stop is None:
        return Turn(dialogue, tuple(_ending(dialogue)))
    return Turn(dialogue, (text.question_line(dialogue.stop, dialogue.assessment),))


def _ending(dialogue: Dialogue) -> list[str]:
    return [_("This was the last question."), *standing(dialogue)]


def standing(dialogue: Dialogue) -> list[str]:
    """How much is answered, and the score."""
    lines = [text.progress_line(dialogue.stops, dialogue.assessment)]
    card = dialogue.one_card
    if card is None:
        return [*lines, text.overall_line(dialogue.board())]
    return [*lines, *text.summary_lines(card, dialogue.board())]


def recorded(dialogue: Dialogue, what: str, assessment: Assessment, number: int = 0) -> Dialogue:
    """With a change made at this question; `what` and `number` as in Change."""
    stop = dialogue.stop
    assert stop is not None
    item = "" if what == "presence" else stop.item.id
    change = Change(what, stop.card.id, item, number)
    return replace(
        dialogue,
        history=dialogue.history.record(change, assessment),
        listening=Plain.QUESTION,
    )


def answered(dialogue: Dialogue, what: str, answer: Answer, number: int = 0) -> Dialogue:
    """With another answer to the point that it is at."""
    stop = dialogue.stop
    assert stop is not None
    card = stop.card
    changed = with_answer(dialogue.assessment, card.id, card.version, stop.item.id, answer)
    return recorded(dialogue, what, changed, number)


def with_status(dialogue: Dialogue, status: Status | None, reason: str = "") -> Turn:
    """Answer the point and go on; a point made open again is asked again."""
    what = "reason" if reason else "status"
    changed = answered(dialogue, what, restated(dialogue.current(), status, reason))
    turn = again(changed) if status is None else arrive(changed, changed.at + 1)
    return said(turn, text.confirmation(status))


def said_presence(dialogue: Dialogue, presence: Presence | None) -> Turn:
    """Say whether the instrument of this card is there."""
    stop = dialogue.stop
    assert stop is not None
    card = stop.card
    changed = with_presence(dialogue.assessment, card.id, card.version, presence)
    dialogue = recorded(dialogue, "presence", changed)
    return said(again(dialogue), *text.presence_lines(presence))


def finished(dialogue: Dialogue) -> Turn:
    """What is being written is taken as it is, and the question asked again, or the next one."""
    stop = dialogue.stop
    match dialogue.listening:
        case Noting(entry) if stop is not None and not isinstance(stop.item, Checkpoint):
            return _noted_prompt(dialogue, stop, "\n".join(entry.lines) if entry.begun else None)
        case Noting(entry):
            answer = dialogue.current()
            if entry.begun:
                answer = replace(answer, note="\n".join(entry.lines))
            return _kept(dialogue, "note", answer)
        case Proving(entry):
            answer = dialogue.current()
            if entry.begun:
                answer = replace(answer, evidence=entry.lines)
            return _kept(dialogue, "evidence", answer)
        case Acting(action=action, index=index):
            before = dialogue.current()
            number = action_number(before, index)
            return _kept(dialogue, "action", with_action(before, index, action), number)
        case _:
            return again(dialogue)


def _kept(dialogue: Dialogue, what: str, answer: Answer, number: int = 0) -> Turn:
    if answer == dialogue.current():
        return said(again(dialogue), _("Nothing changed."))
    return said(again(answered(dialogue, what, answer, number)), _("Noted."))


def _noted_prompt(dialogue: Dialogue, stop: Stop, note: str | None) -> Turn:
    if note is None:
        return said(again(dialogue), _("Nothing changed."))
    card = stop.card
    changed = with_prompt(dialogue.assessment, card.id, card.version, stop.item.id, note)
    dialogue = recorded(dialogue, "note", changed)
    return said(arrive(dialogue, dialogue.at + 1), _("Noted."))


def heard(dialogue: Dialogue, line: str) -> Turn:
    """A line while something is being written, or the reason why a point does not apply."""
    match dialogue.listening:
        case Plain.REASON:
            return _reason(dialogue, line)
        case Noting() | Proving() if is_end(line):
            return finished(dialogue)
        case Noting(entry):
            return Turn(replace(dialogue, listening=Noting(entry.take(line))))
        case Proving(entry):
            return Turn(replace(dialogue, listening=Proving(entry.take(line))))
        case Acting() as acting:
            return _field(dialogue, acting.take(line))
        case _:
            return again(dialogue)


def _reason(dialogue: Dialogue, line: str) -> Turn:
    reason = "" if is_end(line) else clean(line, lines=False).strip()
    if not reason:
        return said(again(dialogue), _("Nothing changed."))
    return with_status(dialogue, Status.NOT_APPLICABLE, reason)


def _field(dialogue: Dialogue, acting: Acting) -> Turn:
    dialogue = replace(dialogue, listening=acting)
    if acting.asks is None:
        return finished(dialogue)
    return Turn(dialogue, (acting.problem,) if acting.problem else ())
