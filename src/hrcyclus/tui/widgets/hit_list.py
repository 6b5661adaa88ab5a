"""What a search found, or what passes a filter on all cards; each row leads to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language, msg
from hrcyclus.model.assessment import NO_ANSWER, InstrumentAnswers
from hrcyclus.model.bilingual import Language
from hrcyclus.model.excerpt import excerpt
from hrcyclus.model.filters import Filter
from hrcyclus.model.folding import Span
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.passages import Passage, Place, Spot
from hrcyclus.model.scoring import Statuses
from hrcyclus.model.search import Hit
from hrcyclus.tui.answer_text import action_text
from hrcyclus.tui.drawing import MUTED, status_label, status_mark
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import NOTHING, Row, RowList

_KINDS = {
    Place.TITLE: msg("card"),
    Place.CHECKPOINT: msg("checkpoint"),
    Place.PROMPT: msg("question"),
    Place.ACTION: msg("action"),
    Place.NOTE: msg("note"),
    Place.EVIDENCE: msg("evidence"),
    Place.REASON: msg("reason"),
    Place.GROUP: msg("group"),
    Place.HELP: msg("examples"),
    Place.EXPLANATION: msg("explanation"),
    Place.WORKING_SMARTER: msg("working smarter"),
}
_LANGUAGES: dict[Language, str] = {"nl": msg("Dutch"), "en": msg("English")}
_WRITTEN = {Place.NOTE: "✎", Place.EVIDENCE: "✎", Place.REASON: "✎", Place.ACTION: "→"}
_LINES = 2
"""How many lines of a passage are shown around what was found."""
_ABOUT = 60
"""How many characters are shown of the checkpoint that a passage hangs on."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a row leads: a card, a checkpoint or prompt on it, or a place in its explanation."""

    instrument: str
    item: str = ""
    spot: Spot | None = None


class HitList(RowList):
    """Rows with the passages found; the screen opens what is chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._destinations: dict[str, Destination] = {}

    @property
    def destination(self) -> Destination | None:
        """Where the row stood on leads."""
        return self._destinations.get(self.current)

    def show_hits(
        self, hits: Sequence[Hit], session: Session, *, cursor: str | None = None
    ) -> None:
        """Show what was found."""
        most = max(40, self.scrollable_content_region.width * _LINES - 20)
        keys = [f"hit:{number}" for number in range(len(hits))]
        self._destinations = {
            key: Destination(hit.passage.instrument, hit.passage.item, hit.passage.spot)
            for key, hit in zip(keys, hits, strict=True)
        }
        rows = [_hit_row(key, hit, session, most) for key, hit in zip(keys, hits, strict=True)]
        self.set_rows(rows, cursor=cursor)

    def show_points(
        self,
        filter_: Filter,
        passing: Sequence[tuple[Instrument, Sequence[str]]],
        session: Session,
        *,
        cursor: str | None = None,
    ) -> None:
        """Show the points of every card that pass a filter, under the titles of the cards."""
        self._destinations = {
            _point_key(card, item): Destination(card.id, item)
            for card, items in passing
            for item in items
        }
        self.set_rows(list(_point_rows(filter_, passing, session)), cursor=cursor)

    def show_remark(self, remark: Content) -> None:
        """Show that there is nothing, and what to do."""
        self._destinations = {}
        self.set_rows([Row(body=remark, lead=Content(" "), gap_above=True, facts=remark.plain)])


def _hit_row(key: str, hit: Hit, session: Session, most: int) -> Row:
    passage = hit.passage
    status = None
    tail = NOTHING
    if passage.place is Place.CHECKPOINT:
        status = session.board.cards[passage.instrument].statuses.get(passage.item)
        tail = status_label(status)
        mark = status_mark(status)
    else:
        mark = Content.styled(_WRITTEN.get(passage.place, "¶"), MUTED)
    text, spans = excerpt(passage.text, hit.spans, most)
    return Row(
        key=key,
        lead=Content.assemble(" ", mark, " "),
        body=lit(text, spans),
        tail=tail,
        detail=Content(_whereabouts(passage, session)),
        facts=(hit, status, most, current_language()),
    )


def lit(text: str, spans: Iterable[Span]) -> Content:
    """A text with stretches of it lit up."""
    content = Content(text)
    for span in spans:
        content = content.stylize("bold underline $text-accent", span.start, span.end)
    return content


def _whereabouts(passage: Passage, session: Session) -> str:
    """The card, the kind of place, the language if it is the other one, and what it hangs on."""
    card = session.instrument(passage.instrument)
    parts = [in_language(card.title) if card and passage.place is not Place.TITLE else ""]
    parts.append(_(_KINDS[passage.place]))
    if passage.language not in (None, current_language()):
        parts.append(_(_LANGUAGES[passage.language]))
    if about := in_language(passage.about):
        parts.append(excerpt(about, (), _ABOUT)[0])
    return " · ".join(part for part in parts if part)


def _point_rows(
    filter_: Filter, passing: Sequence[tuple[Instrument, Sequence[str]]], session: Session
) -> Iterator[Row]:
    for index, (card, items) in enumerate(passing):
        yield Row(
            body=Content.styled(in_language(card.title), "bold"),
            lead=Content(" "),
            tail=Content.styled(str(len(items)), MUTED),
            gap_above=index > 0,
            facts=(card.id, card.title, len(items), current_language()),
        )
        answers = session.assessment.of(card.id)
        statuses = session.board.cards[card.id].statuses
        points = {point.id: point for point in (*card.all_checkpoints(), *card.prompts)}
        for item in items:
            point = points[item]
            if isinstance(point, Checkpoint):
                yield _checkpoint_row(filter_, card, point, answers, statuses)
            else:
                note = answers.prompt(item).note
                yield Row(
                    key=_point_key(card, item),
                    lead=Content.assemble(" ", ("✎", "$text-accent"), " "),
                    body=Content(in_language(point.text)),
                    detail=Content(_one_line(note)),
                    facts=(point, note, current_language()),
                )


def _checkpoint_row(
    filter_: Filter,
    card: Instrument,
    checkpoint: Checkpoint,
    answers: InstrumentAnswers,
    statuses: Statuses,
) -> Row:
    answer = NO_ANSWER if checkpoint.follows else answers.answer(checkpoint.id)
    status = statuses.get(checkpoint.id)
    actions = map(action_text, answer.all_actions())
    said = answer.note if filter_ is Filter.NOTES else "; ".join(actions)
    return Row(
        key=_point_key(card, checkpoint.id),
        lead=Content.assemble(" ", status_mark(status), " "),
        body=Content(in_language(checkpoint.text)),
        tail=status_label(status),
        detail=Content(_one_line(said)),
        facts=(checkpoint, status, said, current_language()),
    )


def _point_key(card: Instrument, item: str) -> str:
    return f"point:{card.id}/{item}"


def _one_line(text: str) -> str:
    return excerpt(text, (), 140)[0]
