"""The ids of a card while it is edited: followed when renamed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from hrcyclus.model.card_edits import Item, point_ids
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt


def group_prefix(group: Group, *, without: str = "") -> str:
    """What the ids of a group's checkpoints begin with (`lijst.`), or nothing.

    It is the group's own id where all of them begin so; the one called `without` is left out.
    """
    prefix = f"{group.id}."
    ids = [one.id for one in group.checkpoints if one.id and one.id != without]
    return prefix if group.id and ids and all(one.startswith(prefix) for one in ids) else ""


def renamed_item(item: Item, new_id: str) -> Item:
    """The item under another id; a block, which has none, as it is."""
    if isinstance(item, Checkpoint | Group | Prompt):
        return replace(item, id=new_id)
    return item


def follow_rename(renamed: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The renames of a card of which `old` is now called `new`, answers to it following.

    Renames that led to `old` lead on. Whatever was said of `new` is dropped: the card has it.
    """
    kept = {key: value for key, value in renamed.items() if key != new}
    return kept if old == new else {**kept, old: new}


def skip_rename(renamed: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The same for an id that no file has answers to: what led to `old` leads to `new` at once."""
    return {key: new if value == old else value for key, value in renamed.items() if key != new}


def forget_id(renamed: Mapping[str, str], gone: str) -> dict[str, str]:
    """The renames of a card that no longer has `gone`, nor anything that its answers go to."""
    kept, lost = dict(renamed), {gone}
    while lost:
        dropped = {key for key, value in kept.items() if value in lost}
        kept = {key: value for key, value in kept.items() if key not in dropped}
        lost = dropped
    return kept


def added_ids(opened: Instrument, card: Instrument) -> frozenset[str]:
    """The ids of checkpoints and prompts that are new since a card was opened, not only renamed."""
    return point_ids(card) - point_ids(opened) - frozenset(card.renamed.values())


def raised_version(version: str) -> str:
    """The version after this one: 1.0 gives 1.1, and what has no number at its end gets one."""
    match = re.fullmatch(r"(.*\.)?([0-9]{1,9})", version)
    if match is None:
        return f"{version}.1" if version else "1.0"
    if match[1] is None:
        return f"{version}.1"
    return f"{match[1]}{int(match[2]) + 1}"


def stamped(opened: Instrument, card: Instrument, version: str) -> Instrument:
    """The card in a later version, which what was added since it was opened says it came with."""
    added = added_ids(opened, card)

    def point(one: Checkpoint) -> Checkpoint:
        return replace(one, since=version) if one.id in added and not one.since else one

    return replace(
        card,
        version=version,
        checkpoints=tuple(map(point, card.checkpoints)),
        groups=tuple(
            replace(group, checkpoints=tuple(map(point, group.checkpoints)))
            for group in card.groups
        ),
        prompts=tuple(
            replace(one, since=version) if one.id in added and not one.since else one
            for one in card.prompts
        ),
    )
