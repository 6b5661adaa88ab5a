"""Which text belongs to which row, to notice rows whose hidden first cell was left behind."""

from __future__ import annotations

from collections.abc import Mapping

from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.form.form_layout import fitting


def row_texts(card: Instrument) -> Mapping[str, frozenset[str]]:
    """The ids of the checkpoints and prompts that a text in either language may belong to."""
    found: dict[str, set[str]] = {}
    for item in (*card.all_checkpoints(), *card.prompts):
        for language in LANGUAGES:
            found.setdefault(fitting(item.text.get(language)).strip(), set()).add(item.id)
    return {text: frozenset(ids) for text, ids in found.items()}
