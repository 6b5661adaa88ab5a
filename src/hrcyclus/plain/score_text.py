"""The scores of an assessment as a table in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.assessment import Assessment, Presence
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.kept_answers import kept_answers
from hrcyclus.model.scoring import CardScore, Mean, Score, Scoreboard
from hrcyclus.plain.columns import aligned
from hrcyclus.plain.upgrade_text import number_kept
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import band, percent, phase_word, reliability_word


def score_lines(
    instruments: Sequence[Instrument], assessment: Assessment, board: Scoreboard
) -> Iterator[str]:
    """What is assessed, then the cards with their groups, the phases and the whole; and how many
    answers are about nothing of that."""
    about = (assessment.title, assessment.organisation, assessment.unit)
    if said := [clean(text, lines=False) for text in about if text]:
        yield " · ".join(said)
        yield ""
    head = (_("Card"), _("Score"), _("Coverage"), _("Band"), "")
    on_cycle, around = (
        [
            row
            for one in instruments
            if one.role is role
            for row in _card_rows(one, board.cards[one.id])
        ]
        for role in (Role.INSTRUMENT, Role.CONTEXT)
    )
    lines = list(aligned([head, *on_cycle, *around]))
    yield from lines[: 1 + len(on_cycle)]
    yield ""
    means = [(phase_word(phase), board.phases[phase]) for phase in board.phases]
    yield _("HR cycle (Fombrun)")
    yield from aligned(
        [_mean_row(name, mean) for name, mean in [*means, (_("Overall"), board.overall)]]
    )
    if around:
        yield ""
        yield _("Around the cycle")
        yield from lines[1 + len(on_cycle) :]
    if kept := sum(one.number for one in kept_answers(assessment, instruments)):
        yield ""
        yield number_kept(kept)


def _card_rows(instrument: Instrument, card: CardScore) -> Iterator[tuple[str, ...]]:
    yield _row(in_language(instrument.title), card.score, _remark(card))
    for group in instrument.groups:
        score = card.groups[group.id]
        yield _row(f"  {in_language(group.title)}", score, reliability_word(score))


def _row(name: str, score: Score, remark: str) -> tuple[str, ...]:
    return (name, percent(score.score), percent(score.coverage), band(score), remark)


def _remark(card: CardScore) -> str:
    if card.unavailable:
        reason = clean(card.unavailable, lines=False)
        return _("Score unavailable: {reason}").replace("{reason}", reason)
    if card.presence is Presence.ABSENT:
        return _("deepen first")
    return reliability_word(card.score)


def _mean_row(name: str, mean: Mean) -> tuple[str, ...]:
    cards = ngettext("{number} card", "{number} cards", mean.cards).format(number=mean.cards)
    return (f"  {name}", percent(mean.score), cards if mean.cards else "")
