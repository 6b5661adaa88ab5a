"""The figures of the wheel as a list, so that nothing hangs on the drawing."""

from __future__ import annotations

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language
from hrcyclus.model.assessment import Presence
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import CardScore
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.tui.widgets.wheel_drawing import Axis, axis_letter
from hrcyclus.wording import band, percent, reliability_word


class WheelFigures(RowList):
    """One row an instrument, in the order of the axes."""

    def show_wheel(self, session: Session) -> None:
        """Show the figures of every instrument on the cycle."""
        words = (
            _("Clockwise from the top")
            if session.on_cycle
            else _("There are no instruments to show.")
        )
        heading = Row(
            body=Content.styled(words, MUTED),
            lead=Content(" "),
            facts=words,
        )
        rows = [
            _row(axis_letter(index), one, session.board.cards[one.id])
            for index, one in enumerate(session.on_cycle)
        ]
        self.set_rows([heading, *rows])


def wheel_axes(session: Session) -> list[Axis]:
    """The axes of the wheel: the instruments on the cycle."""
    return [_axis(one, session.board.cards[one.id]) for one in session.on_cycle]


def _axis(instrument: Instrument, card: CardScore) -> Axis:
    return Axis(instrument.id, in_language(instrument.title), card.score.score, _outside(card))


def _outside(card: CardScore) -> str:
    """Why an instrument stands outside the polygon; empty when it is part of it."""
    if card.presence is Presence.ABSENT:
        return _("deepen first")
    if card.unavailable:
        return _("unavailable")
    return _("no score yet") if card.score.score is None else ""


def _row(letter: str, instrument: Instrument, card: CardScore) -> Row:
    score = card.score
    remark = _outside(card)
    said = f"{band(score)} · {reliability_word(score)}"
    return Row(
        key=instrument.id,
        lead=Content.styled(f" {letter} ", "$text-warning" if remark else "$text-primary"),
        body=Content(in_language(instrument.title)),
        tail=Content.styled(percent(score.score), "bold"),
        detail=Content.styled(f"○ {remark}", "$text-warning") if remark else Content(said),
        facts=(letter, instrument.title, score, remark, current_language()),
    )
