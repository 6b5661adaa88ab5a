"""The hooks that a plugin may implement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Score

if TYPE_CHECKING:
    from hrcyclus.model.export import Exporter

PROJECT = "hrcyclus"
"""The entry point group, the prefix of every hook, and the name that the markers carry."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec(firstresult=True)
def hrcyclus_instrument() -> Instrument:
    """The instrument that the plugin contributes.

    Called once, at start-up; it reads nothing but the plugin's own card. What it returns is
    validated and its texts are cleaned, so the application sees a copy.

    Example, in a package with a `card.toml`::

        from hrcyclus.api import Instrument, hookimpl, load_card

        @hookimpl
        def hrcyclus_instrument() -> Instrument:
            return load_card(__name__)
    """
    ...


@hookspec(firstresult=True)
def hrcyclus_score(instrument: Instrument, answers: InstrumentAnswers) -> Score:
    """The card's own score, for scoring that weights cannot express. Optional.

    Called whenever an answer has changed, so it is quick and has no side effects. `instrument` is
    the plugin's own, `answers` what is said of it, read-only. In the result `score`, `coverage`,
    `low` and `high` are fractions 0..1 or None, with `low` at most `high`. When it raises or
    returns anything else, the card shows "score unavailable" with the reason.

    Example, a card that is as good as its weakest point::

        from dataclasses import replace
        from hrcyclus.api import (
            Instrument, InstrumentAnswers, Score, card_terms, hookimpl, score_terms
        )

        @hookimpl
        def hrcyclus_score(instrument: Instrument, answers: InstrumentAnswers) -> Score:
            statuses = {id: answer.status for id, answer in answers.checkpoints.items()}
            terms = list(card_terms(instrument, statuses))
            scores = [score_terms([term]).score for term in terms]
            weakest = min((score for score in scores if score is not None), default=None)
            return replace(score_terms(terms), score=weakest, low=None, high=None)
    """
    ...


@hookspec(firstresult=True)
def hrcyclus_exporters() -> Iterable[Exporter]:
    """The formats that the plugin adds to `hrcyclus report`, with or without an instrument.

    Called once, at start-up, so import inside `export` what an exporter needs. Each has an ending
    of its own, one that no other exporter has. `export` is given the report, a value that it only
    reads; the words of `hrcyclus.api` (`status_word`, `percent` and so on) speak the report's
    language meanwhile. Text of a report is what anybody may have written: escape it. When an
    exporter raises or returns anything but text or bytes, that is told and no file is written.

    Example, the actions as a list for a mail::

        from hrcyclus.api import Bilingual, Exporter, Report, date_text, hookimpl

        def export(report: Report) -> str:
            lines = [report.about.title]
            for task in report.actions:
                action = task.action
                due = date_text(action.due) if action.due else ""
                lines.append(" · ".join(part for part in (action.text, action.owner, due) if part))
            return "\\n".join(lines) + "\\n"

        @hookimpl
        def hrcyclus_exporters() -> list[Exporter]:
            return [Exporter(".txt", Bilingual(nl="Actielijst", en="List of actions"), export)]
    """
    ...


HOOKS = ("hrcyclus_instrument", "hrcyclus_score", "hrcyclus_exporters")
