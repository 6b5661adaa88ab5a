"""What each command does at a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hrcyclus.i18n import _, msg
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.history import Change
from hrcyclus.model.instrument import Checkpoint, Role
from hrcyclus.plain import answer_moves
from hrcyclus.plain import answer_text as text
from hrcyclus.plain.answer_commands import Command, Meaning, Unclear, Verb, parse
from hrcyclus.plain.answer_entry import Acting, Writing
from hrcyclus.plain.answer_moves import to_place
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
    said_presence,
    standing,
    with_status,
)

_PRESENCES: Mapping[Meaning, Presence | None] = {
    Status.PRESENT: Presence.PRESENT,
    Status.ABSENT: Presence.ABSENT,
    Status.UNKNOWN: Presence.UNKNOWN,
    Verb.CLEAR: None,
}
"""The same numbers as for a point."""

_CHANGES = {
    "status": msg("status"),
    "reason": msg("not applicable"),
    "note": msg("note"),
    "evidence": msg("evidence"),
    "action": msg("action"),
    "presence": msg("presence"),
}


def perform(dialogue: Dialogue, command: Command | Unclear) -> Turn:
    """What a command does at a question; a line that is not understood is told so."""
    if isinstance(command, Unclear):
        return Turn(dialogue, (text.unclear_line(command),))
    meaning, rest = command.meaning, command.rest
    if dialogue.stop is None and (isinstance(meaning, Status) or meaning in _AT_A_QUESTION):
        return Turn(dialogue, (_("There is no question here; b goes back."),))
    if isinstance(meaning, Status):
        return _status(dialogue, meaning, rest)
    return _DOES[meaning](dialogue, rest)


def _status(dialogue: Dialogue, status: Status, reason: str) -> Turn:
    if not _is_point(dialogue):
        return Turn(dialogue, (_no_point(),))
    if status is Status.NOT_APPLICABLE and not reason:
        listening = replace(dialogue, listening=Plain.REASON)
        return Turn(listening, (_("Why does this point not apply?"),))
    return with_status(dialogue, status, reason)


def _no_point() -> str:
    return _("This question has no score; n writes a note.")


def _clear(dialogue: Dialogue, _rest: str) -> Turn:
    if not _is_point(dialogue):
        return Turn(dialogue, (_no_point(),))
    return with_status(dialogue, None)


def _is_point(dialogue: Dialogue) -> bool:
    return dialogue.stop is not None and isinstance(dialogue.stop.item, Checkpoint)


def _note(dialogue: Dialogue, rest: str) -> Turn:
    stop = dialogue.stop
    assert stop is not None
    answers = dialogue.assessment.of(stop.card.id)
    note = dialogue.current().note if _is_point(dialogue) else answers.prompt(stop.item.id).note
    return _write(replace(dialogue, listening=Noting(Writing(tuple(note.splitlines())))), rest)


def _evidence(dialogue: Dialogue, rest: str) -> Turn:
    if not _is_point(dialogue):
        return Turn(dialogue, (_no_point(),))
    entry = Writing(dialogue.current().evidence)
    return _write(replace(dialogue, listening=Proving(entry)), rest)


def _write(dialogue: Dialogue, rest: str) -> Turn:
    if rest:
        return finished(heard(dialogue, rest).dialogue)
    listening = dialogue.listening
    lines = [_("One line or more; an empty line or a full stop ends.")]
    if isinstance(listening, Proving):
        lines = [_("A line for each piece; an empty line or a full stop ends.")]
    if isinstance(listening, Noting | Proving) and listening.entry.lines:
        lines.append(_("It comes behind what is there; a hyphen (-) first takes that away."))
    return Turn(dialogue, tuple(lines))


def _action(dialogue: Dialogue, rest: str) -> Turn:
    if not _is_point(dialogue):
        return Turn(dialogue, (_no_point(),))
    total = len(dialogue.current().all_actions())
    numbers = {str(number): number for number in range(1, max(1, total) + 1)}
    number = numbers.get(rest) if rest else 1
    if number is None:
        return Turn(dialogue, (text.unclear_line(Unclear(rest)),))
    action = dialogue.current().action_at(number - 1)
    lines: list[str] = []
    if total > 1:
        words = (
            _("Action {number} of {total}.") if rest else _("Action 1 of {total}; a 2: the next.")
        )
        lines.append(words.format(number=number, total=total))
    if action:
        lines.append(_("Enter leaves what is there; a hyphen (-) takes it away."))
    listening = Acting(action, before=bool(action), index=number - 1)
    return Turn(replace(dialogue, listening=listening), tuple(lines))


def _read(dialogue: Dialogue, rest: str) -> Turn:
    stop = dialogue.stop
    assert stop is not None
    if rest and any(word.startswith(rest.casefold()) for word in ("kaart", "card")):
        return said(again(dialogue), *text.whole_card_lines(stop.card))
    return Turn(dialogue, tuple(text.reading_lines(stop)))


def _ask_presence(dialogue: Dialogue, rest: str) -> Turn:
    stop = dialogue.stop
    assert stop is not None
    if stop.card.role is not Role.INSTRUMENT:
        return Turn(dialogue, (_("This card is a model around the cycle, not an instrument."),))
    if rest:
        return say_presence(dialogue, parse(rest))
    listening = replace(dialogue, listening=Plain.PRESENCE)
    return Turn(listening, (text.presence_line(stop.card, dialogue.assessment),))


def say_presence(dialogue: Dialogue, command: Command | Unclear) -> Turn:
    """What a line does that says whether the instrument is there."""
    meaning = None if isinstance(command, Unclear) else command.meaning
    if meaning is not None and meaning in _PRESENCES:
        return said_presence(dialogue, _PRESENCES[meaning])
    if meaning is Verb.ON:
        return again(dialogue)
    if meaning is Verb.STOP:
        return Turn(dialogue, effect=Effect.STOP)
    listening = replace(dialogue, listening=Plain.PRESENCE)
    return Turn(listening, (_("1, 3 or 5; a hyphen (-) leaves it unsaid."),))


def _summary(dialogue: Dialogue, _rest: str) -> Turn:
    if dialogue.stop is None:
        return Turn(dialogue, tuple(standing(dialogue)))
    return Turn(dialogue, tuple(text.summary_lines(dialogue.stop.card, dialogue.board())))


def _undo(dialogue: Dialogue, _rest: str) -> Turn:
    history, change = dialogue.history.undo()
    if change is None:
        return Turn(dialogue, (_("There is nothing to undo."),))
    return _to_change(replace(dialogue, history=history), change, _("Undone: {change}"))


def _redo(dialogue: Dialogue, _rest: str) -> Turn:
    history, change = dialogue.history.redo()
    if change is None:
        return Turn(dialogue, (_("There is nothing to do again."),))
    return _to_change(replace(dialogue, history=history), change, _("Done again: {change}"))


def _to_change(dialogue: Dialogue, change: Change, words: str) -> Turn:
    what = _(_CHANGES[change.what]) if change.what in _CHANGES else change.what
    if change.number:
        what = f"{what} {change.number}"
    told = f"{words.format(change=what)}."
    if change.item:
        return said(to_place(dialogue, (change.instrument, change.item)), told)
    card = next(one for one in dialogue.cards if one.id == change.instrument)
    return said(again(dialogue), told, text.presence_line(card, dialogue.assessment))


def _brief(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(replace(dialogue, brief=not dialogue.brief))


def _help(dialogue: Dialogue, _rest: str) -> Turn:
    return said(again(dialogue), *text.help_lines())


def _repeat(dialogue: Dialogue, _rest: str) -> Turn:
    if dialogue.stop is None:
        return again(dialogue)
    return arrive(replace(dialogue, told=("", "")), dialogue.at)


def _stop(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(dialogue, effect=Effect.STOP)


_DOES: Mapping[Verb, Callable[[Dialogue, str], Turn]] = {
    Verb.CLEAR: _clear,
    Verb.ON: answer_moves.on,
    Verb.BACK: answer_moves.back,
    Verb.SKIP: answer_moves.skip,
    Verb.NEXT_OPEN: answer_moves.next_open,
    Verb.GO: answer_moves.go,
    Verb.POINT: answer_moves.point,
    Verb.NOTE: _note,
    Verb.EVIDENCE: _evidence,
    Verb.ACTION: _action,
    Verb.READ: _read,
    Verb.REPEAT: _repeat,
    Verb.PRESENCE: _ask_presence,
    Verb.SUMMARY: _summary,
    Verb.UNDO: _undo,
    Verb.REDO: _redo,
    Verb.BRIEF: _brief,
    Verb.HELP: _help,
    Verb.STOP: _stop,
}

_AT_A_QUESTION = frozenset(
    {
        Verb.CLEAR,
        Verb.POINT,
        Verb.NOTE,
        Verb.EVIDENCE,
        Verb.ACTION,
        Verb.READ,
        Verb.PRESENCE,
    }
)
