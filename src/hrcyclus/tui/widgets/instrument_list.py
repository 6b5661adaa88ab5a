"""Lists of instruments with their scores: those of one phase, or the whole cycle as a list."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language
from hrcyclus.model.assessment import Presence
from hrcyclus.model.cycle import Part, Phase, instruments_in
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import CardScore
from hrcyclus.tui.drawing import MUTED, band_bar, fraction_bar
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.wording import percent, phase_word


class InstrumentList(RowList):
    """The instruments of a phase, and the context models that stand around the cycle."""

    def show_phase(self, session: Session, phase: Phase) -> None:
        """Show one phase of the cycle."""
        self.set_rows([*_phase_rows(session, phase), *_context_rows(session)])


class CycleList(RowList):
    """The whole cycle as one list, for terminals too small for the map."""

    def show_cycle(self, session: Session) -> None:
        """Show every phase with its instruments."""
        rows: list[Row] = []
        for phase in Phase:
            rows += _phase_rows(session, phase, repeat=True)
        self.set_rows([*rows, *_context_rows(session)])


def instrument_of(key: str) -> str:
    """The id of the instrument that a row stands for."""
    return key.rpartition("/")[2]


def _phase_rows(session: Session, phase: Phase, *, repeat: bool = False) -> Iterator[Row]:
    mean = session.board.phases[phase]
    heading = phase_word(phase) if repeat else _("Instruments in {phase}")
    begins = not session.board.answered and not repeat
    yield Row(
        body=Content.styled(heading.format(phase=phase_word(phase)), "bold"),
        lead=Content(" "),
        tail=Content.assemble(fraction_bar(mean.score, 8), f" {percent(mean.score):>5}")
        if repeat
        else Content(""),
        short_tail=Content(f"{percent(mean.score):>5}"),
        detail=Content(_first_steps() if begins else ""),
        facts=(phase, mean, begins, current_language()),
    )
    for instrument in instruments_in(phase, session.on_cycle):
        yield _instrument_row(
            instrument,
            session.board.cards[instrument.id],
            key=f"{phase.value}/{instrument.id}",
            secondary=instrument.phases[phase] is Part.SECONDARY,
        )


def _first_steps() -> str:
    return _(
        "Arrows choose a phase, enter goes to its instruments, enter again opens a card. "
        "Everything can be clicked too."
    )


def _context_rows(session: Session) -> Iterator[Row]:
    models = session.around_cycle
    if models:
        yield Row(
            body=Content.styled(_("Around the cycle"), "bold"),
            lead=Content(" "),
            facts=current_language(),
        )
    for model in models:
        yield _instrument_row(model, session.board.cards[model.id], key=f"/{model.id}")


def _instrument_row(
    instrument: Instrument, card: CardScore, *, key: str, secondary: bool = False
) -> Row:
    absent = card.presence is Presence.ABSENT
    score = card.score
    return Row(
        key=key,
        lead=Content.assemble(" ", ("◦" if secondary else "•", "$text-primary"), " "),
        body=Content.assemble(
            in_language(instrument.title),
            (_("  in part") if secondary else "", MUTED),
        ),
        tail=Content.styled(_("deepen first"), "$text-warning")
        if absent
        else Content.assemble(
            (f"{score.answered}/{score.applicable}  ", MUTED),
            band_bar(score, 8),
            f" {percent(score.score):>5}",
        ),
        short_tail=Content("" if absent else f"{percent(score.score):>5}"),
        facts=(key, instrument.title, score, absent, secondary, current_language()),
    )
