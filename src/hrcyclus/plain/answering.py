"""Answering line by line: what each command does to the conversation, and what is asked next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.history import History
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import Scorer
from hrcyclus.plain.answer_commands import Command, Verb, parse
from hrcyclus.plain.answer_entry import Acting
from hrcyclus.plain.answer_route import find, first_unanswered, route
from hrcyclus.plain.answer_verbs import perform, say_presence
from hrcyclus.plain.dialogue import (
    Dialogue,
    Effect,
    Noting,
    Plain,
    Proving,
    Turn,
    again,
    arrive,
    finished,
    heard,
    said,
    standing,
)
from hrcyclus.store.cleaning import clean

_CHOICES = {"1": Effect.OVERWRITE, "2": Effect.RELOAD, "3": Effect.KEEP_BOTH}


def begin(
    cards: tuple[Instrument, ...],
    assessment: Assessment,
    card: str = "",
    scorers: Mapping[str, Scorer] | None = None,
) -> Turn:
    """The conversation at the first question without an answer, of all cards or of one.

    There must be a card, of that id where one is asked for.
    """
    stops = route(one for one in cards if card in ("", one.id))
    dialogue = Dialogue(cards, History(assessment), stops, scorers=scorers or {})
    about = (assessment.title, assessment.organisation, assessment.unit)
    told = ", ".join(clean(part, lines=False) for part in about if part)
    lines = [_("? gives help, brief shortens the prompt, q stops.")]
    if told:
        lines.insert(0, f"{told}.")
    waiting = first_unanswered(stops, assessment)
    if waiting is None:
        return said(arrive(dialogue, 0), *lines, _("Every checkpoint has an answer."))
    return said(arrive(dialogue, find(stops, waiting) or 0), *lines)


def step(dialogue: Dialogue, line: str) -> Turn:
    """What a line does. It never fails: a line that can't be understood is told so."""
    match dialogue.listening:
        case Plain.QUESTION:
            turn = perform(dialogue, parse(line))
        case Plain.CONFLICT:
            return _choice(dialogue, line)
        case Plain.PRESENCE:
            turn = say_presence(dialogue, parse(line))
        case _:
            turn = heard(dialogue, line)
    if turn.effect is Effect.NONE and turn.dialogue.assessment != dialogue.assessment:
        return replace(turn, effect=Effect.SAVE)
    return turn


def close(dialogue: Dialogue) -> Dialogue:
    """The conversation when no line comes any more: what was being written is kept."""
    return finished(dialogue).dialogue


def farewell(dialogue: Dialogue) -> list[str]:
    """What is said when one stops, unless it was said just now."""
    return standing(dialogue) if dialogue.stop is not None else []


def ask_about_conflict(dialogue: Dialogue) -> Turn:
    """Someone else changed the file: which version goes on?"""
    return Turn(
        replace(dialogue, listening=Plain.CONFLICT),
        (
            _("Someone else changed the file. The last answer is not saved yet."),
            _("1: keep this version; what the other one changed is dropped."),
            _("2: take the other version; what was answered here since is dropped."),
            _("3: keep both; go on in a file of its own beside it."),
        ),
    )


def settled(dialogue: Dialogue) -> Turn:
    """The conversation goes on after a choice of version."""
    return again(dialogue)


def reloaded(dialogue: Dialogue, assessment: Assessment) -> Turn:
    """The conversation goes on with what someone else made of the file."""
    return arrive(replace(dialogue, history=History(assessment)), dialogue.at)


def prompt(dialogue: Dialogue) -> str:
    """What stands before the cursor."""
    return f"{_prompt(dialogue)} "


def _prompt(dialogue: Dialogue) -> str:
    match dialogue.listening:
        case Plain() as plain:
            return _plain_prompt(dialogue, plain)
        case Noting():
            return f"{_('Note')}:"
        case Proving():
            return f"{_('Evidence')}:"
        case Acting() as acting:
            return acting.question()


def _plain_prompt(dialogue: Dialogue, plain: Plain) -> str:
    match plain:
        case Plain.QUESTION:
            return _question_prompt(dialogue)
        case Plain.REASON:
            return _("Reason (Enter leaves it):")
        case Plain.PRESENCE:
            return _("Is it there? (1 present, 3 absent, 5 don't know, Enter leaves it):")
        case Plain.CONFLICT:
            return _("Version (1 this one, 2 the other, 3 both, Enter later):")


def _question_prompt(dialogue: Dialogue) -> str:
    if dialogue.stop is None:
        return _("End (Enter stops, b back, o open point, ? help):")
    if not isinstance(dialogue.stop.item, Checkpoint):
        return f"{_('Note')}:" if dialogue.brief else _("Question (n note, Enter next, ? help):")
    if dialogue.brief:
        return _("Answer:")
    return _("Answer (1 present, 2 partial, 3 absent, 4 n/a, 5 don't know, Enter next, ? help):")


def _choice(dialogue: Dialogue, line: str) -> Turn:
    """One of the versions, or nothing yet: then nothing is saved either."""
    command = parse(line)
    typed = line.strip()
    if typed in _CHOICES:
        return Turn(dialogue, effect=_CHOICES[typed])
    match command:
        case Command(Verb.ON):
            return said(again(dialogue), _("Not saved yet; the next answer asks again."))
        case Command(Verb.STOP):
            return Turn(dialogue, effect=Effect.STOP)
        case _:
            return ask_about_conflict(dialogue)
