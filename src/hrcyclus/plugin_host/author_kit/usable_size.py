"""How large a card may be before it is of no use to anyone, though it does load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import cast

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import LANGUAGES, Bilingual
from hrcyclus.model.instrument import Instrument
from hrcyclus.store.problem import Problem

MOST_CHECKPOINTS = 1_000
LONGEST_EXPLANATION = 100_000
"""Characters of all there is to read on a card, in one language."""


def too_large(instrument: Instrument, file: str) -> Iterator[Problem]:
    """What of an instrument is too large to be usable."""
    number = sum(1 for _checkpoint in instrument.all_checkpoints())
    if number > MOST_CHECKPOINTS:
        what = _("it is too large to be usable: {number} checkpoints, where {most} is the most")
        yield Problem(
            what.format(number=number, most=MOST_CHECKPOINTS),
            _("make several cards of it"),
            file=file,
            key="checkpoints",
        )
    texts = list(_texts((instrument.explanation, instrument.working_smarter)))
    longest = max(sum(len(text.get(language)) for text in texts) for language in LANGUAGES)
    if longest > LONGEST_EXPLANATION:
        what = _(
            "it is too large to be usable: an explanation of {number} characters, "
            "where {most} is the most"
        )
        yield Problem(
            what.format(number=longest, most=LONGEST_EXPLANATION),
            _("make it shorter"),
            file=file,
            key="explanation",
        )


def _texts(value: object) -> Iterator[Bilingual]:
    """Every text within blocks."""
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, tuple):
        for one in cast("Iterable[object]", value):
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
