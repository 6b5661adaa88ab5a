"""Ids that follow the text they were made from, until somebody writes another one."""

from __future__ import annotations

from collections.abc import Collection

from hrcyclus.model.card_edits import CHECKPOINTS, GROUPS, Place, item_at, replaced
from hrcyclus.model.card_ids import group_prefix, renamed_item
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt
from hrcyclus.model.slug import free_id, slug


def auto_id(card: Instrument, place: Place) -> str:
    """The id that the text at a place makes, free on this card; empty where there is no text.

    In a group whose checkpoints are called after it, it begins with the group's id.
    """
    item = item_at(card, place)
    match item:
        case Group(title=title):
            wanted = slug(title.nl or title.en)
            taken = {one.id for one in card.groups if one is not item}
        case Checkpoint(text=text) | Prompt(text=text):
            wanted = slug(text.nl or text.en)
            taken = _other_ids(card, item)
        case _:
            return ""
    return free_id(_prefix_at(card, place, item.id) + wanted, taken) if wanted else ""


def with_auto_id(
    before: Instrument, card: Instrument, place: Place, kept: Collection[str]
) -> Instrument:
    """The card with the id at a place following its text, where it did so `before`.

    What is `kept` was in a file, and does not change by itself; nor does the id of a group that
    its checkpoints are called after.
    """
    old, new = item_at(before, place), item_at(card, place)
    if not isinstance(old, Checkpoint | Group | Prompt) or new is None or old.id in kept:
        return card
    if isinstance(old, Group) and group_prefix(old):
        return card
    if old.id not in ("", auto_id(before, place)):
        return card
    return replaced(card, place, renamed_item(new, auto_id(card, place)))


def id_after_move(before: Instrument, came_from: Place, card: Instrument, place: Place) -> str:
    """The id for a checkpoint that came out of a group that is in its id, or into another one.

    It is the id it has, where that names no group.
    """
    item = item_at(card, place)
    if not isinstance(item, Checkpoint) or came_from[:-1] == place[:-1]:
        return getattr(item, "id", "")
    bare = item.id
    left = item_at(before, came_from[:2]) if came_from[0] == GROUPS else None
    if isinstance(left, Group):
        bare = bare.removeprefix(f"{left.id}.")
    wanted = _prefix_at(card, place, item.id) + bare
    return item.id if wanted == item.id else free_id(wanted, _other_ids(card, item))


def _prefix_at(card: Instrument, place: Place, own_id: str) -> str:
    if place[0] != GROUPS or place[2:3] != (CHECKPOINTS,):
        return ""
    group = item_at(card, place[:2])
    assert isinstance(group, Group)
    others = [one for one in group.checkpoints if one.id and one.id != own_id]
    if not others:
        prefix = f"{group.id}."
        return prefix if group.id and (not own_id or own_id.startswith(prefix)) else ""
    return group_prefix(group, without=own_id)


def _other_ids(card: Instrument, item: Checkpoint | Prompt) -> set[str]:
    points = [*card.all_checkpoints(), *card.prompts]
    return {one.id for one in points if one is not item}
