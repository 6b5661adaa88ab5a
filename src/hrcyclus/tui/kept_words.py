"""Answers that hang on nothing installed, in words: they are read as the file has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.assessment import Answer, PromptAnswer
from hrcyclus.model.kept_answers import Kept, KeptInstrument
from hrcyclus.tui.answer_text import actions_text
from hrcyclus.tui.drawing import FAINT, MUTED, status_label, status_mark
from hrcyclus.tui.session import Session
from hrcyclus.wording import presence_word


def number_of(kept: Sequence[Kept]) -> int:
    """How many answers these are."""
    return sum(one.number for one in kept)


def kept_line(number: int) -> str:
    """That there are such answers, and where to see them."""
    return ngettext(
        "{number} answer belongs to what is not installed: {key} shows it",
        "{number} answers belong to what is not installed: {key} shows them",
        number,
    )


def kept_title(session: Session, instrument_id: str) -> str:
    """What they were answers to."""
    instrument = session.instrument(instrument_id)
    return in_language(instrument.title) if instrument else instrument_id


def kept_lines(session: Session, instrument_id: str, kept: Sequence[Kept]) -> Iterator[Content]:
    """The answers to one instrument, with all that is said in them."""
    yield Content.styled(kept_title(session, instrument_id), "bold")
    if session.instrument(instrument_id) is None:
        words = _("This instrument is not installed. Its answers stay in the file as they are.")
    else:
        words = _("The card does not have these points. The answers stay in the file as they are.")
    yield Content.styled(words, FAINT)
    for one in kept:
        if isinstance(one, KeptInstrument):
            yield from _instrument_lines(one)
        else:
            yield from _answer_lines(one.id, one.said)


def _instrument_lines(kept: KeptInstrument) -> Iterator[Content]:
    if kept.version:
        yield _labelled(_("Version of the card then"), kept.version)
    if kept.said.presence is not None:
        yield _labelled(_("Instrument there?"), presence_word(kept.said.presence))
    for id_, answer in kept.said.checkpoints.items():
        yield from _answer_lines(id_, answer)
    for id_, note in kept.said.prompts.items():
        yield from _answer_lines(id_, note)


def _answer_lines(id_: str, said: Answer | PromptAnswer) -> Iterator[Content]:
    yield Content("")
    if isinstance(said, PromptAnswer):
        yield Content.assemble(("✎", "$text-accent"), " ", (id_, "bold"))
        if said.note:
            yield _labelled(_("Note"), said.note)
        return
    yield Content.assemble(
        status_mark(said.status), " ", (id_, "bold"), ("  ", MUTED), status_label(said.status)
    )
    for label, text in (
        (_("Not applicable, because"), said.reason),
        (_("Note"), said.note),
        (_("Evidence"), "; ".join(said.evidence)),
        *actions_text(said),
    ):
        if text:
            yield _labelled(label, text)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(("  ", MUTED), (f"{label}: ", "$text-primary"), text)
