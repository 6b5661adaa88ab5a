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

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from hrcyclus.model.export import Exporter
    from hrcyclus.model.report import (
        Report,
        ReportAbout,
        ReportAction,
        ReportCard,
        ReportGap,
        ReportGroup,
        ReportPhase,
        ReportPoint,
        ReportPrompt,
        ReportShare,
        ReportSum,
        ReportTask,
    )
    from hrcyclus.wording import date_text, percent, phase_word, status_word

__all__ = [
    "Answer",
    "Bilingual",
    "Block",
    "Checkpoint",
    "Counts",
    "DefinitionBlock",
    "Exporter",
    "Group",
    "Instrument",
    "InstrumentAnswers",
    "ListBlock",
    "Part",
    "Phase",
    "Prompt",
    "QuoteBlock",
    "Report",
    "ReportAbout",
    "ReportAction",
    "ReportCard",
    "ReportGap",
    "ReportGroup",
    "ReportPhase",
    "ReportPoint",
    "ReportPrompt",
    "ReportShare",
    "ReportSum",
    "ReportTask",
    "Role",
    "Rule",
    "Score",
    "Status",
    "TableBlock",
    "TextBlock",
    "card_terms",
    "date_text",
    "hookimpl",
    "load_card",
    "percent",
    "phase_word",
    "score_terms",
    "status_word",
]

_FOR_EXPORTERS = {
    "Exporter": "hrcyclus.model.export",
    **dict.fromkeys(
        (name for name in __all__ if name.startswith("Report")), "hrcyclus.model.report"
    ),
    **dict.fromkeys(("date_text", "percent", "phase_word", "status_word"), "hrcyclus.wording"),
}
"""Where names stand that only an exporter needs: most plugins start without them."""


def __getattr__(name: str) -> object:
    if module := _FOR_EXPORTERS.get(name):
        from importlib import import_module

        return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
