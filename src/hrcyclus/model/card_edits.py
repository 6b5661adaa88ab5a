"""Changes to a card as functions on its value: add, replace, remove and move what it is made of.

A place names a part of the card by the keys of its file, indexes counted from 0: `("explanation",
2)`, `("groups", 0, "checkpoints", 1)`; `ABOUT` is what stands above the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, cast

from hrcyclus.model.instrument import Block, Checkpoint, Group, Instrument, Prompt

Place: TypeAlias = tuple[str | int, ...]
Item: TypeAlias = Block | Checkpoint | Group | Prompt

ABOUT: Place = ("about",)
EXPLANATION, SMARTER, CHECKPOINTS, GROUPS, PROMPTS = (
    "explanation",
    "working-smarter",
    "checkpoints",
    "groups",
    "prompts",
)
SECTIONS = (EXPLANATION, SMARTER, CHECKPOINTS, GROUPS, PROMPTS)

_FIELD = {
    EXPLANATION: "explanation",
    SMARTER: "working_smarter",
    CHECKPOINTS: "checkpoints",
    GROUPS: "groups",
    PROMPTS: "prompts",
}

_Part = TypeVar("_Part")


def places(card: Instrument) -> Iterator[Place]:
    """Every place of the card in the order of its outline, `ABOUT` first."""
    yield ABOUT
    for section in SECTIONS:
        for index in range(len(part_of(card, (section,)))):
            yield (section, index)
            if section == GROUPS:
                for point in range(len(card.groups[index].checkpoints)):
                    yield (GROUPS, index, CHECKPOINTS, point)


def item_at(card: Instrument, place: Place) -> Item | None:
    """What stands at a place; None for `ABOUT`, for a section and for where nothing stands."""
    if place not in places(card) or place == ABOUT:
        return None
    return part_of(card, place[:-1])[_index(place)]


def part_of(card: Instrument, row: Place) -> tuple[Item, ...]:
    """What stands in a section or in a group: `row` is the place of an item without its index."""
    if len(row) == 1:
        return getattr(card, _FIELD[str(row[0])])
    return card.groups[cast("int", row[1])].checkpoints


def replaced(card: Instrument, place: Place, item: Item) -> Instrument:
    """The card with another item at a place."""
    index = _index(place)
    row = part_of(card, place[:-1])
    return _with_part(card, place[:-1], (*row[:index], item, *row[index + 1 :]))


def inserted(card: Instrument, place: Place, item: Item) -> Instrument:
    """The card with one item more, which then stands at `place`."""
    index = _index(place)
    row = part_of(card, place[:-1])
    return _with_part(card, place[:-1], (*row[:index], item, *row[index:]))


def removed(card: Instrument, place: Place) -> Instrument:
    """The card without what stands at a place; a group goes with its checkpoints."""
    index = _index(place)
    row = part_of(card, place[:-1])
    return _with_part(card, place[:-1], (*row[:index], *row[index + 1 :]))


def after(place: Place) -> Place:
    """The place that follows in the same section or group."""
    return (*place[:-1], _index(place) + 1)


def moved(card: Instrument, place: Place, step: int) -> tuple[Instrument, Place]:
    """The card with an item one place up (`step` -1) or down (1), and where it stands then.

    At the end of a list a checkpoint goes on into the next group or out of it, and a block into
    the other text. What can go no further stays.
    """
    item = item_at(card, place)
    if item is None:
        return card, place
    row, index = place[:-1], _index(place)
    if 0 <= index + step < len(part_of(card, row)):
        target: Place = (*row, index + step)
    else:
        rows = _rows_beside(card, row)
        number = rows.index(row) + step
        if not 0 <= number < len(rows):
            return card, place
        beside = rows[number]
        target = (*beside, 0 if step > 0 else len(part_of(card, beside)))
    return inserted(removed(card, place), target, item), target


def point_ids(card: Instrument) -> frozenset[str]:
    """The ids that answers hang on: of checkpoints and of prompts."""
    return frozenset(
        (*(one.id for one in card.all_checkpoints()), *(one.id for one in card.prompts))
    )


def nearest(card: Instrument, place: Place) -> Place:
    """The place itself, or what comes nearest to it now that it is gone."""
    there = set(places(card))
    while place not in there and len(place) > 1:
        index = place[-1]
        before = (*place[:-1], index - 1) if isinstance(index, int) else place[:-1]
        place = before if isinstance(index, int) and index > 0 else place[:-1]
    return place


def _rows_beside(card: Instrument, row: Place) -> list[Place]:
    """The rows that an item of this one can stand in, in reading order."""
    match row[0], row[-1]:
        case (("explanation" | "working-smarter"), _):
            return [(EXPLANATION,), (SMARTER,)]
        case _, "checkpoints":
            groups: list[Place] = [
                (GROUPS, index, CHECKPOINTS) for index in range(len(card.groups))
            ]
            return [(CHECKPOINTS,), *groups]
        case _:
            return [row]


def _with_part(card: Instrument, row: Place, part: tuple[Item, ...]) -> Instrument:
    if len(row) == 1:
        changes: dict[str, object] = {_FIELD[str(row[0])]: part}
        return replace(card, **changes)  # pyright: ignore[reportArgumentType] - a part of that row
    index = cast("int", row[1])
    group = replace(card.groups[index], checkpoints=cast("tuple[Checkpoint, ...]", part))
    return replace(card, groups=_with(card.groups, index, group))


def _with(row: tuple[_Part, ...], index: int, part: _Part) -> tuple[_Part, ...]:
    return (*row[:index], part, *row[index + 1 :])


def _index(place: Place) -> int:
    return cast("int", place[-1])
