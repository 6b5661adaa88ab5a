"""The scores of a comparison as rows: the whole, the cards with their groups, and the phases."""

from __future__ import annotations

from collections.abc import Iterator

from hrcyclus.i18n import _, in_language
from hrcyclus.model.cycle import Phase
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.change_words import percentage_points
from hrcyclus.sharing.compare import Comparison
from hrcyclus.tui.compare_details import presence_words
from hrcyclus.tui.compare_sections import Show
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.compare_list import ScoreRow
from hrcyclus.wording import phase_word

_OVERALL = "score:overall"
_PHASE = "score:phase:"


def score_sections(
    session: Session, found: Comparison, show: Show, card: str
) -> Iterator[tuple[str, list[ScoreRow]]]:
    """The scores under their headings; only those that changed, and the whole, unless all are
    shown. Of one card, by its id, only its own."""
    if not card:
        yield "", [ScoreRow(_OVERALL, _("Overall"), found.overall, of_cards=True)]
    sections = (
        (_("Instruments"), _cards(session.on_cycle, found, card)),
        (_("Phases"), () if card else _phases(found)),
        (_("Around the cycle"), _cards(session.around_cycle, found, card)),
    )
    for heading, rows in sections:
        shown = [row for row in rows if show is Show.ALL or card or _changed(row)]
        if shown:
            yield heading, shown


def cards_in(session: Session, found: Comparison, score: ScoreRow) -> list[tuple[str, ScoreRow]]:
    """The titles and scores of the cards that a mean is taken over; none for another score."""
    if not score.of_cards:
        return []
    phase = Phase(score.key.removeprefix(_PHASE)) if score.key.startswith(_PHASE) else None
    return [
        (in_language(card.title), ScoreRow("", "", found.cards[card.id].score))
        for card in session.on_cycle
        if found.cards[card.id].counts and (phase is None or phase in card.phases)
    ]


def _cards(cards: list[Instrument], found: Comparison, only: str) -> Iterator[ScoreRow]:
    for card in cards:
        if only not in ("", card.id):
            continue
        change = found.cards[card.id]
        yield ScoreRow(
            f"score:{card.id}",
            in_language(card.title),
            change.score,
            card=card.id,
            remark=presence_words(found, card.id),
        )
        for group in card.groups:
            yield ScoreRow(
                f"score:{card.id}/{group.id}",
                in_language(group.title),
                change.groups[group.id],
                card=card.id,
                indent=True,
            )


def _phases(found: Comparison) -> Iterator[ScoreRow]:
    for phase, change in found.phases.items():
        yield ScoreRow(f"{_PHASE}{phase.value}", phase_word(phase), change, of_cards=True)


def _changed(row: ScoreRow) -> bool:
    return bool(row.remark or percentage_points(row.change))
