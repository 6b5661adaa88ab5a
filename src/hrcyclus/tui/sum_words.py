"""The sum behind a score in a few lines: the fraction, its coverage and what can still change."""

from __future__ import annotations

import math
from collections.abc import Iterator

from textual.content import Content

from hrcyclus.i18n import _, current_language
from hrcyclus.model.explain import AnySum, MeanSum, ScoreSum
from hrcyclus.tui.drawing import MUTED
from hrcyclus.wording import answered_words, band, percent, reliability_word


def number_text(number: float, *, decimals: bool = False) -> str:
    """A number in the language's form, in two decimals or in as few of them as it takes."""
    # Half up, as people round and as percentages are.
    text = f"{math.floor(number * 100 + 0.5 + 1e-9) / 100:.2f}"
    if not decimals:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if current_language() == "nl" else text


def sum_lines(found: AnySum) -> list[Content]:
    """What a score is made of, a content a line."""
    return list(_card_lines(found) if isinstance(found, ScoreSum) else _mean_lines(found))


def _card_lines(found: ScoreSum) -> Iterator[Content]:
    score = found.score
    if found.unavailable:
        reason = _("Score unavailable: {reason}").format(reason=found.unavailable)
        yield Content.styled(reason, "$text-error")
        return
    if found.own_scoring:
        yield _line(_("Score"), percent(score.score), _("reckoned by rules of the card's own"))
        if score.coverage is not None:
            yield _line(_("Coverage"), _covered(percent(score.coverage), found), "")
        if score.low is not None:
            yield _line(_("Band"), band(score), _("what is open can still make this of it"))
        return
    if not found.terms:
        yield Content.styled(_("The card has no points that count in a score of its own."), MUTED)
        return
    if score.coverage is None:
        yield Content.styled(_("Nothing here applies."), MUTED)
        return
    reached, scored, applicable = (
        number_text(number) for number in (found.reached, found.scored, found.applicable)
    )
    if score.score is None:
        yield _line(_("Score"), percent(None), _("no checkpoint is scored yet"))
    else:
        yield _line(
            _("Score"),
            f"{reached} ÷ {scored} = {percent(score.score)}",
            _("what is reached ÷ the weight that is scored"),
        )
    yield _line(
        _("Coverage"),
        _covered(f"{scored} ÷ {applicable} = {percent(score.coverage)}", found),
        _("that weight ÷ all that applies"),
    )
    if found.open:
        most = number_text(found.reached + found.applicable - found.scored)
        yield _line(
            _("Band"),
            band(score),
            _("open points absent: {low}, present: {high}").format(
                low=f"{reached} ÷ {applicable}", high=f"{most} ÷ {applicable}"
            ),
        )
    else:
        yield _line(_("Band"), band(score), _("nothing is open, nothing can change it"))


def _covered(figure: str, found: ScoreSum) -> str:
    return " · ".join(part for part in (figure, reliability_word(found.score)) if part)


def _mean_lines(found: MeanSum) -> Iterator[Content]:
    score = found.score
    reached = number_text(found.reached, decimals=True)
    if score.score is None:
        yield _line(
            _("Score"), percent(None), _("nothing counts yet; . goes to an open checkpoint")
        )
    else:
        yield _line(
            _("Score"),
            f"{reached} ÷ {number_text(found.weight)} = {percent(score.score)}",
            _("weight × score, added up ÷ the weights"),
        )
    yield _line(
        _("Cards"),
        _("{counted} of {all} count").format(counted=len(found.counted), all=len(found.terms)),
        answered_words(score),
    )
    if score.low is not None:
        yield _line(_("Band"), band(score), _("what is open can still make this of it"))


def _line(label: str, figure: str, gloss: str) -> Content:
    return Content.assemble(
        (f"{label}: ", "$text-primary"), (figure, "bold $foreground"), (f"  {gloss}", MUTED)
    )
