"""The hooks that a plugin may implement."""

from __future__ import annotations

import pluggy

from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Score

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


HOOKS = ("hrcyclus_instrument", "hrcyclus_score")
