"""The sum behind a score as a list: its terms with weight and value, and what stays outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language
from hrcyclus.model.assessment import InstrumentAnswers, Status
from hrcyclus.model.explain import (
    OVERALL,
    AnySum,
    MeanSum,
    MeanTerm,
    ScoreOf,
    ScoreSum,
    Standing,
    explain,
    worth,
)
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import VALUE, CardScore, Score, Term
from hrcyclus.tui.drawing import MUTED, band_bar, status_label, status_mark
from hrcyclus.tui.session import Session
from hrcyclus.tui.sum_words import number_text, sum_lines
from hrcyclus.tui.widgets.row_list import NOTHING, Row, RowList
from hrcyclus.wording import percent, phase_word


@dataclass(frozen=True, slots=True)
class Point:
    """A checkpoint in a sum."""

    instrument: str
    checkpoint: str


Target: TypeAlias = Point | ScoreOf
"""What a row of a sum leads to: a checkpoint on its card, or the sum behind another score."""


class SumList(RowList):
    """Shows the sum behind one score; a row leads to a checkpoint or to a sum in it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._targets: dict[str, Target] = {}
        self.score_of = OVERALL
        self._from_top = True

    def show_sum(self, session: Session, score_of: ScoreOf) -> None:
        """Show the sum behind a score, standing where one stood if it is the same one."""
        same = score_of == self.score_of
        self.score_of = score_of
        found = explain(
            score_of, session.plugins.instruments, session.board, session.plugins.scorers
        )
        rows: list[Row] = []
        self._targets = {}
        if found is not None:
            rows.append(_title_row(score_title(session, score_of), found.score))
            rows += [Row(body=line, lead=Content(" "), facts=None) for line in sum_lines(found)]
            for row, target in _rows(session, score_of, found):
                rows.append(row)
                if target is not None:
                    self._targets[row.key] = target
        from_top = self._from_top or not same
        self.set_rows(rows, cursor=None if same else "")
        self._from_top = from_top
        if not same:
            self.scroll_to(y=0, animate=False, immediate=True)

    def _show(self, index: int) -> None:
        """Keep the row stood on in sight, but a sum that was just opened shows from its top."""
        if self._from_top:
            self.scroll_to(y=0, animate=False, immediate=True)
        else:
            super()._show(index)

    def watch_cursor(self, before: int | None, after: int | None) -> None:
        self._from_top = False
        super().watch_cursor(before, after)

    def action_cursor(self, step: int) -> None:
        """Move one row up or down; a first row that is still out of sight is shown first."""
        if self._from_top and step > 0 and self.cursor and not self._in_sight(self.cursor):
            self._from_top = False
            self._show(self.cursor)
        else:
            super().action_cursor(step)

    def _in_sight(self, index: int) -> bool:
        return self._starts[index] < self.scroll_offset.y + self.size.height

    @property
    def target(self) -> Target | None:
        """What the row stood on leads to."""
        return self.target_at(self.current)

    def target_at(self, key: str) -> Target | None:
        """What the row of that key leads to."""
        return self._targets.get(key)


def score_title(session: Session, score_of: ScoreOf) -> str:
    """The name of a score: of the card, group or phase that it is about."""
    if score_of.phase is not None:
        return phase_word(score_of.phase)
    instrument = session.instrument(score_of.instrument)
    if instrument is None:
        return _("Overall")
    group = next((one for one in instrument.groups if one.id == score_of.group), None)
    return in_language(group.title if group else instrument.title)


def _title_row(title: str, score: Score) -> Row:
    return Row(
        body=Content.styled(title, "bold"),
        lead=Content(" "),
        tail=Content.assemble(
            band_bar(score, 20), (f" {percent(score.score):>5}", "bold $foreground")
        ),
        short_tail=Content.styled(f"{percent(score.score):>5}", "bold $foreground"),
        facts=None,
    )


def _heading(text: str, tail: str = "") -> tuple[Row, None]:
    row = Row(
        body=Content.styled(text, "bold"),
        lead=Content(" "),
        tail=Content.styled(tail, MUTED),
        gap_above=True,
        facts=(text, tail),
    )
    return row, None


_Line: TypeAlias = tuple[Row, Target | None]


def _rows(session: Session, score_of: ScoreOf, found: AnySum) -> Iterator[_Line]:
    if isinstance(found, MeanSum):
        yield from _mean_rows(found)
        return
    instrument = session.instrument(score_of.instrument)
    if instrument is not None:
        yield from _CardRows(
            instrument,
            session.board.cards[instrument.id],
            session.assessment.of(instrument.id),
        ).rows(found)


