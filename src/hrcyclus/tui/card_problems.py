"""What is still wrong with a card that is edited, in words for its form and with its field."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hrcyclus.i18n import _, msg
from hrcyclus.model.card_edits import (
    ABOUT,
    CHECKPOINTS,
    GROUPS,
    SECTIONS,
    Place,
    item_at,
    places,
)
from hrcyclus.model.instrument import Group, Instrument
from hrcyclus.plugin_host.rules import LONGEST_ID, BrokenRule, broken_rules
from hrcyclus.tui.card_fields import PHASES, bases_of

_ITEM_ID = re.compile(r"[a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to mend: where in the card, in which field (without its language), and what."""

    place: Place
    base: str
    words: str


def troubles(card: Instrument, taken: Collection[str]) -> list[Trouble]:
    """All that is to be mended before the card can be saved, in the order of its outline.

    `taken` holds the ids of other instruments.
    """
    order = {place: index for index, place in enumerate(places(card))}
    found = [*_id_taken(card, taken), *(_trouble(card, rule) for rule in broken_rules(card))]
    # An id that is still to be made from a text is no second thing to mend.
    textless = {one.place for one in found if one.base in ("text", "title")}
    found = [
        one
        for one in found
        if not (one.base == "id" and one.place in textless and not _id_at(card, one.place))
    ]
    return sorted(found, key=lambda one: order.get(one.place, 0))


def _id_taken(card: Instrument, taken: Collection[str]) -> Iterator[Trouble]:
    if card.id and card.id in taken:
        yield Trouble(ABOUT, "id", _("Another instrument has this id already: choose another one."))


def _trouble(card: Instrument, rule: BrokenRule) -> Trouble:
    place, rest = _split(rule.path)
    subject = card if place == ABOUT else item_at(card, place)
    bases = bases_of(subject) if subject is not None else ()
    words = _words(card, rule, place, rest)
    base = str(rest[0]) if rest else ""
    if base == "columns":
        base = "rows"
    if base not in bases and base != PHASES:
        base = bases[0] if bases else ""
    return Trouble(place, base, words)


def _split(path: Place) -> tuple[Place, Place]:
    """The place that a rule is about, and the keys that lead on from there."""
    length = 0
    if path[0] in SECTIONS and len(path) > 1:
        length = 4 if path[0] == GROUPS and path[2:3] == (CHECKPOINTS,) else 2
    return (path[:length], path[length:]) if length else (ABOUT, path)


_NO_TEXT = msg("Write this in Dutch, in English or in both.")

_WORDS: Mapping[Place, str] = {
    (): _NO_TEXT,
    ("title",): _NO_TEXT,
    ("term",): _NO_TEXT,
    ("version",): msg("Give the card a version, as 1.0."),
    ("phases",): msg("Choose at least one phase of the cycle, or make it a context model."),
    ("weight",): msg("The weight is a number above 0; 1 is usual."),
    ("items",): msg("Give the list at least one item."),
    ("columns",): msg("Give the table its heads on the first line."),
    ("source",): msg("Say whose words these are, in one language or both."),
}
"""What is wrong, by where in an item a rule is broken."""


def _words(card: Instrument, rule: BrokenRule, place: Place, rest: Place) -> str:
    match rest:
        case ("id",):
            return _about_id(card, place)
        case ("rows", int(row)):
            words = _("Row {number} has more or fewer cells than there are heads.")
            return words.format(number=row + 1)
        case () if isinstance(item_at(card, place), Group):
            return _("A group needs at least one checkpoint.")
        case _:
            return _(_WORDS[rest]) if rest in _WORDS else str(rule)


def _id_at(card: Instrument, place: Place) -> str:
    return getattr(card if place == ABOUT else item_at(card, place), "id", "")


def _about_id(card: Instrument, place: Place) -> str:
    item, own = item_at(card, place), _id_at(card, place)
    if not own:
        return _("An id is needed: it is what answers hang on.")
    if len(own) > LONGEST_ID:
        return _("An id has at most {most} characters.").format(most=LONGEST_ID)
    if item is None:
        return _("An id is made of the letters a-z, digits and hyphens.")
    if not _ITEM_ID.fullmatch(own):
        return _("An id is made of the letters a-z, digits, hyphens and points.")
    return _("This id is in the card already: give each its own.")
