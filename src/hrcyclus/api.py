"""All that a plugin author imports.

A plugin is a package with a `card.toml` and these lines::

    from hrcyclus.api import Instrument, hookimpl, load_card

    @hookimpl
    def hrcyclus_instrument() -> Instrument:
        return load_card(__name__)

named as an entry point of the group `hrcyclus`. The hooks are described in
`hrcyclus.plugin_host.hookspecs`. What stands here stays within an API level: only optional fields
and arguments are added.
"""

from hrcyclus.model.assessment import Answer, InstrumentAnswers, Status
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    Counts,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    Role,
    Rule,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.scoring import Score, card_terms, score_terms
from hrcyclus.plugin_host.card_file import load_card
from hrcyclus.plugin_host.hookspecs import hookimpl

__all__ = [
    "Answer",
    "Bilingual",
    "Block",
    "Checkpoint",
    "Counts",
    "DefinitionBlock",
    "Group",
    "Instrument",
    "InstrumentAnswers",
    "ListBlock",
    "Part",
    "Phase",
    "Prompt",
    "QuoteBlock",
    "Role",
    "Rule",
    "Score",
    "Status",
    "TableBlock",
    "TextBlock",
    "card_terms",
    "hookimpl",
    "load_card",
    "score_terms",
]
