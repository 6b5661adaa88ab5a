"""A checkpoint written out in a few lines: where it stands, its status and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import NO_ANSWER, Status
from hrcyclus.tui.answer_text import action_text
from hrcyclus.tui.drawing import MUTED, status_label, status_mark
from hrcyclus.tui.session import Session


def point_lines(
    session: Session, instrument_id: str, checkpoint_id: str, *, brief: bool = False
) -> list[Content]:
    """Its status and place, its text, and the first line of all that is said of it.

    In brief it is its status and text alone.
    """
    return list(_lines(session, instrument_id, checkpoint_id, brief=brief))


def _lines(
    session: Session, instrument_id: str, checkpoint_id: str, *, brief: bool
) -> Iterator[Content]:
    instrument = session.instrument(instrument_id)
    checkpoint = instrument.checkpoint(checkpoint_id) if instrument else None
    if instrument is None or checkpoint is None:
        return
    status = session.board.cards[instrument_id].statuses.get(checkpoint_id)
    answer = session.assessment.of(instrument_id).answer(checkpoint_id)
    groups = [group for group in instrument.groups if checkpoint in group.checkpoints]
    place = " › ".join(
        in_language(title) for title in (instrument.title, *(g.title for g in groups))
    )
    text = Content.styled(in_language(checkpoint.text), "bold")
    marked = Content.assemble(status_mark(status), " ", status_label(status), "  ")
    if brief:
        yield marked + text
        return
    yield marked + Content.styled(place, MUTED)
    yield text
    if checkpoint.follows:
        answer = NO_ANSWER
        yield Content.styled(_("follows from its card"), MUTED)
    said = (
        (_("Not applicable, because"), answer.reason if status is Status.NOT_APPLICABLE else ""),
        (_("Note"), answer.note.strip()),
        (_("Evidence"), "; ".join(answer.evidence)),
        (_("Action"), "; ".join(map(action_text, answer.all_actions()))),
    )
    for label, text in said:
        if text:
            first = text.splitlines()[0]
            yield Content.assemble((f"{label}: ", "$text-primary"), first)
