"""Answers that hang on nothing that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.store.problem import key_text


def unknown_answers(assessment: Assessment, instruments: Iterable[Instrument]) -> Iterator[str]:
    """The keys in the file of instruments, checkpoints and prompts that no card has."""
    installed = {one.id: one for one in instruments}
    for id_, answers in assessment.instruments.items():
        card = installed.get(id_)
        if card is None:
            yield key_text(("instruments", id_))
            continue
        checkpoints = {checkpoint.id for checkpoint in card.all_checkpoints()}
        prompts = {prompt.id for prompt in card.prompts}
        for kind, given, known in (
            ("checkpoints", answers.checkpoints, checkpoints),
            ("prompts", answers.prompts, prompts),
        ):
            for key in given:
                if key not in known and key not in card.renamed:
                    yield key_text(("instruments", id_, kind, key))
