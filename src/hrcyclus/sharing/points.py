"""The places where assessments can be held side by side: checkpoints and prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Point:
    """A checkpoint or a prompt.

    `card` and `text` are the title and the text; where the instrument or the point is not
    installed they are the ids that stand in the files, and `installed` is false. `follows` tells
    that the status is read from another card.
    """

    instrument: str
    id: str
    card: Bilingual
    text: Bilingual
    is_prompt: bool = False
    follows: bool = False
    installed: bool = True


def points_in(
    instruments: Sequence[Instrument], assessments: Sequence[Assessment]
) -> Iterator[Point]:
    """Every point of the installed cards in their order, then what else has an answer."""
    known: set[tuple[str, str, bool]] = set()
    for card in instruments:
        for checkpoint in card.all_checkpoints():
            known.add((card.id, checkpoint.id, False))
            yield Point(
                card.id,
                checkpoint.id,
                card.title,
                checkpoint.text,
                follows=bool(checkpoint.follows),
            )
        for prompt in card.prompts:
            known.add((card.id, prompt.id, True))
            yield Point(card.id, prompt.id, card.title, prompt.text, is_prompt=True)
    titles = {card.id: card.title for card in instruments}
    for instrument, id_, is_prompt in sorted(set(_answered(assessments)) - known):
        yield Point(
            instrument,
            id_,
            titles.get(instrument, _by_id(instrument)),
            _by_id(id_),
            is_prompt=is_prompt,
            installed=False,
        )


def _answered(assessments: Sequence[Assessment]) -> Iterator[tuple[str, str, bool]]:
    for assessment in assessments:
        for instrument, answers in assessment.instruments.items():
            yield from ((instrument, id_, False) for id_ in answers.checkpoints)
            yield from ((instrument, id_, True) for id_ in answers.prompts)


def _by_id(id_: str) -> Bilingual:
    return Bilingual(id_, id_)
