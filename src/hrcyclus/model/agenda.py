"""The agenda: every action with its place, and every gap for which nothing is planned yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hrcyclus.model.assessment import Action, Answer, Assessment, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.filters import gap_ids
from hrcyclus.model.folding import fold
from hrcyclus.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Task:
    """An action, or a gap that has none, at its checkpoint.

    `index` tells which of the checkpoint's actions it is, counted from 0.
    `card` and `point` are the title and the text; where the instrument or the checkpoint is not
    installed they are the ids that stand in the file, and `installed` is false.
    """

    instrument: str
    checkpoint: str
    card: Bilingual
    point: Bilingual
    status: Status | None
    action: Action
    installed: bool = True
    index: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """The ids of the instrument and the checkpoint."""
        return self.instrument, self.checkpoint

    def each(self, actions: Iterable[Action]) -> Iterator[Task]:
        """The tasks of all actions at this place."""
        for index, action in enumerate(actions):
            yield replace(self, action=action, index=index)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All actions and the gaps without one, in the order of the cards."""

    actions: tuple[Task, ...] = ()
    gaps: tuple[Task, ...] = ()


class Sorting(StrEnum):
    """What actions are sorted by."""

    DUE = "due"
    OWNER = "owner"
    INSTRUMENT = "instrument"
    DONE = "done"


class Scope(StrEnum):
    """Which actions are shown."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are. `open` holds the overdue ones as well."""

    actions: int = 0
    open: int = 0
    overdue: int = 0
    done: int = 0
    gaps: int = 0


def is_overdue(action: Action, today: datetime.date) -> bool:
    """Whether an action is past its date and not done."""
    return action.due is not None and action.due < today and not action.done


def agenda(instruments: Iterable[Instrument], assessment: Assessment) -> Agenda:
    """What is planned and what is not.

    A gap is a checkpoint that is absent or partial; where one of a group is enough and one is
    present, the others are no gaps. Actions at places that are not installed come last.
    """
    cards = {instrument.id: instrument for instrument in instruments}
    actions: list[Task] = []
    gaps: list[Task] = []
    for card in cards.values():
        answers = assessment.of(card.id).checkpoints
        own = [one for one in card.all_checkpoints() if not one.follows]
        statuses = {one.id: answers[one.id].status for one in own if one.id in answers}
        missing = set(gap_ids(card, statuses))
        for checkpoint in own:
            answer = answers.get(checkpoint.id, Answer())
            gap = Task(card.id, checkpoint.id, card.title, checkpoint.text, answer.status, Action())
            planned = list(gap.each(answer.all_actions()))
            actions += planned
            if not planned and checkpoint.id in missing:
                gaps.append(gap)
    actions += _not_installed(cards, assessment)
    return Agenda(tuple(actions), tuple(gaps))


def _not_installed(cards: dict[str, Instrument], assessment: Assessment) -> Iterator[Task]:
    for instrument_id, answers in assessment.instruments.items():
        card = cards.get(instrument_id)
        known = (
            {one.id for one in card.all_checkpoints() if not one.follows} if card else set[str]()
        )
        title = card.title if card else Bilingual(nl=instrument_id)
        for checkpoint_id, answer in answers.checkpoints.items():
            if checkpoint_id not in known:
                place = Task(
                    instrument_id,
                    checkpoint_id,
                    title,
                    Bilingual(nl=checkpoint_id),
                    answer.status,
                    Action(),
                    installed=False,
                )
                yield from place.each(answer.all_actions())


def totals(of: Agenda, today: datetime.date) -> Totals:
    """How many actions there are of each kind, and how many gaps without one."""
    done = sum(task.action.done for task in of.actions)
    return Totals(
        actions=len(of.actions),
        open=len(of.actions) - done,
        overdue=sum(is_overdue(task.action, today) for task in of.actions),
        done=done,
        gaps=len(of.gaps),
    )


def arranged(actions: Sequence[Task], sorting: Sorting) -> list[Task]:
    """The actions in order; what is equal keeps the order of the cards.

    By date, owner and instrument, what is done comes after what is still to be done. An action
    without a date or an owner comes after those that have one.
    """
    cards: dict[str, int] = {}
    for task in actions:
        cards.setdefault(task.instrument, len(cards))

    def key(task: Task) -> tuple[object, ...]:
        action = task.action
        due = (action.due is None, action.due or datetime.date.max)
        match sorting:
            case Sorting.DUE:
                return (action.done, *due)
            case Sorting.OWNER:
                return (not action.owner, fold(action.owner), action.done, *due)
            case Sorting.INSTRUMENT:
                return (cards[task.instrument], action.done, *due)
            case Sorting.DONE:
                return (not action.done, *due)

    return sorted(actions, key=key)


def in_scope(action: Action, scope: Scope, today: datetime.date) -> bool:
    """Whether an action is among those of a scope."""
    match scope:
        case Scope.ALL:
            return True
        case Scope.OPEN:
            return not action.done
        case Scope.OVERDUE:
            return is_overdue(action, today)
        case Scope.DONE:
            return action.done


def owners(actions: Iterable[Task]) -> list[str]:
    """Everyone who has an action, by name, each in the spelling met first.

    Names that differ in capitals or accents alone are one owner. An empty name, of the actions
    that nobody has, comes last.
    """
    names: dict[str, str] = {}
    for task in actions:
        names.setdefault(fold(task.action.owner), task.action.owner)
    return [names[key] for key in sorted(names, key=lambda key: (not key, key))]


def of_owner(action: Action, owner: str | None) -> bool:
    """Whether an action is this owner's: nobody's for an empty name, anyone's for None."""
    return owner is None or fold(action.owner) == fold(owner)
