"""A card of another version than the one that was answered: what is new, gone and renamed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from hrcyclus.model.assessment import Assessment, InstrumentAnswers
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.kept_answers import prompts_of
from hrcyclus.model.value import value

_Said = TypeVar("_Said")

_DOTTED_NUMBERS = r"[0-9]{1,9}(?:\.[0-9]{1,9})*"


@value
class Upgrade:
    """What becomes of the answers to a card of another version.

    `new` are the ids of checkpoints and prompts that came with a version after the one that was
    answered, `gone` those of answers that the card has no place for: they are kept in the file.
    `renamed` are the pairs (old, new) of answers that have moved, `open` the number of checkpoints
    without an answer. In a `downgrade` the card is older than the answers.
    """

    instrument: str
    old_version: str
    new_version: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    open: int = 0
    downgrade: bool = False


def followed(assessment: Assessment, instruments: Iterable[Instrument]) -> Assessment:
    """The assessment with its answers under the ids that the cards have now.

    Where the new id has an answer already, that one counts, and the old one stays where it was.
    """
    moved: dict[str, InstrumentAnswers] = {}
    for card in instruments:
        answers = assessment.instruments.get(card.id)
        if answers is not None:
            now, renamed = _follow(card, answers)
            if renamed:
                moved[card.id] = now
    if not moved:
        return assessment
    return replace(assessment, instruments={**assessment.instruments, **moved})


def upgrades(assessment: Assessment, instruments: Iterable[Instrument]) -> tuple[Upgrade, ...]:
    """What there is to tell of the cards of which another version was answered.

    To be asked of the assessment as it was read, before it is `followed`.
    """
    return tuple(
        _upgrade(card, answers)
        for card in instruments
        if (answers := assessment.of(card.id)) and _differ(answers.version, card.version)
    )


def acknowledged(assessment: Assessment, instruments: Iterable[Instrument]) -> Assessment:
    """The assessment in which there is no upgrade left to tell: its answers carry the versions of
    the cards."""
    versions = {card.id: card.version for card in instruments}
    changed = {
        id_: replace(answers, version=versions[id_])
        for id_, answers in assessment.instruments.items()
        if answers and id_ in versions and _differ(answers.version, versions[id_])
    }
    if not changed:
        return assessment
    return replace(assessment, instruments={**assessment.instruments, **changed})


def put_off(assessment: Assessment, told_later: Iterable[Upgrade]) -> Assessment:
    """The assessment in which these upgrades are still to be told: answering a card does not
    acknowledge what nobody has seen."""
    versions = {one.instrument: one for one in told_later}
    changed = {
        id_: replace(answers, version=versions[id_].old_version)
        for id_, answers in assessment.instruments.items()
        if id_ in versions and answers.version == versions[id_].new_version
    }
    if not changed:
        return assessment
    return replace(assessment, instruments={**assessment.instruments, **changed})


def _upgrade(card: Instrument, answers: InstrumentAnswers) -> Upgrade:
    now, renamed = _follow(card, answers)
    points, prompts = card.own_points, prompts_of(card)
    return Upgrade(
        instrument=card.id,
        old_version=answers.version,
        new_version=card.version,
        new=tuple(
            one.id
            for one in (*card.all_checkpoints(), *card.prompts)
            if _later(one.since, answers.version) and not _later(one.since, card.version)
        ),
        gone=(
            *(id_ for id_ in now.checkpoints if id_ not in points),
            *(id_ for id_ in now.prompts if id_ not in prompts),
        ),
        renamed=renamed,
        open=sum(now.answer(id_).status is None for id_ in points),
        downgrade=_later(answers.version, card.version),
    )


def _follow(
    card: Instrument, answers: InstrumentAnswers
) -> tuple[InstrumentAnswers, tuple[tuple[str, str], ...]]:
    """The answers under the ids that the card has now, and the old and new id of each that moved.

    A checkpoint's answer never becomes that of a prompt, nor the other way round.
    """
    if not card.renamed:
        return answers, ()
    points = _moves(answers.checkpoints, card.own_points, card.renamed)
    prompts = _moves(answers.prompts, prompts_of(card), card.renamed)
    now = replace(
        answers,
        checkpoints=_moved(answers.checkpoints, points),
        prompts=_moved(answers.prompts, prompts),
    )
    return now, (*points.items(), *prompts.items())


def _moves(
    given: Iterable[str], here: Collection[str], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Which ids move where. Of several that lead to one id that with the fewest names in between
    moves: it is the latest."""
    taken = set(given)
    ways = [(way, old) for old in given if old not in here and (way := _way(renamed, old))]
    moves: dict[str, str] = {}
    for way, old in sorted(ways, key=lambda one: len(one[0])):
        new = way[-1]
        if new in here and new not in taken:
            taken.add(new)
            moves[old] = new
    return moves


def _way(renamed: Mapping[str, str], old: str) -> list[str]:
    """The names that an id got one after the other; none when they lead round in a circle."""
    way: list[str] = []
    while (new := renamed.get(way[-1] if way else old)) is not None:
        if new == old or new in way:
            return []
        way.append(new)
    return way


def _moved(given: Mapping[str, _Said], moves: Mapping[str, str]) -> dict[str, _Said]:
    return {moves.get(id_, id_): said for id_, said in given.items()}


def _differ(answered: str, of_card: str) -> bool:
    """Whether an answered version is known and is another one than the card's."""
    if not answered or answered == of_card:
        return False
    mine, cards = _numbers(answered), _numbers(of_card)
    return not mine or not cards or _compared(mine, cards) != 0


def _later(version: str, other: str) -> bool:
    """Whether a version comes after another, as far as both are numbers."""
    mine, others = _numbers(version), _numbers(other)
    return bool(mine and others) and _compared(mine, others) > 0


def _compared(mine: list[int], others: list[int]) -> int:
    for one, other in zip_longest(mine, others, fillvalue=0):
        if one != other:
            return one - other
    return 0


def _numbers(version: str) -> list[int]:
    """The numbers of a version, as in 1.10; none where it is written in another way."""
    if not re.fullmatch(_DOTTED_NUMBERS, version):
        return []
    return [int(number) for number in version.split(".")]
