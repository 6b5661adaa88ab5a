"""The actions of several files at one checkpoint: equal ones are one, and none is lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from hrcyclus.model.assessment import Action
from hrcyclus.sharing.canonical import canonical

Actions: TypeAlias = tuple[Action, ...]

_Value = TypeVar("_Value")
_Key: TypeAlias = tuple[str, str, datetime.date | None, str]


def joined_actions(lists: Sequence[Actions], base: Actions | None = None) -> Actions:
    """The actions of every file, those to be done first.

    Actions that differ in nothing but whether they are done are one, and done. With `base`, what
    did not change yields, what was deleted in one stays away, and of one action that was changed
    in several its parts are joined where they do not contradict each other.
    """
    changed = list({_facts(one): one for one in lists if one or base is not None}.values())
    if base is not None:
        changed = [actions for actions in changed if _facts(actions) != _facts(base)]
    if len(changed) <= 1:
        return changed[0] if changed else base or ()
    if base is not None and len(base) == 1 and all(len(actions) == 1 for actions in changed):
        one = _changed_in_parts(base[0], [actions[0] for actions in changed])
        if one is not None:
            return (one,)
    return _united(lists, changed, base)


def _united(lists: Sequence[Actions], changed: Sequence[Actions], base: Actions | None) -> Actions:
    found: dict[_Key, Action] = {}
    for action in (action for actions in changed for action in actions):
        same = found.setdefault(_key(action), action)
        found[_key(action)] = replace(same, done=same.done or action.done)
    for key in map(_key, base or ()):
        if any(key not in map(_key, actions) for actions in lists):
            found.pop(key, None)
    return tuple(sorted(found.values(), key=_in_order))


def _facts(actions: Actions) -> tuple[tuple[_Key, bool], ...]:
    return tuple((_key(action), action.done) for action in actions)


def _key(action: Action) -> _Key:
    return action.text, action.owner, action.due, canonical(action.extra)


def _in_order(action: Action) -> tuple[bool, datetime.date, str, str, str]:
    due = action.due or datetime.date.max
    return action.done, due, action.text, action.owner, canonical(action.extra)


def _changed_in_parts(base: Action, changed: Sequence[Action]) -> Action | None:
    """One action with the changes of all; None where two of them contradict each other."""
    texts = _part(base.text, (one.text for one in changed))
    owners = _part(base.owner, (one.owner for one in changed))
    dues = _part(base.due, (one.due for one in changed))
    extras = {canonical(one.extra): one.extra for one in (base, *changed)}
    extra = _part(canonical(base.extra), (canonical(one.extra) for one in changed))
    if not (texts and owners and dues and extra):
        return None
    done = any(one.done for one in changed) if not base.done else all(one.done for one in changed)
    return Action(texts[0], owners[0], dues[0], done, extras[extra[0]])


def _part(base: _Value, values: Iterable[_Value]) -> tuple[_Value] | None:
    """The one other value that a part got, or its own; None where it got different ones."""
    others: list[_Value] = []
    for value in values:
        if value != base and value not in others:
            others.append(value)
    return None if len(others) > 1 else (others[0] if others else base,)
