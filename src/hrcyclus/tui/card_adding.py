"""What can be added to a card, and where it then stands."""

from __future__ import annotations

from hrcyclus.model.bilingual import NO_TEXT
from hrcyclus.model.card_edits import (
    ABOUT,
    CHECKPOINTS,
    EXPLANATION,
    GROUPS,
    PROMPTS,
    SMARTER,
    Item,
    Place,
    after,
    part_of,
)
from hrcyclus.model.instrument import (
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    TableBlock,
    TextBlock,
)

BLANK_BLOCKS: dict[str, Item] = {
    "text": TextBlock(NO_TEXT),
    "list": ListBlock(()),
    "definition": DefinitionBlock(NO_TEXT, NO_TEXT),
    "quote": QuoteBlock(NO_TEXT, NO_TEXT),
    "table": TableBlock((), ()),
}
"""An empty block of each kind."""

_POINT = Checkpoint("", NO_TEXT)

BLANKS: dict[str, tuple[str, Item]] = {
    "point": (CHECKPOINTS, _POINT),
    "group": (GROUPS, Group("", NO_TEXT, (_POINT,))),
    "prompt": (PROMPTS, Prompt("", NO_TEXT)),
}
"""The rest of what a card is made of, with its section. A group comes with its first point."""

_KIND_IN = {CHECKPOINTS: "point", PROMPTS: "prompt", GROUPS: "group"}

_IN_GROUP = 2
"""How long the place of a group is; those of its checkpoints are longer."""


def wants_kind(place: Place) -> str:
    """What has to be asked before something is added at a place: about a block, a group or all.

    Empty where there is one answer only.
    """
    match place:
        case ("about",):
            return "anything"
        case ("explanation" | "working-smarter", *_):
            return "block"
        case ("groups", int()):
            return "group"
        case _:
            return ""


def addition(card: Instrument, place: Place, kind: str) -> tuple[Place, Item]:
    """The place and the empty item for what is added at a place; `kind` is the answer given."""
    if kind in BLANK_BLOCKS:
        return _after(card, (EXPLANATION,) if place == ABOUT else place), BLANK_BLOCKS[kind]
    within = str(place[0])
    if not kind and len(place) > _IN_GROUP:
        return after(place), _POINT
    section, item = BLANKS[kind or _KIND_IN[within]]
    if section == CHECKPOINTS and within == GROUPS and len(place) > 1:
        row = (*place[:_IN_GROUP], CHECKPOINTS)
        return (*row, len(part_of(card, row))), item
    return _after(card, place if within == section else (section,)), item


def section_of(kind: str) -> Place:
    """The section that an answer about anything leads to, where it is a text."""
    return (SMARTER,) if kind == "smarter" else (EXPLANATION,)


def _after(card: Instrument, place: Place) -> Place:
    return (*place, len(part_of(card, place))) if len(place) == 1 else after(place)