def _mean_rows(found: MeanSum) -> Iterator[_Line]:
    if found.counted:
        yield _heading(_("In the mean"), _("weight × score"))
        for term in found.counted:
            worth_text = number_text(term.worth or 0, decimals=True)
            factors = f"{number_text(term.weight)} × {percent(term.card.score.score)}"
            formula = f"{factors} = {worth_text}"
            yield _card_row(term, Content(formula.rjust(18)))
    if found.outside:
        yield _heading(_("Outside the mean"))
        for term in found.outside:
            yield _card_row(term, Content.styled(_why_outside(term.standing), MUTED))


def _card_row(term: MeanTerm, tail: Content) -> _Line:
    score_of = ScoreOf(term.instrument.id)
    part = term.weight < 1
    row = Row(
        key=f"card:{term.instrument.id}",
        lead=Content.assemble(" ", ("◦" if part else "•", "$text-primary"), " "),
        body=Content.assemble(
            in_language(term.instrument.title), (_("  in part") if part else "", MUTED)
        ),
        tail=tail,
        facts=(term, current_language()),
    )
    return row, score_of


def _why_outside(standing: Standing) -> str:
    match standing:
        case Standing.ABSENT:
            return _("instrument absent: deepen first")
        case Standing.NOT_APPLICABLE:
            return _("nothing applies")
        case Standing.UNAVAILABLE:
            return _("unavailable")
        case _:
            return _("no score yet")


@dataclass(frozen=True, slots=True)
class _CardRows:
    """The rows of a sum over the checkpoints of one card."""

    instrument: Instrument
    card: CardScore
    answers: InstrumentAnswers

    def rows(self, found: ScoreSum) -> Iterator[_Line]:
        if found.own_scoring or found.unavailable:
            yield _heading(_("The answers"))
            for term in found.terms:
                yield from self._term(term, "")
        else:
            yield from self._section(_("In the sum"), _("weight × value"), found.counted)
            yield from self._section(
                _("Open: not in the sum, but counted in coverage and band"),
                _("weight"),
                found.open,
            )
            yield from self._section(
                _("Not applicable: left out altogether"), "", found.not_applicable
            )
        if found.apart:
            yield _heading(_("With a score of its own, outside this one"))
            for group in found.apart:
                score = self.card.groups.get(group.id, Score())
                row = Row(
                    key=f"group:{group.id}",
                    lead=Content.styled(" └ ", "$text-primary"),
                    body=Content(in_language(group.title)),
                    tail=Content.assemble(band_bar(score, 10), f" {percent(score.score):>5}"),
                    short_tail=Content(f"{percent(score.score):>5}"),
                    facts=(group.id, group.title, score, current_language()),
                )
                yield row, ScoreOf(self.instrument.id, group.id)

    def _section(self, heading: str, tail: str, terms: Sequence[Term]) -> Iterator[_Line]:
        if terms:
            yield _heading(heading, tail)
            for term in terms:
                yield from self._term(term, _formula(term))

    def _term(self, term: Term, formula: str) -> Iterator[_Line]:
        if len(term.checkpoints) == 1:
            yield self._point(term.checkpoints[0], term.status, formula)
            return
        row = Row(
            body=Content.assemble(
                (self._group_title(term), "$foreground"), "  ", (_("one is enough"), MUTED)
            ),
            lead=Content.assemble(" ", status_mark(term.status), " "),
            tail=_tail(term.status, formula),
            short_tail=Content(formula),
            facts=(term, formula, current_language()),
        )
        yield row, None
        for checkpoint in term.checkpoints:
            yield self._point(checkpoint, self.card.statuses.get(checkpoint.id), "", indent="  ")

    def _point(
        self, checkpoint: Checkpoint, status: Status | None, formula: str, indent: str = ""
    ) -> _Line:
        answer = self.answers.answer(checkpoint.id)
        detail = answer.reason if status is Status.NOT_APPLICABLE else ""
        row = Row(
            key=f"point:{checkpoint.id}",
            lead=Content.assemble(f" {indent}", status_mark(status), " "),
            body=Content(in_language(checkpoint.text)),
            tail=_tail(status, formula),
            short_tail=Content(formula) if formula else NOTHING,
            detail=Content(detail),
            facts=(checkpoint, status, formula, detail, current_language()),
        )
        return row, Point(self.instrument.id, checkpoint.id)

    def _group_title(self, term: Term) -> str:
        group = next(
            (one for one in self.instrument.groups if one.checkpoints == term.checkpoints), None
        )
        return in_language(group.title) if group else ""


def _formula(term: Term) -> str:
    """What the term does in the sum; only its weight where it is not in it."""
    value = worth(term)
    if value is None or term.status is None:
        return "" if term.status is Status.NOT_APPLICABLE else number_text(term.weight)
    return f"{number_text(term.weight)} × {number_text(VALUE[term.status])} = {number_text(value)}"


def _tail(status: Status | None, formula: str) -> Content:
    """The word for a status and what the term does, as wide on every row as on the others."""
    word = status_label(status)
    if not formula:
        return word
    return Content.assemble(
        " " * max(0, 9 - word.cell_length), word, "  ", (formula.rjust(14), "$foreground")
    )
