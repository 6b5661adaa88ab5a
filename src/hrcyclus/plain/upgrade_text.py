"""What a card of another version, or one that is not installed, does to answers, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.kept_answers import Kept
from hrcyclus.model.upgrade import Upgrade
from hrcyclus.plain.output import filled
from hrcyclus.store.problem import key_text


def upgrade_lines(file: str, upgrades: Iterable[Upgrade]) -> Iterator[str]:
    """For each card of which another version was answered: what came with it, and which answers
    moved. What is gone is among the answers that are kept."""
    for one in upgrades:
        if one.downgrade:
            told = _(
                "{file}: {key}: version {old} of the card was answered, "
                "and an older one is installed: {new}"
            )
        else:
            told = _(
                "{file}: {key}: version {old} of the card was answered, and this is version {new}"
            )
        versions = {"old": one.old_version, "new": one.new_version}
        key = key_text(("instruments", one.instrument))
        yield filled(told, file=file, key=key, **versions)
        if one.new:
            number = len(one.new)
            told = ngettext(
                "{file}: {key}: {number} question is new: {ids}",
                "{file}: {key}: {number} questions are new: {ids}",
                number,
            )
            yield filled(told, file=file, key=key, number=number, ids=", ".join(one.new))
        for old, new in one.renamed:
            told = _("{file}: {key}: {old} is called {new} now, and its answer counts there")
            yield filled(told, file=file, key=key, old=old, new=new)


def kept_lines(file: str, kept: Iterable[Kept]) -> Iterator[str]:
    """Each answer that hangs on nothing installed, and how many there are."""
    number = 0
    for one in kept:
        if one.number:
            told = _("{file}: {key}: not among the installed cards; the answer is kept")
            yield filled(told, file=file, key=key_text(one.path))
            number += one.number
    if number:
        yield filled("{file}: {told}", file=file, told=number_kept(number))


def number_kept(number: int) -> str:
    """How many answers are kept although nothing asks for them."""
    return ngettext(
        "{number} answer is kept as not installed",
        "{number} answers are kept as not installed",
        number,
    ).format(number=number)
