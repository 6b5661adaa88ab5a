"""Every score of an assessment in one list: bars with their bands, in columns where they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language, ngettext
from hrcyclus.model.assessment import Presence
from hrcyclus.model.explain import OVERALL, AnySum, MeanSum, ScoreOf, explain
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.ranking import Order, rank_cards, rank_groups, rank_phases
from hrcyclus.model.scoring import Score
from hrcyclus.tui.drawing import MUTED, band_bar
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import NOTHING, Row, RowList
from hrcyclus.wording import band, percent, phase_word, reliability_word


@dataclass(frozen=True, slots=True)
class _Columns:
    """What fits beside a title: a bar of some width, and which figures."""

    bar: int
    answered: int = 0
    coverage: int = 0
    band: int = 0
    word: int = 0

    @property
    def in_one_line(self) -> bool:
        """Whether the figures stand beside the title and not under it."""
        return self.band > 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One score to list: `remark` says why it does not count, `cards` counts those in a mean."""

    of: ScoreOf
    title: str
    score: Score
    remark: str = ""
    cards: int | None = None
    indent: bool = False


class ScoreList(RowList):
    """Shows the scores of a session; tells by a key which score is stood on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._sections: list[tuple[str, list[_Entry]]] = []
        self._scores: dict[str, ScoreOf] = {}
        self._columns = _columns(0)

    def show_scores(self, session: Session, order: Order) -> None:
        """Show every score as it now is."""
        self._sections = list(_sections(session, order))
        self._scores = {_key(entry.of): entry.of for _, some in self._sections for entry in some}
        self._lay_out_rows()

    @property
    def score_of(self) -> ScoreOf:
        """Which score is stood on."""
        return self.score_at(self.current)

    def score_at(self, key: str) -> ScoreOf:
        """Which score the row of that key stands for."""
        return self._scores.get(key, OVERALL)

    def stand_on_score(self, score_of: ScoreOf) -> None:
        """Move the cursor to a score."""
        self.stand_on(_key(score_of))

    def on_resize(self) -> None:
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        # While a sum stands in its place the list has no width, and keeps the one it had.
        if width := self.scrollable_content_region.width:
            self._columns = _columns(width)
        self.set_rows(list(_rows(self._sections, self._columns)))


def _columns(width: int) -> _Columns:
    if width >= 98:
        return _Columns(min(30, width - 88), answered=10, coverage=8, band=11, word=11)
    if width >= 72:
        return _Columns(10, answered=5, band=9, word=11)
    return _Columns(max(8, min(20, width - 30)))


def _sections(session: Session, order: Order) -> Iterator[tuple[str, list[_Entry]]]:
    instruments = session.plugins.instruments
    overall = _mean_entry(session, OVERALL, _("Overall"))
    yield "", [overall]
    for role, heading in (
        (Role.INSTRUMENT, _("Instruments")),
        (Role.CONTEXT, _("Around the cycle")),
    ):
        cards = [one for one in instruments if one.role is role]
        if cards:
            yield (
                heading,
                [
                    entry
                    for card in rank_cards(cards, session.board, order)
                    for entry in _card_entries(session, card, order)
                ],
            )
        if cards and role is Role.INSTRUMENT:
            yield (
                _("Phases"),
                [
                    _mean_entry(session, ScoreOf(phase=phase), phase_word(phase))
                    for phase in rank_phases(session.board, order)
                ],
            )


def _card_entries(session: Session, instrument: Instrument, order: Order) -> Iterator[_Entry]:
    card = session.board.cards[instrument.id]
    remark = ""
    if card.presence is Presence.ABSENT:
        remark = _("deepen first")
    elif card.unavailable:
        remark = _("unavailable")
    yield _Entry(ScoreOf(instrument.id), in_language(instrument.title), card.score, remark)
    for group in rank_groups(instrument, session.board, order):
        yield _Entry(
            ScoreOf(instrument.id, group.id),
            in_language(group.title),
            card.groups[group.id],
            indent=True,
        )


def _mean_entry(session: Session, score_of: ScoreOf, title: str) -> _Entry:
    found: AnySum | None = explain(score_of, session.plugins.instruments, session.board)
    assert isinstance(found, MeanSum)
    return _Entry(score_of, title, found.score, cards=len(found.counted))


def _key(score_of: ScoreOf) -> str:
    phase = score_of.phase.value if score_of.phase else ""
    return f"score:{phase}/{score_of.instrument}/{score_of.group}"


def _rows(sections: Sequence[tuple[str, list[_Entry]]], columns: _Columns) -> Iterator[Row]:
    for index, (heading, entries) in enumerate(sections):
        if heading:
            yield Row(
                body=Content.styled(heading, "bold"),
                lead=Content(" "),
                tail=_column_names(columns) if index == 1 else NOTHING,
                gap_above=True,
                facts=(heading, columns, current_language()),
            )
        for entry in entries:
            yield _row(entry, columns)


def _row(entry: _Entry, columns: _Columns) -> Row:
    lead = "   └ " if entry.indent else (" • " if entry.of.instrument else "   ")
    title = Content.styled(entry.title, "bold" if entry.of == OVERALL else "")
    return Row(
        key=_key(entry.of),
        lead=Content.styled(lead, "$text-primary"),
        body=title,
        tail=_figures(entry, columns),
        detail=NOTHING if columns.in_one_line else _figures_below(entry, columns),
        facts=(entry, columns, current_language()),
    )


def _figures(entry: _Entry, columns: _Columns) -> Content:
    score = entry.score
    figure = f"{percent(score.score):>5}"
    if not columns.in_one_line:
        return Content.styled(figure, "bold")
    answered = f"{score.answered}/{score.applicable}" if score.applicable else ""
    parts = [
        _bar(entry, columns),
        Content.styled(figure, "bold"),
        Content.styled(f"{answered:>{columns.answered}}", MUTED),
    ]
    if columns.coverage:
        coverage = "" if score.coverage is None else percent(score.coverage)
        parts.append(Content.styled(f"{coverage:>{columns.coverage}}", MUTED))
    if entry.remark:
        room = columns.band + 1 + columns.word
        parts.append(Content.styled(f"{entry.remark[:room]:<{room}}", "$text-warning"))
    else:
        range_text = "" if score.low is None else band(score)
        parts.append(Content(f"{range_text:>{columns.band}}"))
        parts.append(Content.styled(f"{_word(entry):<{columns.word}}", MUTED))
    return Content(" ").join(parts)


def _figures_below(entry: _Entry, columns: _Columns) -> Content:
    if entry.remark:
        return Content.assemble(_bar(entry, columns), " ", (entry.remark, "$text-warning"))
    words = "" if entry.score.low is None else band(entry.score)
    parts = [part for part in (words, _word(entry)) if part]
    return Content.assemble(_bar(entry, columns), " ", " · ".join(parts))


def _bar(entry: _Entry, columns: _Columns) -> Content:
    """The band; an empty bar where the score doesn't count, whatever is still possible."""
    return band_bar(Score() if entry.remark else entry.score, columns.bar)


def _word(entry: _Entry) -> str:
    if entry.cards is None:
        return reliability_word(entry.score)
    return ngettext("{number} card", "{number} cards", entry.cards).format(number=entry.cards)


def _column_names(columns: _Columns) -> Content:
    if not columns.coverage:
        return NOTHING
    names = (
        " " * columns.bar,
        _("score").rjust(5),
        _("answered").rjust(columns.answered),
        _("coverage").rjust(columns.coverage),
        _("band").rjust(columns.band),
        " " * columns.word,
    )
    return Content.styled(" ".join(names), MUTED)
